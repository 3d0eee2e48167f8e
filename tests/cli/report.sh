#!/bin/sh
# report: kinds, templates, figures that their commands give, and that a redacted report holds nothing that was typed.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

kinds='board brief full gaps consultation evidence model-documentation impact'
formats='md html text man latex'

# --- kinds ---
run 0 adhere init --title Orion-2 --provider 'Example SE' --model Orion-2 --profile sr
run 0 adhere report list
for kind in $kinds; do out_has "$kind "; done
run 0 adhere report list --json
json_is kinds/0/kind board
json_is kinds/0/sections/1 bottom-line
json_is formats/0 md
run 2 adhere report list -o "$scratch/list"
run 2 adhere report --json
err_has 'report list'
run 2 adhere report nothing
err_has 'There is no report "nothing"'
run 2 adhere report board brief
run 1 adhere report consultation
err_has 'No position is approved'
run 0 adhere report
cp "$scratch/out" "$scratch/board.md"
run 0 adhere report board
if cmp -s "$scratch/out" "$scratch/board.md"; then pass; else fail 'without a kind it is not the board paper'; fi
out_has '# Board paper: Orion-2'
out_has 'No opinion given.'
run 0 adhere report status
cp "$scratch/out" "$scratch/full.md"
run 0 adhere report full
if cmp -s "$scratch/out" "$scratch/full.md"; then pass; else fail 'status is not full'; fi

# --- templates: the manual names all sections, and its example is one ---
manual=$srcdir/man/adhere-report.5
if command -v mandoc > /dev/null; then
	ran='mandoc -Tlint'
	mandoc -Tlint -W warning "$manual" > "$scratch/out" 2>&1
	out_empty
fi
run 0 adhere report list --json
same 'sections of the manual' \
	"$(sed -n '/^\.Sh SECTIONS/,/^\.El/s/^\.It Cm //p' "$manual" | sed 's/\\-/-/g')" \
	"$(sed -n 's/^ *"section": "\([^"]*\)".*/\1/p' "$scratch/out")"
sed -n '/^\.Sh EXAMPLES/,$p' "$manual" | sed -n '/^\.Bd/,/^\.Ed/p' | sed -e '/^\.[BE]d/d' -e 's/\\-/-/g' > "$scratch/own.template"
run 0 adhere report --template "$scratch/own.template"
out_has '# Report to the risk committee: Orion-2'
out_has '## What it may cost'
out_has 'The committee asked for the ceiling only.'
template()
{
	printf '%s\n' "$@" > "$scratch/own.template"
}
template 'format: 1' '# Ours.' 'kind: ours' 'title: Our paper' 'sections:' \
	'  - chapters' '  - top-gaps: {most: 2, title: Worst first, text: As we see it.}' '  - bottom-line'
run 0 adhere report --template "$scratch/own.template"
out_has '# Our paper'
same 'sections in their order' "$(grep '^## ' "$scratch/out" | tr '\n' ' ')" \
	'## State per chapter ## Worst first ## Bottom line '
out_has 'As we see it.'
out_lacks 'About this report'
run 2 adhere report board --template "$scratch/own.template"
for kind in $kinds; do
	# shellcheck disable=SC2154 # lib.sh sets srcdir
	[ "$kind" = consultation ] || run 0 adhere report --template "$srcdir/data/report/$kind.template"
done
# wrong LINE:COLUMN WORDS TEMPLATE-LINE...: the template is refused there and with these words.
wrong()
{
	place=$1 words=$2
	shift 2
	template "$@"
	run 3 adhere report --template "$scratch/own.template"
	err_has "own.template:$place"
	err_has "$words"
	out_empty
}
head='format: 1
kind: ours
title: Ours
sections:'
wrong '5:5' '"top-gap" is no section' "$head" '  - top-gap: 5'
wrong '6:5' 'is there twice' "$head" '  - header' '  - header'
wrong '5:15' 'whole number' "$head" '  - top-gaps: many'
wrong '5:15' 'whole number' "$head" '  - top-gaps: 0'
wrong '5:13' 'takes no number' "$head" '  - header: 5'
wrong '5:16' 'no option' "$head" '  - top-gaps: {colour: red}'
wrong '4:11' 'must be a list' 'format: 1' 'kind: ours' 'title: Ours' 'sections: header'
wrong '1:1' 'sections is missing' 'format: 1' 'kind: ours' 'title: Ours'
wrong '1:1' 'title is missing' 'format: 1' 'kind: ours' 'sections: [header]'
wrong '4:8' 'how many pages' 'format: 1' 'kind: ours' 'title: Ours' 'pages: few' 'sections: [header]'
wrong '1:9' 'format 1' 'format: 2' 'kind: ours' 'title: Ours' 'sections: [header]'
wrong '5:1' 'no key' 'format: 1' 'kind: ours' 'title: Ours' 'sections: [header]' 'colour: red'
wrong '2:7' 'lower-case' 'format: 1' 'kind: ../x' 'title: Ours' 'sections: [header]'
wrong '4:7' 'compact or full' 'format: 1' 'kind: ours' 'title: Ours' 'form: small' 'sections: [header]'
wrong '1:1' '' ''
run 3 adhere report --template "$scratch/none.template"

# --- what people type: each text has a mark of its own ---
printf 'proof\n' > "$scratch/MARK-file.txt"
as()
{
	ADHERE_USER=$1
	export ADHERE_USER
}
quiet() { "$@" > "$scratch/said" 2>&1 || fail "$*: $(cat "$scratch/said")"; }
plant()
{
	as 'MARK-actor'
	quiet adhere answer S.9.3-a not-met -m 'MARK-note'
	quiet adhere answer S.9.3-b n/a --reason 'MARK-na-reason' -m 'MARK-na-note'
	quiet adhere answer T.F1.1-a met -m 'MARK-form-note'
	quiet adhere answer C.1.1-a partly
	quiet adhere evidence add --title 'MARK-title' --url https://example.org/MARK-url --owner 'MARK-owner' --link T.F1.1-a
	quiet adhere evidence add --title 'MARK-title-2' --file "$scratch/MARK-file.txt" --link S.9.3
	quiet adhere evidence add --title 'MARK-title-3' --reference 'MARK-reference' --valid-until 2026-12-10
	quiet adhere action add --title 'MARK-action' --owner 'MARK-action-owner' --due 2026-11-01 --progress 'MARK-progress' \
		--link S.9.3-a
	quiet adhere action add --title 'MARK-risk' --state accepted-risk --reason 'MARK-risk-reason' --expires 2027-01-31 \
		--link C.1.1-a
	quiet adhere gap severity S.9.3-a critical
	quiet adhere kpi set K-T.1.1-2 --target 95 --unit 'MARK-unit' --owner 'MARK-kpi-owner'
	quiet adhere kpi record K-T.1.1-2 80 -m 'MARK-value-note'
	quiet adhere comment add S.9.3-a 'MARK-comment'
	quiet adhere part assign S.9.3 'MARK-assignee'
	quiet adhere part submit S.9.3
	as 'MARK-reviewer'
	quiet adhere part send-back S.9.3 --reason 'MARK-send-back'
	quiet adhere signoff add --role 'MARK-role' --name 'MARK-signer'
	quiet adhere opinion --rating at-risk --text 'MARK-opinion'
	quiet adhere decision add --title 'MARK-decision' --options 'MARK-options' --recommendation 'MARK-recommendation' \
		--due 2026-12-15 --owner 'MARK-decision-owner'
	quiet adhere decision add --title 'MARK-decision-2'
	quiet adhere decision take D-2 --outcome 'MARK-outcome'
	for name in distribution author prepared-name prepared-role reviewed-name reviewed-role approved-name approved-role; do
		quiet adhere paper set "$name" "MARK-$name"
	done
	quiet adhere paper set turnover 812345678
	ADHERE_NOW=2026-10-01T09:00:00Z quiet adhere snapshot --label 'MARK-label'
	quiet adhere answer S.9.4-a met
}
plant
as 'MARK-maker'
reports()
{
	for kind in $kinds; do
		for format in $formats; do
			adhere report "$kind" --format "$format" "$@" > "$scratch/made" 2> "$scratch/err" < /dev/null
			status=$?
			case $kind:$status in
			*:0 | consultation:1) pass ;;
			*) fail "report $kind --format $format $*: status $status" ;;
			esac
			cat "$scratch/made"
		done
		[ "$kind" = consultation ] || ! command -v pdftotext > /dev/null ||
			! adhere report "$kind" --format pdf "$@" -o "$scratch/made.pdf" --force 2> /dev/null ||
			{ pdftotext "$scratch/made.pdf" - && pdfinfo "$scratch/made.pdf" && strings "$scratch/made.pdf"; }
	done
}
reports --redact > "$scratch/redacted"
same 'nothing that was typed is in a redacted report' "$(grep -a -o 'MARK.\{0,20\}' "$scratch/redacted" | sort -u)" ''
same 'no turnover' "$(grep -c '812.345.678' "$scratch/redacted")" 0
if grep -q withheld "$scratch/redacted"; then pass; else fail 'a redacted report does not say that something is withheld'; fi
# The same reports have it when they are not redacted: the search above can find.
reports > "$scratch/whole"
for mark in actor note na-reason na-note form-note title url owner title-2 file title-3 reference action action-owner progress \
	risk risk-reason unit kpi-owner role signer opinion decision options recommendation decision-owner distribution \
	author prepared-name prepared-role reviewed-name approved-name approved-role label; do
	if grep -a -q "MARK-$mark" "$scratch/whole"; then pass; else fail "no MARK-$mark in any report"; fi
done
for secret in comment internal; do
	if grep -a -q "MARK-$secret" "$scratch/whole"; then fail "MARK-$secret is in a report"; else pass; fi
done
# Figures are the same.
figures() { sed -n '/^## Numbers/,/^## Trend/p' "$1"; }
run 0 adhere report full
figures "$scratch/out" > "$scratch/figures"
run 0 adhere report full --redact
figures "$scratch/out" > "$scratch/figures-redacted"
if [ -s "$scratch/figures" ] && cmp -s "$scratch/figures" "$scratch/figures-redacted"; then pass; else
	fail 'redaction changes figures'
fi

# --- two pages, and one ---
# pages KIND MOST: as PDF it has no more.
pages()
{
	adhere report "$1" --format pdf -o "$scratch/pages.pdf" --force 2> /dev/null < /dev/null || return 0
	n=$(pdfinfo "$scratch/pages.pdf" | sed -n 's/^Pages: *//p')
	if [ "$n" -le "$2" ]; then pass; else fail "report $1 has $n pages"; fi
}
if command -v pdfinfo > /dev/null; then
	pages board 2
	pages brief 1
	# When every register is full.
	long='that an officer gave a long title in one breath, with its reasons and what is meant by it in the end'
	run 0 adhere init --title "Full $long" --provider 'Example SE' --model Orion-3 --profile sr
	export ADHERE_ASSESSMENT="Full $long"
	run 0 adhere answer --filter 'under:S' met
	run 0 adhere answer --filter 'under:T' partly -m "A note $long."
	run 0 adhere answer --filter 'under:C' not-met -m "A note $long."
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		quiet adhere decision add --title "Decision $i $long" --options "One $long, or two" --recommendation "One $long" \
			--due +${i}d --owner "Officer $i $long"
		quiet adhere action add --title "Action $i $long" --owner "Department $long" --due +${i}d --link "C.1.1-a"
		quiet adhere evidence add --title "Evidence $i $long" --reference "Shelf $i" --valid-until +${i}d --link S.9.3
	done
	quiet adhere opinion --rating at-risk --text "A judgement $long. And another $long."
	ADHERE_NOW=2026-10-01T09:00:00Z quiet adhere snapshot --label "Snapshot $long"
	quiet adhere signoff add --role "Officer $long"
	pages board 2
	run 0 adhere report board
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do out_has "D-$i: Decision $i that"; done
	unset ADHERE_ASSESSMENT
	run 0 adhere status --assessment Orion-2
	export ADHERE_ASSESSMENT=Orion-2
fi

# --- a number of the paper is what the command beside it lists ---
run 0 adhere report full
# shellcheck disable=SC2016 # these backquotes are Markdown
sed -n 's/^| \([A-Z][^|]*\) | \([0-9]*\) | `adhere \(list [^`]*\)` |$/\2 \3/p' "$scratch/out" > "$scratch/queries"
same 'queries' "$(wc -l < "$scratch/queries")" 7
while read -r number query; do
	# shellcheck disable=SC2086 # words of a command
	same "adhere $query" "$(adhere $query < /dev/null | wc -l)" "$number"
done < "$scratch/queries"

# --- the consultation response: approved positions, nothing else ---
run 0 adhere init --title INTERNAL --provider 'Example SE' --model Orion-2 --revision draft-1 --profile sr
ADHERE_ASSESSMENT=INTERNAL
export ADHERE_ASSESSMENT
first=$(adhere question list --json | sed -n 's/^ *"id": "\(Q-[^"]*\)".*/\1/p' | sed -n 1p)
second=$(adhere question list --json | sed -n 's/^ *"id": "\(Q-[^"]*\)".*/\1/p' | sed -n 2p)
run 0 adhere question position "$first" --text 'OURPOSITION' --internal 'MARK-internal' --owner 'MARK-owner' --state approved
run 0 adhere question position "$second" --text 'MARK-draft' --internal 'MARK-internal'
for format in $formats; do
	run 0 adhere report consultation --format "$format" --redact
	out_has OURPOSITION
	out_lacks MARK
	out_lacks INTERNAL
done
run 0 adhere report consultation
cp "$scratch/out" "$scratch/response.md"
run 0 adhere question export
if cmp -s "$scratch/out" "$scratch/response.md"; then pass; else fail 'question export is another response'; fi
run 0 adhere report full --redact
out_lacks MARK

# --- what was carried over to a new revision ---
run 0 adhere init --title CARRIED --provider 'Example SE' --model Orion-2 --revision draft-3 --profile sr
ADHERE_ASSESSMENT=CARRIED
quiet adhere answer I.1.1-a not-met -m 'MARK-old-note'
quiet adhere answer I.1.1-b n/a --reason 'MARK-old-reason' -m 'MARK-old-note'
quiet adhere answer I.2.3-a met -m 'MARK-reset-note'
quiet adhere action add --title 'MARK-old-action' --owner 'MARK-old-owner' --link I.2.3-a
quiet adhere evidence add --title 'MARK-old-title' --reference 'MARK-old-place' --link I.1.1-a
quiet adhere snapshot --label 'MARK-old-label'
run 0 adhere report impact
out_has 'None: this assessment was not carried over'
run 0 adhere report board
out_lacks 'still to be confirmed'
run 0 adhere carry --to final
run 0 adhere report board
out_has 'still to be confirmed'
run 0 adhere report impact
out_has '## What it does to our answers'
out_has 'from Third draft to Final Code'
out_has '### Newly failing ('
out_lacks 'None: this'
reports --redact > "$scratch/redacted"
same 'nothing that was typed is in a redacted report of what was carried' \
	"$(grep -a -o 'MARK.\{0,20\}' "$scratch/redacted" | sort -u)" ''
ADHERE_ASSESSMENT=INTERNAL

# --- the same data and date, the same bytes ---
for format in $formats pdf; do
	adhere report full --format "$format" -o "$scratch/one" --force 2> /dev/null &&
		adhere report full --format "$format" -o "$scratch/two" --force 2> /dev/null
	if cmp -s "$scratch/one" "$scratch/two"; then pass; else fail "$format differs from run to run"; fi
done
finish
