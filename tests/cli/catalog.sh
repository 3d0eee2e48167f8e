#!/bin/sh
# catalog list, show, check, import.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

shipped=$srcdir/data/catalogs/gpai-cop
run 0 adhere catalog list
same 'the four revisions are there' "$(wc -l < "$scratch/out")" 4
out_has 'gpai-cop/draft-1  2024-11-14  draft'
out_has 'gpai-cop/final'
run 0 adhere catalog list --json
json_is 3/revision final
json_is 3/supersedes draft-3
run 0 adhere catalog show
out_has 'gpai-cop/final'
out_has 'Notice:'
run 0 adhere catalog show draft-2
out_has '2024-12-19'
run 0 adhere catalog show gpai-cop/draft-1 --json
json_is revision draft-1
run 3 adhere catalog show draft-9
err_has 'gpai-cop/draft-3'

run 0 adhere catalog check "$shipped"/*.yaml
same 'one line for each file' "$(grep -c ': good, gpai-cop/' "$scratch/out")" 4
run 0 adhere catalog import "$shipped"/*.yaml
out_has 'nothing was changed'
run 0 adhere catalog list --json
json_is length 4

# --- a code of one's own, then a later revision of it, checked and imported ---
cp "$srcdir/tests/cli/house-rules.yaml" "$scratch/first.yaml"
chmod u+w "$scratch/first.yaml"
sed -e 's/^revision: v1/revision: v2/' -e 's/^supersedes: null/supersedes: v1/' -e 's/2026-01-01/2026-02-01/' \
	-e 's/^    ref: Rule 1/&\n    from: [H1]/' "$scratch/first.yaml" > "$scratch/second.yaml"
run 3 adhere catalog check "$scratch/second.yaml"
run 0 adhere catalog check "$scratch/first.yaml" "$scratch/second.yaml"
out_has 'house/v2: 1 part, 1 check'
run 0 adhere catalog list --json
json_is length 4
sed 's/kind: measure/kind: measur/' "$scratch/second.yaml" > "$scratch/faulty.yaml"
run 3 adhere catalog import "$scratch/first.yaml" "$scratch/faulty.yaml"
err_has "$scratch/faulty.yaml:18:11:"
run 0 adhere catalog list --json
json_is length 4
run 0 adhere catalog import "$scratch/first.yaml" "$scratch/second.yaml"
run 0 adhere catalog list --json
json_is length 6
sed 's/Keep a log/Keep two logs/' "$scratch/first.yaml" > "$scratch/other.yaml"
run 3 adhere catalog import "$scratch/other.yaml"
err_has 'house/v1'
run 0 adhere init --title Own --revision house/v2
run 0 adhere answer H1-a met
run 0 adhere status --json
json_is met_percent 100

# --- faults: all of them up to twenty, each with its place ---
{ cat "$scratch/first.yaml"; i=0; while [ $i -lt 30 ]; do echo "unknown$i: 1"; i=$((i + 1)); done; } > "$scratch/many.yaml"
run 3 adhere catalog check "$scratch/many.yaml"
err_has "$scratch/many.yaml:24:1:"
err_has '... and 10 more'
out_empty
run 3 adhere catalog check "$scratch/absent.yaml" "$scratch/first.yaml"
err_has 'absent.yaml'
out_has 'first.yaml: good'
printf 'a: [\n' > "$scratch/broken.yaml"
run 3 adhere catalog check "$scratch/broken.yaml"
run 2 adhere catalog check
run 2 adhere catalog import
run 2 env -u ADHERE_USER adhere catalog import "$scratch/first.yaml"
finish
