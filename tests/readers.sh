#!/bin/sh
# Ships our own reports, whole and without their texts, and reads both files with the tools of tests/readers.txt.
set -eu
cd "$(dirname "$0")/.."
program=${NIANBAO:-${CARGO_TARGET_DIR:-target}/debug/nianbao}
environment=${CARGO_TARGET_DIR:-target}/readers
if ! "$environment/bin/python" -c 'import datasette, duckdb_extension_sqlite_scanner, pandas, sqlite_utils' 2>/dev/null; then
    python3 -m venv "$environment"
    "$environment/bin/python" -m pip install --quiet --requirement tests/readers.txt
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" --db "$folder/all.db" import data/reports
"$program" --db "$folder/all.db" ship --output "$folder/shipped.db"
"$program" --db "$folder/all.db" ship --no-text --output "$folder/excerpts.db"
for file in shipped excerpts; do
    "$environment/bin/python" tests/readers.py "$folder/$file.db"
done
