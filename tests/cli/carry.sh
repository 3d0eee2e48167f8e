#!/bin/sh
# carry, carried, confirm, impact: from the first draft to the final Code, at once and step by step.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title 'Orion 2' --model Orion --revision draft-1 --profile sr
run 0 adhere list checks
# 150 answers of every verdict, every other one with a note.
{
	echo 'check,verdict,reason,note'
	awk 'NR % 2 == 1 && n < 150 {
		split("met met partly not-met n/a met", verdict, " ")
		v = verdict[n % 6 + 1]
		printf "%s,%s,%s,%s\n", $1, v, v == "n/a" ? "Not our business" : "", n % 2 ? "Note on " $1 : ""
		n++
	}' "$scratch/out"
} > "$scratch/answers.csv"
same '150 answers' "$(($(wc -l < "$scratch/answers.csv") - 1))" 150
run 0 adhere answer --from "$scratch/answers.csv"
run 0 adhere evidence add --title 'Documentation' --reference 'Binder 1' --link T.7-a --link T.14-b --link I
run 0 adhere action add --title 'Write it down' --owner Legal --due 2026-12-01 --link T.7-a
run 0 adhere comment add T.7-a 'Does this hold for the older model?'
run 0 adhere question position Q-T-1 --text 'Rather not.' --state submitted
run 0 adhere signoff add --role Head
db=$HOME/.local/share/adhere/adhere.db
cp "$db" "$scratch/steps.db"

# The table first; nothing is changed by it.
run 3 adhere carry --to draft-1
err_has 'does not come after'
run 2 adhere carry
run 3 adhere carry --to Nowhere
run 0 adhere carry --to final --dry-run
out_has 'would be carried over'
waiting=$(sed -n 's/^On final \([0-9]*\) check.* to confirm and .*/\1/p' "$scratch/out")
run 0 adhere list assessments
same 'nothing was made' "$(wc -l < "$scratch/out" | tr -d ' ')" 1
run 2 adhere --read-only carry --to final

# The sum is exact.
run 0 adhere carry --to final --json
json_is answers 150
sum=0
for part in carried to_confirm reset left; do
	value=$("$builddir/tests/bin/json-value" "$part" < "$scratch/out")
	sum=$((sum + value))
done
same 'every answer is in one of the four' "$sum" 150
json_is way/0 draft-1
json_is way/3 final

# The old one is closed, and still answers.
run 3 adhere --assessment 'Orion 2/draft-1' answer T.7-a met
err_has 'closed'
run 3 adhere --assessment 'Orion 2/draft-1' undo
run 3 adhere --assessment 'Orion 2/draft-1' carry --to final
run 0 adhere --assessment 'Orion 2/draft-1' status
out_has 'Closed'
run 0 adhere list assessments
out_has closed
run 0 adhere status
out_has 'Final Code'
out_has 'to confirm'
run 0 adhere list checks confirm:yes
same 'as many checks wait as was said' "$(wc -l < "$scratch/out" | tr -d ' ')" "$waiting"
run 0 adhere verify
run 0 adhere history --limit 1
out_has 'carried over from draft-1: 150 answers'

# Step by step it comes out the same.
run 0 adhere carried list --json
cp "$scratch/out" "$scratch/at-once"
run 0 adhere list checks --json
cp "$scratch/out" "$scratch/checks-at-once"
for revision in draft-2 draft-3 final; do
	run 0 adhere --db "$scratch/steps.db" carry --to "$revision"
done
run 0 adhere --db "$scratch/steps.db" verify
run 0 adhere --db "$scratch/steps.db" carried list --json
if cmp -s "$scratch/out" "$scratch/at-once"; then pass; else fail 'carried at once and by steps differ'; fi
run 0 adhere --db "$scratch/steps.db" list checks --json
if cmp -s "$scratch/out" "$scratch/checks-at-once"; then pass; else fail 'checks at once and by steps differ'; fi

# What is left behind says why; the position stands beside what became of the question.
run 0 adhere carried list --left
out_has 'draft-1'
run 0 adhere impact
out_has 'Questions that were settled: 1'
out_has 'Rather not.'
run 0 adhere carried judge Q-T-1 against
run 0 adhere impact
out_has 'against'
run 0 adhere report impact
out_has 'Newly failing'
out_has 'Rather not.'
run 0 adhere report impact --redact
out_lacks 'Rather not.'
run 3 adhere carried judge Q-T-1 perhaps
run 3 adhere carried judge Q-T-99 for

# Confirming, one by one; in one go only what reads the same.
run 0 adhere list checks confirm:yes
first=$(awk 'NR == 1 {print $1}' "$scratch/out")
second=$(awk 'NR == 2 {print $1}' "$scratch/out")
count=$(wc -l < "$scratch/out" | tr -d ' ')
run 1 adhere check
out_has carried-unconfirmed
run 0 adhere confirm "$first"
run 3 adhere confirm "$first"
err_has 'nothing to confirm'
run 3 adhere confirm Nowhere
run 2 adhere confirm
run 2 adhere confirm "$second" --identical
run 0 adhere confirm --identical
out_has 'read them one by one'
run 0 adhere list checks confirm:yes
same 'one less' "$(wc -l < "$scratch/out" | tr -d ' ')" "$((count - 1))"
run 0 adhere undo
run 0 adhere list checks confirm:yes
same 'it waits again' "$(wc -l < "$scratch/out" | tr -d ' ')" "$count"
# Answering anew is as good, also with the same verdict when the check is named.
run 0 adhere answer T.F4.1-a met
run 0 adhere answer "$first=open"
run 0 adhere list checks confirm:yes
same 'two less' "$(wc -l < "$scratch/out" | tr -d ' ')" "$((count - 2))"
run 0 adhere verify
run 0 adhere undo
run 0 adhere undo
run 0 adhere undo

# One undo takes the carrying away, and opens the old one.
run 0 adhere undo
out_has 'carried over from draft-1'
run 0 adhere list assessments
same 'only the old one' "$(wc -l < "$scratch/out" | tr -d ' ')" 1
# Its history is kept, and looked at; redo brings it back as long as nothing was changed.
run 0 adhere verify
out_has 'on final, taken back: '
run 0 adhere redo
out_has 'Redone: carried over from draft-1'
run 0 adhere status
out_has 'Final Code'
run 0 adhere verify
out_lacks 'taken back'
run 0 adhere history
same 'a carrying over is one entry' "$(grep -c 'carried over' "$scratch/out")" 3
out_has ' rows: carried over'
run 0 adhere history --unfold --limit 30
same 'entry by entry' "$(wc -l < "$scratch/out" | tr -d ' ')" 30
out_lacks ' rows: '
run 0 adhere undo
run 2 adhere history T.7-a --unfold=yes
run 0 adhere answer T.7-a partly
run 4 adhere redo
err_has 'nothing of yours to redo'
run 0 adhere verify
finish
