#!/bin/sh
# status: what is due and what was changed; example; doctor; finding what officers wrote.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
run 0 adhere status
out_has 'Overdue: nothing.'
out_has 'Due within 30 days: nothing.'
out_lacks 'Since'
run 0 adhere status --json
json_is since null
json_is agenda/overdue/count/action 0
json_is agenda/later/count/deadline 2

# --- each kind, on both sides of its last day ---
run 0 adhere action add --title 'Yesterday' --due 2026-11-23 --owner Legal
run 0 adhere action add --title 'Today' --due 2026-11-24
run 0 adhere action add --title 'In thirty days' --due +30d
run 0 adhere action add --title 'In thirty-one' --due +31d
run 0 adhere action add --title 'Was done' --due 2026-11-01 --state 'done'
run 0 adhere action add --title 'A risk' --state accepted-risk --reason Small --expires 2026-11-20
run 0 adhere evidence add --title Old --reference B --valid-until 2026-11-23
run 0 adhere evidence add --title 'Last day' --reference B --valid-until 2026-11-24
run 0 adhere evidence add --title Gone --reference B --valid-until 2026-11-01
run 0 adhere evidence retire E-3
run 0 adhere kpi set K-T.1.2-1 --every 30
run 0 adhere kpi record K-T.1.2-1 12 --date 2026-10-24
run 0 adhere kpi set K-T.1.1-1 --every 30
run 0 adhere kpi record K-T.1.1-1 100 --date 2026-10-25
run 0 adhere status
out_has 'Overdue: 1 action, 1 accepted risk ended, 1 piece of evidence expired, 1 KPI stale.'
out_has 'overdue by 1 day '
out_has 'ended 4 days ago'
out_has 'stale for 1 day '
out_has 'Due within 30 days: 2 actions, 1 piece of evidence, 1 KPI.'
out_has 'due today'
out_has 'expires today'
out_has 'stale today'
out_has 'Later: 1 action, 2 dates of the Code.'
out_lacks 'Was done'
out_lacks 'Gone'
run 0 adhere status --json
json_is agenda/overdue/rows/length 4
json_is agenda/overdue/rows/0/id A-1
json_is agenda/overdue/rows/0/owner Legal
json_is agenda/overdue/rows/0/days -1
json_is agenda/soon/count/kpi 1
json_is agenda/later/rows/0/date 2026-12-25

# --- a question closes; what was submitted is not waited for ---
run 0 adhere init --title D --revision draft-3 --profile sr
run 0 adhere --assessment D question position Q-A2-1 --text Yes --state submitted
run 0 adhere --assessment D status
out_has 'Overdue: 4 questions closed.'

# --- since when ---
run 0 env ADHERE_NOW=2026-11-25T10:00:00Z ADHERE_USER='Bea Example' adhere --assessment T answer T.1.1-a=met T.1.1-b=partly
run 0 adhere --assessment T status --since 2026-11-25
out_has 'Since 2026-11-25T00:00:00Z:'
out_has 'Bea Example: 2 changes (2 answers), the last on 2026-11-25'
out_lacks 'Jane Doe'
run 0 adhere --assessment T status --since 2026-11-25T10:00:01Z
out_has 'Since 2026-11-25T10:00:01Z: nothing was changed.'
run 0 adhere --assessment T status --since 2026-11-24 --json
json_is since/changes/0/actor 'Bea Example'
json_is since/changes/0/entity answer
json_is since/changes/0/changes 2
json_is since/last_visit false
run 2 adhere --assessment T status --since yesterday
err_has '--since takes a day or a time'
run 2 adhere --assessment T status --since 2026-02-30

# --- finding what officers wrote ---
run 0 adhere --assessment T comment add S.9.3-b 'A zebra crossing'
run 0 adhere --assessment T list checks zebra
same 'one check has that comment' "$(cut -d' ' -f1 "$scratch/out")" S.9.3-b
run 0 adhere --assessment T comment add S.9 'An okapi'
run 0 adhere --assessment T list parts okapi
same 'one part has that comment' "$(cut -d' ' -f1 "$scratch/out")" S.9
run 0 adhere --assessment T kpi record K-C.1.4-1 3 -m 'Counted by lemurs'
run 0 adhere --assessment T kpi list LEMURS
same 'one KPI has that note' "$(cut -d' ' -f1 "$scratch/out")" K-C.1.4-1
run 0 adhere --assessment T kpi retire V-3
run 0 adhere --assessment T kpi list lemurs
out_empty
run 0 adhere --assessment D question position Q-II-1 --text 'No wombats' --internal 'Ask the tapir'
run 0 adhere --assessment D list questions wombats
same 'one position has that word' "$(cut -d' ' -f1 "$scratch/out")" Q-II-1
run 0 adhere --assessment D question list tapir
same 'and that internal word' "$(cut -d' ' -f1 "$scratch/out")" Q-II-1

# --- show knows where KPIs and questions stand ---
run 0 adhere --assessment T show T.1.2
out_has 'KPI K-T.1.2-1, defined in the Code, <= 14 days, stale: '
out_has 'Newest value: 12 days on 2026-10-24'
run 0 adhere --assessment T show T.1.2 --json
json_is kpis/0/standing stale
json_is kpis/0/values/0/value 12
run 0 adhere --assessment D show II
out_has 'Question Q-II-1, drafting: '
out_has '  No wombats'
run 0 adhere --assessment D show Q-II-1 --json
json_is position 'No wombats'
run 0 adhere --assessment T show K-T.1.2-1
out_has 'State: stale'

# --- the example ---
run 2 adhere --read-only example
run 3 adhere example --remove
err_has 'There is no example'
run 0 adhere example
example=$HOME/.local/share/adhere/example.db
out_has "adhere --db $example"
run 0 adhere example
out_has 'was there already'
run 0 adhere --db "$example" --assessment 'Example: Orion 2' verify
run 0 adhere --db "$example" --assessment 'Example: Orion 2' status --json
json_is assessment/title 'Example: Orion 2'
json_is since/last_visit true
json_is since/changes/0/actor 'Bea Example'
for verdict in met partly not-met n/a open; do
	run 0 adhere --db "$example" --assessment 'Example: Orion 2' list checks state:$verdict
	if [ -s "$scratch/out" ]; then pass; else fail "the example has no check that is $verdict"; fi
done
for standing in on-target off-target stale no-value undefined; do
	run 0 adhere --db "$example" --assessment 'Example: Orion 2' kpi list --standing $standing
	if [ -s "$scratch/out" ]; then pass; else fail "the example has no KPI that is $standing"; fi
done
run 0 adhere list assessments
out_lacks 'Example:'
# What somebody else began in it keeps it from being taken away.
run 0 adhere --db "$example" init --title 'Our own'
run 3 adhere example --remove
err_has '"Our own", which is no example'
run 0 test -f "$example"
rm -f "$example"
run 0 adhere example
run 0 adhere example --remove
same 'all its files are gone' "$(find "$HOME/.local/share/adhere" -name 'example*')" ''

# --- the doctor looks, and changes nothing ---
run 0 adhere doctor
out_has 'Engine: SQLite'
out_has "Database: $HOME/.local/share/adhere/adhere.db"
out_has 'Mode: reading and writing'
out_has 'mode 0600'
run 0 adhere doctor --json
json_is 0/name version
run 0 env XDG_DATA_HOME="$scratch/elsewhere" adhere doctor
out_has 'It is not there yet'
if [ -e "$scratch/elsewhere" ]; then fail 'the doctor made a folder'; else pass; fi
chmod 644 "$HOME/.local/share/adhere/adhere.db"
run 1 adhere doctor
out_has 'chmod go-rwx'
echo nothing > "$scratch/other.db"
chmod 600 "$scratch/other.db"
run 1 adhere --db "$scratch/other.db" doctor
out_has 'is not a database of adhere'
run 0 env LC_ALL=C adhere --db "$scratch/absent.db" doctor
out_has 'takes C.UTF-8 in its place'

finish
