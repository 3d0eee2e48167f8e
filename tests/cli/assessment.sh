#!/bin/sh
# init, status, list, show: what an assessment holds and how it is named.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 3 adhere list
err_has 'adhere init'
run 3 adhere init --title T --profile sr,tall
err_has 'tall'
run 3 adhere init --title T --revision draft-9
err_has 'gpai-cop/final'
run 3 adhere init --title '  '
run 3 adhere init --title "$(printf 'a\033[2Jb')"
err_has 'control character'
run 3 adhere init --title "$(printf 'a\377b')"
err_has 'UTF-8'
run 0 adhere status
out_has 'There is no assessment yet.'

run 0 adhere init --title 'Atlas 2' --provider 'Example AI' --model Atlas-2 --profile sr
out_has 'Started "Atlas 2"'
out_has 'Profile: systemic risk'
id=$(sed -n 's/.*assessment \(.*\)\.$/\1/p' "$scratch/out")
run 3 adhere init --title 'ATLAS 2'
err_has 'already'
run 0 adhere status
out_has 'Example AI'
out_has 'Answered:'
out_has '0 of '
out_has 'Next open check:'
run 0 adhere --json status
json_is assessment/id "$id"
json_is answered_percent 0
json_is total/open "$(adhere list --json | tests/bin/json-value length)"

# A second one must be named: by id, by its beginning, by title in any case.
run 0 adhere init --model Small --revision draft-1
out_has 'Started "Small"'
run 2 adhere status
err_has '--assessment'
err_has 'Atlas 2'
for name in "$id" "$(printf %.6s "$id")" 'Atlas 2' 'atlas 2'; do
	run 0 adhere --assessment "$name" status --json
	json_is assessment/id "$id"
done
run 0 env ADHERE_ASSESSMENT="$id" adhere status
run 3 adhere --assessment nobody status
err_has 'Small'
run 0 adhere list assessments
out_has "$id"
run 0 adhere list assessments --json
json_is length 2
run 2 adhere list assessments x
ADHERE_ASSESSMENT=$id
export ADHERE_ASSESSMENT

run 0 adhere list parts
out_has 'S.9.3'
run 0 adhere list parts kind:section
out_lacks 'S.9.3'
run 0 adhere list checks under:S.9.3
out_has 'S.9.3-a'
out_lacks 'S.9.2-a'
same 'one check on a line' "$(wc -l < "$scratch/out")" 10
run 0 adhere list under:S.9.3 critical infrastructure
out_has 'S.9.3-b  open  Did every initial report'
same 'words narrow down' "$(wc -l < "$scratch/out")" 1
run 0 adhere list state:met
out_empty
run 0 adhere list state:met --json
json_is length 0
run 0 adhere list kpis under:S.9.3
out_has 'K-S.9.3-1  defined  <= 2 days'
run 0 adhere --assessment Small list questions
out_has 'closes 2024-11-28'
for kind in parts checks kpis questions evidence; do
	run 0 adhere --assessment Small list "$kind" --json
	json_is length "$(adhere --assessment Small list "$kind" | wc -l)"
done
run 2 adhere list state:excellent
err_has 'excellent'
run 2 adhere list under:X.99
err_has 'X.99'

run 0 adhere show S.9.3
out_has 'What it asks:'
out_has 'Legal basis:'
out_has 'Check S.9.3-b, open:'
out_has 'Would prove it: Reasons on file'
out_has 'KPI K-S.9.3-1'
out_has 'Applies: yes.'
run 0 adhere show S.9.3 --json
json_is checks/1/id S.9.3-b
json_is kpis/0/id K-S.9.3-1
run 0 adhere show S.9.3-b
out_has 'Part: S.9.3'
out_has 'Answer: open'
run 0 adhere show S.9.3-b --json
json_is verdict open
run 0 adhere show K-S.9.3-1
out_has 'Target: <= 2 days, set by the Code'
run 0 adhere show K-S.9.3-1 --json
json_is target '<= 2'
run 0 adhere show O
out_has 'State: no checks'
run 0 adhere show S
out_has 'Below: '
run 3 adhere show s.9.3
err_has 'Did you mean S.9.3?'
run 3 adhere show nothing
out_empty

# What does not apply says so, and why.
run 0 adhere --assessment Small show 1
run 0 adhere init --title Plain
run 0 adhere --assessment Plain show S.9.3
out_has 'State: not applicable'
out_has 'Applies: no.'
run 0 adhere --assessment Plain list applies:yes under:S
out_empty
finish
