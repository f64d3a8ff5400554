"""The level above on paper: the overview of 166 units as PDF, its memory, and what a page of it costs.

usage: test_print.py WRITER UNITS

Peak memory stays within MEMORY_KB, under no sanitizer; of a quarter, a half and all of the units a page costs
about the same (time of the processor, compared within this one run); and every unit, criterion and figure comes
back from the pages.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

from test_province import BIN, FORM, NOW, UNDER, Job, check, fail, read_pack, run, typed, units_csv, write
from test_scale import measured

MEMORY_KB = 64 * 1024
PERIOD = "2023-H1"
GROWTH = 1.3  # work of a page among all beside that of one among a quarter
ROUNDS = 5
OVERVIEW = ("--form", FORM, "--period", PERIOD)


def sanitized():
    with open(BIN, "rb") as f:
        return b"__asan_init" in f.read()


def pages_of(path):
    done = subprocess.run(["pdfinfo", path], stdout=subprocess.PIPE, check=True)
    return int(re.search(rb"Pages:\s+(\d+)", done.stdout)[1])


def hand_in(writer, folder, count, rng):
    data, sticks = os.path.join(folder, f"data-{count}"), os.path.join(folder, f"sticks-{count}")
    os.mkdir(sticks)
    criteria = read_pack()
    communes = units_csv(os.path.join(folder, "units.csv"), count)
    run("unit", "import", os.path.join(folder, "units.csv"), "--to", "2025-06-30", data=data)
    run("config", "set", "unit", UNDER, data=data)
    jobs = [Job(f"{unit}.json.p7m", unit, PERIOD, "honest", 1, [typed(c, rng) for c in criteria], None) for unit in communes]
    write(writer, data, sticks, jobs, rng)
    measured("import", sticks, data=data)
    return data


def printed(data, path):
    """pages, the least seconds of processor of some rounds (what is above it is the machine's), peak KB"""
    runs = [measured("rollup", "print", *OVERVIEW, "--to", path, data=data) for _ in range(ROUNDS)]
    return pages_of(path), min(r[1] for r in runs), max(r[2] for r in runs)


def squash(text):
    return "".join(text.replace("-", "").split())


def check_text(data, path):
    overview = json.loads(run("rollup", *OVERVIEW, "--json", data=data))
    for reader in (("pdftotext", "-raw", path, "-"), ("mutool", "draw", "-q", "-F", "txt", path)):
        text = squash(subprocess.run(reader, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode())
        text = re.sub(r"Lậpngày05/7/2026,từbáocáocócóchữkýcủa\d+đơnvị", "", text)
        at = text.index(squash("SỐ LIỆU CỦA TỪNG ĐƠN VỊ"))
        for total in overview["totals"]:
            if squash(total["text"]) not in text[:at]:
                fail(reader[0], "has no total", total["code"], total["text"])
        for number, unit in enumerate(overview["units"], 1):
            at = text.find(squash(f"{number}. {unit['label']}("), at)
            if at < 0:
                fail(reader[0], "has no unit", unit["label"], "behind the one before")
            for code, figure in unit["figures"].items():
                found = text.find(squash(code), at)
                at = text.find(squash(figure["text"]), found)
                if found < 0 or at < 0:
                    fail(reader[0], unit["label"], code, "has no", figure["text"])


def main():
    if not os.path.exists("/proc/self/status"):
        print("SKIP: there is no /proc to read the memory of a process from")
        sys.exit(77)
    writer, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(166)
    folder = tempfile.mkdtemp(prefix="phieuso-print-")
    path = os.path.join(folder, "paper.pdf")
    try:
        costs = []
        for units in (count // 4, count // 2, count):
            data = hand_in(writer, folder, units, rng)
            pages, seconds, kb = printed(data, path)
            print(f"{units} units: {pages} pages, {1000 * seconds / pages:.2f} ms a page, peak {kb} KB, {os.path.getsize(path)} bytes")
            if kb > MEMORY_KB and not sanitized():
                fail(units, "units took", kb, "KB")
            costs.append(seconds / pages)
        if costs[-1] > GROWTH * costs[0]:
            fail(f"a page costs {costs[-1] / costs[0]:.2f} times as much when there are four times as many")
        check_text(data, path)
        if len(sys.argv) > 3:
            shutil.copy(path, sys.argv[3])
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
