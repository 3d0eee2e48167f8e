#!/bin/sh
# kpi list, show, set, record, import, retire.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
run 0 adhere kpi list --json
all=$(adhere kpi list | wc -l)

# What the Code leaves open is undefined, never missed; what it defines is missed until measured.
run 0 adhere kpi list state:open --standing no-value
out_empty
run 0 adhere kpi list state:open --standing undefined
same 'all open ones are undefined' "$(wc -l < "$scratch/out")" "$(adhere kpi list state:open | wc -l)"
open=$(adhere kpi list state:open | head -n 1 | cut -d' ' -f1)
code=$(adhere kpi list state:defined --standing no-value | grep '>= 95\|>= 2' | head -n 1 | cut -d' ' -f1)
run 0 adhere kpi show "$open"
out_has 'the Code leaves it open, and we have set no target'
run 0 adhere kpi show "$code" --json
json_is standing no-value
json_is goal_by code
json_is state defined
json_is values/length 0

# --- our target wins, and the Code's words stay beside it ---
run 0 adhere kpi set "$open" --target 99.5 --direction at-least --unit percent --every 90 --owner 'Ada Example'
out_has 'has no value: our target is >= 99.5 percent. The Code leaves it open.'
run 0 adhere kpi record "$open" 99.50 --date 2026-11-01 -m 'First *count*'
out_has 'is on target'
run 0 adhere kpi record "$open" 99.4999999999999
out_has 'is off target'
run 0 adhere kpi show "$open" --json
json_is state open
json_is standing off-target
json_is goal_by us
json_is trend falling
json_is values/length 2
json_is values/0/note 'First *count*'
json_is values/1/id V-2
json_is values/1/date 2026-11-24
json_is values/1/value 99.4999999999999
json_is owner 'Ada Example'
run 0 adhere kpi show "$open"
out_has 'In the Code: open'
out_has 'Values: █▁ falling'
run 0 adhere kpi list --standing off-target
same 'one is off target' "$(wc -l < "$scratch/out")" 1
run 0 env ADHERE_NOW=2027-02-22T00:00:00Z adhere kpi show "$open" --json
json_is standing off-target
run 0 env ADHERE_NOW=2027-02-23T00:00:00Z adhere kpi show "$open" --json
json_is standing stale
json_is reached false
run 0 adhere kpi set "$open" --target '' --unit ''
out_has 'undefined'
run 0 adhere undo
run 0 adhere kpi set "$open" --direction at-most
out_has 'is on target'

# --- bad input changes nothing ---
entries=$(adhere history --limit 0 | wc -l)
run 3 adhere kpi set "$open" --target 95,5
err_has '95,5'
run 3 adhere kpi set "$open" --target 1e3
run 2 adhere kpi set "$open" --direction up
run 2 adhere kpi set "$open" --every weekly
run 2 adhere kpi set "$open" --every 3661
run 2 adhere kpi set "$open"
run 3 adhere kpi set "$code" --unit furlongs
err_has "The Code's target is in"
run 3 adhere kpi set Nowhere --target 5
run 3 adhere kpi set S.9.3-a --target 5
err_has 'is no KPI'
run 3 adhere kpi record "$open" 5 --date 2026-11-24
err_has 'has a value of 2026-11-24 already, V-2'
run 3 adhere kpi record "$open" 5 --date 2026-11-25
err_has 'still to come'
run 3 adhere kpi record "$open" 5 --date 2026-02-30
run 3 adhere kpi record "$open" five
run 2 adhere kpi record "$open"
run 3 adhere kpi retire V-2 V-9
run 2 adhere kpi list --standing red
run 2 adhere --read-only kpi record "$open" 5 --date 2026-11-02
same 'nothing was changed' "$(adhere history --limit 0 | wc -l)" "$entries"

# --- a value is taken out, another of that day put in, and undone ---
run 0 adhere kpi retire V-2
run 0 adhere kpi record "$open" 100
run 0 adhere kpi show "$open" --json
json_is values/length 2
json_is values/1/id V-3
json_is values/1/value 100
run 0 adhere history V-2
out_has '99.4999999999999 of 2026-11-24 retired'

# --- import: all or nothing, each fault with its place ---
cat > "$scratch/values.csv" << END
kpi,date,value,note
$code,2026-09-30,1,
$code,2026-10-31,96.5,"A note, with a comma"
$open,2026-10-01,98
END
run 3 adhere kpi import "$scratch/values.csv"
err_has 'values.csv:4:1: This row has 3 cells, the header has 4.'
err_has 'no value was recorded'
cat > "$scratch/values.csv" << END
kpi,date,value,note
Nowhere,2026-09-30,95,
$code,2026-13-01,95,
$code,2026-10-31,"95,5",
$code,2026-12-01,95,
$open,2026-11-01,95,
$code,2026-09-30,95,
$code,2026-09-30,96,
END
run 3 adhere kpi import "$scratch/values.csv"
err_has 'values.csv:2:1: "Nowhere" is no KPI of this revision.'
err_has 'values.csv:3:'
err_has '"2026-13-01" is no day'
err_has '"95,5" is no number'
err_has 'still to come'
err_has 'has a value of 2026-11-01 already'
err_has 'has two values of 2026-09-30 here'
err_has 'has 6 faults: no value was recorded.'
run 0 adhere kpi show "$code" --json
json_is values/length 0
{ echo kpi,date,value; i=0; while [ $i -lt 30 ]; do echo "X,2026-01-01,1"; i=$((i + 1)); done; } > "$scratch/many.csv"
run 3 adhere kpi import "$scratch/many.csv"
same 'twenty faults are told' "$(grep -c 'is no KPI' "$scratch/err")" 20
err_has '... and 10 more.'
printf 'kpi,date\n' > "$scratch/short.csv"
run 3 adhere kpi import "$scratch/short.csv"
err_has 'The header has no column value'
printf 'kpi,date,value,when\n' > "$scratch/odd.csv"
run 3 adhere kpi import "$scratch/odd.csv"
err_has 'odd.csv:1:16: The column "when" is not known'
: > "$scratch/empty.csv"
run 3 adhere kpi import "$scratch/empty.csv"
run 3 adhere kpi import "$scratch/absent.csv"
cat > "$scratch/values.csv" << END
date,value,kpi
2026-09-30,1,$code
2026-10-31,96.5,$code
END
run 0 adhere kpi import "$scratch/values.csv"
out_is '2 values recorded.'
run 0 adhere kpi show "$code" --json
json_is standing on-target
json_is trend rising
json_is values/length 2
run 3 adhere kpi import "$scratch/values.csv"
run 0 adhere undo
run 0 adhere kpi show "$code" --json
json_is values/length 0
same 'none is lost from the list' "$(adhere kpi list | wc -l)" "$all"
run 0 adhere verify
finish
