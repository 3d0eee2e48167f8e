#!/bin/sh
# What the README tells an officer to type works as it stands there, and the files that it names are there.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

readme=$srcdir/README
mkdir "$scratch/work"
cd "$scratch/work" || exit 99
ln -s "$builddir/adhere" adhere
sed -n 's/^    \(\.\/adhere .*\)/\1/p' "$readme" > "$scratch/commands"
same 'commands in the README' "$(grep -c . "$scratch/commands")" 7
while IFS= read -r command <&3; do
	ran=$command
	# The commands are our own file's, written to be typed into a shell.
	eval "$command" > "$scratch/out" 2> "$scratch/err" < /dev/null
	status=$?
	if [ "$status" -eq 0 ]; then pass; else fail "$command: status $status"; fi
done 3< "$scratch/commands"
ran='the report of the README'
cp report.md "$scratch/out"
out_has 'Orion 2'
out_has '| Met | 1 |'

ran='the difference shown in the README'
./adhere diff draft-3 final S.9.4 > "$scratch/out"
sed -n '/^    S\.9\.4 ←/,/^$/{s/^    //;/^  \.\.\.$/d;/./p;}' "$readme" > "$scratch/shown"
same 'lines of the difference that the README shows' "$(grep -c . "$scratch/shown")" 9
same 'lines of the difference in the README' "$(grep -cvxFf "$scratch/out" "$scratch/shown")" 0

for file in bootstrap man/adhere.1 man/adhere-report.5 man/adhere-catalog.5 src/command/commands.def ui/actions.def ui/views.def \
	tests/layering.sh configure.ac Makefile.am COPYING; do
	if grep -q "$file" "$readme" && [ -e "$srcdir/$file" ]; then pass; else fail "README and $file"; fi
done
finish
