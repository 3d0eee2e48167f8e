#!/bin/sh
# Prints a manual with its tables as the program says them: update.sh PROGRAM MANUAL
set -eu
program=$1
manual=$2

table()
{
	printf '%s\n' ".\\\" $2"
	"$program" --dump="$1"
	printf '%s\n' ".\\\" END $2"
}

skip=no
while IFS= read -r line; do
	case $line in
	'.\" OPTIONS') table options OPTIONS; skip=yes ;;
	'.\" COMMANDS') table commands COMMANDS; skip=yes ;;
	'.\" END OPTIONS' | '.\" END COMMANDS') skip=no; continue ;;
	esac
	[ "$skip" = yes ] || printf '%s\n' "$line"
done < "$manual"
