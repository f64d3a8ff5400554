"""A province hands in: every file gets its verdict, nothing is lost, totals are those of an own sum.

usage: test_province.py WRITER UNITS PERIODS [SEED]

The communes are those of ../shared/facts/units-2023-thanhhoa.csv where that is, else made. One file
in ten is hostile or broken, in turn in each of the ways of BROKEN; half of those stand in the place
of the honest file, half beside it. What is expected is worked out here, with fractions, from what
was typed and from the pack's own lines.
"""
import collections
import contextlib
import csv
import fractions
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

BIN = os.environ["PHIEUSO_BIN"]
SOURCE = os.environ["PHIEUSO_SOURCE"]
SHARED = os.environ.get("PHIEUSO_SHARED", os.path.join(SOURCE, "..", "shared"))
FORM = "th-1829-xa"
UNDER = "38"
NOW = "2026-07-05T02:03:04Z"

# kind -> the verdict that it is due. Of the first ones the bytes are spoilt here, of the others the
# writer signs what is wrong.
SPOILT = {
    "cut": "broken-off", "zeroed": "broken-off", "empty": "broken-off", "noise": "unknown", "plain": "unknown",
    "page": "unknown", "payload-bit": "changed", "signature-bit": "changed", "copy": "again",
}
SIGNED = {
    "stranger": "stranger", "neighbour": "stranger", "revoked": "stranger", "waiting": "stranger",
    "training": "training", "fork": "apart", "second": "apart", "older": "older", "reading": "wrong",
    "twice": "wrong", "float": "wrong", "bidi": "wrong", "form": "wrong", "format": "wrong", "ber": "wrong",
    "sha1": "wrong",
}
BROKEN = {**SPOILT, **SIGNED}
BESIDE_ONLY = {"copy", "fork", "second", "older"}  # what they are depends on the honest file

Job = collections.namedtuple("Job", "name unit period kind revision values base")


def fail(*words):
    print("FAIL:", *words)
    sys.exit(1)


def check(what, got, wanted):
    if got != wanted:
        fail(what, "is", got, "and should be", wanted)


def run(*args, data, code=0):
    done = subprocess.run([BIN, "--data", data, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, "PHIEUSO_NOW": NOW, "LC_ALL": "C"}, stdin=subprocess.DEVNULL)
    if done.returncode != code:
        fail(args, "exit", done.returncode, done.stderr.decode("utf-8")[-2000:])
    return done.stdout.decode("utf-8")


# --- the form, read from its own lines ---

def read_pack():
    criteria, here = [], None
    statuses = {}
    with open(os.path.join(SOURCE, "forms", FORM, "pack.ini"), encoding="utf-8") as f:
        for line in f:
            if section := re.match(r"\[(.+)\]\s*$", line):
                here = {"code": section.group(1), "statuses": None, "test": None}
                if re.match(r"\d+\.\d", here["code"]):
                    criteria.append(here)
            elif (pair := re.match(r"([a-z0-9.]+) = ?(.*)", line)) and here:
                key, value = pair.groups()
                if key == "type":
                    here["type"] = value
                elif key == "target.2023":
                    here["target"] = value
                elif key == "target.2023.test":
                    here["test"] = value
                elif key == "statuses":
                    here["statuses"] = dict(tuple(s.strip() for s in part.rsplit(":", 1)) for part in value.split("|"))
                    statuses[here["code"]] = here["statuses"]
    for c in criteria:
        c["statuses"] = c["statuses"] or statuses.get("type." + c["type"]) or statuses["form"]
    return criteria


# --- what is typed ---

def vi(number):
    return f"{number:,}".replace(",", ".")


def typed(criterion, rng):
    kind = rng.random()
    if kind < 0.03:
        return rng.choice(["", ".", "*", "kps", "kad"])
    if criterion["type"] == "status":
        return rng.choice(list(criterion["statuses"]))
    whole = rng.randrange(1, 20000)
    part = whole if rng.random() < 0.3 else rng.randrange(0, whole + 1)
    if kind < 0.10:
        return f"{rng.randrange(0, 10000) / 100:.2f}%".replace(".", ",")
    if kind < 0.15:
        return f"khoảng {vi(part)}/{vi(whole)}"
    return f"{vi(part)}/{vi(whole)}"


def number(text):
    return int(text.replace(".", ""))


def read(text):
    """(kind, numerator, denominator, percent, estimate)"""
    if text in ("", ".", "*"):
        return ("none", 0, 0, None, False)
    if text in ("kps", "kad"):
        return (text, 0, 0, None, False)
    estimate = text.startswith("khoảng ")
    text = text.removeprefix("khoảng ")
    if share := re.fullmatch(r"([\d.]+)/([\d.]+)", text):
        num, den = map(number, share.groups())
        return ("share", num, den, fractions.Fraction(100 * num, den), estimate)
    if text.endswith("%"):
        return ("percent", 0, 0, fractions.Fraction(text[:-1].replace(",", ".")), estimate)
    return ("status", 0, 0, None, False)


def outcome(criterion, text, year):
    kind, _, _, percent, estimate = read(text)
    if kind == "status":
        return criterion["statuses"][text]
    if percent is None or not criterion["test"] or year != 2023 or estimate:
        return "undecided" if percent is not None else None
    sign, limit = criterion["test"].split()
    assert sign == ">=", sign
    return "met" if percent >= fractions.Fraction(limit) else "not_met"


def expected_total(criterion, column, year):
    t = collections.Counter()
    for text in column:
        kind, num, den, _, estimate = read(text)
        t["exempt"] += kind == "kad"
        t["none_arose"] += kind == "kps"
        came_of_it = outcome(criterion, text, year)
        if came_of_it in ("met", "not_met"):
            t[came_of_it] += 1
        elif came_of_it == "undecided" and year == 2023 and criterion.get("target"):
            t["undecided"] += 1
        if criterion["type"] == "ratio":
            t["percent_only"] += kind == "percent"
            if kind == "share":
                t["behind"] += 1
                t["numerator"] += num
                t["denominator"] += den
                t["estimate"] |= estimate
        else:
            t["behind"] += kind == "status"
    return t


# --- the units ---

def starters():
    """The communes below that the program ships with."""
    with open(os.path.join(SOURCE, "forms", "starter-units.tsv"), encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    districts = {r["code"] for r in rows if r["parent"] == UNDER and r["valid_to"] == "2025-06-30"}
    return [r for r in rows if r["parent"] in districts]


def units_csv(path, count):
    shipped = starters()
    real = os.path.join(SHARED, "facts", "units-2023-thanhhoa.csv")
    rows = None
    if os.path.exists(real):
        with open(real, encoding="utf-8") as f:
            rows = list(csv.DictReader(f))
        communes = [r["code"] for r in rows if r["type"] in ("xã", "phường", "thị trấn")]
        if len(communes) < count:
            rows = None
    else:
        print(f"SKIP: {real} is not there: the communes are made up")
    if rows is None:
        districts = max(1, count // 20)
        rows = [dict(code=UNDER, name="Thanh Hóa", type="tỉnh", parent="")]
        rows += [dict(code=str(600 + d), name=f"Huyện {d}", type="huyện", parent=UNDER) for d in range(districts)]
        rows += [dict(code=str(20000 + c), name=f"Xã {c}", type="xã", parent=str(600 + c % districts))
                 for c in range(count)]
        communes = [r["code"] for r in rows if r["type"] == "xã"]
    first = [r["code"] for r in shipped]
    communes = sorted((first + sorted(set(communes) - set(first)))[:count])
    wanted = set(communes)
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, ["code", "name", "type", "parent"])
        out.writeheader()
        out.writerows(r for r in rows if r["type"] not in ("xã", "phường", "thị trấn") or r["code"] in wanted)
    return communes


# --- the files ---

def plan(communes, periods, criteria, rng):
    """Jobs for the writer, in the order in which each key signs."""
    jobs, kinds, turn = [], sorted(BROKEN), 0
    for p, period in enumerate(periods):
        for u, unit in enumerate(communes):
            values = [typed(c, rng) for c in criteria]
            first = next(i for i, c in enumerate(criteria) if c["type"] == "ratio")
            values[first] = "80/100"  # there is a numerator to spoil
            name = f"{p}_{unit}"
            if u == 0 or rng.random() >= 0.1:  # the first unit's key must be there to be abused
                jobs.append(Job(f"{name}_a.json.p7m", unit, period, "honest", 1, values, None))
                continue
            kind = kinds[turn % len(kinds)]
            beside = kind in BESIDE_ONLY or (turn // len(kinds)) % 2 == 0
            turn += 1
            if beside or kind in SPOILT:
                base = Job(f"{name}_a.json.p7m", unit, period, "honest", 2 if kind == "older" else 1, values, None)
                jobs.append(base if beside else base._replace(name=f"{name}_gone"))
            if kind == "older":
                jobs.append(Job(f"{name}_b.json.p7m", unit, period, "honest", 1, values[::1], "older"))
            elif kind in SPOILT:
                jobs.append(Job(f"{name}_b-{kind}.json.p7m", unit, period, kind, 1, values, jobs[-1].name))
            else:
                other = [typed(c, rng) for c in criteria]
                other[first] = "1/100"
                jobs.append(Job(f"{name}_b-{kind}.json.p7m", unit, period, kind, 1, other, None))
    return jobs


def spoil(kind, honest, rng):
    if kind == "cut":
        return honest[: len(honest) * 6 // 10]
    if kind == "zeroed":
        keep = len(honest) * 6 // 10
        return honest[:keep] + bytes(len(honest) - keep)
    if kind == "empty":
        return b""
    if kind == "noise":
        return bytes(rng.randrange(256) for _ in range(500))
    if kind == "plain":
        start, end = honest.index(b"{\n"), honest.rindex(b"\n}\n") + 3
        return honest[start:end]
    if kind == "page":
        return b"<html><body>502 Bad Gateway</body></html>\n"
    if kind == "payload-bit":
        at = honest.index(b"80/100")
        return honest[:at] + b"90" + honest[at + 2:]
    if kind == "signature-bit":
        return honest[:-5] + bytes([honest[-5] ^ 1]) + honest[-4:]
    assert kind == "copy"
    return honest


def write(writer, data, folder, jobs, rng):
    lines = ["\t".join([j.name, j.unit, j.period, j.kind, str(j.revision), *j.values])
             for j in jobs if j.kind not in SPOILT]
    done = subprocess.run([writer, os.path.join(data, "phieuso.db"), folder, FORM], input="\n".join(lines) + "\n", encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        fail("the writer:", done.stdout[-500:], done.stderr[-2000:])
    for j in jobs:
        if j.kind in SPOILT:
            with open(os.path.join(folder, j.base), "rb") as f:
                honest = f.read()
            with open(os.path.join(folder, j.name), "wb") as f:
                f.write(spoil(j.kind, honest, rng))
    for name in os.listdir(folder):
        if name.endswith("_gone"):
            os.remove(os.path.join(folder, name))


def pack_some(folder, names, rng):
    """What an e-office does: a plain zip, another name."""
    for name in rng.sample(names, min(10, len(names))):
        path = os.path.join(folder, name)
        with zipfile.ZipFile(path.removesuffix(".json.p7m") + ".zip", "w", zipfile.ZIP_DEFLATED) as z:
            z.write(path, "báo cáo (1).dat")
        os.remove(path)


def base_name(path):
    """Of the file that the zip was made of."""
    return re.sub(r"\.zip.*$", ".json.p7m", os.path.basename(path.split(".zip")[0] + ".zip")) \
        if ".zip" in path else os.path.basename(path)


# --- the test ---

def check_verdicts(lines, jobs):
    got = {base_name(line["file"]): line for line in lines}
    wanted = {}
    for j in jobs:
        if not j.name.endswith("_gone"):
            wanted[j.name] = "taken" if j.kind == "honest" and j.base is None else BROKEN.get(j.base or j.kind, "") \
                if j.kind not in SPOILT else SPOILT[j.kind]
    check("files told of", set(got), set(wanted))
    check("lines", len(lines), len(wanted))
    bad = [(name, got[name]["verdict"], wanted[name], got[name]["message"]) for name in wanted
           if got[name]["verdict"] != wanted[name]]
    if bad:
        fail(len(bad), "verdicts are wrong:", *bad[:10])
    return collections.Counter(wanted.values())


def check_kept(data, lines):
    """Every file that was taken, older or set apart is in the database, byte by byte."""
    wanted = collections.Counter()
    for line in lines:
        if line["verdict"] in ("taken", "apart", "older"):
            path = line["file"].split(".zip")[0] + ".zip" if ".zip" in line["file"] else line["file"]
            if path.endswith(".zip"):
                with zipfile.ZipFile(path) as z:
                    wanted[hashlib.sha256(z.read(z.namelist()[0])).hexdigest()] += 1
            else:
                with open(path, "rb") as f:
                    wanted[hashlib.sha256(f.read()).hexdigest()] += 1
    with contextlib.closing(sqlite3.connect(os.path.join(data, "phieuso.db"))) as db:
        kept = collections.Counter(hashlib.sha256(row[0]).hexdigest() for row in db.execute("SELECT bytes FROM received_file"))
    check("files kept", sum(kept.values()), sum(wanted.values()))
    check("files kept byte by byte", kept, wanted)


def check_totals(data, jobs, criteria, communes, period):
    counted = {j.unit: j.values for j in jobs
               if j.period == period and j.kind == "honest" and j.base is None and not j.name.endswith("_gone")}
    o = json.loads(run("rollup", "--form", FORM, "--period", period, "--under", UNDER, "--json", data=data))
    check("units", o["counts"]["units"], len(communes))
    apart = {j.unit for j in jobs if j.period == period and j.kind in ("fork", "second")}
    check("received", o["counts"]["received"], len(set(counted) | apart))
    check("apart", o["counts"]["apart"], len(apart))
    check("missing", o["counts"]["missing"], len(communes) - len(set(counted) | apart))
    check("units with figures", {u["code"] for u in o["units"] if "figures" in u}, set(counted))
    year = int(period[:4])
    for i, criterion in enumerate(criteria):
        wanted = expected_total(criterion, [values[i] for values in counted.values()], year)
        got = o["totals"][i]
        for key in ("behind", "met", "not_met", "undecided", "exempt", "none_arose", "percent_only"):
            check(f"{period} {criterion['code']} {key}", got[key], wanted[key])
        if criterion["type"] == "ratio" and wanted["behind"]:
            for key in ("numerator", "denominator"):
                check(f"{period} {criterion['code']} {key}", got[key], wanted[key])
            check(f"{period} {criterion['code']} estimate", got["estimate"], bool(wanted["estimate"]))
    return len(counted)


def main():
    writer, count, period_count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1829)
    folder = tempfile.mkdtemp(prefix="phieuso-province-")
    data, sticks = os.path.join(folder, "data"), os.path.join(folder, "sticks")
    os.mkdir(sticks)
    try:
        criteria = read_pack()
        communes = units_csv(os.path.join(folder, "units.csv"), count)
        periods = [f"{2023 + i // 4}-Q{i % 4 + 1}" for i in range(period_count)]
        run("unit", "import", os.path.join(folder, "units.csv"), "--to", "2025-06-30", data=data)
        run("config", "set", "unit", UNDER, data=data)
        jobs = plan(communes, periods, criteria, rng)
        began = time.monotonic()
        write(writer, data, sticks, jobs, rng)
        pack_some(sticks, [j.name for j in jobs if j.kind == "honest" and j.base is None and os.path.exists(
            os.path.join(sticks, j.name)) and not any(k.base == j.name for k in jobs)][:200], rng)
        written = time.monotonic()
        lines = json.loads(run("import", sticks, "--json", data=data, code=1))
        imported = time.monotonic()
        verdicts = check_verdicts(lines, jobs)
        check_kept(data, lines)
        counted = sum(check_totals(data, jobs, criteria, communes, period) for period in periods)
        again = json.loads(run("import", sticks, "--json", data=data, code=1))
        check("taken the second time", sum(line["verdict"] == "taken" for line in again), 0)
        check_totals(data, jobs, criteria, communes, periods[-1])
        print(f"{len(communes)} communes, {period_count} periods, {len(lines)} files: {dict(verdicts)}; "
              f"{counted} reports count; written in {written - began:.1f} s, imported in {imported - written:.1f} s")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
