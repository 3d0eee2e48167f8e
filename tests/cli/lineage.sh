#!/bin/sh
# lineage: proposals, decisions, what they are used for; catalog update, withdraw and what undoes them.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

db=$HOME/.local/share/adhere/adhere.db

# Two revisions of a code whose files tell nothing of each other.
cp "$srcdir/tests/fixtures/lineage/own-1.yaml" "$scratch/one.yaml"
cp "$srcdir/tests/fixtures/lineage/own-2.yaml" "$scratch/two.yaml"
chmod u+w "$scratch/one.yaml" "$scratch/two.yaml"
run 0 adhere catalog import "$scratch/one.yaml" "$scratch/two.yaml"

# --- proposals: by what the texts say, not by the number that something else had ---
run 0 adhere lineage propose v1 v2 --json
json_is 0/id A
json_is 0/proposed/0/id 1
json_is 0/proposed/0/how 'same text'
json_is 1/id 1
json_is 1/proposed/0/id 2
json_is 1/state open
run 0 adhere lineage propose v1 v2
out_has 'A    <- 1    100 %'
out_has '4 proposals wait; 0 were accepted, 0 refused.'
run 0 adhere catalog show v2 --json
json_is supersedes null
run 2 adhere lineage propose v1 v1
run 3 adhere lineage propose v1 gpai-cop/final
err_has 'of one code'
run 2 adhere lineage propose v1 v2 --min-score 0
run 2 adhere lineage propose v1 v2 --min-score 7x

# --- decisions ---
run 2 adhere lineage accept v1 v2 --all
err_has '--min-score'
run 2 adhere lineage accept v1 v2
run 0 adhere lineage accept v1 v2 --all --min-score 100 --dry-run
out_has '3 decisions would be recorded'
run 0 adhere lineage list v2
out_is 'v2 has no lineage.'
run 0 adhere lineage accept v1 v2 --all --min-score 100
out_has 'A <- 1 (same)'
run 0 adhere lineage accept v1 v2 1=2 --change tightened -m 'Within a week now.'
run 3 adhere lineage accept v1 v2 1=9
err_has "can't come from 9"
run 3 adhere lineage accept v1 v2 1=1-a
run 3 adhere lineage accept v1 v2 Z
run 3 adhere lineage accept v1 v2 1=2 --change worse
run 0 adhere lineage refuse v1 v2 1-a=2-a
run 0 adhere lineage propose v1 v2 --json
json_is 3/state refused
run 0 adhere lineage reopen v1 v2 1-a
run 0 adhere lineage propose v1 v2 --json
json_is 3/state open
run 0 adhere catalog show v2
out_has 'Supersedes: v1, says Jane Doe; its file does not say it'
out_has 'Lineage: by Jane Doe, not by the catalog'
run 0 adhere diff v1 v2
out_has 'tightened'
run 3 adhere lineage follow v2 v1
err_has 'already follows'

# --- as a file ---
run 3 adhere lineage export v1 v2
err_has '1 part of v1 is neither continued nor dropped in v2, 3 first'
run 0 adhere lineage drop v1 v2 3 -m 'Given up.'
run 3 adhere lineage accept v1 v2 1=2,3
err_has 'both dropped and continued'
run 0 adhere lineage export v1 v2 -o "$scratch/with.yaml"
run 0 adhere catalog check "$scratch/with.yaml"
if grep -q 'from: \["2"\]' "$scratch/with.yaml"; then pass; else fail 'the lineage is in the file'; fi

# --- undone, redone, verified; noticed when somebody alters it ---
run 0 adhere catalog undo
out_has 'has no successor'
run 0 adhere catalog redo
run 0 adhere catalog history --limit 1
out_has '(redo)'
run 0 adhere verify
out_has 'The revisions: '
if command -v sqlite3 > /dev/null; then
	sqlite3 "$db" ".backup '$scratch/other.db'"
	sqlite3 "$scratch/other.db" "UPDATE lineage SET change = 'relaxed' WHERE item = '1'"
	chmod 600 "$scratch/other.db"
	run 1 adhere --db "$scratch/other.db" verify
	err_has 'another content than the history says'
fi

# --- a mapping file: all rows or none, with the place of each fault ---
run 0 adhere lineage reopen v1 v2 A 1 3
printf 'old,new,relation,note\n1,A,equal,\n2,1,subset-of,Narrower\n2,A,not-related,\n3,,dropped,Gone\n1-a,A-a,,\n' > "$scratch/map.csv"
sed 's/^2,1,/2,9,/' "$scratch/map.csv" > "$scratch/wrong.csv"
run 3 adhere lineage import v1 v2 "$scratch/wrong.csv"
err_has 'wrong.csv:3:3:'
run 0 adhere lineage import v1 v2 "$scratch/map.csv" --dry-run
run 0 adhere lineage import v1 v2 "$scratch/map.csv"
out_has '1 <- 2 (restructured)'
run 0 adhere lineage list v2 --json
json_is 0/relation dropped
json_is 0/used true

# --- a corrected file ---
run 0 adhere init --title Own --revision v2
run 0 adhere answer A-a=met 1-a=partly
sed -e 's/Is each release in the log?/Is each release in the log with its date?/' -e '/id: 1-a/d' \
	-e 's/within a week\.,/within a week.}/' "$scratch/two.yaml" > "$scratch/corrected.yaml"
run 3 adhere catalog import "$scratch/corrected.yaml"
err_has 'catalog update'
run 0 adhere catalog update "$scratch/corrected.yaml" --dry-run
out_has '{+with its date+}'
out_has 'In "Own": 1 answer to confirm, 1 left behind.'
run 0 adhere status --json
json_is to_confirm 0
ADHERE_NOW=2026-11-25T09:30:00Z
export ADHERE_NOW
run 0 adhere catalog update "$scratch/corrected.yaml"
run 0 adhere status --json
json_is to_confirm 1
# The board is told that a figure rests on an answer to another text.
run 0 adhere report board
out_has 'still to be confirmed'
run 0 adhere carried list --left
out_has 'v2 1-a'
run 0 adhere catalog corrections v2 --json
json_is corrections/1/item A-a
json_is left_behind 1
ADHERE_NOW=2026-11-26T09:30:00Z
run 0 adhere confirm A-a
run 0 adhere status --json
json_is to_confirm 0
run 0 adhere verify
run 0 adhere catalog undo
run 0 adhere list checks under:1
out_has '1-a'
run 0 adhere verify
run 0 adhere catalog redo
run 0 adhere verify
# The lineage still stands, as what it names is still there.
run 0 adhere lineage list v2
out_has 'restructured'

# --- what people named must stay; what they left open may change ---
run 0 adhere lineage reopen v1 v2 3
sed 's/with its date/with its day/' "$scratch/one.yaml" > "$scratch/day.yaml"
run 0 adhere catalog update "$scratch/day.yaml" --dry-run
sed '/title: Report incidents/,/id: 2-a/d' "$scratch/one.yaml" > "$scratch/less.yaml"
run 3 adhere catalog update "$scratch/less.yaml"
err_has 'lineage reopen'
run 0 adhere lineage drop v1 v2 3

# --- a revision that others follow keeps what they name ---
sed -e 's/revision: v1/revision: v0/' -e 's/2026-01-01/2025-12-01/' "$scratch/one.yaml" > "$scratch/zero.yaml"
sed -e 's/^status:/supersedes: v0\n&/' -e "s/id: '\(.\)', ref: r,/id: '\1', ref: r, from: ['\1'],/" -e 's/revision: v1/revision: v1b/' \
	"$scratch/one.yaml" > "$scratch/oneb.yaml"
run 0 adhere catalog import "$scratch/zero.yaml" "$scratch/oneb.yaml"
sed '/Train the staff/d' "$scratch/zero.yaml" > "$scratch/less.yaml"
run 3 adhere catalog update "$scratch/less.yaml"
err_has 'v1b (in the database)'

# --- withdrawn, and back ---
run 2 adhere catalog withdraw v2
run 0 adhere catalog withdraw v2 --reason 'Recalled by its publisher'
run 0 adhere catalog list
out_has 'withdrawn'
run 0 adhere catalog list --json
run 0 adhere status
out_has 'Two (withdrawn)'
run 0 adhere answer A-a=partly
run 0 adhere catalog withdraw gpai-cop/final --reason 'Only a test'
run 0 adhere catalog show
out_has 'own/v1'
run 0 adhere catalog reinstate v2
run 3 adhere catalog reinstate v2
run 0 adhere status
out_lacks 'withdrawn'
run 0 adhere verify

finish
