#!/usr/bin/env python3
"""Is any input superlinear? Makes texts of two sizes and compares the processor time of `nianbao extract`.

usage: tests/linear.py PROGRAM [NAME ...]      the program built for speed; names of inputs, default all

Prints the times, their ratio beyond the time to start, and the nanoseconds a byte; ends with 1 when a ratio is more than MOST times that of
the sizes, twice in a row. To be run by hand on a quiet machine.
"""

import os
import sys
import tempfile

SIZES = (1 << 20, 4 << 20)
MOST = 1.5
HEAD = "抚顺市教育局2020年工作总结\n"


def again(piece, head=HEAD, tail=""):
    """`piece` again and again."""
    def make(size):
        count = (size - len((head + tail).encode())) // len(piece.encode())
        return head + piece * count + tail
    return make


def each(piece, head=HEAD, tail=""):
    """`piece(0)`, `piece(1)`, …"""
    def make(size):
        parts, length, number = [head], len((head + tail).encode()), 0
        while length < size:
            parts.append(piece(number))
            length += len(parts[-1].encode())
            number += 1
        return "".join(parts) + tail
    return make


def square(cell, line):
    """A table with as many columns as rows."""
    def make(size):
        side = int((size / 4.2) ** 0.5)
        head = cell.join(["地区"] + [f"学校{column}" for column in range(side)])
        rows = (cell.join([f"学校{row}"] + [str(row * column % 997) for column in range(side)]) for row in range(side))
        return HEAD + "单位：人\n" + line.join([head, *rows]) + line
    return make


LABELS = ("一、", "（一）", "1.", "（1）", "①", "一是", "第一，")

INPUTS = {
    "digits": again("1234567890", ""),
    "chinese_digits": again("一百二十三"),
    "numbers": again("12 "),
    "decimals": again("1."),
    "thousands": again(",123", HEAD + "1"),
    "no_marks": again("认真贯彻落实党的教育方针积极推进学校建设"),
    "people": each(lambda i: f"{i}人、"),
    "teachers": each(lambda i: f"教师{i}人，"),
    "percent": each(lambda i: f"{i % 100}%、"),
    "units": again("3所4人5万元"),
    "ranges": again("从3人"),
    "changes": each(lambda i: f"由{i}人增加到{i + 1}人，"),
    "brackets": again("（"),
    "brackets_with_numbers": again("（3人"),
    "title": again("关于3所学校的通知", HEAD + "《"),
    "titles": again("《关于学校的通知"),
    "quotes": again("三个100%，", HEAD + "“"),
    "sums": again("一个说来话长的项目名称安排5万、", HEAD + "投入3元，"),
    "named": each(lambda i: f"小学{i}、初中{i}、高中{i}，"),
    "promises": each(lambda i: f"会议确定规划建设承诺规定{i}所，"),
    "of_which": each(lambda i: f"其中教师{i}人，"),
    "of_which_colon": each(lambda i: f"其中：教师{i}人；"),
    "of_which_sentences": each(lambda i: f"教师{i}人。其中，公办{i // 2}人；民办{i // 3}人。"),
    "of_which_brackets": each(lambda i: f"教师{i}人（其中公办{i // 2}人，"),
    "respectively": again("小学、初中、高中分别为1人、2人、3人，"),
    "sentence": again("全市共有幼儿园302所，新建公办幼儿园15所，其中公办270所，投入专项资金1041万元。"),
    "lines": again("全市共有幼儿园302所，新建公办幼儿园15所，其中公办270所，投入专项资金1041万元。\n"),
    "short_lines": again("共有学\n校3所\n"),
    "pages": each(lambda i: f"- {i} -\n"),
    "headings": each(lambda i: LABELS[i % 7] + "加强学校建设\n"),
    "same_heading": again("一、加强学校建设\n"),
    "contents": each(lambda i: f"一、加强学校……{i}\n", HEAD + "目录\n"),
    "report_titles": again("抚顺市教育局2020年工作总结\n抚顺市教育局2021年工作要点\n"),
    "dates": again("2020年3月5日\n"),
    "document_numbers": again("抚教发〔2020〕41号"),
    "places": each(lambda i: f"抚顺市{i}人、沈阳市{i}人、"),
    "years": again("2020年3人，"),
    "things": again("学校、教师、", HEAD, "均达到100%。"),
    "table_lines": each(lambda i: f"抚顺市\n{i}\n{i * 2}\n", HEAD + "单位：人\n地区\n学校\n学生\n"),
    "table_rows": each(lambda i: f"学校{i} {i * 2} {i + 5}\n", HEAD + "学校 学校（所） 教师（人）\n"),
    "table_pipes": each(lambda i: f"|学校{i}|{i * 2}|{i + 5}|\n", HEAD + "|学校|学生|教师|\n|---|---|---|\n"),
    "table_square": square(" ", "\n"),
    "table_square_lines": square("\n", "\n"),
    "table_tabs": each(lambda i: f"学校{i}\t\t{i + 5}\n", HEAD + "学校\t学生\t教师\n"),
    "no_tabs": each(lambda i: f"学校{i}\t\t{i}\t教师\t\t3\n学校\t学生，\t\t\n"),
    "table_commas": each(lambda i: f"学校{i},,{i + 5}\n", HEAD + "学校,学生,教师\n"),
    "tables": each(lambda i: f"表{i} 学校\n单位：人\n地区 学生 教师\n抚顺市 {i} {i + 3}\n合计 {i} {i + 3}\n"),
    "line_ends": again("\n", HEAD, "共有学校3所。"),
    "bare_headings": each(lambda i: "1 党建工作\n好。\n"),
    "blanks": again(" ", HEAD + "共有学校3", "所。"),
}


# Seconds of processor time that do not drown in those of starting.
TOLD = 0.1


def seconds(program, path):
    """Processor time of one run, least of two."""
    least = float("inf")
    for _ in range(2):
        with open(os.devnull, "wb") as nothing:
            child = os.posix_spawn(
                program, [program, "extract", "--jobs", "1", path], os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), 1)],
            )
            _, status, used = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{path}: ended with {os.waitstatus_to_exitcode(status)}")
        least = min(least, used.ru_utime + used.ru_stime)
    return least


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    names = sys.argv[2:] or list(INPUTS)
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.txt")

        def timed(text):
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            return seconds(program, path)

        start = timed("共有学校3所。")

        def pair(name):
            """Both texts and what they take; longer ones where the shorter takes no time that can be told, but none that is read in pieces."""
            for scale in (1, 4):
                texts = [INPUTS[name](scale * size) for size in SIZES]
                small = max(timed(texts[0]) - start, 0.01)
                if small >= TOLD:
                    break
            return texts, small, max(timed(texts[1]) - start, 0.01)

        for name in names:
            for _ in range(2):
                texts, small, large = pair(name)
                sizes = len(texts[1].encode()) / len(texts[0].encode())
                over = large / small > sizes * MOST
                print(f"{name:24} {small:7.3f} {large:7.3f} s  ratio {large / small:5.2f} of {sizes:4.2f}"
                      f"  {large / len(texts[1].encode()) * 1e9:6.0f} ns/byte{'  superlinear?' if over else ''}", flush=True)
                if not over:
                    break
            else:
                bad.append(name)
    if bad:
        sys.exit("superlinear: " + ", ".join(bad))


main()
