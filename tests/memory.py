#!/usr/bin/env python3
"""How much memory does one huge document take? Makes documents in every encoding, and runs `extract`, `import` and `query find` on them.

usage: tests/memory.py PROGRAM [--bytes 200000000] [NAME ...]      names of documents, default all

Prints the largest resident set of each in KiB, as /usr/bin/time -v has it, and ends with 1 when one is above MOST. To be run by hand: the
documents take some 60 s each, and in the system's folder for temporary files four times their size.
"""

import argparse
import codecs
import os
import subprocess
import sys
import tempfile

# 400 MB.
MOST = 400_000_000 // 1024

PROSE = "进一步完善工作机制，压实主体责任，推动各项任务落到实处，群众对教育的满意程度稳步上升，"
SCHOOLS = ["小学", "初中", "普通高中", "幼儿园", "职业学校"]


def lines(end):
    """A figure in 240 bytes, a heading now and then, each followed by `end`."""
    yield "某市教育局2020年工作总结\n"
    number = 0
    while True:
        number += 1
        school = SCHOOLS[number % len(SCHOOLS)]
        if end and number % 40 == 0:
            yield f"（{'一二三四五六七八九'[number // 40 % 9]}）{school}工作{end}"
        yield f"临河县{school}建设有序推进，{PROSE}全年{school}在校学生{number * 7919 % 99999 + 1}人，比上年有所变化。{end}"


def write(path, size, end, encoding, mark=b"", slips=0):
    """A document of `size` bytes with so many bad bytes in it."""
    with open(path, "wb") as out:
        out.write(mark)
        piece, encoder = [], codecs.getincrementalencoder(encoding)()
        for line in lines(end):
            piece.append(line)
            if len(piece) == 10_000:
                coded = bytearray(encoder.encode("".join(piece)))
                if slips and out.tell() > size // 2:
                    coded[len(coded) // 2] = 0xFF
                    slips -= 1
                out.write(coded[:size - out.tell()])
                piece = []
                if out.tell() >= size:
                    return


DOCUMENTS = {
    "utf8_lines": ("\n", "utf-8"),
    "utf8_one_line": ("", "utf-8"),
    "utf8_mark": ("\n", "utf-8", codecs.BOM_UTF8),
    "utf8_slips": ("\n", "utf-8", b"", 3),
    "gb_lines": ("\n", "gb18030"),
    "gb_one_line": ("", "gb18030"),
    "gb_mark": ("\n", "gb18030", b"\x84\x31\x95\x33"),
    "utf16": ("\n", "utf-16-le"),
    "utf16_big": ("\n", "utf-16-be"),
    "utf16_mark": ("\n", "utf-16-le", codecs.BOM_UTF16_LE),
}


def peak(command):
    """Largest resident set of a command that must succeed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}")
    return usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--bytes", type=int, default=200_000_000)
    given = parser.parse_intermixed_args()
    program, above = os.path.abspath(given.program), False
    print(f"{'document':16} {'extract':>9} {'import':>9} {'find':>9}   KiB, at most {MOST}")
    for name in given.names or DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            document, database = os.path.join(folder, "r.txt"), os.path.join(folder, "r.db")
            write(document, given.bytes, *DOCUMENTS[name])
            peaks = [peak([program, "extract", document]),
                     peak([program, "--db", database, "import", document]),
                     peak([program, "--db", database, "query", "find", "words=没有这个词"])]
        above |= max(peaks) > MOST
        print(f"{name:16} {peaks[0]:9} {peaks[1]:9} {peaks[2]:9}", flush=True)
    sys.exit(1 if above else 0)


if __name__ == "__main__":
    main()
