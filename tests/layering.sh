#!/bin/sh
# Proves the layers: who may include whom, that the library needs no screen and has no variables, and that every
# header stands alone. Run by make check, which says how to compile and link; ends with `N passed, N failed`.
set -u

top=${srcdir:-.}
compile=${ADHERE_COMPILE:-cc -include config.h -I. -I$top/src -I$top}
link=${ADHERE_LINK:?run this with make check}
passed=0
failed=0
export LC_ALL=C

# A rule holds when it found nothing to complain of.
rule()
{
	if [ -z "$2" ]; then
		passed=$((passed + 1))
		printf 'ok: %s\n' "$1"
	else
		failed=$((failed + 1))
		printf 'FAILED: %s\n%s\n' "$1" "$2"
	fi
}

sources()
{
	(cd "$top" && find "$@" -name '*.[ch]' | sort)
}

# Every include as "FILE:LINE NAME", followed by " system" for <NAME>.
includes()
{
	sources src ui | while read -r file; do
		awk -v file="$file" '/^[ \t]*#[ \t]*include/ {
			split($0, part, /[<">]/)
			print file ":" FNR, part[2] ($0 ~ /</ ? " system" : "")
		}' "$top/$file"
	done
}

# Includes that match a pattern, in files that match one and do not match another.
includes_of()
{
	printf '%s\n' "$all_includes" | awk -v name="$1" -v inside="$2" -v except="$3" \
		'$2 ~ name && $1 ~ inside && (except == "" || $1 !~ except)'
}

# Folders in order; a file may include from its own and those with a lower number.
against_the_order()
{
	printf '%s\n' "$all_includes" | awk '
		BEGIN {
			split("base 1 catalog 2 store 3 assess 4 revise 5 report 6 exchange 6 command 7 ui 8", order, " ")
			for (i = 1; i in order; i += 2)
				rank[order[i]] = order[i + 1]
		}
		{
			from = $1; sub(/^src\//, "", from); sub(/\/.*/, "", from)
			to = $2; sub(/\/.*/, "", to)
			if (!(from in rank)) { print $1 ": the folder " from " has no place in the order"; next }
			if (!(to in rank) || $2 !~ /\//) next
			if (to != from && rank[to] >= rank[from]) print $1 " includes " $2
		}'
}

# Our own headers are named with their folder.
without_folder()
{
	printf '%s\n' "$all_includes" | grep -v ' system$' | while read -r place name; do
		folder=$(dirname "${place%%:*}")
		case $name in
		config.h | term.h) ;; # term.h is of ncurses; ours is ui/term.h
		../*) printf '%s includes %s\n' "$place" "$name" ;;
		*/*) ;;
		*) [ ! -f "$top/$folder/$name" ] || printf '%s includes %s\n' "$place" "$name" ;;
		esac
	done
}

without_first_comment()
{
	sources src ui tests | while read -r file; do
		case $(sed -n 1p "$top/$file") in
		'/*'*) ;;
		*) printf '%s\n' "$file" ;;
		esac
	done
}

not_standing_alone()
{
	sources src ui | grep '\.h$' | while read -r header; do
		said=$(printf '#include "%s"\n' "${header#src/}" | $compile -fsyntax-only -x c - 2>&1)
		[ -z "$said" ] || printf '%s:\n%s\n' "$header" "$said" | head -n 5
	done
}

# What the whole library lacks when it is linked with these libraries.
lacking()
{
	rm -f "$scratch/alone"
	# shellcheck disable=SC2086 # words of a command
	printf 'int main(void)\n{\n\treturn 0;\n}\n' |
		$link -x c - -x none -Wl,--whole-archive libadhere.a -Wl,--no-whole-archive \
			${ADHERE_LINK_LIBS:-} "$@" -o "$scratch/alone" 2>&1 |
		sed -n -E 's/.*undefined reference to .([A-Za-z0-9_]+).*/\1/p' | sort -u
}

# What the library lacks without a screen and has with one.
wanted_of_screen()
{
	lacking >"$scratch/without"
	# shellcheck disable=SC2086 # words of a command
	lacking ${ADHERE_SCREEN_LIBS:--lncursesw} >"$scratch/with"
	comm -23 "$scratch/without" "$scratch/with"
	[ -s "$scratch/with" ] || [ -x "$scratch/alone" ] || echo "the library could not be linked with $link"
}

# Writable data, as "OBJECT NAME SECTION". Data that is constant after relocation is not; nor what a sanitizer adds.
variables()
{
	objdump -t libadhere.a | awk '
		/:[[:space:]]+file format/ { object = $1; sub(/:$/, "", object); next }
		{
			name = $NF
			for (i = 1; i < NF; i++) section = ($i ~ /^(\.t?data|\.t?bss|\*COM\*)/) ? $i : section
			if (section != "" && section !~ /^\.data\.rel\.ro/ && name != section && name !~ /^(__odr_asan|\.LASAN)/)
				print object, name, section
			section = ""
		}'
}

scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
all_includes=$(includes)

rule "src/ knows no screen" "$(includes_of '^(ui/|n?cursesw?[./]|ncursesw/|term\.h|panel\.h|menu\.h|form\.h)' '^src/' '')"
rule "curses is known to ui/term.c and its parts, ui/theme.c, ui/canvas.c and their ui/surface.h only" \
	"$(includes_of '^(n?cursesw?[./]|ncursesw/|term\.h|ui/surface\.h)' '^ui/' '^ui/(term|term-input|term-internal|theme|canvas|surface)\.[ch]:')"
rule "SQLite is known to src/store/db-sqlite.c only" "$(includes_of '^sqlite3' '' '^src/store/db-sqlite\.c:')"
rule "folders include only those before them" "$(against_the_order)"
rule "headers are included with their folder" "$(without_folder)"
rule "each file says in its first line what it is for" "$(without_first_comment)"
rule "each header compiles alone" "$(not_standing_alone)"
rule "the library calls no screen" "$(wanted_of_screen)"
rule "the library has no variable but the hook of a dying program" \
	"$(variables | grep -v '^mem\.o restore_hook ')"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
