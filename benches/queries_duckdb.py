#!/usr/bin/env python3
"""Times every saved query against DuckDB on the same SQL over the same rows in DuckDB's own format, in one run.

    benches/queries_duckdb.py DATABASE [--nianbao target/release/nianbao] [--city 抚顺市] [--threads 2] [--times 5] [--copy FILE] [--only NAME ...]

Needs DuckDB (`pip install duckdb`). The rows are copied into a DuckDB file in the system's folder for temporary files. Both sides write
the whole answer as CSV to nowhere: nianbao in one shell with its own clock on, DuckDB by COPY with as many threads as told. The SQL is
that of `saved_queries` (over all places nianbao may read what it worked out at import instead, queries/quick/); DuckDB, which has no json_each,
gets the values of the parameters written in, and lists in columns unnested. What it refuses is listed.
Wall time, the best of several; one query after the other, each on both sides. Prints a Markdown table: below 1 nianbao is quicker. The last
column compares processor time over all places, which other programs on the machine disturb less: DuckDB spreads its own over the threads.
"""
import argparse
import csv
import json
import os
import pathlib
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

try:
    import duckdb
except ImportError:
    sys.exit("DuckDB is missing: pip install duckdb")

TABLES = ["regions", "themes", "indicators", "standards", "documents", "sections", "metrics", "yields", "wordings", "subject_words"]
TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
LIST = re.compile(r"\(:(\w+) is null or ([\w.]+) in \(select value from json_each\(:\1\)\)\)")
WORDS = ["教师", "培训"]
INDICATOR = "preschool.gross_enrolment_rate"


def literal(value):
    if value is None:
        return "null"
    if isinstance(value, list):
        return "'given'"
    return str(value) if isinstance(value, (int, float)) else "'" + value.replace("'", "''") + "'"


def for_duckdb(sql, values):
    """The statement with the values of its parameters written in."""
    def listed(match):
        value = values.get(match[1])
        return "true" if value is None else f"{match[2]} in ({', '.join(literal(v) for v in value)})"

    def rows(match):
        value = values.get(match[1]) or []
        pairs = ", ".join(f"({at}, {literal(v)})" for at, v in enumerate(value))
        return f"(select * from (values {pairs}) given (key, value))" if pairs else "(select 0 as key, 0 as value where false)"
    sql = re.sub(r"--.*", "", sql)
    sql = LIST.sub(listed, sql)
    sql = re.sub(r"json_each\(:(\w+)\)", rows, sql)
    sql = re.sub(r"json_each\((\w+\.\w+)\)", r"""(select unnest(from_json(\1, '["VARCHAR"]')) as value)""", sql)
    sql = re.sub(r"\bchar\((\d+)\)", r"chr(\1)", sql)
    return re.sub(r":(\w+)", lambda match: literal(values.get(match[1])), sql)


def copy(source, target):
    """Copies the tables, types and all, and makes the views that the saved queries read."""
    connection = duckdb.connect(str(target))
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as database:
        for table in TABLES:
            columns = [(row[1], row[2]) for row in database.execute(f"PRAGMA table_info({table})")]
            connection.execute(f"CREATE TABLE {table} ({', '.join(f'{n} {TYPES[t]}' for n, t in columns)})")
            if table == "documents":
                # Whole reports are more than DuckDB's CSV reader takes in one field.
                rows = database.execute(f"SELECT * FROM {table}").fetchall()
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
                continue
            with tempfile.NamedTemporaryFile("w", newline="", encoding="utf-8", suffix=".csv") as out:
                writer = csv.writer(out, quoting=csv.QUOTE_ALL)
                for row in database.execute(f"SELECT * FROM {table}"):
                    writer.writerow(["\\N" if value is None else value for value in row])
                out.flush()
                connection.execute(f"COPY {table} FROM '{out.name}' (FORMAT csv, HEADER false, NULLSTR '\\N', "
                                   "ALLOW_QUOTED_NULLS true, MAX_LINE_SIZE 400000000)")
        facts, money, times, comparable = [row[0] for row in database.execute(
            "SELECT sql FROM sqlite_master WHERE name IN ('facts', 'money', 'report_times', 'comparable') "
            "ORDER BY name = 'comparable', name = 'report_times', name = 'money'")]
    # DuckDB has no correlated recursive query; no saved query that is timed reads the path of sections from the view.
    connection.execute(re.sub(r"\(WITH RECURSIVE up.*?\) AS section", "NULL AS section", facts, flags=re.S))
    connection.execute(times)
    connection.execute(comparable)
    connection.execute(money)
    return connection


def processor():
    """Processor time of the programs started so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(program, database, call, times):
    """Best wall time of a query run several times in one shell, by the shell's own clock, and the mean of its processor time."""
    before = processor()
    script = f".timer on\n.mode csv\n.output {os.devnull}\n" + f".run {call}\n" * times
    shell = subprocess.run([program, "--db", database, "--lang", "en", "shell", "--no-config"],
                           input=script, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    took = [float(found) for found in re.findall(r"^took ([\d.]+) s", shell.stderr, flags=re.M)]
    if len(took) != times:
        sys.exit(f"{call}: {shell.stderr}")
    return min(took), (processor() - before) / times


def theirs(connection, sql, times):
    """The same of DuckDB."""
    took = []
    before = time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        connection.execute(f"COPY ({sql}) TO '{os.devnull}' (FORMAT csv)")
        took.append(time.perf_counter() - began)
    return min(took), (time.process_time() - before) / times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--nianbao", default="target/release/nianbao")
    parser.add_argument("--city", default="抚顺市")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--copy", type=pathlib.Path, help="DuckDB file with the rows; made when missing, and kept")
    args = parser.parse_args()
    mine = sqlite3.connect(f"file:{args.database}?mode=ro", uri=True)
    codes = [row[0] for row in mine.execute("SELECT region_code FROM regions WHERE city = ?", (args.city,))]
    some = [row[0] for row in mine.execute("SELECT region_code FROM regions WHERE city IN (?, '承德市')", (args.city,))]
    queries = mine.execute("SELECT name, sql, parameters FROM saved_queries ORDER BY name").fetchall()
    figures = mine.execute("SELECT count(*) FROM metrics").fetchone()[0]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="nianbao-duckdb-"))
    target = args.copy or folder / "same.duckdb"
    connection = duckdb.connect(str(target), read_only=True) if target.exists() else copy(args.database, target)
    connection.execute(f"SET threads = {args.threads}")
    print(f"{figures:,} figures, city {args.city}, DuckDB {duckdb.__version__} with {args.threads} threads, best of {args.times}\n")
    print("| query | city, ms | ÷ DuckDB | all, ms | ÷ DuckDB | processor ÷ DuckDB |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    refusals = {}
    for name, sql, parameters in queries:
        if args.only and name not in args.only:
            continue
        declared = {p["name"]: p for p in json.loads(parameters)}
        cells = []
        for place in (codes, None):
            values = {key: p["default"] for key, p in declared.items()}
            call = [name]
            if "words" in values:
                values["words"] = WORDS
                call.append('words="' + " ".join(WORDS) + '"')
            if declared.get("indicator", {}).get("required"):
                values["indicator"] = INDICATOR
                call.append(f"indicator={INDICATOR}")
            if "city" in declared and (place or declared["city"]["required"]):
                values["city"] = some if declared["city"]["required"] else place
                call.append(f"city={args.city}" + (",承德市" if declared["city"]["required"] else ""))
            elif place:
                cells += ["–", "–"]
                continue
            for key, p in declared.items():
                if p["type"] == "int" and values[key] is not None:
                    values[key] = int(values[key])
            took, used = ours(args.nianbao, args.database, " ".join(call), args.times)
            try:
                other, theirs_used = theirs(connection, for_duckdb(sql, values), args.times)
                cells += [f"{took * 1000:.0f}", f"{took / other:.2f}"]
                share = f"{used / theirs_used:.2f}"
            except duckdb.Error as error:
                refusals[name] = str(error).splitlines()[0]
                cells += [f"{took * 1000:.0f}", "–"]
                share = "–"
        print(f"| `{name}` | " + " | ".join([*cells, share]) + " |", flush=True)
    for name, reason in refusals.items():
        print(f"\nDuckDB refuses `{name}`: {reason}")
    connection.close()
    if not args.copy:
        target.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main()
