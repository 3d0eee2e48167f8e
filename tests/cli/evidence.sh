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

# --- what it represents, and when it was collected ---
run 0 adhere evidence add --reference R --title Dated --date 2026-10-01
out_has 'Collected: 2026-11-24'
run 0 adhere show E-4 --json
json_is date 2026-10-01
json_is collected 2026-11-24
run 0 adhere evidence edit E-4 --collected 2026-10-03
run 0 adhere evidence edit E-4 --title 'Dated, renamed'
out_lacks Collected
run 0 adhere show E-4
out_has 'Collected: 2026-10-03'
run 3 adhere evidence edit E-4 --collected 2026-11-25
err_has 'after today'
run 3 adhere evidence edit E-4 --collected 2026-02-30
run 0 adhere evidence edit E-4 --reference 'Another shelf'
out_has 'Collected: 2026-11-24'
run 0 adhere evidence edit E-4 --reference 'Third shelf' --collected 2026-10-04
run 0 adhere list evidence --json
json_is 3/collected 2026-10-04
run 0 adhere evidence add --reference R --title Undated --collected ''
out_lacks Collected
run 0 adhere report full
out_has '2026-10-01 (collected 2026-10-04)'
run 0 adhere evidence retire E-4 E-5

# --- versions of a file ---
echo one > "$scratch/log.txt"
run 0 adhere evidence add --file "$scratch/log.txt" --title Log --date 2026-10-31
one=$(sha256sum < "$scratch/log.txt" | cut -d' ' -f1)
echo two > "$scratch/log.txt"
run 0 adhere evidence edit E-6 --file "$scratch/log.txt" --date 2026-11-30
run 0 adhere show E-6
out_has "Version 1, until 2026-11-24T09:30:00Z by Jane Doe: $scratch/log.txt, 4 bytes, SHA-256 $one, of 2026-10-31"
run 0 adhere show E-6 --json
json_is versions/length 1
json_is versions/0/sha256 "$one"
json_is versions/0/replaced_by 'Jane Doe'
run 0 adhere evidence edit E-6 --file "$scratch/log.txt"
out_lacks Collected
run 0 adhere show E-6 --json
json_is versions/length 1

# --- what is looked at, and what is not ---
run 0 adhere evidence check E-1 E-6
out_has 'not looked at: adhere makes no network connection'
out_has 'read again: the same'
err_empty
run 0 adhere evidence check E-1 --json
json_is 0/read_again false
chmod 000 "$scratch/log.txt"
if [ ! -r "$scratch/log.txt" ]; then
	run 1 adhere evidence check E-6
	out_has 'Permission denied'
fi
chmod 600 "$scratch/log.txt"
rm "$scratch/log.txt"
run 1 adhere evidence check E-6
out_has 'No such file or directory'
mkdir "$scratch/log.txt"
run 1 adhere evidence check E-6
out_has 'is not a regular file'
run 1 adhere evidence check E-6 --json
json_is 0/state missing
run 0 adhere evidence retire E-6

run 3 adhere evidence add --file /proc/self/mem --title Memory
err_has 'can'"'"'t be read: Input/output error'

# --- one piece for all that a filter matches, in one change ---
run 0 adhere answer S.9.3-b=not-met S.9.3-c=partly S.9.3-d=met
run 0 adhere evidence link E-3 --filter 'state:gap under:S.9.3' --dry-run
out_is 'E-3 would be linked to S.9.3-b' 'E-3 would be linked to S.9.3-c'
run 0 adhere show E-3 --json
json_is items/length 2
run 0 adhere evidence link E-3 S.9.3-b
run 0 adhere evidence link E-3 --filter 'state:gap under:S.9.3'
out_is 'E-3 is linked to S.9.3-b already' 'E-3 linked to S.9.3-c'
run 0 adhere undo
run 0 adhere undo
run 0 adhere show E-3 --json
json_is items/length 2
run 2 adhere evidence link E-3 S.9.3-b --filter state:gap
run 2 adhere evidence link E-3 --filter nonsense:x
run 3 adhere evidence link E-3 --filter 'state:gap under:T'
err_has 'nothing was changed'

# --- days before the end: one value for all figures ---
conf=$HOME/.config/adhere/adhere.conf
mkdir -p "$HOME/.config/adhere"
run 0 adhere evidence edit E-3 --valid-until 2026-12-04
run 0 adhere list evidence state:expiring
out_has E-3
echo 'evidence-expiring-days = 9' > "$conf"
run 0 adhere list evidence state:expiring
out_lacks E-3
run 0 adhere show E-3
out_has 'State: fresh'
run 0 adhere status
out_has '0 expiring within 9 days'
run 0 adhere report full
out_has 'expiring has at most 9 days left'
run 0 adhere evidence check E-3
out_has 'E-3  fresh'
echo 'evidence-expiring-days = 10' > "$conf"
run 0 adhere status
out_has '1 expiring within 10 days'
run 0 adhere evidence list --json
json_is 2/state expiring
for days in 0 -1 soon 1x 99999999999999999999; do
	echo "evidence-expiring-days = $days" > "$conf"
	run 2 adhere status
	err_has 'evidence-expiring-days in the configuration takes a number of days'
done

# --- opening: words, never a shell; nothing but a checked URL or a file that is there ---
printf '#!/bin/sh\nprintf "<%%s>\\n" "$@"\n' > "$scratch/opener"
chmod +x "$scratch/opener"
echo "opener = '$scratch/opener' --new \"two words\"" > "$conf"
run 0 adhere evidence open E-1
out_is '<--new>' '<two words>' '<https://example.com/policy>'
run 3 adhere evidence open E-3
err_has 'is a reference'
run 3 adhere evidence open E-9
echo 'policy, changed again' > "$scratch/policy.txt"
run 0 adhere evidence open E-2
out_is '<--new>' '<two words>' "<$scratch/policy.txt>"
err_has 'not the one that was linked'
rm "$scratch/policy.txt"
run 3 adhere evidence open E-2
out_empty
err_has 'No such file'
echo 'opener = false' > "$conf"
run 3 adhere evidence open E-1
err_has 'false ended with a fault'
echo 'opener = /no/such/program' > "$conf"
run 3 adhere evidence open E-1
err_has 'could not be started'
echo "opener = ''" > "$conf"
run 3 adhere evidence open E-1
err_has 'names no program'
rm "$conf"

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
