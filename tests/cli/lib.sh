# What the tests of the command line share; each begins with: . "$srcdir/tests/cli/lib.sh"
# They run in the build folder, in a home of their own, at a fixed time, and print `N passed, N failed` at the end.
set -u

builddir=$PWD
srcdir=$(cd "${srcdir:-.}" && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/adhere-cli.XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT
trap 'exit 99' HUP INT TERM
unset ADHERE_DB ADHERE_ASSESSMENT ADHERE_DATADIR XDG_DATA_HOME XDG_CONFIG_HOME POSIXLY_CORRECT
HOME=$scratch/home
ADHERE_USER='Jane Doe'
ADHERE_NOW=2026-11-24T09:30:00Z
LC_ALL=C.UTF-8
PATH=$builddir:$PATH
export HOME ADHERE_USER ADHERE_NOW LC_ALL PATH
mkdir "$HOME"
passed=0
failed=0

pass()
{
	passed=$((passed + 1))
}

fail()
{
	failed=$((failed + 1))
	printf 'FAILED: %s\n' "$*"
	for file in out err; do
		[ ! -s "$scratch/$file" ] || sed "s/^/  $file: /" "$scratch/$file" | head -n 20
	done
}

# run STATUS COMMAND...: the command must end with the status; $scratch/out and err keep what it printed.
run()
{
	wanted=$1
	shift
	ran="$*"
	"$@" > "$scratch/out" 2> "$scratch/err" < /dev/null
	status=$?
	if [ "$status" -eq "$wanted" ]; then pass; else fail "$ran: status $status, expected $wanted"; fi
}

# What the last command must, or must not, have printed somewhere.
out_has() { if grep -qF -e "$1" "$scratch/out"; then pass; else fail "$ran: no \"$1\" in the results"; fi; }
out_lacks() { if grep -qF -e "$1" "$scratch/out"; then fail "$ran: \"$1\" in the results"; else pass; fi; }
err_has() { if grep -qF -e "$1" "$scratch/err"; then pass; else fail "$ran: no \"$1\" in the messages"; fi; }
out_empty() { if [ -s "$scratch/out" ]; then fail "$ran: results where none are due"; else pass; fi; }
err_empty() { if [ -s "$scratch/err" ]; then fail "$ran: messages where none are due"; else pass; fi; }
# The results are exactly these lines.
out_is()
{
	if printf '%s\n' "$@" | cmp -s - "$scratch/out"; then pass; else fail "$ran: not these results: $*"; fi
}
# same WHAT A B: two strings are equal.
same()
{
	if [ "$2" = "$3" ]; then pass; else fail "$1: \"$2\" is not \"$3\""; fi
}
# The results are JSON, and the value at the path (keys and numbers, with slashes between) is this.
json_is()
{
	value=$("$builddir/tests/bin/json-value" "$1" < "$scratch/out" 2> "$scratch/err")
	same "$ran: $1" "$value" "$2"
}

finish()
{
	printf '%d passed, %d failed\n' "$passed" "$failed"
	[ "$failed" -eq 0 ]
	exit
}
