#!/bin/sh
# Prints a manual with its tables as the program and the action rows say them: update.sh PROGRAM MANUAL
set -eu
program=$1
manual=$2
folder=$(dirname "$0")

table()
{
	printf '%s\n' ".\\\" $2"
	"$program" --dump="$1"
	printf '%s\n' ".\\\" END $2"
}

keys()
{
	printf '%s\n' '.\" KEYS'
	awk -f "$folder/keys.awk" "$folder/../ui/actions.def"
	printf '%s\n' '.\" END KEYS'
}

skip=no
while IFS= read -r line; do
	case $line in
	'.\" OPTIONS') table options OPTIONS; skip=yes ;;
	'.\" COMMANDS') table commands COMMANDS; skip=yes ;;
	'.\" KEYS') keys; skip=yes ;;
	'.\" END KEYS' | '.\" END OPTIONS' | '.\" END COMMANDS') skip=no; continue ;;
	esac
	[ "$skip" = yes ] || printf '%s\n' "$line"
done < "$manual"
