"""A rotation of the key is killed (-9) in front of each step that changes a file: the old key signs until
the new one is whole and its enrolment written, and running it again finishes it. usage: kill_rotation.py
LIBRARY (kill_at.c)"""
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))

import program  # noqa: E402

LIBRARY = sys.argv[1]
STEPS_MAX = 60
# each run a minute later: what it writes has a name of its own
CLOCK = "2026-08-01T02:{:02}:00Z"


def run(data, *args, minute=0, kill_at=0, code=0):
    env = {**os.environ, "PHIEUSO_NOW": CLOCK.format(minute), "LC_ALL": "C"}
    if kill_at:
        # the address sanitizer wants to be the first library; here it need not be
        env.update(LD_PRELOAD=LIBRARY, KILL_AT=str(kill_at),
                   ASAN_OPTIONS=env.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    done = subprocess.run([program.BIN, "--data", data, *args], env=env, capture_output=True, text=True, timeout=60,
                          encoding="utf-8")
    assert done.returncode in ((code, -signal.SIGKILL) if kill_at else (code,)), (args, done)
    return done


def keys(data):
    return [line.split("\t")[0] for line in run(data, "key", "list").stdout.splitlines()]


def main(folder):
    def path(name, text=None):
        if text:
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        return os.path.join(folder, name)

    old, new = path("cu", "mật khẩu đang dùng\n"), path("moi", "mật khẩu mới chọn\n")
    begun, upper, data = path("xa-dau"), path("huyen"), path("xa")
    rotate = ("key", "rotate", "--passphrase-file", old, "--new-passphrase-file", new)
    run(begun, "key", "new", "--unit", "15349", "--name", "Lê Thị Hồng", "--passphrase-file", old)
    first = keys(begun)
    told = run(begun, "key", "enrol", "--passphrase-file", old).stdout.split("\n")
    run(upper, "key", "trust", told[0], "--groups", told[1])
    enrolled = set(glob.glob(os.path.join(begun, "out", "*")))

    for at in range(1, STEPS_MAX):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(begun, data)
        killed = run(data, *rotate, minute=1, kill_at=at).returncode != 0
        if not killed:
            break
        half = keys(data) == first  # nothing else is in use before it is whole
        if half:
            run(data, *rotate, minute=2)
        after = keys(data)
        assert len(after) == 2 and first[0] in after, (at, after)
        rest = [f for f in os.listdir(os.path.join(data, "keys")) if not re.fullmatch(r"[0-9a-f]{8}\.(key|cert)\.pem", f)
                and not f.endswith(".tmp")]
        assert not rest, (at, rest)
        # what stands in the folder to be handed over is of the key that is in use, and the old one vouches
        files = sorted(set(glob.glob(os.path.join(data, "out", "*.p7m"))) - {f.replace(begun, data) for f in enrolled})
        assert files, (at, "no enrolment")
        for n, file in enumerate(files):
            there = path(f"huyen-{at}-{n}")
            shutil.copytree(upper, there)
            run(there, "key", "trust", file, minute=3)
            rows = json.loads(run(there, "key", "trusted", "--json").stdout)
            assert {row["certificate_sha256"][:8] for row in rows} == set(after), (at, rows)
            assert {row["status"] for row in rows} == {"accepted"}, (at, rows)
            shutil.rmtree(there)
    else:
        raise AssertionError("it does not end")
    if at == 1:
        print("SKIP: the program does not take a library put before it")
        sys.exit(77)
    # another passphrase than the one chosen then does not finish it, and breaks nothing
    shutil.rmtree(data)
    shutil.copytree(begun, data)
    assert run(data, *rotate, minute=1, kill_at=9).returncode != 0
    refused = run(data, "key", "rotate", "--passphrase-file", old, minute=2, code=1)
    assert ".*" in refused.stderr, refused
    other = run(data, *rotate, "--name", "Trần Văn Bình", minute=2, code=2)  # nor does another holder
    assert "Lê Thị Hồng" in other.stderr, other
    assert keys(data) == first
    run(data, *rotate, minute=3)
    print(f"killed in front of each of {at - 1} steps")


if __name__ == "__main__":
    place = tempfile.mkdtemp()
    try:
        main(place)
    finally:
        shutil.rmtree(place)
