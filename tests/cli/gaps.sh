#!/bin/sh
# gaps, gap severity, and answering many checks at once.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
run 0 adhere gaps
out_empty
err_has 'no gap'
run 0 env ADHERE_NOW=2026-11-14T23:59:59Z adhere answer S.9.3-a=not-met S.9.3-b=partly C.1.1-a=not-met C.1.1-b=met \
	-m 'Being worked on.'
run 0 adhere gaps --json
json_is length 3
json_is 0/age_days 10
json_is 0/evidence none
json_is 0/severity not-set
json_is 0/note 'Being worked on.'
run 0 adhere gap severity S.9.3-b critical
out_is 'S.9.3-b: severity not set -> critical'
run 0 adhere gap severity S.9.3-b critical
run 3 adhere gap severity S.9.3-b urgent
run 3 adhere gap severity S.9 high
run 3 adhere gap severity Nowhere high
run 0 adhere gaps
same 'the most pressing first' "$(awk '{print $2}' "$scratch/out" | head -n 1)" S.9.3-b
out_has 'no action'
run 0 adhere action add --title Fix --owner Legal --due 2026-11-20 --link S.9.3-a
run 0 adhere gaps --json
json_is 0/check S.9.3-a
json_is 0/next_action A-1
json_is 0/owner Legal
json_is 0/actions/0 A-1
json_is 0/legal/0 'Art. 55(1)(c) AI Act'
json_is 0/obligation 'Art. 55(1)(c) AI Act'
json_is 0/priority 80
json_is 0/why 'Priority 80 of 100: severity not set, counts as medium (20); A-1: overdue by 4 days (25); Art. 55(1)(c) AI Act can be enforced since 2026-08-02 (20); not met (15).'
run 0 adhere gaps --by chapter
same 'two chapters' "$(grep -c '^[TCS]  ' "$scratch/out")" 2
same 'in the order of the Code' "$(grep '^[TCS]  ' "$scratch/out" | head -n 1 | cut -c1)" C
run 0 adhere gaps --by owner
same 'owners, nobody last' "$(grep -v '^ *[0-9]' "$scratch/out" | tr '\n' '|')" 'Legal||nobody|'
run 2 adhere gaps --by colour
run 0 adhere gaps severity:critical
same 'one is critical' "$(wc -l < "$scratch/out")" 1
run 0 adhere gaps due:overdue
out_has S.9.3-a
out_lacks S.9.3-b
run 0 adhere gaps owner:legal under:S
out_has S.9.3-a
run 0 adhere gaps action:no
out_lacks S.9.3-a
run 0 adhere gaps text:nowhere-at-all
err_has 'No gap matches'
run 2 adhere gaps severity:bad
run 2 adhere gaps colour:red

# --- one verdict for many: shown first, one change, one undo ---
run 0 adhere answer --filter 'under:C.1.2' n/a --reason 'No crawler is run.' --dry-run
out_has 'C.1.2-a: open -> n/a'
err_has 'nothing was changed'
run 0 adhere list checks under:C.1.2 state:open --json
json_is length "$(adhere list checks under:C.1.2 --json | grep -c '"part"')"
run 0 adhere answer --filter 'under:C.1.2' n/a --reason 'No crawler is run.'
run 0 adhere list checks under:C.1.2 state:open --json
json_is length 0
run 0 adhere show C.1.2-a
out_has 'No crawler is run.'
run 0 adhere undo
run 0 adhere list checks under:C.1.2 state:n/a --json
json_is length 0
run 0 adhere answer --filter 'state:not-met' partly
run 0 adhere show C.1.1-a
out_has 'Being worked on.'
out_has 'Answer: partly'
run 0 adhere undo
run 3 adhere answer --filter 'text:nowhere-at-all' met
err_has 'No check that applies matches'
run 3 adhere answer --filter 'under:C.1.2' n/a
err_has 'needs a reason'
run 2 adhere answer --filter 'under:C.1.2' C.1.1-a met
run 2 adhere answer --filter 'under:Nowhere' met
run 2 adhere answer --filter state:open --from x.csv
run 0 adhere answer C.1.1-a=partly --dry-run
out_is 'C.1.1-a: not met -> partly'
run 0 adhere show C.1.1-a
out_has 'Answer: not met'
run 0 adhere --read-only gaps
run 2 adhere --read-only gap severity S.9.3-a low
run 0 adhere verify

# --- who closes several gaps, and by when: one change ---
run 0 adhere init --title Plans --profile sr
ADHERE_ASSESSMENT=Plans
export ADHERE_ASSESSMENT
run 0 adhere answer S.9.3-a=not-met S.9.3-b=partly C.1.1-a=not-met C.1.1-b=met
run 0 adhere action add --title Drill --owner Ann --link S.9.3-a --link S.9.3-c
run 0 adhere action add --title Old --state 'done' --link C.1.1-a
run 0 adhere gap plan --filter state:gap --due +30d --dry-run
out_is 'This action is changed: A-1.' 'It is also for S.9.3-c.' 'One new action is made for C.1.1-a, S.9.3-b.'
run 0 adhere list actions --json
json_is length 2
run 0 adhere gap plan S.9.3-a S.9.3-b C.1.1-a --due +30d --owner Bob --title 'Close them'
out_has 'A-3: Close them'
run 0 adhere show A-1 --json
json_is owner Bob
json_is due 2026-12-24
json_is title Drill
run 0 adhere show A-2 --json
json_is owner ''
run 0 adhere show A-3 --json
json_is due 2026-12-24
json_is checks/length 2
run 0 adhere undo
run 0 adhere list actions --json
json_is length 2
json_is 0/owner Ann
run 0 adhere gap plan S.9.3-a --owner Cid
out_is 'This action is changed: A-1.' 'It is also for S.9.3-c.'
run 0 adhere show A-1 --json
json_is due ''
run 2 adhere gap plan S.9.3-a
run 2 adhere gap plan --owner X
run 2 adhere gap plan S.9.3-a --filter state:gap --owner X
run 3 adhere gap plan C.1.1-b --owner X
err_has 'C.1.1-b is no gap: met.'
run 3 adhere gap plan Nowhere --owner X
run 3 adhere gap plan S.9.3-a --due 2026-02-30
run 3 adhere gap plan --filter severity:critical --owner X
run 0 adhere verify

# --- words that are not UTF-8 are refused, not looked for ---
run 2 adhere list "$(printf 'a\377')"
err_has 'not UTF-8'
run 2 adhere gaps "$(printf 'owner:\377')"
run 0 adhere list checks text:zzz
finish
