"""The program on a stick (FAT32, and exFAT where its tool is there): the main job, a program that is killed,
a plug that is pulled, a stick that is full or locked, names that a stick or Windows does not take.

  test_stick.py PHIEUSO [PHIEUSO.exe] [unittest's own words]

PHIEUSO is the one file for old Linux machines: it runs on a machine of its own (machine.py). PHIEUSO.exe,
where it is named, opens under wine what was made on the stick, and the stick's program what that makes
of it. Exits 77 where a tool is missing.
"""
import glob
import json
import os
import random
import shlex
import shutil
import struct
import subprocess
import sys
import time
import unittest

import machine
from packages import cannot, need

SOURCE = os.environ.get("PHIEUSO_SOURCE") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
COLUMN = os.path.join(SOURCE, "forms", "th-1829-xa", "vinh-loc-2023-H1.tsv")
FONTS = "/usr/share/fonts/truetype/liberation*/LiberationSerif-*.ttf"
REC = "th-1829-xa/15349/2023-H1"
DISK_KB = 40 * 1024
VFAT = "vfat -o utf8,flush,shortname=mixed,errors=remount-ro"  # as desktops put sticks in
DATA = "/stick/phieuso-data"
KILLS, CUTS = 20, 3
SEED = int(os.environ.get("PHIEUSO_SEED", "1"))


class Stick(unittest.TestCase):
    """A new stick with the program on it, in a machine that is on."""

    make = ["mkfs.vfat", "-F", "32", "-s", "1", "-n", "PHIEUSO"]
    kind = VFAT

    @classmethod
    def setUpClass(cls):
        files = {"phieuso": PROGRAM, "column.tsv": COLUMN}
        files.update({"fonts/" + os.path.basename(path): path for path in glob.glob(FONTS)})
        cls.machine = machine.Machine(files)
        cls.addClassCleanup(cls.machine.close)
        cls.disk = os.path.join(cls.machine.folder, "stick.img")

    def setUp(self):
        with open(self.disk, "wb") as f:
            f.truncate(DISK_KB * 1024)
        subprocess.run([*self.make, self.disk], check=True, capture_output=True)
        self.addCleanup(self.machine.cut)
        self.on()
        self.sh("cp -r /phieuso /fonts /stick")
        self.sh("mkdir " + DATA)
        self.sh("echo mật khẩu đủ dài >/tmp/secret")

    # --- the machine ---

    def on(self, more=""):
        self.machine.start(self.disk)
        self.sh("mount -t %s%s /dev/vda /stick" % (self.kind, more))
        self.sh("echo mật khẩu đủ dài >/tmp/secret")

    def off(self):
        self.sh("umount /stick")
        self.machine.cut()

    def again(self):
        """Taken out and put in again."""
        self.sh("umount /stick")
        self.sh("mount -t %s /dev/vda /stick" % self.kind)

    def sh(self, command):
        status, said = self.machine.run(command)
        self.assertEqual(status, 0, (command, said))
        return said

    # --- the program, which stands on the stick ---

    def run_it(self, *words, data=None):
        words = [*(["--data", data] if data else []), *words]
        status, said = self.machine.run("/stick/phieuso " + " ".join(shlex.quote(word) for word in words))
        self.assertIn(status, range(5), said)
        return status, said

    def ok(self, *words, **more):
        status, said = self.run_it(*words, **more)
        self.assertEqual(status, 0, (words, said))
        return said

    def whole_record(self):
        self.ok("record", "new", REC)
        self.run_it("fill", REC, "--from", "/column.tsv")
        for finding in json.loads(self.run_it("check", REC, "--json")[1]):
            if finding["open"]:
                self.run_it("set", REC, finding["code"] or "record", "--explain", finding["rule"] + "=Báo cáo không nêu.")
        self.ok("check", REC)

    def key(self, unit, name, **more):
        self.ok("key", "new", "--unit", unit, "--name", name, "--passphrase-file", "/tmp/secret", **more)

    def sound(self):
        self.assertIn("nguyên vẹn", self.ok("doctor"))

    def names(self, folder):
        """Below it, at any depth."""
        return [os.path.basename(path) for path in self.sh("find " + shlex.quote(folder)).split("\n")[:-1]]


class MainJob(Stick):
    def test_all_of_it(self):
        """Entered, signed, printed, taken in and summed up by the level above, and still there when put in again."""
        self.whole_record()
        self.key("15349", "Lê Thị Hồng")
        signed = self.ok("sign", REC, "--passphrase-file", "/tmp/secret").split("\n")[0]
        self.assertTrue(signed.startswith(DATA + "/out/"), signed)
        for end in ("pdf", "docx", "xlsx", "txt"):
            self.ok("print", REC, "--to", "/stick/Báo cáo “quý Ⅱ” – Vĩnh Lộc." + end)
        enrolment = self.ok("key", "enrol", "--passphrase-file", "/tmp/secret").split("\n")[0]
        upper = "/stick/Cấp trên"
        self.ok("config", "set", "unit", "393", data=upper)
        self.key("393", "Nguyễn Văn Hùng", data=upper)
        self.ok("import", enrolment, data=upper)
        waiting = [key for key in json.loads(self.ok("key", "trusted", "--json", data=upper)) if key["status"] == "waiting"]
        self.ok("key", "trust", enrolment, "--groups", waiting[0]["fingerprint"], data=upper)
        self.ok("import", DATA + "/out", data=upper)
        rollup = ["rollup", "--form", "th-1829-xa", "--period", "2023-H1", "--under", "393"]
        total = self.run_it(*rollup, data=upper)
        self.assertEqual(total[0], 0, total)
        self.ok("backup", "/stick/Sao lưu.phieu")
        history, shown = self.ok("history", REC), self.ok("record", "show", REC, "--json")
        self.again()
        self.assertEqual((self.ok("history", REC), self.ok("record", "show", REC, "--json")), (history, shown))
        self.assertEqual(self.run_it(*rollup, data=upper), total)
        self.sound()
        self.ok("verify", signed)
        self.ok("restore", "/stick/Sao lưu.phieu", data="/stick/khôi phục")
        self.assertEqual(self.ok("record", "show", REC, "--json", data="/stick/khôi phục"), shown)
        self.assertEqual([name for name in self.names(DATA) if name.endswith(".tmp")], [])
        self.off()
        self.file_system_is_sound()

    def file_system_is_sound(self):
        done = subprocess.run(["fsck.vfat", "-n", self.disk], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


class MainJobOnExfat(MainJob):
    make = ["mkfs.exfat"]
    kind = "exfat"

    def setUp(self):
        if not shutil.which("mkfs.exfat"):
            self.skipTest("mkfs.exfat is not installed (package exfatprogs)")
        super().setUp()

    def file_system_is_sound(self):
        done = subprocess.run(["fsck.exfat", "-n", self.disk], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


class Misfortunes(Stick):
    def commit(self, number):
        return "/stick/phieuso set %s 1.6 %d/1.787 >/dev/null 2>&1" % (REC, number)

    def stored(self):
        found = [line for line in self.ok("record", "show", REC).split("\n") if line.startswith("1.6\t")]
        return int(found[0].split("\t")[1].split("/")[0].replace(".", "")) if found and found[0].split("\t")[1] else 0

    def test_killed_while_it_stores(self):
        """Of each value all or nothing; what was stored before it stays."""
        self.ok("record", "new", REC)
        moments = random.Random(SEED)
        last = 0
        for number in range(1, KILLS + 1):
            self.sh("%s & pid=$!; usleep %d; kill -9 $pid 2>/dev/null; wait $pid; true" % (self.commit(number), moments.randrange(100000, 600000)))
            now = self.stored()
            self.assertIn(now, (last, number))
            last = now
        self.assertGreater(last, 0)
        self.again()
        self.assertEqual(self.stored(), last)
        self.sound()

    def test_the_plug_is_pulled(self):
        """What was told as stored is there when the machine is on again, whatever it still held back."""
        self.ok("record", "new", REC)
        self.again()
        moments, told = random.Random(SEED), 0
        for cut in range(CUTS):
            first = told + 1
            self.machine.send("i=%d; while :; do /stick/phieuso set %s 1.6 $i/1.787 >/dev/null 2>&1; echo done $i $?; i=$((i+1)); done" % (first, REC))
            heard = self.machine.heard(2 + 3 * moments.random())
            self.machine.cut()
            done = [line.split() for line in heard.split("\n")[:-1] if line.startswith("done ")]
            self.assertTrue(done, heard)
            told = int(done[-1][1])
            self.on()
            self.assertIn(self.stored(), (told, told + 1), "cut %d" % cut)
            self.sound()
            told = self.stored()

    def test_nothing_is_taken_and_given_back(self):
        """What is not allotted anew cannot be caught half allotted by a pulled plug: a name whose file has lost its
        place on the stick, at the first look at which Linux locks all of it."""
        self.ok("record", "new", REC)
        for number in range(1, 4):
            self.run_it("set", REC, "1.6", "%d/1.787" % number)
        before = [self.sizes(), self.off(), self.allotted()]
        self.on()
        for number in range(4, 7):
            self.run_it("set", REC, "1.6", "%d/1.787" % number)
        self.assertEqual(self.stored(), 6)
        self.assertEqual([self.sizes(), self.off(), self.allotted()], before)

    def sizes(self):
        """Of what the program has open while it works; the database grows."""
        return self.sh("stat -c '%%n %%s' %s/phieuso.db-wal %s/phieuso.db.holder" % (DATA, DATA))

    def allotted(self):
        """The stick's allocation table (ECMA-107, extended to 32 bits), but for its first two entries, which tell how
        the stick was left."""
        with open(self.disk, "rb") as f:
            start = f.read(512)
            sector, reserved, tables = struct.unpack("<HxHB", start[11:17])
            self.assertEqual(tables, 2)
            f.seek(sector * reserved + 8)
            return f.read(sector * struct.unpack("<I", start[36:40])[0] - 8)

    def test_no_room(self):
        """Told as that; nothing half written is left, and with room again all goes on."""
        self.whole_record()
        self.key("15349", "Lê Thị Hồng")
        before = self.ok("record", "show", REC, "--json")
        self.machine.run("dd if=/dev/zero of=/stick/phim.mkv bs=64k 2>/dev/null; dd if=/dev/zero of=/stick/phim2.mkv bs=512 2>/dev/null; sync")
        for words in (["print", REC, "--to", "/stick/b.pdf"], ["sign", REC, "--passphrase-file", "/tmp/secret"],
                      ["backup", "/stick/b.phieu"], ["key", "new", "--unit", "15349", "--name", "B", "--passphrase-file", "/tmp/secret"]):
            status, said = self.run_it(*words)
            self.assertEqual(status, 3, (words, said))
            self.assertIn("không còn chỗ trống", said)
        for number in range(3):
            self.run_it("set", REC, "1.1", "Đang triển khai %d" % number)
        self.assertEqual([name for name in self.names("/stick") if name.endswith(".tmp")], [])
        self.assertNotIn("b.pdf", self.names("/stick"))
        self.sh("rm /stick/phim.mkv /stick/phim2.mkv")
        self.sound()
        shown = json.loads(self.ok("record", "show", REC, "--json"))
        self.assertEqual(shown.keys(), json.loads(before).keys())
        self.ok("print", REC, "--to", "/stick/b.pdf")
        self.ok("set", REC, "1.1", "Đang triển khai")

    def test_locked(self):
        """A stick with its switch on: it is told what to do, and nothing is lost."""
        self.ok("record", "new", REC)
        shown = self.ok("record", "show", REC)
        self.off()
        self.on(",ro")
        status, said = self.run_it("record", "show", REC)
        self.assertEqual(status, 3, said)
        self.assertIn("chống ghi", said)
        self.sound()
        self.off()
        self.on()
        self.assertEqual(self.ok("record", "show", REC), shown)


class Names(Stick):
    def test_case_is_no_difference(self):
        """One folder, and one file, by either spelling; of letters with marks Linux keeps two apart."""
        self.ok("record", "new", REC)
        self.assertIn(REC, self.ok("record", "list", "--json", data="/stick/PHIEUSO-Data"))
        self.ok("print", REC, "--to", "/stick/Bao cao.txt")
        self.ok("print", REC, "--to", "/stick/BAO CAO.txt")
        self.assertEqual([name.lower() for name in self.names("/stick")].count("bao cao.txt"), 1)

    def test_names_that_it_does_not_take(self):
        self.ok("record", "new", REC)
        for name in ("a?b.pdf", "a:b.pdf", 'a"b.pdf', "a*b.pdf", "x" * 300 + ".pdf"):
            status, said = self.run_it("print", REC, "--to", "/stick/" + name)
            self.assertEqual(status, 3 if status != 2 else 2, (name, said))
            self.assertIn(name[:5], said)
        self.assertEqual([name for name in self.names("/stick") if name.endswith(".tmp")], [])

    def test_names_of_devices(self):
        """What the program itself names can be opened on Windows as well."""
        self.ok("record", "new", REC)
        self.key("15349", "Con")
        self.run_it("fill", REC, "--from", "/column.tsv")
        self.sh("cp /column.tsv '/stick/con nuôi.tsv'")
        self.run_it("fill", REC, "--from", "/stick/con nuôi.tsv")
        self.ok("print", REC, "--to", "/stick/Con số quý I.pdf")
        devices = ("con", "prn", "aux", "nul")
        for name in self.names("/stick"):
            self.assertNotIn(name.split(".")[0].lower(), devices)

    def test_keys_need_their_passphrase(self):
        """A stick knows no owners: whoever finds it has the key's file, and nothing without the passphrase."""
        self.key("15349", "Lê Thị Hồng")
        keys = [name for name in self.names(DATA + "/keys") if name.endswith(".key.pem")]
        self.assertEqual(len(keys), 1)
        self.assertIn("BEGIN ENCRYPTED " + "PRIVATE KEY", self.sh("cat %s/keys/%s" % (DATA, keys[0])))


class WithWindows(Stick):
    def on_windows(self, *words):
        env = dict(os.environ, PHIEUSO_NOW="2026-07-05T02:03:04Z", TZ="UTC", LC_ALL="C.UTF-8", WINEDEBUG="-all", DISPLAY="")
        done = subprocess.run(["wine", WINDOWS, "--data", self.data, *words], env=env, capture_output=True, timeout=120)
        return done.returncode, (done.stdout + done.stderr).decode()

    def test_one_database_for_both(self):
        """wine has no FAT of its own: the folder goes there and back in the stick's own bytes."""
        if not WINDOWS or not shutil.which("wine"):
            self.skipTest("no PHIEUSO.exe was named, or there is no wine")
        self.whole_record()
        shown, history = self.ok("record", "show", REC, "--json"), self.ok("history", REC)
        self.off()
        folder = os.path.join(self.machine.folder, "windows")
        os.mkdir(folder)
        subprocess.run(["mcopy", "-s", "-Q", "-i", self.disk, "::phieuso-data", folder], check=True, capture_output=True)
        self.data = os.path.join(folder, "phieuso-data")
        self.assertEqual(self.on_windows("record", "show", REC, "--json"), (0, shown))
        self.assertEqual(self.on_windows("history", REC), (0, history))
        self.assertIn(self.on_windows("set", REC, "1.6", "1.784/1.787")[0], (0, 1))
        self.assertEqual(self.on_windows("doctor")[0], 0)
        shown = self.on_windows("record", "show", REC, "--json")[1]
        subprocess.run(["mdeltree", "-i", self.disk, "::phieuso-data"], check=True, capture_output=True)
        subprocess.run(["mcopy", "-s", "-Q", "-i", self.disk, self.data, "::"], check=True, capture_output=True)
        self.on()
        self.assertEqual(self.ok("record", "show", REC, "--json"), shown)
        self.sound()


def main():
    global PROGRAM, WINDOWS
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    need("mkfs.vfat", "fsck.vfat", "mcopy", "mdeltree")
    words = sys.argv[1:]
    PROGRAM, WINDOWS = os.path.abspath(words.pop(0)), None
    if words and words[0].endswith(".exe"):
        WINDOWS = os.path.abspath(words.pop(0))
    if subprocess.run(["readelf", "-l", PROGRAM], capture_output=True, text=True).stdout.find("INTERP") >= 0:
        cannot(PROGRAM + " needs libraries; the stick's program has none")
    machine.kernel()
    unittest.main(argv=[sys.argv[0], *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
