#!/usr/bin/env python3
"""Times nianbao's import against the sqlite3 shell, on generated reports, in one run.

    benches/import.py [REPORTS ...]        (default: 1000 10000)

For each size: makes the corpus, imports it with `nianbao import` (2 jobs), writes the very same rows out as CSV, loads them with
`.import` of the sqlite3 shell into a new database of the very same schema with the same indexes, and imports again what is there
already. For the largest size also start-up time, CSV export of 1,000,000 rows and what takes the space. Prints a Markdown table.

Needs the sqlite3 shell (Debian: `apt-get install sqlite3`) and a release build (`cargo build --release --examples --bins`, made
when missing). Everything is written below --work (default: the system's folder for temporary files) and removed in the end.
"""
import argparse
import os
import pathlib
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ["documents", "sections", "metrics", "files"]


def run(command, stdin=None, stdout=subprocess.DEVNULL, env=None):
    """Runs a command; returns seconds, peak memory of it in MB, and seconds of processor time."""
    began = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=env)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}: {errors.decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def columns(table, database):
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def write_csv(path, folder):
    """Writes the tables as the shell's .import reads them; a NULL becomes an empty field."""
    for table in TABLES:
        with open(folder / f"{table}.csv", "wb") as out:
            subprocess.run(["sqlite3", "-csv", str(path), f"SELECT * FROM {table} ORDER BY 1"], stdout=out, check=True)


def shell_import(source, folder, target):
    """Loads the CSV into the very same schema. Fields come in as text: the types of the columns turn them into numbers, and
    CHECK constraints hold as they do for nianbao; the shell has no NULL in CSV, so the columns that allow NULL and refuse ''
    are loaded through a trigger-free temporary table only when needed."""
    with sqlite3.connect(source) as database:
        objects = database.execute(
            "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
        wide = {table: columns(table, database) for table in TABLES}
    script = ["PRAGMA journal_mode = off;", "PRAGMA synchronous = off;", "PRAGMA foreign_keys = off;", "BEGIN;"]
    script += [sql + ";" for kind, table, sql in objects if kind == "table"]
    script += [sql + ";" for kind, table, sql in objects if kind == "index" and table not in ("metrics", "sections")]
    for table in TABLES:
        names = ", ".join(wide[table])
        # The shell reads every field as text and an empty one as '': a plain table takes them in, and one statement moves
        # them on with NULL for ''. This is how a person does it by hand.
        script.append(f"CREATE TABLE raw_{table} ({names});")
        script.append(f".import --csv {folder / (table + '.csv')} raw_{table}")
        keep = {"subject", "unit", "label", "title", "raw", "text"}
        values = ", ".join(name if name in keep and table != "documents" else f"nullif({name}, '')" for name in wide[table])
        script.append(f"INSERT INTO {table} ({names}) SELECT {values} FROM raw_{table};")
        script.append(f"DROP TABLE raw_{table};")
    script += [sql + ";" for kind, table, sql in objects if kind == "index" and table in ("metrics", "sections")]
    script += [sql + ";" for kind, table, sql in objects if kind not in ("table", "index")]
    script += ["COMMIT;"]
    path = folder / "load.sql"
    path.write_text("\n".join(script))
    with open(path, "rb") as stdin:
        return run(["sqlite3", "-bail", target], stdin=stdin)


def direct_import(source, folder, target):
    """The shell's `.import` straight into the tables: the same rows, but with '' for NULL, so without the CHECKs that
    refuse it; an underestimate of the shell's work."""
    with sqlite3.connect(source) as database:
        objects = database.execute(
            "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
    script = ["PRAGMA journal_mode = off;", "PRAGMA synchronous = off;", "PRAGMA foreign_keys = off;",
              "PRAGMA ignore_check_constraints = on;", "BEGIN;"]
    script += [sql + ";" for kind, _, sql in objects if kind == "table"]
    script += [sql + ";" for kind, table, sql in objects if kind == "index" and table not in ("metrics", "sections")]
    script += [f".import --csv {folder / (table + '.csv')} {table}" for table in TABLES]
    script += [sql + ";" for kind, table, sql in objects if kind == "index" and table in ("metrics", "sections")]
    script += [sql + ";" for kind, _, sql in objects if kind not in ("table", "index")]
    script += ["COMMIT;"]
    path = folder / "direct.sql"
    path.write_text("\n".join(script))
    with open(path, "rb") as stdin:
        return run(["sqlite3", "-bail", target], stdin=stdin)


def best(times, command):
    return min(run(command)[0] for _ in range(times))


def text_bytes(database):
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT sum(length(CAST(text AS BLOB))), sum(bytes) FROM documents").fetchone()


def sizes(database):
    """Bytes of each table and index, largest first, where the shell has dbstat."""
    sql = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"
    done = subprocess.run(["sqlite3", "-separator", "\t", str(database), sql], capture_output=True, text=True)
    return [line.split("\t") for line in done.stdout.splitlines()] if done.returncode == 0 else []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--work", default=None, help="folder for corpus and databases")
    parser.add_argument("--bin", default=None, help="folder of the release build")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    if not shutil.which("sqlite3"):
        sys.exit("the sqlite3 shell is missing; on Debian: apt-get install sqlite3")
    build = pathlib.Path(args.bin or ROOT / "target/release")
    program, make = build / "nianbao", build / "examples/make_corpus"
    if not program.exists() or not make.exists():
        subprocess.run(["cargo", "build", "--release", "--bins", "--examples"], cwd=ROOT, check=True)
    work = pathlib.Path(tempfile.mkdtemp(prefix="nianbao-bench-", dir=args.work))
    rows = []
    try:
        for number in args.reports:
            corpus, mine, theirs, csv = work / "corpus", work / "mine.db", work / "theirs.db", work / "csv"
            shutil.rmtree(corpus, ignore_errors=True)
            for old in (mine, theirs, work / "direct.db"):
                old.unlink(missing_ok=True)
            csv.mkdir(exist_ok=True)
            print(f"making {number} reports", file=sys.stderr)
            run([make, number, corpus])
            imported, memory, worked = run([program, "--db", mine, "import", "--jobs", args.jobs, corpus])
            again, _, _ = run([program, "--db", mine, "import", "--jobs", args.jobs, corpus])
            text, source = text_bytes(mine)
            write_csv(mine, csv)
            loaded, _, shell_worked = shell_import(mine, csv, theirs)
            direct, _, _ = direct_import(mine, csv, work / "direct.db")
            with sqlite3.connect(mine) as database:
                figures = database.execute("SELECT count(*) FROM metrics").fetchone()[0]
            rows.append((number, source, figures, imported, loaded, direct, again, memory, mine.stat().st_size, text,
                         worked, worked / shell_worked))
            print(rows[-1], file=sys.stderr)
        print("| reports | text MB | figures | import s | ÷ `.import` with NULLs | ÷ bare `.import` | again ÷ first | peak MB | "
              "database ÷ text | s per 1,000 | processor s per 1,000 | processor time ÷ `.import` with NULLs |")
        print("| ---: " * 12 + "|")
        for number, source, figures, imported, loaded, direct, again, memory, size, text, worked, ratio in rows:
            print(f"| {number:,} | {source / 1e6:.0f} | {figures:,} | {imported:.1f} | {imported / loaded:.2f} | {imported / direct:.2f} "
                  f"| {again / imported:.3f} | {memory:.0f} | {size / text:.2f} | {imported / number * 1000:.3f} "
                  f"| {worked / number * 1000:.3f} | {ratio:.2f} |")
        print("\n| part | MB |\n| --- | ---: |")
        for name, size in sizes(mine):
            print(f"| {name} | {int(size) / 1e6:.1f} |")
        ours = best(20, [program, "--db", mine, "sql", "select 1"])
        shell = best(20, ["sqlite3", "-readonly", mine, "select 1"])
        print(f"\nStart-up: `nianbao sql 'select 1'` {ours * 1000:.1f} ms, {ours / shell:.2f} × the shell.")
        sql = "SELECT metric_id, document_id, raw, value, unit, nature, year, region_code, subject, theme, indicator FROM metrics LIMIT 1000000"
        out = [(run([program, "--db", mine, "sql", "--format", "csv", sql])) for _ in range(3)]
        ref = [(run(["sqlite3", "-readonly", "-csv", "-header", mine, sql])) for _ in range(3)]
        print(f"Export of {min(1000000, rows[-1][2]):,} rows as CSV: {min(out)[0] / min(ref)[0]:.2f} × the shell, "
              f"peak {max(m for _, m, _ in out):.0f} MB (shell {max(m for _, m, _ in ref):.0f} MB).")
    finally:
        if args.keep:
            print(work, file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
