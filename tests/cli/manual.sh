#!/bin/sh
# The manual agrees with the program: its tables are the program's, and its examples do what they show.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

manual=$srcdir/man/adhere.1
"$srcdir/man/update.sh" "$builddir/adhere" "$manual" > "$scratch/manual"
if diff "$manual" "$scratch/manual" > "$scratch/out"; then
	pass
else
	fail 'the tables in the manual are old: run "make update-manual"'
fi
if command -v mandoc > /dev/null; then
	ran='mandoc -Tlint'
	mandoc -Tlint -W warning "$manual" > "$scratch/out" 2>&1
	out_empty
fi

# The literal blocks of EXAMPLES, as a terminal shows them: "$ command", then what it prints. A line of three dots
# stands for any lines; where no result is shown none is compared. They run one after another in one shell.
sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/p' "$manual" | sed -n '/^\.Bd -literal/,/^\.Ed/p' |
	sed -e '/^\.[BE]d/d' -e ':joined' -e '/\\$/{N;s/\\\n//;b joined' -e '}' -e 's/\\&//g' -e 's/\\-/-/g' -e 's/\\e/\\/g' > "$scratch/session"
unset ADHERE_USER
mkdir "$scratch/work"
cd "$scratch/work" || exit 99
# What the examples take from elsewhere.
echo 'The policy.' > policy.pdf
cp "$srcdir/tests/cli/house-rules.yaml" .
printf 'check,verdict,reason,note\nC.1.2-a,met,,\nC.1.2-b,partly,,Being rolled out.\n' > answers.csv

# shows WANTED GOT: the lines agree, three dots standing for any number of them.
shows()
{
	awk -v got="$2" '
		BEGIN { while ((getline line < got) > 0) lines[++n] = line; at = 1; good = 1 }
		$0 == "..." { any = 1; next }
		{
			while (any && at <= n && lines[at] != $0) at++
			if (lines[at] != $0) { good = 0; print "expected: " $0 }
			at++; any = 0
		}
		END { if (!any && at <= n) { good = 0; print "not shown: " lines[at] } exit !good }' "$1"
}

run_example()
{
	[ -n "$command" ] || return 0
	ran=$command
	eval "$command" > "$scratch/out" 2>&1 < /dev/null
	status=$?
	if [ "$status" -gt 1 ]; then fail "$command: status $status"; else pass; fi
	[ -s "$scratch/wanted" ] || return 0
	if shows "$scratch/wanted" "$scratch/out" > "$scratch/err"; then pass; else fail "$command: prints something else"; fi
}

command=
while IFS= read -r line <&3; do
	case $line in
	'$ '*)
		run_example
		command=${line#??}
		: > "$scratch/wanted"
		;;
	*)
		printf '%s\n' "$line" >> "$scratch/wanted"
		;;
	esac
done 3< "$scratch/session"
run_example
cd "$builddir" || exit 99
finish
