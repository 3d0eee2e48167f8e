#!/bin/sh
# A report in every format: repeatable, readable by the programs of that format, the same figures in each. Programs that
# are not installed are passed over.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

has() { command -v "$1" > /dev/null 2>&1; }
built_with_pdf() { grep -q '^#define HAVE_PDF 1' "$builddir/config.h"; }

# shellcheck disable=SC2016 # dollars for LaTeX
nasty='a | b <script>x</script> \input{/etc/passwd} $x$ 100 % & # _ .so /etc/passwd "q"'
run 0 adhere init --title "Atlas $nasty" --provider 'Example AI' --model Atlas-2 --profile sr
run 0 adhere answer --filter 'under:T.1' met
run 0 adhere answer --filter 'under:C' partly
run 0 adhere answer S.9.3-a not-met -m "$nasty"
run 0 adhere answer S.9.3-b not-met -m "Not **yet**: [plan](https://example.com/plan?a=1&b=2)."
# In the numbers of "adhere status".
met=$(adhere list checks state:met | wc -l)
partly=$(adhere list checks state:partly | wc -l)

formats='md html text man latex'
! built_with_pdf || formats="$formats pdf"
for kind in board full; do
	for format in $formats; do
		run 0 adhere report $kind --format "$format" -o "$scratch/$kind.$format"
		run 0 adhere report $kind --format "$format"
		if cmp -s "$scratch/out" "$scratch/$kind.$format"; then pass; else fail "$ran: other bytes the second time"; fi
	done
done
run 2 adhere report board --format docx
err_has 'md, html, pdf, text, man or latex'

# shows WHAT FILE: the text in the file has the counts in words that all formats share, and the title.
shows()
{
	tr -s ' \n\240' '   ' < "$2" > "$scratch/shown"
	for words in "Met[ |]*$met" "Partly met[ |]*$partly" 'under the first|Board paper: Atlas a'; do
		if grep -qE "$words" "$scratch/shown"; then pass; else fail "$1: no \"$words\""; fi
	done
}

# --- plain text ---
same 'lines of 80 columns' "$(wc -L < "$scratch/full.text" | awk '{ print $1 <= 80 }')" 1
shows text "$scratch/board.text"

# --- HTML ---
same 'nothing is loaded' "$(grep -oE '(src|action|srcset|poster)="[^"]*"|@import|<(script|link|iframe|object|embed)' "$scratch/full.html" | grep -vc '^src="data:')" 0
same 'addresses lead to the web only' "$(grep -oE 'href="[^"]*"' "$scratch/full.html" | grep -vcE '^href="(#|https?://|mailto:)')" 0
# checks FILE: what readers of screens need: a language, one heading of level 1 and none that skips a level, heads of tables that
# say what they are heads of, words for each picture.
checks()
{
	same "language in $1" "$(grep -c '^<html lang="en">' "$1")" 1
	same "headings in $1" "$(grep -oE '<h[1-6]' "$1" | tr -d "<h" |
		awk 'NR == 1 && $1 != 1 || NR > 1 && ($1 == 1 || $1 > last + 1) { bad++ } { last = $1 } END { print bad + 0, (NR > 0) }')" '0 1'
	same "heads of tables in $1" "$(grep -oE '<th[ >][^>]*' "$1" | grep -cvE 'scope="(col|row|colgroup|rowgroup)"')" 0
	same "tables in $1 have heads" "$(grep -oE '<table|<thead' "$1" | sort | uniq -c | awk '{ print $1 }' | sort -u | wc -l)" 1
	same "pictures in $1" "$(grep -oE '<img[^>]*>' "$1" | grep -cv 'alt="[^"]')" 0
	same "drawings in $1" "$(grep -oE '<svg[^>]*>(<title>[^<])?' "$1" | grep -cvE 'aria-hidden="true"|<title>')" 0
	same "identifiers in $1" "$(grep -oE ' id="[^"]*"' "$1" | sort | uniq -d | wc -l)" 0
	same "styles in $1 load nothing" "$(sed -n '/<style>/,/<\/style>/p' "$1" | grep -cE 'url\(|@import|expression')" 0
}
checks "$scratch/board.html"
checks "$scratch/full.html"
same 'nothing of another format' "$(grep -cE '\\(includegraphics|input|include)\{' "$scratch/full.latex")" 0
if has tidy; then
	run 0 tidy -q -e "$scratch/board.html"
	run 0 tidy -q -e "$scratch/full.html"
fi

# --- Markdown ---
if has cmark-gfm; then
	run 0 cmark-gfm -e table "$scratch/full.md"
	same 'no table is broken' "$(grep -c '^<p>|' "$scratch/out")" 0
	out_lacks '<script>x'
	run 0 cmark-gfm -e table -t plaintext "$scratch/board.md"
	shows Markdown "$scratch/out"
fi
if has pandoc; then
	run 0 pandoc -f markdown -t plain "$scratch/board.md"
	shows 'Markdown as pandoc reads it' "$scratch/out"
fi

# --- manual page ---
run 0 mandoc -Tlint -W error "$scratch/full.man"
run 0 mandoc -Tutf8 -O width=1000 "$scratch/board.man"
if grep -qF '.so /etc/passwd' "$scratch/out"; then pass; else fail 'a request of a text is not text'; fi

# --- LaTeX ---
if has pdflatex; then
	mkdir "$scratch/tex"
	run 0 pdflatex -interaction=nonstopmode -halt-on-error -no-shell-escape -output-directory "$scratch/tex" "$scratch/board.latex"
	out_lacks 'passwd)'
fi

# --- PDF ---
if built_with_pdf; then
	same 'a PDF' "$(head -c 5 "$scratch/board.pdf")" '%PDF-'
	same 'its language' "$(grep -ac '/Lang (en)' "$scratch/board.pdf")" 1
	# A module in the current folder is not loaded.
	echo 'no module' > "$scratch/adhere-pdf.so"
	(cd "$scratch" && adhere report board --format pdf > elsewhere.pdf 2> err)
	if cmp -s "$scratch/elsewhere.pdf" "$scratch/board.pdf"; then pass; else fail 'the folder decides of the PDF'; fi
	if has pdftotext; then
		run 0 pdftotext -layout "$scratch/board.pdf" "$scratch/pdf.txt"
		shows PDF "$scratch/pdf.txt"
		run 0 pdffonts "$scratch/full.pdf"
		same 'all fonts are embedded' "$(awk 'NR > 2 && $(NF - 4) != "yes"' "$scratch/out" | wc -l)" 0
		run 0 pdfinfo "$scratch/full.pdf"
		out_has 'Title:           Status report: Atlas a | b <script>'
		out_has 'Author:          Jane Doe'
		out_has 'Nov 24 00:00:00 2026'
	fi
	# A logo with letters in it.
	printf '%s' '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><text x="9" y="40" font-size="30">LABS</text></svg>' \
		> "$scratch/logo.svg"
	run 0 adhere paper set logo "$scratch/logo.svg"
	run 0 adhere report board --format pdf -o "$scratch/logo.pdf"
	run 0 adhere undo
	if has script; then
		script -qec 'adhere report board --format pdf' /dev/null > "$scratch/out" 2>&1 < /dev/null
		out_has 'a terminal: name a file with -o.'
		out_lacks '%PDF'
	fi
	if has ldd; then
		run 0 ldd "$builddir/adhere"
		out_lacks cairo
	fi
else
	run 3 adhere report board --format pdf
	err_has 'built without PDF'
fi
finish
