"""The program of this machine and that of Windows, side by side: the same words and exit
statuses for the same files, the same bytes signed and printed, one database for both.

  PHIEUSO_NATIVE=PHIEUSO test_windows.py PHIEUSO.exe [unittest's own words]

The program of Windows runs under what meson's exe wrapper names, else under wine. Exits 77 where that
cannot be, or where there is no other one.
"""
import glob
import json
import os
import pwd
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("PHIEUSO_SOURCE") or os.path.join(HERE, "..", "..")
CORPUS = os.path.join(SOURCE, "tests", "fuzz", "corpus")
COLUMN = os.path.join(SOURCE, "forms", "th-1829-xa", "vinh-loc-2023-H1.tsv")
REC = "th-1829-xa/15349/2023-H1"
NATIVE, WINDOWS = "native", "windows"
PROGRAMS = {}
ENV = dict(os.environ, PHIEUSO_NOW="2026-07-05T02:03:04Z", TZ="UTC-7", LC_ALL="C.UTF-8", WINEDEBUG="-all", DISPLAY="",
           USER=pwd.getpwuid(os.getuid()).pw_name) # whom a wine that has a root folder of its own would not know


def fonts():
    for folder in ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation"):
        found = sorted(glob.glob(os.path.join(folder, "LiberationSerif-*.ttf")))
        if found:
            return found
    return []


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="phieuso-windows-")
        self.addCleanup(shutil.rmtree, self.dir)
        self.data = os.path.join(self.dir, "dữ liệu")

    def run_on(self, system, *words, data=None, text=None):
        done = subprocess.run([*PROGRAMS[system], "--data", data or self.data, *words], env=ENV, capture_output=True,
                              timeout=120, cwd=self.dir, input=text if text is not None else b"")
        self.assertIn(done.returncode, range(5), done)
        return done

    def ok(self, system, *words, **more):
        done = self.run_on(system, *words, **more)
        self.assertEqual(done.returncode, 0, done)
        return done.stdout

    def both(self, *words, **more):
        """The same bytes and the same status from both."""
        here, there = (self.run_on(system, *words, **more) for system in (NATIVE, WINDOWS))
        self.assertEqual((here.returncode, here.stdout.decode(), here.stderr.decode()),
                         (there.returncode, there.stdout.decode(), there.stderr.decode()), words)
        return here

    def file(self, name, content):
        path = os.path.join(self.dir, name)
        with open(path, "wb") as f:
            f.write(content)
        return path

    def whole_record(self, system=NATIVE, data=None):
        self.ok(system, "record", "new", REC, data=data)
        self.run_on(system, "fill", REC, "--from", COLUMN, data=data)
        for finding in json.loads(self.run_on(system, "check", REC, "--json", data=data).stdout):
            if finding["open"]:
                self.run_on(system, "set", REC, finding["code"] or "record", "--explain",
                            finding["rule"] + "=Báo cáo không nêu.", data=data)
        self.ok(system, "check", REC, data=data)

    def key(self, system):
        self.secret = self.file("mật khẩu.txt", "mật khẩu đủ dài\n".encode())
        self.ok(system, "key", "new", "--unit", "15349", "--name", "Lê Thị Hồng", "--passphrase-file", self.secret)

    def dump(self, data):
        db = sqlite3.connect(os.path.join(data, "phieuso.db"))
        try:
            return "\n".join(db.iterdump())
        finally:
            db.close()


class HostileFiles(Case):
    """The corpora of the fuzz targets, as an officer would meet them."""

    def corpus(self, name):
        return sorted(glob.glob(os.path.join(CORPUS, name, "*")))

    def test_forms(self):
        for path in self.corpus("form"):
            with self.subTest(path):
                self.both("form", "check", path)

    def test_texts(self):
        for path in self.corpus("audit"):
            with self.subTest(path):
                self.both("audit", path, "--json")

    def test_values(self):
        self.ok(NATIVE, "record", "new", REC)
        for path in self.corpus("value"):
            value = read(path)
            try:
                value = value.decode()
            except UnicodeDecodeError:
                continue  # no word of a command line in Windows can be that
            if "\0" in value:
                continue
            with self.subTest(path):
                there = os.path.join(self.dir, "windows")
                shutil.rmtree(there, ignore_errors=True)
                shutil.copytree(self.data, there)
                here = self.run_on(NATIVE, "set", REC, "1.6", value, "--json")
                other = self.run_on(WINDOWS, "set", REC, "1.6", value, "--json", data=there)
                self.assertEqual((here.returncode, here.stdout, here.stderr), (other.returncode, other.stdout, other.stderr))

    def test_signed_files(self):
        for name in ("cms", "enrolment", "answer", "json", "payload", "pdf"):
            for path in self.corpus(name):
                with self.subTest(path):
                    self.both("verify", path, "--json")

    def test_tables(self):
        rec = "vl-bc6thang-huyen/393/2023-H1"
        self.ok(NATIVE, "record", "new", rec)
        other = os.path.join(self.dir, "windows")
        shutil.copytree(self.data, other)
        for path in self.corpus("table"):
            with self.subTest(path):
                here = self.run_on(NATIVE, "table", "set", rec, "5.1", "--from", path)
                there = self.run_on(WINDOWS, "table", "set", rec, "5.1", "--from", path, data=other)
                self.assertEqual((here.returncode, here.stdout, here.stderr), (there.returncode, there.stdout, there.stderr))
        self.assertEqual(self.dump(self.data), self.dump(other))

    def test_imports(self):
        self.ok(NATIVE, "record", "new", REC)
        folder = os.path.join(self.dir, "nhận")
        os.mkdir(folder)
        for name in ("cms", "enrolment", "answer", "json", "payload", "pdf", "form"):
            for path in self.corpus(name):
                shutil.copy(path, os.path.join(folder, name + "-" + os.path.basename(path)))
        self.file("nhận/Báo cáo (bản sao).zip", b"PK\x03\x04 cut")
        other = os.path.join(self.dir, "data of Windows")
        shutil.copytree(self.data, other)
        here = self.run_on(NATIVE, "import", folder, "--json")
        there = self.run_on(WINDOWS, "import", folder, "--json", data=other)
        self.assertEqual(here.stdout.decode(), there.stdout.decode())
        self.assertEqual((here.returncode, here.stderr), (there.returncode, there.stderr))
        self.assertEqual(self.dump(self.data), self.dump(other))

    def test_missing_and_forbidden_files(self):
        for words in (["verify", os.path.join(self.dir, "không có.p7m")], ["form", "check", self.dir],
                      ["record", "show", REC], ["set", REC, "1.1", "Đạt"], ["bogus"], ["form", "show", "x"]):
            with self.subTest(words):
                self.both(*words)


class SameBytes(Case):
    def signed_payload(self, path):
        done = subprocess.run(["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", path],
                              capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done)
        return done.stdout

    def test_what_is_signed(self):
        if not shutil.which("openssl"):
            self.skipTest("openssl is not installed")
        self.whole_record()
        self.key(NATIVE)
        other = os.path.join(self.dir, "other")
        shutil.copytree(self.data, other)
        here = self.ok(NATIVE, "sign", REC, "--passphrase-file", self.secret).decode().strip()
        there = self.ok(WINDOWS, "sign", REC, "--passphrase-file", self.secret, data=other).decode().strip()
        self.assertEqual(os.path.basename(here), os.path.basename(there))
        self.assertEqual(self.signed_payload(here), self.signed_payload(there))
        for path in (here, there):
            self.both("verify", path, "--json")

    def test_what_is_printed(self):
        self.whole_record()
        os.mkdir(os.path.join(self.data, "fonts"))
        found = fonts()
        if not found:
            self.skipTest("Liberation Serif is not installed")
        for path in found:
            shutil.copy(path, os.path.join(self.data, "fonts"))
        for end in ("txt", "pdf", "docx"):
            paths = [os.path.join(self.dir, system + "." + end) for system in (NATIVE, WINDOWS)]
            for system, path in zip((NATIVE, WINDOWS), paths):
                self.ok(system, "print", REC, "--to", path)
            self.assertEqual(read(paths[0]), read(paths[1]), end)
        self.assertNotIn(b"\r", self.both("print", REC).stdout)

    def test_what_is_told(self):
        self.whole_record()
        for words in (["--version"], ["form", "list"], ["form", "show", "th-1829-xa", "--json"], ["unit", "find", "vinh loc"],
                      ["record", "list", "--json"], ["record", "show", REC], ["record", "show", REC, "--json"],
                      ["check", REC, "--json"], ["history", REC], ["history", REC, "--json"], ["--ascii", "check", REC],
                      ["--lang", "en", "check", REC], ["doctor"], ["config", "get"]):
            with self.subTest(words):
                self.both(*words)


class OneDatabase(Case):
    def test_begun_on_either_and_continued_on_the_other(self):
        for first, second in ((NATIVE, WINDOWS), (WINDOWS, NATIVE)):
            with self.subTest(first):
                self.data = os.path.join(self.dir, first)
                self.ok(first, "record", "new", REC)
                self.run_on(second, "set", REC, "1.1", "Đạt")
                self.run_on(first, "set", REC, "1.2", "98%")
                self.run_on(second, "set", REC, "1.2", "99%")
                self.ok(first, "undo", REC)
                for system in (first, second):
                    shown = self.ok(system, "record", "show", REC).decode()
                    self.assertIn("1.1\tĐạt\t", shown)
                    self.assertIn("1.2\t98%\t", shown)
                    self.ok(system, "doctor")
                self.both("history", REC)

    def test_the_same_commands_make_the_same_database(self):
        dumps = []
        for system in (NATIVE, WINDOWS):
            data = os.path.join(self.dir, system)
            self.whole_record(system, data)
            dumps.append(self.dump(data))
        self.assertEqual(*dumps)

    def test_a_backup_of_either_is_restored_by_the_other(self):
        self.whole_record()
        for first, second in ((NATIVE, WINDOWS), (WINDOWS, NATIVE)):
            backup = os.path.join(self.dir, "sao lưu %s.phieu" % first)
            self.ok(first, "backup", backup)
            restored = os.path.join(self.dir, "restored by " + second)
            self.ok(second, "restore", backup, data=restored)
            self.assertEqual(self.dump(self.data), self.dump(restored))

    def test_who_comes_second_is_told(self):
        """Locks of one system hold on the other: on a share both may open it at once."""
        self.ok(NATIVE, "record", "new", REC)
        holder = sqlite3.connect(os.path.join(self.data, "phieuso.db"), isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        for system in (NATIVE, WINDOWS):
            done = self.run_on(system, "set", REC, "1.1", "Đạt")
            self.assertEqual(done.returncode, 3, done)
        holder.execute("ROLLBACK")
        holder.close()
        self.run_on(WINDOWS, "set", REC, "1.1", "Đạt")
        self.assertIn("Đạt", self.ok(NATIVE, "record", "show", REC).decode())

    def test_keys_are_their_owners_alone(self):
        """Of the owner's list of access wine makes a mode of this system, with the owner's group in it."""
        for system, others in ((NATIVE, 0o077), (WINDOWS, 0o007)):
            self.data = os.path.join(self.dir, system)
            self.key(system)
            found = glob.glob(os.path.join(glob.escape(self.data), "**", "*.key.pem"), recursive=True)
            self.assertEqual([os.stat(path).st_mode & others for path in found], [0], found)

    def test_line_ends(self):
        """A list from Notepad and one from here are read alike."""
        lines = "1.1\tĐạt\n1.2\t98%\tMột cán bộ nghỉ\n"
        for name, text in (("lf.tsv", lines), ("crlf.tsv", "\ufeff" + lines.replace("\n", "\r\n"))):
            path, dumps = self.file(name, text.encode()), []
            for system in (NATIVE, WINDOWS):
                data = os.path.join(self.dir, name + system)
                self.ok(system, "record", "new", REC, data=data)
                self.run_on(system, "fill", REC, "--from", path, data=data)
                dumps.append(self.dump(data))
            self.assertEqual(*dumps)

    def test_standard_input(self):
        text = "Ba là, còn “khó khăn”.\r\nBốn là…\n".encode()
        self.both("audit", "-", text=text)


def cannot(words):
    print(words + "; skipped")
    sys.exit(77)


def main():
    native, wrapper = os.environ.get("PHIEUSO_NATIVE", ""), shlex.split(os.environ.get("MESON_EXE_WRAPPER", ""))
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    if not os.path.exists(native):
        cannot("PHIEUSO_NATIVE names no program of this machine to set beside that of Windows")
    PROGRAMS[NATIVE] = [os.path.abspath(native)]
    PROGRAMS[WINDOWS] = [*(wrapper or ["wine"]), os.path.abspath(sys.argv[1])]
    if not wrapper:
        if not shutil.which("wine"):
            cannot("wine is not installed")
        if not subprocess.run([*PROGRAMS[WINDOWS], "--version"], env=ENV, capture_output=True, timeout=120).stdout:
            cannot("the wine of this machine does not run " + sys.argv[1])
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
