"""The whole country: how memory and time grow from a quarter of the units to all of them.

usage: test_scale.py WRITER UNITS

Peak memory of importing and of summing up stays within MEMORY_KB; four times the files take about
four times the work. Times are of the processor and are compared within this one run.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from test_province import BIN, FORM, NOW, UNDER, Job, check, fail, read_pack, run, typed, units_csv, write

MEMORY_KB = 64 * 1024
PERIOD = "2023-H1"
GROWTH = 1.5  # work of a file among all beside that of one among a quarter


def peak_kb(pid, so_far):
    """What the kernel has seen at most; a child's own account would begin with this interpreter's."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as f:
            text = f.read()
    except OSError:
        return so_far
    if "phieuso" not in text[:32] or "VmHWM" not in text:
        return so_far
    return max(so_far, int(text.split("VmHWM:")[1].split()[0]))


def measured(*args, data):
    """stdout, seconds of processor, peak KB"""
    peak = 0
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([BIN, "--data", data, *args], stdout=out, stderr=subprocess.DEVNULL,
                                 stdin=subprocess.DEVNULL, env={**os.environ, "PHIEUSO_NOW": NOW, "LC_ALL": "C"})
        while True:
            peak = peak_kb(child.pid, peak)
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            fail(args, "exit", child.returncode)
        out.seek(0)
        return out.read().decode("utf-8"), used.ru_utime + used.ru_stime, peak


def hand_in(writer, count, rng):
    folder = tempfile.mkdtemp(prefix="phieuso-scale-")
    data, sticks = os.path.join(folder, "data"), os.path.join(folder, "sticks")
    try:
        os.mkdir(sticks)
        criteria = read_pack()
        communes = units_csv(os.path.join(folder, "units.csv"), count)
        run("unit", "import", os.path.join(folder, "units.csv"), "--to", "2025-06-30", data=data)
        run("config", "set", "unit", UNDER, data=data)
        jobs = [Job(f"{unit}.json.p7m", unit, PERIOD, "honest", 1, [typed(c, rng) for c in criteria], None)
                for unit in communes]
        write(writer, data, sticks, jobs, rng)
        _, import_time, import_kb = measured("import", sticks, data=data)
        text, sum_time, sum_kb = measured("rollup", "--form", FORM, "--period", PERIOD, "--json", data=data)
        overview = json.loads(text)
        check("received", overview["counts"]["received"], count)
        print(f"{count} units: import {1000 * import_time / count:.2f} ms a file, {import_kb} KB; "
              f"roll-up as JSON {sum_time:.2f} s, {sum_kb} KB")
        for what, kb in (("import", import_kb), ("roll-up", sum_kb)):
            if kb > MEMORY_KB:
                fail(what, "of", count, "units took", kb, "KB")
        return import_time / count, sum_time / count
    finally:
        shutil.rmtree(folder)


def main():
    if not os.path.exists("/proc/self/status"):
        print("SKIP: there is no /proc to read the memory of a process from")
        sys.exit(77)
    writer, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(11000)
    few, many = hand_in(writer, count // 4, rng), hand_in(writer, count, rng)
    for what, a, b in zip(("import", "roll-up"), few, many):
        if b > GROWTH * a:
            fail(what, f"costs {b / a:.2f} times as much a unit when there are four times as many")


if __name__ == "__main__":
    main()
