"""An officer at the Windows program in a real console window: enters, is checked, signs, prints.

  console_officer.py PHIEUSO.exe OUTPUT-FOLDER

The window stands on a screen of its own (Xvfb), drawn by wine's console; xdotool presses the
keys. The pictures in OUTPUT-FOLDER are for the eye; what the program stored, signed and
printed is looked at through its own commands. Exits 77 where a tool is missing.
"""
import contextlib
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import wine

REC = "th-1829-xa/15349/2023-H1"
SOURCE = os.environ.get("PHIEUSO_SOURCE") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
COLUMN = os.path.join(SOURCE, "forms", "th-1829-xa", "vinh-loc-2023-H1.tsv")
PASSPHRASE = "mật khẩu đủ dài"
NAMES = ("Nguyễn Thị Hồng", "Trần Văn Bình")
HALF_TYPED = "7.815/17.3"
STATUS = "Đang triển khai"
FONTS = ["LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf"]
SCREEN = "1000x700x24"


def missing(tools):
    return [tool for tool in tools if not shutil.which(tool)]


def die(words):
    print("console officer: " + words, file=sys.stderr)
    sys.exit(1)


class Officer:
    def __init__(self, exe, out):
        self.exe, self.out = exe, out
        self.data = os.path.join(out, "dữ liệu")
        self.shots = 0
        self.screen = self.console = None
        self.env = dict(os.environ, PHIEUSO_NOW="2026-07-05T02:03:04Z", TZ="UTC-7", WINEDEBUG="-all",
                        LC_ALL="C.UTF-8") # in which wine reads what it is started with
        # A wine of its own: one that was started without a screen has no windows.
        self.env["WINEPREFIX"] = os.path.join(out, "wine")

    # --- the program without a window ---

    def run(self, *words):
        return subprocess.run(["wine", self.exe, "--data", self.data, *words], env=self.env, capture_output=True, timeout=120)

    def ok(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            die("%s: %s" % (" ".join(words), (done.stdout + done.stderr).decode()))
        return done.stdout.decode()

    def install_wine(self):
        wine.make(self.env)
        # A cursor that blinks would never come to rest.
        subprocess.run(["wine", "reg", "add", "HKCU\\Control Panel\\Desktop", "/v", "CursorBlinkRate", "/d", "86400000", "/f"],
                       env=self.env, timeout=120, capture_output=True, check=True)

    def prepare(self):
        """All but three criteria are there, and every finding of theirs is explained."""
        self.ok("record", "new", REC)
        self.run("fill", REC, "--from", COLUMN)
        for code in ("1.1", "3.4", "3.5"):
            self.run("set", REC, code, "")  # its status tells that something is missing now
        for finding in json.loads(self.run("check", REC, "--json").stdout):
            if finding["open"] and finding["code"] not in ("1.1", "3.4", "3.5"):
                self.run("set", REC, finding["code"] or "record", "--explain", finding["rule"] + "=Báo cáo không nêu.")
        fonts = os.path.join(self.data, "fonts")
        os.mkdir(fonts)
        for name in FONTS:
            found = glob.glob("/usr/share/fonts/truetype/liberation*/" + name)
            if not found:
                print("console officer: no %s here; skipped" % name)
                sys.exit(77)
            shutil.copy(found[0], fonts)

    # --- the window ---

    def open_screen(self):
        read, write = os.pipe()
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN], pass_fds=[write],
                                       stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.env["DISPLAY"] = ":" + told.readline().strip()

    def open_console(self, *words):
        self.console = subprocess.Popen(["wine", "wineconsole", self.exe, "--data", self.data, *words], env=self.env,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.env, check=True, timeout=30)

    def settle(self, name):
        """Until nothing moves any more; that picture is kept."""
        last, now = (os.path.join(self.out, "look%d.png" % i) for i in (0, 1))
        end, still = time.monotonic() + 60, 0
        self.picture(last)
        while still < 2:
            if time.monotonic() > end:
                die("the window does not come to rest: " + name)
            time.sleep(0.15)
            self.picture(now)
            still = still + 1 if same_picture(last, now) and not blank(now) else 0
            last, now = now, last
        self.shots += 1
        os.replace(last, os.path.join(self.out, "%02d-%s.png" % (self.shots, name)))
        if os.path.exists(now):
            os.remove(now)

    def keys(self, *names):
        for name in names:
            subprocess.run(["xdotool", "key", "--delay", "40", name], env=self.env, check=True, timeout=30)
            time.sleep(0.05)

    def type(self, text):
        """Letter by letter, as an input method does. One that no key has is put on a key for as long as
        it is struck: that takes patience, or a busy console finds it gone."""
        for part in re.findall(r"[\x20-\x7e]+|.", text):
            delay = "30" if part.isascii() else "400"
            subprocess.run(["xdotool", "type", "--delay", delay, part], env=self.env, check=True, timeout=60)

    def await_end(self):
        try:
            self.console.wait(30)
        except subprocess.TimeoutExpired:
            self.settle("does-not-end")
            die("the program does not end; see the last picture")

    def close(self):
        for process in (self.console, self.screen):
            if process and process.poll() is None:
                process.terminate()
                process.wait(20)
            if process is self.console:
                subprocess.run(["wineserver", "--kill"], env=self.env, timeout=60, capture_output=True)
        shutil.rmtree(self.env["WINEPREFIX"], ignore_errors=True)


def same_picture(a, b):
    done = subprocess.run(["compare", "-metric", "AE", a, b, "null:"], capture_output=True, timeout=30)
    return done.stderr.split()[:1] == [b"0"]


def blank(path):
    done = subprocess.run(["identify", "-format", "%k", path], capture_output=True, check=True, timeout=30)
    return done.stdout.strip() == b"1"


def work(officer):
    officer.open_console()
    officer.settle("list")
    officer.keys("Return")
    officer.settle("entry-with-what-was-being-typed")
    keeps_others_out(officer)
    officer.keys("ctrl+u")
    officer.keys("F6")
    officer.type("1.1")
    officer.keys("Return")
    officer.type(STATUS)  # Unicode, as Unikey sends it
    officer.settle("unicode-typed")
    officer.keys("Return", "F6")
    officer.type("3.4")
    officer.keys("Return")
    officer.type("52%")
    officer.keys("Return")
    officer.settle("a-missed-target")
    officer.keys("F6")
    officer.type("3.5")
    officer.keys("Return", "F9")  # Telex
    officer.type("DDang trieern khai")
    officer.settle("telex-typed")
    officer.keys("Return")
    officer.settle("findings-open")
    for _ in range(12):
        if not open_findings(officer):
            break
        officer.keys("F8", "F2")
        officer.settle("reason-box")
        officer.type("Baso caso khoong neeu.")
        officer.keys("Return")
        officer.settle("explained")
    officer.keys("F10")
    officer.settle("review")
    officer.keys("F9", "F9")  # VNI, off
    for words in (*NAMES, PASSPHRASE, PASSPHRASE):
        officer.type(words)
        officer.keys("Return")
        officer.settle("signing")
    officer.keys("ctrl+p")
    officer.settle("preview")
    officer.keys("F5")
    officer.settle("pdf-written")
    officer.keys("ctrl+w")
    officer.await_end()


def loses_its_window(officer):
    """The window is gone in the middle of a figure: wine ends the program with it, as a power cut would.
    (Windows lets it leave by itself: see test_console.py.) The next start has it all."""
    officer.open_console()
    officer.settle("list-before")
    officer.keys("Return", "F6")
    officer.type("3.4")
    officer.keys("Return")
    officer.type(HALF_TYPED)
    officer.settle("half-typed")
    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "phieuso", "windowkill"], env=officer.env, check=True, timeout=30)
    officer.await_end()
    copy = os.path.join(officer.out, "copy")
    shutil.copytree(officer.data, copy)
    with contextlib.closing(sqlite3.connect(os.path.join(copy, "phieuso.db"))) as db:
        kept = db.execute("SELECT * FROM draft").fetchall()
    shutil.rmtree(copy)
    if len(kept) != 1 or kept[0][1:] != ("3.4", HALF_TYPED):
        die("what was being typed is not kept: %s" % kept)


def keeps_others_out(officer):
    """One window holds the database, whichever system the second program is of."""
    second = [["wine", officer.exe]]
    if os.path.exists(os.environ.get("PHIEUSO_NATIVE", "")):
        second.append([os.environ["PHIEUSO_NATIVE"]])
    for program in second:
        done = subprocess.run([*program, "--data", officer.data, "set", REC, "1.1", "Đạt"], env=officer.env, capture_output=True, timeout=60)
        if done.returncode != 3 or "pid" not in done.stderr.decode():
            die("a second program is let in: %s" % done)


def open_findings(officer):
    """The database belongs to the window: a copy is asked."""
    copy = os.path.join(officer.out, "copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(officer.data, copy)
    done = subprocess.run(["wine", officer.exe, "--data", copy, "check", REC, "--json"], env=dict(officer.env, DISPLAY=""),
                          capture_output=True, timeout=60)
    shutil.rmtree(copy)
    return any(finding["open"] for finding in json.loads(done.stdout))


def look(officer):
    """What the officer did, through the commands."""
    shown = officer.ok("record", "show", REC)
    for line in ("1.1\t%s\t" % STATUS, "3.4\t52%\t", "3.5\t%s\t" % STATUS):
        if line not in shown:
            die("not stored: %s" % line)
    if officer.run("check", REC).returncode != 0:
        die("findings are open")
    signed = glob.glob(os.path.join(glob.escape(officer.data), "out", "15349_th-1829-xa_2023-H1_r1_*.json.p7m"))
    if len(signed) != 1:
        die("no signed file")
    told = json.loads(officer.ok("verify", signed[0], "--json"))[0]
    if NAMES[0] not in json.dumps(told, ensure_ascii=False):
        die("the signer is not who was typed: %s" % told)
    pdf = glob.glob(os.path.join(glob.escape(officer.data), "out", "*.pdf"))
    if len(pdf) != 1 or open(pdf[0], "rb").read(5) != b"%PDF-":
        die("no PDF was written")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", pdf[0], "-"], capture_output=True, check=True).stdout.decode()
        if STATUS not in text or NAMES[1] not in text:
            die("the printed report lacks what was typed")


def main():
    lacking = missing(["wine", "wineserver", "Xvfb", "xdotool", "import", "compare", "identify"])
    if lacking:
        print("console officer: %s not installed; skipped" % ", ".join(lacking))
        return 77
    exe, out = (os.path.abspath(path) for path in sys.argv[1:3])
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    officer = Officer(exe, out)
    try:
        officer.open_screen()
        officer.install_wine()
        officer.prepare()
        loses_its_window(officer)
        work(officer)
        look(officer)
    finally:
        officer.close()
    print("console officer: %d pictures in %s" % (officer.shots, out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
