#!/bin/sh
# The command line itself: options anywhere, help, suggestions, exit statuses, read-only.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere --version
out_has 'adhere '
run 0 adhere --help
out_has 'evidence check'
out_has '--read-only'
err_empty

# Every command explains itself with an example.
"$builddir/adhere" --dump=commands | sed -n 's/^\.It Cm "\([^"]*\)".*/\1/p' > "$scratch/names"
same 'number of commands' "$(wc -l < "$scratch/names")" "$(grep -c '^C(' "$srcdir/src/command/commands.def")"
while IFS= read -r name; do
	# shellcheck disable=SC2086
	run 0 adhere $name --help
	out_has "Usage: adhere $name"
	out_has '  adhere '
done < "$scratch/names"
run 0 adhere evidence --help
out_has 'evidence unlink'
same 'help makes no database' "$(ls -A "$HOME")" ''

run 2 adhere stats
err_has 'Did you mean "adhere status"?'
out_empty
run 2 adhere evidence lnk
err_has 'Did you mean "adhere evidence link"?'
run 2 adhere xyzzy
err_has 'adhere --help'
run 2 adhere evidence
err_has 'one more word'
run 2 adhere --nonsense
err_has '--nonsense'
run 2 adhere list --title T
err_has '--title'
run 2 adhere report -x
err_has '-x'
run 2 adhere --db
err_has 'needs a value'
run 2 adhere --db= status
run 2 adhere answer A met -m
err_has 'option -m needs a value'
run 2 adhere --color=purple status
err_has 'auto, always or never'
run 2 adhere show
err_has 'adhere show ID'
run 2 adhere show A B
run 2 adhere status extra
run 2 adhere init --title A --title B
err_has 'twice'
run 2 adhere init --json
err_has 'does not take --json'
run 2 env ADHERE_NOW=yesterday adhere status
err_has 'ADHERE_NOW'
same 'usage errors make no database' "$(ls -A "$HOME")" ''

# A reading command on a missing database makes one, unless told to change nothing.
run 4 adhere --read-only status
err_has 'There is no database'
same 'read-only makes nothing' "$(ls -A "$HOME")" ''
run 0 adhere status
out_has 'adhere init'
same 'private database' "$(stat -c %a "$HOME/.local/share/adhere/adhere.db")" 600
same 'private folder' "$(stat -c %a "$HOME/.local/share/adhere")" 700
run 0 adhere
out_has 'There is no assessment yet.'
run 0 adhere --json
json_is assessment null

# Global options work before and after the command, even when the shell is POSIXLY_CORRECT.
run 0 adhere init --title One
run 0 adhere --json status
json_is assessment/title One
run 0 adhere status --json
json_is assessment/title One
run 0 env POSIXLY_CORRECT=1 adhere status --json
json_is assessment/title One
run 0 adhere status --db "$scratch/other.db"
out_has 'There is no assessment yet.'
run 0 env ADHERE_DB="$scratch/other.db" adhere status
out_has 'There is no assessment yet.'
for command in 'init --title Two' 'answer O.1-a met' 'evidence add --title T --url https://a.example' \
	'evidence link E-1 O' 'evidence unlink E-1 O' 'evidence edit E-1 --title T' 'evidence retire E-1' undo redo \
	'catalog import x.yaml'; do
	# shellcheck disable=SC2086
	run 2 adhere --read-only $command
	err_has '--read-only forbids'
done
run 0 adhere --read-only status

# Results that can't be written are an error.
if [ -c /dev/full ]; then
	adhere list > /dev/full 2> "$scratch/err"
	same 'full disk' $? 3
	ran='adhere list > /dev/full'
	err_has 'could not be written'
fi
adhere list >&- 2> "$scratch/err"
same 'closed standard output' $? 3
adhere status > /dev/null 2>&-
same 'closed standard error' $? 0
# A file that is no database is refused and left as it is.
echo 'not a database, but longer than the header of one, so that it is read and seen to be something else entirely.' \
	> "$scratch/foreign.db"
chmod 600 "$scratch/foreign.db"
before=$(sha256sum < "$scratch/foreign.db")
run 4 adhere --db "$scratch/foreign.db" status
same 'foreign file' "$(sha256sum < "$scratch/foreign.db")" "$before"
run 4 adhere --db "$scratch" status
finish
