#!/bin/sh
# diff: two revisions compared, and trace: one item through all of them.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

# --- without an assessment ---
run 0 adhere diff draft-3 final
err_empty
out_has 'Third draft (2025-03-11) → Final Code (2025-07-10)'
out_has 'tightened 32 · relaxed 18 · new 4 · dropped 6 · restructured 33 · clarified 37'
out_has 'C.1.3 ← I.2.3'
out_has 'Crawlers'
same 'lines of at most 80 columns, long words aside' "$(grep -cE '^.{81}' "$scratch/out")" 0
same 'no colour in a file' "$(grep -c "$(printf '\033')" "$scratch/out")" 0
run 0 adhere diff draft-3 final C.1.3 --color always
same 'colour when asked' "$(grep -c "$(printf '\033\\[31m')" "$scratch/out" | awk '{ print ($1 > 0) }')" 1
run 0 adhere diff draft-3 final C.1.3
out_has '[-by or on behalf of the'
out_has '{+for training data+}'
out_has 'Check C.1.3-a ← I.2.3-a'
out_lacks 'C.1.2'
run 0 adhere diff draft-3 final I.2.3
out_has 'C.1.3 ← I.2.3'
run 0 adhere diff draft-3 draft-3
out_has 'same 118'
out_lacks '{+'

# --- kinds, profiles, formats ---
run 0 adhere diff draft-3 final --kind new,dropped --json
json_is parts/length 10
json_is sum/kinds/new 4
json_is sum/kinds/dropped 6
json_is sum/kinds/tightened 0
json_is sum/rows 10
json_is before/revision draft-3
json_is looking_back false
run 0 adhere diff draft-1 final S.7.3 --format json
json_is parts/0/kind tightened
json_is parts/0/fate merged
json_is parts/0/from/0 10.3
json_is parts/0/steps/0/revision draft-2
json_is parts/0/steps/0/part 5.2
json_is parts/0/steps/7/kind dropped
run 0 adhere diff final draft-1 --json
json_is looking_back true
json_is sum/fates/new 5
json_is sum/fates/dropped 8
run 0 adhere diff draft-3 final --profile none --kind tightened
out_has 'For no systemic risk'
out_lacks 'S.7.3 ←'
run 0 adhere diff draft-3 final --profile sr --kind tightened
out_has 'S.7.3 ←'
run 0 adhere diff draft-3 final C.1.3 --format csv
same 'a header' "$(head -n 1 "$scratch/out" | tr -d '\r')" \
	'part,from,title,kind,fate,applies,answers_touched,what,item,item_from,before,after,difference'
out_has 'C.1.3,I.2.3,'
out_has ',Check,C.1.3-a,I.2.3-a,'
run 0 adhere diff draft-3 final -o "$scratch/diff.txt"
out_empty
err_has 'Wrote '
run 0 adhere diff draft-1 draft-2
out_has 'Question Q-6.1-1: [-'
out_has 'Second draft: settled by 3.1'
run 3 adhere diff draft-3 final -o "$scratch/diff.txt"
run 0 adhere diff draft-3 final -o "$scratch/diff.txt" --force

# --- as a report ---
run 0 adhere diff draft-3 final C --format md
out_has '# Third draft → Final Code'
out_has '| tightened | 7 |'
out_has '### C.1.3 ← I.2.3: '
out_has '\[-by or on behalf of the provider-\]'
# A file's name says its format.
for pair in "html:<!DOCTYPE html>" "csv:part,from,title" "json:{" "txt:Third draft"; do
	file=$scratch/named.${pair%%:*}
	run 0 adhere diff draft-3 final S.9.4 -o "$file"
	case $(head -n 1 "$file") in
	"${pair#*:}"*) pass ;;
	*) fail "$file is not of its format" ;;
	esac
done

run 0 adhere diff draft-3 final --format html
out_has '<!DOCTYPE html>'
out_has '<del>'
out_has '<ins>'
out_lacks '<script'
run 2 adhere diff draft-3 final --format pdf
err_has '-o'

# --- what is refused ---
run 2 adhere diff draft-3
run 3 adhere diff draft-3 draft-9
err_has 'draft-9'
run 2 adhere diff draft-3 final --kind worse
err_has 'tightened, relaxed'
run 2 adhere diff draft-3 final --format docx
run 3 adhere diff draft-3 final --profile everybody
run 3 adhere diff draft-3 final Nowhere
err_has 'Nowhere'
run 3 adhere diff draft-3 final --mine
err_has 'no assessment'
run 0 adhere diff draft-3 final T.F --kind dropped
err_has 'No part matches'

# --- our answers ---
run 0 adhere init --title T --profile sr --revision draft-3
run 0 adhere diff draft-3 final --mine
err_has 'No part matches'
run 0 adhere answer I.2.3-a met
run 0 adhere answer I.2.3-b partly
run 0 adhere diff draft-3 final --mine --json
json_is parts/length 1
json_is parts/0/part C.1.3
json_is parts/0/answers_touched 2
json_is sum/answers_touched 2
run 0 adhere diff draft-3 final C.1.3
out_has 'touches 2 answers'
run 3 adhere diff draft-1 draft-2 --mine
err_has 'is on draft-3'
run 0 adhere diff draft-1 draft-2
out_lacks 'touches'
run 3 adhere catalog show cop/final
run 0 adhere catalog import "$srcdir/tests/cli/house-rules.yaml"
run 3 adhere diff house/v1 gpai-cop/final
err_has 'different codes'

# --- text that would like to be more than text ---
hostile()
{
	cat <<-EOF
	format: 1
	catalog: hostile
	revision: $1
	title: Hostile
	label: "$1 <b>bold</b>"
	published: $2
	status: draft
	supersedes: $3
	source: {publisher: P}
	parts:
	  - id: p
	    ref: r
	    kind: measure
	    title: "<script>alert($1)</script> | *stars*"
	    summary: "$4 [link](javascript:alert(1)) <!-- $1 --> ![x](http://e.com/$1.png)"
	    $5
	    checks:
	      - {id: p-a, text: "=cmd|calc $1 \\\\input{$4} -}{+ +} [- -]"}
	EOF
}
hostile one 2024-01-01 null gone '' > "$scratch/one.yaml"
hostile two 2024-02-01 one came 'from: [p]' > "$scratch/two.yaml"
run 0 adhere catalog import "$scratch/one.yaml" "$scratch/two.yaml"
for format in text json csv md html man latex; do
	run 0 adhere diff hostile/one hostile/two --format $format
	out_has 'came'
done
run 0 adhere diff hostile/one hostile/two --format html
out_lacks '<script'
out_lacks '<!-- '
out_lacks '<img'
out_lacks 'href="javascript'
out_has '&lt;script&gt;alert('
run 0 adhere diff hostile/one hostile/two --format md
same 'Markdown: tags are text' "$(grep -c '[^\\]<' "$scratch/out")" 0
out_lacks '![x]'
run 0 adhere diff hostile/one hostile/two --format csv
out_has "'=cmd"
# --- trace ---
run 0 adhere trace 13.2 --revision draft-1
same 'the item that was asked for' "$(head -n 1 "$scratch/out")" '>  draft-1  13.2                  Results of risk assessment'
same 'a line each' "$(wc -l < "$scratch/out")" 6
out_has 'draft-2  5.2     restructured'
out_has 'final    S.7.3   tightened'
out_has '← II.8.3, II.9.2'
run 0 adhere trace I.2.3-b --revision draft-3
out_has 'not continued'
run 0 adhere trace S.7.3 --json
json_is 0/revision draft-1
json_is 0/event item
run 0 adhere trace 20.1 --revision draft-1 --json
json_is 0/asked true
run 0 adhere trace Q-II-1
out_has 'draft-3'
run 0 adhere trace 3.1
err_has 'is an id in'
run 3 adhere trace Nowhere
run 3 adhere trace Nowhere --revision final
run 3 adhere trace 3.1 --revision none
run 2 adhere trace

finish
