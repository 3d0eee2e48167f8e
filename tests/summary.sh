#!/bin/sh
# Counts the tests in automake's logs of test programs: summary.sh LOG... Prints a line for each program, the whole
# log of a program that failed, and last `N passed, N failed`; exits 1 when anything failed.
# A program that crashed, skipped, told no number or left no log counts as a failed test, besides those it counted.
set -u

# "PASSED FAILED" as the log tells it: Criterion's synthesis, or a closing line `N passed, N failed`.
counts()
{
	sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
		/Synthesis: Tested:/ {
			for (i = 1; i < NF; i++) {
				if ($i == "Tested:") tested = $(i + 1)
				if ($i == "Passing:") passed = $(i + 1)
			}
			failed = tested - passed; found = 1
		}
		/^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3; found = 1 }
		END { if (found) print passed + 0, failed + 0 }'
}

result()
{
	sed -n 's/^:test-result: *//p' "${1%.log}.trs" 2>/dev/null
}

say_line()
{
	said=$(sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -E 'Synthesis: Tested:|^[0-9]+ passed, [0-9]+ failed$' | tail -n 1)
	printf '%s: %s\n' "${1%.log}" "${said:-no number of tests}"
}

passed=0
failed=0
[ $# -gt 0 ] || { echo "There are no logs of tests."; failed=1; }
for log; do
	if [ ! -f "$log" ]; then
		printf '%s: did not run\n' "${log%.log}"
		failed=$((failed + 1))
		continue
	fi
	found=$(counts "$log")
	of_this=${found#* }
	passed=$((passed + ${found%% *} + 0))
	if [ "$(result "$log")" != PASS ] || [ "$found" = "" ] || [ "$found" = "0 0" ]; then
		[ "${of_this:-0}" -gt 0 ] || of_this=1
	fi
	failed=$((failed + of_this))
	[ "$of_this" -eq 0 ] || { printf -- '--- %s\n' "$log"; cat "$log"; printf -- '---\n'; }
	say_line "$log"
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
