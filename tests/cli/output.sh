#!/bin/sh
# What is printed is safe to print: no control characters, valid JSON; reports to files; configuration by the terminal.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
# Escape, C1 control, bidirectional override, in all that takes free text.
bad=$(printf 'x\033[31my\302\2332Jz\342\200\256w')
csv=$scratch/answers.csv
run 0 adhere answer S.9.3-a met -m "$bad"
run 0 adhere answer S.9.3-b n/a --reason "$bad"
printf 'check,verdict,note\nS.9.3-c,met,"%s"\n' "$bad" > "$csv"
run 0 adhere answer --from "$csv"
printf 'a' > "$scratch/$bad.txt"
adhere evidence add --file "$scratch/$bad.txt" --title F > /dev/null 2>&1

clean()
{
	if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' "$scratch/out" "$scratch/err"; then
		fail "$ran: control characters"
	else
		pass
	fi
}
for command in status list 'list parts' 'list evidence' 'show S.9.3' 'show S.9.3-a' 'show S.9.3-b' 'history' \
	'evidence list' verify 'catalog list' 'catalog show'; do
	# shellcheck disable=SC2086
	run 0 adhere $command
	clean
	# shellcheck disable=SC2086
	run 0 adhere $command --json
	clean
	"$builddir/tests/bin/json-value" '' < "$scratch/out" > /dev/null 2> "$scratch/err"
	same "$ran is JSON" $? 0
done
run 0 adhere report
clean
run 3 adhere show "$bad"
clean
run 2 adhere "$bad"
clean
run 2 adhere "--$bad"
clean
run 0 adhere show S.9.3-a --json
json_is note "$bad"
same 'JSON is repeatable' "$(adhere status --json | sha256sum)" "$(adhere status --json | sha256sum)"
run 0 adhere show S.9.3 --json
same 'keys are sorted' "$(sed -n 's/^  "\([a-z_]*\)":.*/\1/p' "$scratch/out")" \
	"$(sed -n 's/^  "\([a-z_]*\)":.*/\1/p' "$scratch/out" | LC_ALL=C sort)"

# --- report to a file ---
run 0 adhere report
cp "$scratch/out" "$scratch/expected.md"
run 0 adhere report --format md -o "$scratch/report.md"
out_empty
if cmp -s "$scratch/report.md" "$scratch/expected.md"; then pass; else fail 'the report in the file is another'; fi
same 'private report' "$(stat -c %a "$scratch/report.md")" 600
echo mine > "$scratch/report.md"
run 3 adhere report -o "$scratch/report.md"
err_has 'exists already'
same 'left as it was' "$(cat "$scratch/report.md")" mine
run 0 adhere report -o "$scratch/report.md" --force
if cmp -s "$scratch/report.md" "$scratch/expected.md"; then pass; else fail 'the forced report is another'; fi
mkfifo "$scratch/pipe"
run 3 adhere report -o "$scratch/pipe" --force
err_has 'not a regular file'
if [ -p "$scratch/pipe" ]; then pass; else fail 'a pipe was replaced'; fi
run 3 adhere report -o ''
err_has 'No file was named'
run 3 adhere report -o "$scratch/no/folder.md"
run 2 adhere report --format docx
err_has 'docx'
run 0 adhere report -o -
out_has 'T'

# --- a limit on the size of files: a sentence, and nothing is half done ---
# shellcheck disable=SC2317 # run calls it
limited() { (ulimit -f 8; exec "$@"); }
run 3 limited adhere report -o "$scratch/cut.md"
err_has 'cut.md'
same 'nothing is left behind' "$(find "$scratch" -name 'cut.md*')" ''
run 4 limited adhere --db "$scratch/cut.db" init --title Cut
err_has "cut.db can't be made"
same 'no database is left behind' "$(find "$scratch" -name 'cut.db*')" ''
run 4 limited adhere answer S.9.3-b met
run 0 adhere verify
finish
