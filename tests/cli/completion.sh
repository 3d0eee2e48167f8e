#!/bin/bash
# Completion: what the program offers, and the bash script as bash runs it.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

offers()
{
	ran="completion of: $*"
	adhere --dump=completions -- "$@" > "$scratch/out" 2> "$scratch/err" < /dev/null
}

offers ''
out_has evidence
out_has status
same 'groups are offered once' "$(grep -c '^evidence$' "$scratch/out")" 1
offers sta
out_is status
offers evidence ''
out_has unlink
out_lacks status
offers --assessment x evidence li
out_is list link
offers list --
out_has --json
out_lacks --title
offers init --profile ''
out_has modifier
offers --color ''
out_is auto always never
offers list state:
out_has state:gap
offers answer S.9
same 'no database is made' "$(ls -A "$HOME")" ''

adhere init --title T > /dev/null
offers answer S.9.3-
out_has S.9.3-a
same 'the checks of the part' "$(wc -l < "$scratch/out")" 10
offers answer S.9.3-a=
out_has S.9.3-a=not-met
offers show K-S.9.3-
out_has K-S.9.3-1
offers init --revision d
out_is draft-1 draft-2 draft-3
offers report -o ''
out_empty

# --- the scripts ---
bash -n "$srcdir/data/completions/adhere.bash"
same 'bash reads it' $? 0
. "$srcdir/data/completions/adhere.bash"

complete_line()
{
	COMP_LINE=$1
	COMP_POINT=${#1}
	COMPREPLY=()
	ran="bash completion of: $1"
	_adhere adhere 2> /dev/null
	printf '%s\n' "${COMPREPLY[@]}" > "$scratch/out"
}
complete_line 'adhere st'
out_is status
complete_line 'adhere catalog '
out_is list show check import update corrections withdraw reinstate history undo redo
complete_line 'adhere list state:n'
out_is not-met n/a
complete_line 'adhere answer S.9.3-a=n'
out_is not-met n/a
complete_line 'adhere --json list pa'
out_is parts
complete_line 'adhere catalog check '
out_is ''
for shell in zsh fish; do
	case $shell in
	zsh) file=_adhere ;;
	fish) file=adhere.fish ;;
	esac
	command -v $shell > /dev/null || continue
	$shell -n "$srcdir/data/completions/$file"
	same "$shell reads it" $? 0
done
if command -v fish > /dev/null; then
	mkdir "$scratch/files" && touch "$scratch/files/status.txt"
	ran='fish completion'
	(cd "$scratch/files" && fish -c "source $srcdir/data/completions/adhere.fish; complete -C 'adhere sta'") > "$scratch/out"
	out_is status
	(cd "$scratch/files" && fish -c "source $srcdir/data/completions/adhere.fish; complete -C 'adhere catalog check sta'") \
	    > "$scratch/out"
	out_is status.txt
fi
finish
