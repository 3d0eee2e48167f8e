#!/bin/sh
# question list, show, position, export.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --provider 'Example Labs' --revision draft-1 --profile sr
run 0 adhere question list --json
all=$("$builddir/tests/bin/json-value" length < "$scratch/out")
json_is 0/id Q-T-1
json_is 0/state to-consider
json_is 0/closed true
json_is 0/late true
second=$("$builddir/tests/bin/json-value" 1/id < "$scratch/out")
last=$("$builddir/tests/bin/json-value" $((all - 1))/id < "$scratch/out")
run 1 adhere question export
err_has 'No position is approved'
out_empty

# --- writing; a changed text is a draft again ---
run 0 adhere question position Q-T-1 --text 'We *support* the Größe of this table.' --internal 'Ask the board first' \
	--owner 'Ada Example' --limit '8 words'
out_has 'Q-T-1: drafting, 7 words, 37 characters, limit 8 words'
run 0 adhere question position Q-T-1 --state approved
out_has 'Q-T-1: approved'
run 0 adhere question position Q-T-1 --text 'We do not support it.'
out_has 'Q-T-1: drafting, 5 words'
run 0 adhere question position Q-T-1 --owner 'Bea Example'
out_has 'Q-T-1: drafting'
run 0 adhere question position Q-T-1 --text 'Final words | of <b>ours</b>.' --state submitted
run 0 adhere question position Q-T-1 --owner 'Ada Example'
out_has 'Q-T-1: submitted'

# --- a limit holds for what goes out, and nothing is lost before ---
echo 'one two three four' > "$scratch/long.md"
run 0 adhere question position "$second" --from "$scratch/long.md" --limit '3 words'
out_has 'over the limit of 3 words'
err_has "longer than its limit"
run 3 adhere question position "$second" --state approved
err_has 'has 4 words, 1 more than its limit of 3'
run 3 adhere question position "$second" --state submitted --limit '17 characters'
err_has 'has 18 characters, 1 more than its limit of 17'
run 0 adhere question show "$second" --json
json_is state drafting
json_is over_limit true
json_is limit '3 words'
run 0 adhere question position "$second" --state approved --limit none
run 3 adhere question position "$second" --limit '3 words'
err_has 'shorten it or raise the limit'
run 3 adhere question position "$last" --state approved
err_has 'write its text first'

# --- bad input ---
entries=$(adhere history --limit 0 | wc -l)
run 2 adhere question position "$last"
run 2 adhere question position "$last" --state perhaps
run 2 adhere question position "$last" --text a --from "$scratch/long.md"
run 3 adhere question position "$last" --from "$scratch/absent"
run 3 adhere question position "$last" --limit 500
run 3 adhere question position "$last" --limit '0 words'
run 3 adhere question position Nowhere --text a
run 3 adhere question position K-T-1 --text a
err_has 'is no open question'
run 2 adhere question list --state perhaps
same 'nothing was changed' "$(adhere history --limit 0 | wc -l)" "$entries"

# --- the response: order of the draft, only what is agreed, no internal note ---
run 0 adhere question position "$last" --text 'Still a secret draft' --internal 'Secret too'
run 0 adhere question export
out_has '# Consultation response'
out_has 'Example Labs'
out_has "2 of $all questions"
out_has 'Final words &#124; of \<b\>ours\</b\>.'
out_has 'Length: 6 words, 29 characters, limit 8 words.'
out_lacks 'Ask the board'
out_lacks 'Ada Example'
out_lacks 'Jane Doe'
out_lacks 'ecret'
same 'in the order of the draft' "$(grep -o '^### Q-.*' "$scratch/out" | tr '\n' ' ')" "### Q-T-1 ### $second "
run 0 adhere question export -o "$scratch/response.md"
run 3 adhere question export -o "$scratch/response.md"
run 0 adhere question export -o "$scratch/response.md" --force
run 0 adhere question list --state submitted
same 'one is submitted' "$(wc -l < "$scratch/out")" 1
out_has 'closed 2024-11-28'

# --- what later revisions made of it ---
run 0 adhere question show Q-T-1
out_has 'What became of it in'
out_has 'Internal note, never exported:'
run 0 adhere question show Q-T-1 --json
json_is became/0/revision 'Second draft'
json_is became/0/by/0 T1
run 0 adhere undo
run 0 adhere verify

# --- the final text puts none ---
run 0 adhere init --title F --revision final
run 0 adhere --assessment F question list
out_empty
finish
