#!/bin/sh
# Fuzzes one target with clang's libFuzzer and sanitizers. usage: tests/fuzz/run.sh TARGET [SECONDS] (TARGET: catalog)
# Run it in a build folder, for its config.h; what it finds and its corpus go to fuzz-TARGET there.
set -eu

target=${1:?usage: run.sh TARGET [SECONDS]}
seconds=${2:-60}
top=$(cd "$(dirname "$0")/../.." && pwd)
work=fuzz-$target
libraries="yaml-0.1 libsodium"

[ -f config.h ] || { echo "There is no config.h here: run configure first." >&2; exit 2; }
mkdir -p "$work/corpus"
cp -n "$top"/tests/fixtures/"$target"/*.yaml "$top"/tests/fixtures/"$target"/faults/*.yaml "$work/corpus/" || :
# shellcheck disable=SC2046,SC2086 # the libraries and flags are words
clang -std=gnu17 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -include config.h -I. -I"$top/src" \
	$(pkg-config --cflags $libraries) "$top/tests/fuzz/$target.c" "$top"/src/base/*.c "$top"/src/catalog/*.c \
	$(pkg-config --libs $libraries) -lunistring -o "$work/fuzz"
"$work/fuzz" -max_total_time="$seconds" -timeout=2 -max_len=8192 -print_final_stats=1 -artifact_prefix="$work/" "$work/corpus"
