#!/bin/sh
# opinion, decision, snapshot, paper, report --issue, verify FILE.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title Atlas --profile sr
run 0 adhere answer C.1.1-a=met S.9.3-a=not-met
run 0 adhere evidence add --title Policy --url https://example.com/p --valid-until 2026-11-30 --link C.1.1-a

# --- the bottom line ---
run 0 adhere opinion
out_has 'No bottom line is given'
run 0 adhere opinion --rating at-risk --text 'Reporting is *late*.'
out_is 'Bottom line: at risk, by Jane Doe, 2026-11-24T09:30:00Z' '  Reporting is *late*.'
run 0 adhere --read-only opinion
out_has 'at risk'
run 2 adhere --read-only opinion --rating on-track
printf 'From a file.\n' > "$scratch/line.md"
run 0 adhere opinion --from "$scratch/line.md"
run 0 adhere opinion --json
json_is rating at-risk
json_is by 'Jane Doe'
run 3 adhere opinion --rating fine
run 2 adhere opinion --text x --from "$scratch/line.md"
run 0 adhere undo
out_has 'bottom line: text changed'

# --- decisions ---
run 0 adhere decision list
out_empty
run 0 adhere decision add --title 'Fund the desk' --recommendation 'Two posts.' --due +30d --owner CEO
out_is 'D-1: Fund the desk' 'Due: 2026-12-24'
run 0 adhere decision add --title Overdue --due 2026-11-20
run 0 adhere decision list
out_is 'D-1  open  due in 30 days     CEO  Fund the desk' 'D-2  open  overdue by 4 days       Overdue'
run 1 adhere check
out_has 'decision-past-date'
out_has 'Overdue was due on 2026-11-20'
run 0 adhere export --ics
out_has 'Decision D-1 due: Fund the desk'
run 0 adhere decision take D-2 --outcome 'Not now.' --date 2026-11-23
out_is 'D-2: Overdue, taken on 2026-11-23'
run 3 adhere decision take D-1 --outcome Yes --date 2026-12-01
err_has 'still to come'
run 2 adhere decision take D-1
run 3 adhere decision withdraw D-2
run 0 adhere decision reopen D-2
run 0 adhere decision withdraw D-2
run 0 adhere decision edit D-1 --owner Board
run 0 adhere decision list --state open --json
json_is length 1
json_is 0/owner Board
json_is 0/days 30
run 0 adhere decision list desk owner:board
out_has 'D-1'
out_lacks 'D-2'
run 0 adhere decision list posts 'text:two posts'
out_has 'D-1'
run 0 adhere decision list state:open
out_empty
run 2 adhere decision list colour:red
run 0 adhere show D-1
out_has 'Recommendation:'
run 0 adhere show D-1 --json
json_is title 'Fund the desk'
run 0 adhere history D-2
out_has 'D-2: open -> withdrawn'
run 2 adhere decision add
run 3 adhere decision add --title ' '
run 3 adhere decision add --title X --due 2026-02-30
run 2 adhere decision edit D-1
run 3 adhere decision edit D-9 --owner X
run 3 adhere decision list --state 'done'

# --- snapshots ---
run 0 adhere snapshot --label 'Third quarter'
out_is 'P-1: the figures of today are kept as Third quarter.'
run 0 adhere answer S.9.3-a=met S.9.3-b=partly
run 0 adhere snapshot list --json
json_is 0/total/met 1
json_is 0/label 'Third quarter'
run 0 adhere snapshot show P-1
out_has '1 met  0 partly  1 not met'
run 0 adhere show P-1 --json
json_is figures/checks/C.1.1-a/evidence/0 E-1
json_is figures/checks/S.9.3-a/verdict not-met
run 0 env ADHERE_NOW=2026-12-24T09:30:00Z adhere snapshot diff P-1
out_has 'S.9.3-a: not met -> met'
out_has 'By expired evidence:'
out_has 'C.1.1-a: has no valid evidence any more'
run 0 env ADHERE_NOW=2026-12-24T09:30:00Z adhere snapshot diff P-1 now --json
json_is by/expired/backed -1
json_is by/ours/met 1
json_is by/ours/partly 1
json_is by/catalog/met 0
json_is after/met 2
run 0 adhere snapshot diff P-1 P-1
out_has 'Nothing that counts has changed.'
run 3 adhere snapshot diff P-9
run 3 adhere snapshot show P-9
run 2 adhere snapshot diff
run 0 adhere snapshot
run 0 adhere snapshot withdraw P-2
run 0 adhere snapshot list
out_has 'withdrawn'
run 0 adhere undo
run 0 adhere undo
run 0 adhere snapshot list --json
json_is length 1

# --- settings ---
run 0 adhere paper set organisation 'Example AI'
run 0 adhere paper set turnover '1 200 000 000'
out_is 'turnover: 1200000000'
run 3 adhere paper set turnover 1.2e9
run 3 adhere paper set nonsense 1
err_has 'There are: organisation'
run 3 adhere paper set logo "$scratch/line.md"
err_has 'neither a PNG nor an SVG'
run 3 adhere paper set logo "$scratch/none.png"
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' > "$scratch/logo.svg"
run 0 adhere paper set logo "$scratch/logo.svg"
out_is 'logo: image/svg+xml, 41 bytes'
run 0 adhere paper set logo ''
out_is 'logo: not stated'
run 0 adhere paper show
out_has 'organisation    Example AI'
run 0 adhere paper show --json
json_is turnover 1200000000

# --- issuing ---
run 2 adhere report board --issue
err_has 'name it, or a folder'
run 2 adhere --read-only report board --issue -o "$scratch/x.md"
run 0 adhere report board --issue -o "$scratch/board.md"
out_has 'Issued as 2026-1; its figures are kept as P-3.'
if grep -q 2026-1 "$scratch/board.md"; then pass; else fail 'the number is not in the paper'; fi
run 0 adhere verify "$scratch/board.md"
out_has 'the paper 2026-1 of "Atlas" (board, md), as it was issued by Jane Doe on 2026-11-24T09:30:00Z'
cp "$scratch/board.md" "$scratch/altered.md"
printf ' ' >> "$scratch/altered.md"
run 1 adhere verify "$scratch/altered.md"
out_has 'was not issued from this database, or was altered since'
run 1 adhere verify "$scratch/altered.md" --json
json_is length 0
run 3 adhere verify "$scratch/none.md"
run 3 adhere report board --issue -o "$scratch/board.md"
err_has 'exists already'
run 0 adhere paper list --json
json_is length 1
json_is 0/number 2026-1
json_is 0/files/0/format md
mkdir "$scratch/out.d"
run 0 adhere report full --issue -o "$scratch/out.d"
out_has 'Issued as 2026-2'
run 0 adhere verify "$scratch/out.d/adhere-full-2026-2.md"
run 4 adhere undo
err_has 'withdraw it instead'
run 2 adhere paper withdraw 2026-1
run 0 adhere paper withdraw 2026-1 --reason 'Wrong turnover'
run 1 adhere verify "$scratch/board.md"
out_has 'It was withdrawn since: Wrong turnover'
run 3 adhere paper withdraw 2026-1 --reason Again
run 0 adhere show 2026-1
out_has 'Withdrawn by Jane Doe: Wrong turnover'
# What changes afterwards changes nothing of what was issued.
run 0 adhere answer C.1.1-a=open
run 0 adhere verify "$scratch/out.d/adhere-full-2026-2.md"
run 0 adhere snapshot show P-1 --json
json_is total/met 1
run 0 adhere verify
out_has 'unbroken'
# An accepted sign-off stands although the paper is issued after it.
run 0 adhere signoff add --role 'Head of Compliance'
run 0 adhere report brief --issue -o "$scratch/out.d"
run 0 adhere signoff list
out_has 'holds'

# --- across a revision ---
run 0 adhere init --title Carried --provider 'Example AI' --model Atlas-2 --revision draft-3 --profile sr
export ADHERE_ASSESSMENT=Carried
run 0 adhere answer I.1.1-a not-met
run 0 adhere answer I.2.3-a met
run 0 adhere snapshot
run 0 adhere carry --to final
run 3 adhere snapshot diff P-1
run 0 adhere snapshot diff Carried/draft-3/P-1
out_has 'C.1.3-a (from I.2.3-a): met -> open, asked anew'
run 0 adhere snapshot diff Carried/draft-3/P-1 now --json
json_is by/catalog/met -1
json_is by/ours/met 0
run 3 adhere snapshot diff Carried/draft-3/P-2
err_has '--assessment Carried/draft-3 snapshot list'
run 3 adhere snapshot diff Nobody/P-1
err_has 'No assessment is called "Nobody"'
export ADHERE_ASSESSMENT=Atlas

# --- words of the manual and completion ---
run 0 adhere snapshot --help
out_has 'snapshot diff'
run 0 adhere --dump completions -- snapshot ''
out_has list
run 0 adhere --dump completions -- decision take D
out_has D-1

finish
