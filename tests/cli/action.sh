#!/bin/sh
# action add, list, link, unlink, edit, done, retire; the calendar.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

run 0 adhere init --title T --profile sr
run 0 adhere action list
out_empty
run 0 adhere answer S.9.3-a=not-met S.9.3-b=partly C.1.1-a=met

run 0 adhere action add --title 'Add the limit' --owner Legal --due +30d --priority high --link S.9.3-a S.9.3-b
out_is 'A-1: Add the limit' 'Due: 2026-12-24' 'A-1 linked to S.9.3-a' 'A-1 linked to S.9.3-b'
run 0 adhere action add --title Overdue --due 2026-11-20 C.1.1-a
run 0 adhere action add --title Risk --state accepted-risk --reason 'Small' --expires 2026-12-31
run 0 adhere action list
out_has 'A-1  open           high    due in 30 days'
out_has 'overdue by 4 days'
out_has 'risk accepted until 2026-12-31'
same 'three actions' "$(wc -l < "$scratch/out")" 3
run 0 adhere action list due:overdue
same 'one is overdue' "$(cut -d' ' -f1 < "$scratch/out")" A-2
run 0 adhere list actions under:S --json
json_is length 1
json_is 0/id A-1
json_is 0/days 30
json_is 0/checks/1 S.9.3-b
json_is 0/priority high
run 0 adhere show A-3
out_has 'Accepted until: 2026-12-31'
out_has 'Checks: none'
run 3 adhere show a-1
err_has 'Did you mean A-1?'
run 0 adhere show S.9.3-a
out_has 'Actions: A-1'
out_has 'Priority '

# --- bad input changes nothing ---
run 2 adhere action add
run 3 adhere action add --title ' '
run 3 adhere action add --title X --due 2026-02-30
run 3 adhere action add --title X --priority urgent
run 3 adhere action add --title X --state accepted-risk
err_has '--expires'
run 3 adhere action add --title X --reason Because
run 3 adhere action add --title X S.9.3
err_has 'no check'
run 3 adhere action add --title X Nowhere
run 3 adhere action edit A-9 --owner X
run 2 adhere action edit A-1
run 2 adhere action edit --owner X
run 2 adhere action edit A-1 --dry-run
run 2 adhere action list due:soon
run 0 adhere list actions --json
json_is length 3

# --- links ---
run 0 adhere action unlink A-1 S.9.3-b
out_is 'A-1 no longer linked to S.9.3-b'
run 3 adhere action unlink A-1 S.9.3-b
run 0 adhere action link A-1 S.9.3-b S.9.3-c
run 3 adhere action link A-1 Nowhere
run 0 adhere undo
run 0 adhere show A-1 --json
json_is checks/length 1

# --- many at once: shown first, one change, one undo ---
run 0 adhere action edit --filter state:open --owner Board --due +60d --dry-run
out_has 'A-1: owner Legal -> Board; due 2026-12-24 -> 2027-01-23'
out_has 'A-2: owner none -> Board; due 2026-11-20 -> 2027-01-23'
err_has '2 actions would be changed; nothing was.'
run 0 adhere list actions owner:Board --json
json_is length 0
run 0 adhere action edit --filter state:open --owner Board --due +60d
run 0 adhere list actions owner:Board --json
json_is length 2
run 0 adhere undo
run 0 adhere list actions owner:Board --json
json_is length 0
run 3 adhere action edit --filter owner:Nobody-at-all --owner X
err_has 'No action matches'
run 3 adhere action edit A-1 A-9 --owner X
run 0 adhere list actions owner:X --json
json_is length 0
run 0 adhere action edit A-3 --state open
run 0 adhere show A-3 --json
json_is reason ''
json_is expires ''
run 0 adhere undo

# --- done proposes, and changes no answer ---
run 0 adhere action link A-1 S.9.3-b
run 0 env ADHERE_NOW=2026-11-25T09:30:00Z adhere action 'done' A-1 --progress 'In force'
out_is 'A-1: done.' 'Answer again: S.9.3-a, still not met' 'Answer again: S.9.3-b, still partly'
run 0 adhere show S.9.3-a
out_has 'Answer: not met'
run 0 env ADHERE_NOW=2026-11-26T09:30:00Z adhere answer S.9.3-a met
run 0 adhere show A-1 --json
json_is answer_again/length 1
json_is answer_again/0 S.9.3-b
json_is state 'done'

# --- the calendar ---
run 2 adhere export
run 0 adhere export --ics
cp "$scratch/out" "$scratch/ics"
out_has 'SUMMARY:Action A-2 due: Overdue'
out_has 'SUMMARY:Accepted risk A-3 ends: Risk'
out_lacks 'Action A-1'
out_has 'DTSTAMP:20261124T093000Z'
same 'deadlines of the law are in it' "$(grep -c '^CATEGORIES:deadline' "$scratch/ics")" \
	"$(grep -c '^  - date:' "$srcdir/data/catalogs/gpai-cop/2025-07-10-final.yaml")"
same 'every line ends with CRLF' "$(grep -c -v "$(printf '\r')\$" "$scratch/ics")" 0
same 'no line is longer than 75 octets' "$(LC_ALL=C awk 'length($0) > 76' "$scratch/ics" | wc -l)" 0
run 0 adhere export --ics -o "$scratch/dates.ics"
run 0 cmp "$scratch/ics" "$scratch/dates.ics"
run 3 adhere export --ics -o "$scratch/dates.ics"
run 0 adhere export --ics -o "$scratch/dates.ics" --force
same 'a date has one UID' "$(grep -c '^UID:action-A-2\.' "$scratch/dates.ics")" 1

# --- retired ---
run 0 adhere action retire A-2 A-3
run 0 adhere action list
out_lacks A-2
run 0 adhere action list state:retired
out_has A-2
run 3 adhere action edit A-2 --owner X
err_has 'retired'
run 0 adhere undo
run 0 adhere action list
out_has A-2
run 0 adhere history A-2
out_has A-2
run 2 adhere --read-only action retire A-2
run 0 adhere verify
finish
