#!/bin/sh
# evidence add, list, link, unlink, check, edit, retire.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
run 0 adhere evidence list
out_empty
run 0 adhere evidence check
echo 'policy, first version' > "$scratch/policy.txt"

run 0 adhere evidence add --url https://example.com/policy --title 'Copyright policy' --link C.1.1-a --link C.1.1
out_has 'E-1: Copyright policy'
out_has 'E-1 linked to C.1.1-a'
run 0 adhere evidence add --file "$scratch/policy.txt" --title 'Signed copy' --valid-until +12m --owner Legal C.1.1-b
out_has "SHA-256: $(sha256sum < "$scratch/policy.txt" | cut -d' ' -f1)"
run 0 adhere evidence add --reference 'Binder 7, page 3' --title Minutes --date 2026-01-31
run 0 adhere show E-2 --json
json_is valid_until 2027-11-24
json_is kind file
json_is size 22
json_is items/0 C.1.1-b
run 0 adhere show E-3
out_has 'Where: Binder 7, page 3'
out_has 'Linked to: nothing'
run 0 adhere evidence list
out_has 'E-1  fresh  url'
same 'three pieces' "$(wc -l < "$scratch/out")" 3
run 0 adhere evidence list policy
out_lacks 'E-3'
run 0 adhere list evidence --json
json_is length 3
run 0 adhere show C.1.1-a
out_has 'Evidence: E-1'
run 0 adhere list evidence:yes
out_has 'C.1.1-a'

# --- bad input: one place, good dates, good URLs, known items; nothing is entered ---
run 2 adhere evidence add --title X
run 2 adhere evidence add --url https://a.example --file "$scratch/policy.txt" --title X
run 2 adhere evidence add --url https://a.example
run 3 adhere evidence add --url 'javascript:alert(1)' --title X
run 3 adhere evidence add --url 'https://a.example/a b' --title X
run 3 adhere evidence add --file "$scratch/absent" --title X
run 3 adhere evidence add --file "$scratch" --title X
run 3 adhere evidence add --reference R --title X --date 2026-02-30
err_has '2026-02-30'
run 3 adhere evidence add --reference R --title X --date 2026-02-28 --valid-until 2026-02-27
run 3 adhere evidence add --reference R --title X --link Nowhere
run 3 adhere evidence add --reference R --title X --link K-S.9.3-1
err_has 'neither a check nor a part'
run 3 adhere evidence add --reference R --title ' '
run 0 adhere list evidence --json
json_is length 3

# --- links ---
run 0 adhere evidence link E-3 S.9.3 S.9.3-a
out_is 'E-3 linked to S.9.3' 'E-3 linked to S.9.3-a'
run 0 adhere evidence unlink E-3 S.9.3
run 3 adhere evidence unlink E-3 S.9.3
err_has 'not linked'
run 3 adhere evidence link E-9 S.9.3
run 3 adhere evidence link E-3 S.9.3 Nowhere
run 2 adhere evidence link E-3
run 0 adhere show E-3
out_has 'Linked to: S.9.3-a'
run 0 adhere undo
run 0 adhere show E-3 --json
json_is items/length 2

# --- files are read again ---
run 0 adhere evidence check
err_empty
echo 'policy, changed' > "$scratch/policy.txt"
run 1 adhere evidence check
out_has 'E-2  changed'
err_has '1 piece of evidence is'
run 0 adhere evidence check E-1 E-3
run 1 adhere evidence check E-2 --json
json_is 0/state changed
run 0 adhere evidence edit E-2 --file "$scratch/policy.txt"
run 0 adhere evidence check E-2
rm "$scratch/policy.txt"
run 1 adhere evidence check
out_has 'E-2  missing'
run 3 adhere evidence check E-9
run 0 adhere evidence edit E-3 --valid-until 2026-11-24 --title 'Minutes of May'
run 0 adhere evidence check E-3
out_has 'E-3  expiring'
run 1 env ADHERE_NOW=2026-11-25T00:00:00Z adhere evidence check E-3
out_has 'E-3  expired'
run 0 env ADHERE_NOW=2026-11-25T00:00:00Z adhere status
out_has '1 expired'
run 3 adhere evidence edit E-3 --date 2026-12-24
run 2 adhere evidence edit E-3
run 0 adhere evidence edit E-3 --valid-until ''
run 0 adhere show E-3 --json
json_is valid_until ''
json_is title 'Minutes of May'
json_is date 2026-01-31

# --- retired: out of the register, in the history, and back by undo ---
run 3 adhere evidence retire E-1 E-9
run 0 adhere evidence list
out_has 'E-1'
run 0 adhere evidence retire E-1
run 0 adhere evidence list
out_lacks 'E-1'
run 0 adhere show C.1.1-a
out_lacks 'E-1'
run 3 adhere evidence link E-1 C.1.1-b
err_has 'retired'
run 0 adhere history E-1
out_has 'retired'
run 0 adhere undo
run 0 adhere evidence list
out_has 'E-1'
run 0 adhere verify
finish
