#!/bin/sh
# answer, history, undo, redo, verify.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr

run 0 adhere answer S.9.3-b not-met -m 'No log.'
out_is 'S.9.3-b: open -> not met, note added'
run 0 adhere answer S.9.3-b 'not met'
out_is 'S.9.3-b: not met, as it was'
run 0 adhere show S.9.3-b
out_has 'No log.'
out_has 'Answered by: Jane Doe, 2026-11-24T09:30:00Z'
run 0 adhere answer S.9.3-b partly
out_is 'S.9.3-b: not met -> partly'
run 0 adhere show S.9.3-b
out_has 'No log.'
run 0 adhere answer S.9.3-b partly -m ''
run 0 adhere show S.9.3-b
out_lacks 'No log.'
run 0 adhere answer S.9.3-a=met S.9.3-c=met S.9.3-d=open
out_is 'S.9.3-a: open -> met' 'S.9.3-c: open -> met' 'S.9.3-d: open, as it was'
run 0 adhere list state:gap
out_has 'S.9.3-b  partly'
out_lacks 'S.9.3-a'

# n/a needs a reason of its own; nothing else takes one.
run 3 adhere answer S.9.3-e n/a
err_has 'needs a reason: add --reason'
run 3 adhere answer S.9.3-e n/a -m 'note'
run 3 adhere answer S.9.3-e met --reason 'because'
run 3 adhere answer S.9.3-e n/a --reason ' '
run 0 adhere answer S.9.3-e n/a --reason 'No incident yet.'
run 0 adhere answer S.9.3-e n/a -m 'Asked legal.'
run 0 adhere show S.9.3-e
out_has 'Reason: No incident yet.'
out_has 'Asked legal.'
run 0 adhere answer S.9.3-e met
run 0 adhere show S.9.3-e
out_lacks 'No incident yet.'

# Bad input changes nothing, whatever else stands on the line.
entries=$(adhere history --limit 0 | wc -l)
run 3 adhere answer S.9.3-f=met S.9.3-zz=met
err_has 'S.9.3-zz'
run 3 adhere answer S.9.3-f=met S.9.3-g=great
err_has 'great'
run 3 adhere answer S.9.3-f=met S.9.3-f=partly
err_has 'twice'
run 2 adhere answer S.9.3-f=met partly
run 2 adhere answer S.9.3-f
run 2 adhere answer
run 3 adhere answer S.9.3 met
err_has 'is a part'
run 3 adhere answer s.9.3-f met
err_has 'Did you mean S.9.3-f?'
run 3 adhere answer S.9.3-f met -m "$(printf 'a\377')"
same 'nothing changed' "$(adhere history --limit 0 | wc -l)" "$entries"

# A check that does not apply keeps its answer and is not counted.
run 0 adhere init --title Plain
run 0 adhere --assessment Plain answer S.9.3-a met
out_has 'does not apply by the profile: kept, not counted'
run 0 adhere --assessment Plain status --json
json_is total/answered 0
ADHERE_ASSESSMENT=T
export ADHERE_ASSESSMENT

# --- from a file: all or nothing, every fault with its place ---
csv=$scratch/answers.csv
printf 'note,check,verdict\r\n"Two lines\nand, a comma",S.9.3-f,met\r\n,S.9.3-g,partly\r\n' > "$csv"
run 0 adhere answer --from "$csv"
out_is 'S.9.3-f: open -> met, note added' 'S.9.3-g: open -> partly'
run 0 adhere show S.9.3-f
out_has 'and, a comma'
run 0 adhere undo
out_has 'Undone'
run 0 adhere list under:S.9.3 state:open
out_has 'S.9.3-f'
out_has 'S.9.3-g'
run 0 adhere redo
run 0 adhere list under:S.9.3 state:open
out_lacks 'S.9.3-f'

entries=$(adhere history --limit 0 | wc -l)
printf 'check,verdict,reason,note\nS.9.3-h,met,,\nS.9.3-x,met,,\nS.9.3-i,grand,,\nS.9.3-j,n/a,,\nS.9.3-h,open,,\nS.9.3-a,met\n' \
	> "$csv"
run 3 adhere answer --from "$csv"
err_has "$csv:3:1:"
err_has "$csv:4:9:"
err_has "$csv:5:13:"
err_has "$csv:6:1:"
err_has "$csv:7:1:"
err_has '5 faults'
out_empty
{ echo check,verdict; i=0; while [ $i -lt 30 ]; do echo "X-$i,met"; i=$((i + 1)); done; } > "$csv"
run 3 adhere answer --from "$csv"
err_has '... and 10 more'
same 'twenty faults, the rest counted, and the end' "$(wc -l < "$scratch/err")" 22
for header in 'check' 'check,verdict,colour' 'check,check,verdict' ''; do
	printf '%s\nS.9.3-h,met,x\n' "$header" > "$csv"
	run 3 adhere answer --from "$csv"
done
: > "$csv"
run 3 adhere answer --from "$csv"
printf 'check,verdict\nS.9.3-h,"met\n' > "$csv"
run 3 adhere answer --from "$csv"
err_has "$csv:2:"
printf 'check,verdict,note\nS.9.3-h,met,a\377b\n' > "$csv"
run 3 adhere answer --from "$csv"
run 3 adhere answer --from "$scratch/absent.csv"
run 3 adhere answer --from "$scratch"
run 2 adhere answer --from "$csv" S.9.3-h met
run 2 adhere answer --from "$csv" -m note
same 'nothing changed by bad files' "$(adhere history --limit 0 | wc -l)" "$entries"

# --- history ---
run 0 adhere history S.9.3-b
out_has 'Jane Doe'
out_has 'S.9.3-b: open -> not met'
out_lacks 'S.9.3-a'
run 0 adhere history --limit 1
same 'limit' "$(wc -l < "$scratch/out")" 1
err_has '--limit 0'
run 0 adhere history --json --limit 0
json_is length "$entries"
json_is 0/way redo
run 2 adhere history --limit many
run 2 adhere history --limit -1
run 3 adhere history nothing

# --- undo is each person's own, and survives between programs ---
run 4 env ADHERE_USER='Max Other' adhere undo
err_has 'nothing of yours'
run 0 env ADHERE_USER='Max Other' adhere answer S.9.3-h partly
run 0 adhere undo
run 0 adhere list under:S.9.3 state:partly
out_has 'S.9.3-h'
run 0 adhere redo
run 0 env ADHERE_USER='Max Other' adhere undo
run 0 adhere list under:S.9.3 state:open
out_has 'S.9.3-h'
run 0 adhere verify
out_has 'unbroken'
run 0 adhere verify --json
json_is 0/faults 0

# --- nobody is acting: never the login name ---
run 2 env -u ADHERE_USER adhere answer S.9.3-h met
err_has 'ADHERE_USER'
out_empty
run 3 env ADHERE_USER="$(printf 'a\tb')" adhere answer S.9.3-h met
mkdir -p "$HOME/.config/adhere"
printf '# who I am\nuser =  Ann Example  \ncolour = green\nnonsense\n' > "$HOME/.config/adhere/adhere.conf"
run 0 env -u ADHERE_USER adhere answer S.9.3-h met
err_has "$HOME/.config/adhere/adhere.conf:3:"
err_has "$HOME/.config/adhere/adhere.conf:4:"
run 0 adhere history S.9.3-h --limit 1
out_has 'Ann Example'
run 0 adhere answer S.9.3-h partly
run 0 adhere history S.9.3-h --limit 1
out_has 'Jane Doe'
finish
