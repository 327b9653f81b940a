#!/usr/bin/env python3
"""Times nianbao's import against the sqlite3 shell, on generated reports, in one run.

    benches/import.py [REPORTS ...]        (default: 1000 10000)

For each size: makes the corpus, imports it with `nianbao import` (2 jobs), imports it again unchanged, writes the very same rows out
as CSV and has the sqlite3 shell `.import` them into the very same schema with the same indexes, in up to three ways:

    same      what it takes to get the very same rows: `.import` into bare tables, for the shell knows no NULL in CSV, then on into
              the schema, checks and all; indexes last. The counts and sums of both databases are held against each other.
    indexed   straight into the schema with its indexes in place; '' for NULL, and so with the checks off.
    bare      the same, with the indexes last: the least that could be asked of the shell.

For the largest size also start-up, CSV export of 1,000,000 rows and what takes the space. The Markdown is printed, and with -o
written after each size, so that a run which is ended early leaves what it found. 100,000 reports:

    benches/import.py 1000 10000 100000 -o import.md --work FOLDER

takes about 30 GB below FOLDER. Needs the sqlite3 shell (Debian: `apt-get install sqlite3`) and a release build (`cargo build
--release --examples --bins`, made when missing). Everything but the Markdown is removed in the end.
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
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ["documents", "sections", "metrics", "files"]


def high_water(pid):
    """Peak memory of a running process so far, in MB."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return max((int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")), default=0)
    except OSError:
        return 0


def run(command, stdin=None, stdout=subprocess.DEVNULL, env=None):
    """Runs a command; returns seconds, peak memory of it in MB, and seconds of processor time."""
    began = time.monotonic()
    peak = 0
    process = subprocess.Popen([str(part) for part in command], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=env)
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    while True:
        # What the system says in the end begins with the memory of this script, from which the process was split off.
        peak = max(peak, high_water(process.pid))
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        # Finely at first, so that a command of some milliseconds is timed rightly.
        time.sleep(0.0001 if time.monotonic() - began < 0.05 else 0.005)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    reader.join()
    errors = b"".join(errors)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}: {errors.decode(errors='replace')[-2000:]}")
    return seconds, peak, usage.ru_utime + usage.ru_stime


def columns(table, database):
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def write_csv(path, folder):
    """Writes the tables as the shell's .import reads them; a NULL becomes an empty field."""
    for table in TABLES:
        with open(folder / f"{table}.csv", "wb") as out:
            subprocess.run(["sqlite3", "-csv", str(path), f"SELECT * FROM {table} ORDER BY 1"], stdout=out, check=True)


WAYS = ("same", "indexed", "bare")
LARGE = ("metrics", "sections")
# Columns that may hold '' and no NULL.
NEVER_NULL = {"subject", "unit", "label", "title", "raw", "text"}


def shell_import(source, folder, target, way):
    """Loads the CSV into the very same schema with the shell; returns what `run` does."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as database:
        objects = database.execute(
            "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
        wide = {table: columns(table, database) for table in TABLES}
    late = [sql + ";" for kind, table, sql in objects if kind == "index" and table in LARGE and way != "indexed"]
    # Cache as nianbao has it, no journal at all.
    script = ["PRAGMA journal_mode = off;", "PRAGMA synchronous = off;", "PRAGMA foreign_keys = off;", "PRAGMA cache_size = -65536;"]
    if way != "same":
        script.append("PRAGMA ignore_check_constraints = on;")
    script.append("BEGIN;")
    script += [sql + ";" for kind, _, sql in objects if kind == "table"]
    script += [sql + ";" for kind, _, sql in objects if kind == "index" and sql + ";" not in late]
    for table in TABLES:
        csv = folder / f"{table}.csv"
        if way != "same":
            script.append(f".import --csv {csv} {table}")
            continue
        names = ", ".join(wide[table])
        script.append(f"CREATE TABLE raw_{table} ({names});")
        script.append(f".import --csv {csv} raw_{table}")
        values = ", ".join(
            name if name in NEVER_NULL and table != "documents" else f"nullif({name}, '')" for name in wide[table])
        script.append(f"INSERT INTO {table} ({names}) SELECT {values} FROM raw_{table};")
        script.append(f"DROP TABLE raw_{table};")
    script += late
    script += [sql + ";" for kind, _, sql in objects if kind not in ("table", "index")]
    script.append("COMMIT;")
    path = folder / "load.sql"
    path.write_text("\n".join(script))
    with open(path, "rb") as stdin:
        return run(["sqlite3", "-bail", target], stdin=stdin)


def sums(database):
    """Counts and sums by which two databases with the same rows agree."""
    sql = """SELECT count(*), count(year), count(indicator), count(part_of), sum(char_start), total(value), sum(length(subject)),
             (SELECT count(*) FROM sections), (SELECT count(parent_id) FROM sections), (SELECT count(doc_no) FROM documents),
             (SELECT sum(bytes) FROM documents) FROM metrics"""
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchone()


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


def measure(number, work, program, make, jobs, ways):
    """Measures one size; the databases stay behind."""
    corpus, mine, theirs, csv = work / "corpus", work / "mine.db", work / "theirs.db", work / "csv"
    shutil.rmtree(corpus, ignore_errors=True)
    mine.unlink(missing_ok=True)
    csv.mkdir(exist_ok=True)
    print(f"making {number} reports", file=sys.stderr)
    run([make, number, corpus, "--text-only"])
    imported, memory, worked = run([program, "--db", mine, "import", "--jobs", jobs, corpus])
    print(f"imported in {imported:.1f} s, {worked:.1f} s of processor time, {memory:.0f} MB", file=sys.stderr)
    again, _, _ = run([program, "--db", mine, "import", "--jobs", jobs, corpus])
    shutil.rmtree(corpus)
    text, source = text_bytes(mine)
    found = sums(mine)
    write_csv(mine, csv)
    shell = {}
    for way in ways:
        shell[way] = shell_import(mine, csv, theirs, way)
        print(f"the shell, {way}: {shell[way][0]:.1f} s, {shell[way][2]:.1f} s of processor time", file=sys.stderr)
        if way == "same" and sums(theirs) != found:
            sys.exit(f"the shell's rows are others: {sums(theirs)} against {found}")
        theirs.unlink()
    return {"reports": number, "source": source, "text": text, "figures": found[0], "seconds": imported, "memory": memory, "worked": worked,
            "again": again, "size": mine.stat().st_size, "shell": shell}


def table(rows, ways):
    heads = ["reports", "text MB", "bytes a figure", "import s", "s per 1,000", "processor s per 1,000", "peak MB", "again ÷ first",
             "database ÷ text"] + [f"÷ `{way}`" for way in ways] + [f"processor time ÷ `{way}`" for way in ways]
    lines = ["| " + " | ".join(heads) + " |", "| ---: " * len(heads) + "|"]
    for r in rows:
        cells = [f"{r['reports']:,}", f"{r['source'] / 1e6:.0f}", f"{r['text'] / r['figures']:.0f}", f"{r['seconds']:.1f}",
                 f"{r['seconds'] / r['reports'] * 1000:.2f}", f"{r['worked'] / r['reports'] * 1000:.2f}", f"{r['memory']:.0f}",
                 f"{r['again'] / r['seconds']:.3f}", f"{r['size'] / r['text']:.2f}"]
        cells += [f"{r['seconds'] / r['shell'][way][0]:.2f}" for way in ways]
        cells += [f"{r['worked'] / r['shell'][way][2]:.2f}" for way in ways]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def reading(program, mine, figures):
    """Start-up and export against the shell, on the largest database."""
    ours = best(40, [program, "--db", mine, "sql", "select 1"])
    shell = best(40, ["sqlite3", "-readonly", mine, "select 1"])
    text = f"\nStart-up: `nianbao sql 'select 1'` {ours * 1000:.1f} ms, {ours / shell:.2f} × the shell.\n"
    sql = "SELECT metric_id, document_id, raw, value, unit, nature, year, region_code, subject, theme, indicator FROM metrics LIMIT 1000000"
    out = [run([program, "--db", mine, "sql", "--format", "csv", sql]) for _ in range(3)]
    ref = [run(["sqlite3", "-readonly", "-csv", "-header", mine, sql]) for _ in range(3)]
    return text + (f"Export of {min(1000000, figures):,} rows as CSV: {min(out)[0] / min(ref)[0]:.2f} × the shell, "
                   f"peak {max(m for _, m, _ in out):.1f} MB (shell {max(m for _, m, _ in ref):.1f} MB).\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--work", default=None, help="folder for corpus and databases")
    parser.add_argument("--bin", default=None, help="folder of the build")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--ways", nargs="*", choices=WAYS, default=WAYS, help="how the shell loads the rows")
    parser.add_argument("-o", dest="out", type=pathlib.Path, default=None, help="file for the Markdown")
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
            rows.append(measure(number, work, program, make, args.jobs, args.ways))
            text = table(rows, args.ways)
            text += "\n| part | MB |\n| --- | ---: |\n"
            text += "".join(f"| {name} | {int(size) / 1e6:.1f} |\n" for name, size in sizes(work / "mine.db"))
            text += reading(program, work / "mine.db", rows[-1]["figures"])
            if args.out:
                args.out.write_text(text)
        print(text)
    finally:
        if args.keep:
            print(work, file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
