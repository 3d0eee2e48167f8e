#!/bin/sh
# part, comment, signoff, check, and what verify says of a sign-off.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

as()
{
	ADHERE_USER=$1
	export ADHERE_USER
}

run 0 adhere init --title T --profile sr
run 0 adhere part list
out_empty

# --- parts ---
run 0 adhere part assign S.9.3 'Jane Doe'
out_is 'S.9.3: assigned to Jane Doe'
run 0 adhere answer S.9.3-a met
run 3 adhere part accept S.9.3
err_has 'was not submitted'
run 0 adhere part submit S.9.3 S.9.4
out_is 'S.9.3: submitted' 'S.9.4: submitted'
run 3 adhere part accept S.9.3
err_has 'submitted by you'
run 3 adhere part submit S.9.3-a
err_has 'is not a part'
run 3 adhere part submit S.99
as 'Bob Roe'
run 2 adhere part send-back S.9.4
err_has 'add --reason'
run 3 adhere part send-back S.9.4 --reason ' '
run 0 adhere part send-back S.9.4 --reason 'No log.'
run 0 adhere part accept S.9.3
run 0 adhere part list
out_has 'S.9.3  accepted   Jane Doe  Accepted by Bob Roe on 2026-11-24'
out_has 'Sent back by Bob Roe on 2026-11-24: No log.'
run 0 adhere show S.9.3
out_has 'Review: Accepted by Bob Roe on 2026-11-24'
run 0 adhere --read-only part list
run 2 adhere --read-only part submit S.9.1

# All of the parts, or none.
entries=$(adhere history --limit 0 | wc -l)
run 3 adhere part submit S.9.1 S.9.3
err_has 'is accepted'
same 'nothing changed' "$(adhere history --limit 0 | wc -l)" "$entries"

# A change somewhere else leaves it, a change below lifts it, and undo does not bring it back.
run 0 adhere answer S.9.1-a met
run 0 adhere part list --json
json_is 0/state accepted
json_is 0/lifted null
run 0 adhere answer S.9.3-b partly
run 0 adhere part list --json
json_is 0/part S.9.3
json_is 0/state lifted
json_is 0/lifted/by 'Bob Roe'
json_is 0/lifted/what 'S.9.3-b: open -> partly'
json_is 1/state 'sent back'
json_is 1/reason 'No log.'
run 0 adhere show S.9.3 --json
json_is review/state lifted
run 0 adhere undo
run 0 adhere part list
out_has 'lifted'

# --- comments ---
run 0 adhere comment list
out_empty
run 0 adhere comment add S.9.3-b 'Does this hold for the *older* model too?'
out_is 'N-1 on S.9.3-b'
run 0 adhere comment add S.9.3 'Second one'
run 3 adhere comment add S.99 'nowhere'
run 3 adhere comment add S.9.3 ' '
run 3 adhere comment add T.1.1-k1 'on a KPI'
run 0 adhere show S.9.3-b
out_has 'Comment N-1, Bob Roe, 2026-11-24T09:30:00Z:'
as 'Jane Doe'
run 0 adhere comment resolve N-1
out_is 'N-1 resolved'
run 3 adhere comment resolve N-2 N-9
err_has 'no comment "N-9"'
run 0 adhere comment list --open
out_has 'N-2'
out_lacks 'N-1'
run 0 adhere comment list S.9.3-b --json
json_is 0/id N-1
json_is 0/resolved true
json_is 0/author 'Bob Roe'
json_is 0/by 'Jane Doe'
run 0 adhere comment reopen N-1
run 0 adhere comment list --open
out_has 'N-1'

# --- sign-off ---
run 0 adhere signoff list
out_empty
run 2 adhere signoff add
err_has 'add --role'
head=$(adhere verify --json | "$builddir/tests/bin/json-value" 0/head)
run 0 adhere signoff add --role 'Head of Compliance'
out_has "Fingerprint of the history: $head"
run 0 adhere verify
out_has 'S-1: Signed by Jane Doe, Head of Compliance, on 2026-11-24; the assessment is still what was signed'
run 0 adhere signoff add --role 'General Counsel' --name 'Eva Poe' --date 2026-11-23
run 0 adhere signoff list --json
json_is 0/state holds
json_is 0/hash "$head"
json_is 1/name 'Eva Poe'
json_is 1/state holds
run 0 adhere comment resolve N-2
run 0 adhere verify
out_has 'lifted on 2026-11-24 by Jane Doe'
run 0 adhere verify --json
json_is 0/signoffs/0/state lifted
json_is 0/signoffs/0/lifted/by 'Jane Doe'
run 0 adhere signoff withdraw S-2
run 3 adhere signoff withdraw S-2
err_has 'already'
run 3 adhere signoff withdraw S-7
run 0 adhere signoff list
out_has 'withdrawn by Jane Doe'
run 0 adhere signoff add --role 'Head of Compliance'
run 0 adhere signoff list --json
json_is 0/state 'signed again'
json_is 2/state holds

# A sign-off whose history is not there is a fault.
if command -v sqlite3 > /dev/null; then
	other=$scratch/other.db
	sqlite3 "$HOME/.local/share/adhere/adhere.db" ".backup '$other'"
	sqlite3 "$other" "UPDATE signoff SET head_hash = 'x' || substr(head_hash, 2) WHERE id = 'S-3'"
	chmod 600 "$other"
	run 1 adhere --db "$other" verify
	out_has 'does not have the entry that was signed'
	run 1 adhere --db "$other" check
	out_has 'signoff-broken'
	# An assessment that names a revision which is not there can't be read; that is told as the fault it is.
	sqlite3 "$other" "PRAGMA foreign_keys = OFF; UPDATE assessment SET revision = 'x'"
	run 1 adhere --db "$other" verify
	out_has 'stored with another content than the history says'
	run 1 adhere --db "$other" verify --json
	json_is 0/faults 2 # the sign-off is still the altered one
	# One that was taken away is missed.
	sqlite3 "$other" "PRAGMA foreign_keys = OFF; DELETE FROM assessment"
	run 1 adhere --db "$other" verify
	err_has 'is not there'
fi

# --- check ---
run 0 adhere check --rules
out_has 'met-without-evidence'
run 1 adhere check
out_has 'acceptance-lifted: Submit the part again'
out_has '  S.9.3  Accepted by Bob Roe'
out_has 'part-sent-back'
out_has 'met-without-evidence'
out_has 'comment-open'
out_lacks 'signoff-lifted'
run 1 adhere check --json
json_is 0/rule acceptance-lifted
json_is 0/item S.9.3
run 2 adhere check --without no-such
err_has 'no rule is called "no-such"'
run 2 adhere check --answer-days 0
run 0 adhere check --without acceptance-lifted,part-sent-back --without met-without-evidence --without comment-open
out_is 'Nothing was found.'
mkdir -p "$HOME/.config/adhere"
echo 'check-without = acceptance-lifted, part-sent-back, met-without-evidence, comment-open' > "$HOME/.config/adhere/adhere.conf"
run 0 adhere check
err_empty
echo 'check-answer-days = many' >> "$HOME/.config/adhere/adhere.conf"
run 2 adhere check
err_has 'check-answer-days'
rm "$HOME/.config/adhere/adhere.conf"

# Files are read again; what is expired is so whatever became of the file.
echo 'first' > "$scratch/policy.txt"
run 0 adhere evidence add --file "$scratch/policy.txt" --title Policy --link S.9.3-a --valid-until 2026-11-23
run 1 adhere check
out_has 'evidence-expired'
out_lacks 'evidence-changed'
echo 'second' > "$scratch/policy.txt"
run 1 adhere check
out_has 'evidence-changed'
out_has 'evidence-expired'
rm "$scratch/policy.txt"
run 1 adhere check --json
out_has 'evidence-missing'
run 1 adhere check --without evidence-missing
out_lacks 'evidence-missing'

# A draft whose questions are closed: those that apply, each of them once.
run 0 adhere init --title Draft --revision draft-1 --profile none
run 1 adhere --assessment Draft check --without comment-open
out_has 'question-past-date: Record that it was submitted'
questions=$(adhere --assessment Draft list questions applies:yes | wc -l)
same 'closed questions' "$(grep -c '^  .*closed on ' "$scratch/out")" "$questions"

finish
