"""An import is killed (-9) at random moments: each file is wholly in or wholly out, and running it
again gives what an undisturbed run gives. usage: kill_import.py ROUNDS"""
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))

import program  # noqa: E402
from receiving import NOW, Base, read, text_of  # noqa: E402

FILES = 220  # more than one transaction of the import
BAD = 40
SEED = int(os.environ.get("PHIEUSO_SEED", "1"))


def dump(data):
    db = sqlite3.connect(os.path.join(data, "phieuso.db"))
    try:
        return list(db.iterdump())
    finally:
        db.close()


def whole(data):
    """Each record has its file and its form; of each report one revision counts at most."""
    db = sqlite3.connect(os.path.join(data, "phieuso.db"))
    try:
        count = db.execute("SELECT count(*) FROM received").fetchone()[0]
        joined = db.execute("SELECT count(*) FROM received JOIN received_file ON received = received.id JOIN form_text ON "
                            "sha256 = form_sha256 JOIN arrival ON arrival.payload_sha256 = received.payload_sha256").fetchone()[0]
        files = db.execute("SELECT count(*) FROM received_file").fetchone()[0]
        assert count == joined == files, (count, joined, files)
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return count
    finally:
        db.close()


def make_stick(base, stick):
    """Revisions of several periods, in a folder, broken ones between them."""
    os.mkdir(stick)
    periods = ["2023" + part for part in ("-H1", "-H2", "", "-Q1", "-Q2", "-Q3", "-Q4")]
    previous = ""
    for i in range(FILES):
        text = text_of(base.changed(period=periods[i % len(periods)], revision=1 + i // len(periods), sequence=1 + i,
                                    previous=previous))
        shutil.move(base.forge(text, base.own, "one.p7m"), os.path.join(stick, f"{i:04}.p7m"))
        previous = hashlib.sha256(text).hexdigest()
    good = read(os.path.join(stick, "0001.p7m"))
    for i in range(BAD):
        with open(os.path.join(stick, f"{i * 10:04}-bad.p7m"), "wb") as f:
            f.write(good[:len(good) - 1 - i * 50])


def start(data, *args):
    return subprocess.Popen([program.BIN, "--data", data, "import", *args], stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, "PHIEUSO_NOW": NOW, "LC_ALL": "C"})


def main(rounds):
    base = Base().make()
    try:
        stick = os.path.join(base.dir, "stick")
        make_stick(base, stick)
        calm, data = os.path.join(base.dir, "calm"), os.path.join(base.dir, "killed")
        shutil.copytree(base.upper, calm)
        began = time.monotonic()
        assert start(calm, stick).wait() == 1  # some are broken
        lasts = time.monotonic() - began
        wanted, total = dump(calm), whole(calm)
        chance, halves = random.Random(SEED), 0
        for n in range(rounds):
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(base.upper, data)
            for _ in range(chance.randint(1, 3)):  # and again while it mends itself
                running = start(data, stick)
                time.sleep(chance.random() * lasts * 1.1)
                running.send_signal(signal.SIGKILL)
                running.wait()
            count = whole(data)
            halves += 0 < count < total
            assert start(data, stick).wait() == 1
            assert whole(data) == total
            if dump(data) != wanted:
                sys.exit(f"round {n} (PHIEUSO_SEED={SEED}): the content is not that of an undisturbed run")
        print(f"{rounds} rounds, {halves} of them cut in the middle, {total} records, {lasts:.2f} s undisturbed")
    finally:
        shutil.rmtree(base.dir)


if __name__ == "__main__":
    if not shutil.which("openssl"):
        print("SKIP: openssl is not installed")
        sys.exit(77)
    main(int(sys.argv[1]))
