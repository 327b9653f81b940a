"""Reads a shipped file with the tools analysts use, and compares what they see.

    python tests/readers.py SHIPPED.db

Each tool must list the same number of rows for every table and view of ours, give the same rows of the view `q_funding`,
and find the same figures for a word; the packages are those of tests/readers.txt. `.ci/run` makes the file and the
environment.
"""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas
import sqlite_utils

QUERY = "SELECT city, year, subject, amount_yuan FROM q_funding ORDER BY metric_id"
SEARCH = "SELECT count(*) FROM metrics_search WHERE metrics_search MATCH '{word}'"
TRUTH = "SELECT count(*) FROM facts WHERE instr(replace(sentence, char(10), ''), '{word}') OR instr(subject, '{word}')"
WORDS = ["园", "教师", "幼儿园", "义务教育"]


def ours(connection: sqlite3.Connection) -> list[str]:
    """Names of the tables and views, without those that belong to the search tables."""
    names = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name")]
    return [name for name in names if "_search" not in name]


def rows(table) -> list[tuple]:
    """Rows as plain tuples with None for every kind of missing value."""
    return [tuple(None if value is None or value != value else value for value in row) for row in table]


def main(path: Path) -> None:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = ours(connection)
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    expected = rows(connection.execute(QUERY))
    assert counts["facts"] > 0 and expected, "the file holds figures, and some of them are funds"
    for word in WORDS:
        found, truth = (connection.execute(sql.format(word=word)).fetchone()[0] for sql in (SEARCH, TRUTH))
        assert found == truth > 0, f"sqlite3 finds {word} {found} times, it is there {truth} times"
    print(f"sqlite3 {sqlite3.sqlite_version}: {len(names)} tables and views, {counts['facts']} figures")

    for name in names:
        frame = pandas.read_sql_query(f'SELECT * FROM "{name}"', connection)
        assert len(frame) == counts[name], f"pandas reads {len(frame)} rows of {name}"
    frame = pandas.read_sql_query(QUERY, connection)
    assert rows(frame.itertuples(index=False, name=None)) == expected, "pandas reads other funds"
    print(f"pandas {pandas.__version__}: the same")

    import duckdb_extension_sqlite_scanner as extension
    duck = duckdb.connect()
    (library,) = Path(extension.__file__).parent.rglob("sqlite_scanner.duckdb_extension")
    duck.execute(f"LOAD '{library}'")
    duck.execute(f"ATTACH '{path}' AS shipped (TYPE sqlite, READ_ONLY)")
    for name in names:
        seen = len(duck.execute(f'SELECT * FROM shipped."{name}"').fetchall())
        assert seen == counts[name], f"DuckDB reads {seen} rows of {name}, not {counts[name]}"
    seen = rows(duck.execute(QUERY.replace("q_funding", "shipped.q_funding")).fetchall())
    assert seen == expected, "DuckDB reads other funds"
    print(f"DuckDB {duckdb.__version__}: the same")

    utils = sqlite_utils.Database(connection)
    for name in names:
        assert utils[name].count == counts[name], f"sqlite-utils counts {name} otherwise"
    assert utils["metrics"].detect_fts() == "metrics_search", "sqlite-utils sees the search table"
    for word in WORDS:
        found = sum(1 for _ in utils["metrics"].search(word, columns=["metric_id"]))
        truth = connection.execute(TRUTH.format(word=word)).fetchone()[0]
        assert found == truth, f"sqlite-utils finds {word} {found} times, it is there {truth} times"
    print("sqlite-utils: the same")

    def datasette(address: str):
        command = [sys.executable, "-m", "datasette", "--get", address, "--setting", "sql_time_limit_ms", "20000", "-i", str(path)]
        return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    base = f"/{path.stem}"
    tables = {table["name"]: table for table in datasette(f"{base}.json")["tables"]}
    assert tables["metrics"]["fts_table"] == "metrics_search", "Datasette offers the search"
    for word in WORDS[1:3]:
        found = datasette(f"{base}/metrics.json?_search={word}&_size=1")["filtered_table_rows_count"]
        truth = connection.execute(TRUTH.format(word=word)).fetchone()[0]
        assert found == truth, f"Datasette finds {word} {found} times, it is there {truth} times"
    seen = datasette(f"{base}/q_funding.json?_shape=objects&_size=max")
    assert len(seen["rows"]) == min(len(expected), 1000), "Datasette reads other funds"
    print("Datasette: the same")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
