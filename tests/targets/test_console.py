"""What the Windows program does in a console window by itself: it ends with everything saved at
Ctrl+Break, when the window is closed and when the PC is switched off, and finds out by itself whether
the window's font has the letters.

  test_console.py PHIEUSO.exe CONSOLE.exe [unittest's own words]

CONSOLE.exe (console_win.c) sits at the window. The fonts of wine are chosen here: none of this machine's.
Consolas is played by whatever font wine gives in its place. Exits 77 where a tool is missing.
"""
import contextlib
import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import wine
from packages import cannot, need, unpacked

REC = "th-1829-xa/15349/2023-H1"
FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
RASTER = "vgafix.fon"  # Fixedsys
WHOLE = "/usr/share/fonts/truetype/liberation*/LiberationMono-Regular.ttf"
LACKING = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


class Console(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="phieuso-console-")
        with open(os.path.join(cls.dir, "fonts.conf"), "w") as f:
            f.write(FONTS)
        read, write = os.pipe()
        cls.screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1000x700x24"], pass_fds=[write],
                                      stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            display = ":" + told.readline().strip()
        cls.env = dict(os.environ, DISPLAY=display, WINEPREFIX=os.path.join(cls.dir, "wine"), WINEDEBUG="-all", LC_ALL="C.UTF-8",
                       FONTCONFIG_FILE=os.path.join(cls.dir, "fonts.conf"), PHIEUSO_NOW="2026-07-05T02:03:04Z")
        wine.make(cls.env)

    @classmethod
    def tearDownClass(cls):
        wine.end(cls.env)
        cls.screen.terminate()
        cls.screen.wait(20)
        shutil.rmtree(cls.dir, ignore_errors=True)

    @classmethod
    def wine(cls, *words):
        return subprocess.run(["wine", *words], env=cls.env, capture_output=True, timeout=120, cwd=cls.dir)

    @classmethod
    def fonts(cls, *names):
        """All that there are from here on."""
        wine.end(cls.env)
        folder = os.path.join(cls.env["WINEPREFIX"], "drive_c", "windows", "Fonts")
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
        for name in names:
            found = os.path.join(unpacked("fonts-wine"), "usr", "share", "wine", "fonts", name)
            for path in [found] if os.path.exists(found) else glob.glob(name):
                shutil.copy(path, folder)

    def setUp(self):
        self.data = tempfile.mkdtemp(dir=self.dir)
        self.words = []
        done = self.wine(PROGRAM, "--data", self.data, "record", "new", REC)
        self.assertEqual(done.returncode, 0, done)

    def at_console(self, *words):
        """What it told, and the program's exit status."""
        out = os.path.join(self.data, "told.txt")
        done = self.wine(CONSOLE, out, *words, "--", PROGRAM, "--data", self.data, *self.words)
        with open(out, encoding="utf-8") as f:
            return f.read(), done.returncode

    def face(self, name):
        done = self.wine("reg", "add", "HKCU\\Console", "/v", "FaceName", "/d", name, "/f")
        self.assertEqual(done.returncode, 0, done)


class Ends(Console):
    """What was stored is there, what was being typed waits in its field, and the database was closed, not left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fonts(WHOLE)

    def setUp(self):
        self.face("Liberation Mono")
        super().setUp()

    def ends_at(self, event):
        """In the middle of a figure, before the keyboard has rested."""
        told, code = self.at_console("wait:Danh sách", "type:~", "wait:Kết quả: [", "type:d~", "wait: 1.2 Lãnh đạo", "quick:1.783/1.7",
                                     event, "end")
        self.assertEqual((code, told), (0, ""))
        path = os.path.join(self.data, "phieuso.db")
        with open(path + "-wal", "rb") as wal:
            self.assertEqual(wal.read(32), bytes(32))  # closed in order
        with contextlib.closing(sqlite3.connect(path)) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(db.execute("SELECT code, typed FROM draft").fetchall(), [("1.2", "1.783/1.7")])
        shown = self.wine(PROGRAM, "--data", self.data, "record", "show", REC).stdout.decode()
        self.assertIn("1.1\td", shown)
        told, code = self.at_console("wait:Danh sách", "type:~", "wait:[1.783/1.7", event, "end")
        self.assertEqual((code, told), (0, ""))
        self.assertIn("nguyên vẹn", self.wine(PROGRAM, "--data", self.data, "doctor").stdout.decode())

    def test_ctrl_break(self):
        self.ends_at("break")

    def test_window_is_closed(self):
        self.ends_at("close")

    def test_user_leaves(self):
        self.ends_at("logoff")

    def test_pc_is_switched_off(self):
        self.ends_at("shutdown")


class Letters(Console):
    """The font of the window is found out, another one borrowed where it lacks letters, and given back; where
    there is no other, the letters go without their marks, and that is told."""

    WITH_MARKS, WITHOUT = "Danh sách báo cáo", "Danh sach bao cao"

    def looks(self, face, *words):
        self.face(face)
        told, code = self.at_console("font", *words, "font", "break", "end", "font")
        self.assertEqual(code, 0, told)
        return [line[len("font: "):] for line in told.splitlines() if line.startswith("font: ")]

    def test_raster_font_alone(self):
        """As on XP, and on any Windows without Consolas."""
        self.fonts(RASTER)
        self.assertEqual(self.looks("Fixedsys", "wait:" + self.WITHOUT, "wait:Chu khong dau"), ["Fixedsys raster"] * 3)

    def test_raster_font_and_a_better_one(self):
        self.fonts(RASTER, WHOLE)
        self.assertEqual(self.looks("Fixedsys", "wait:" + self.WITH_MARKS), ["Fixedsys raster", "Liberation Mono truetype", "Fixedsys raster"])

    def test_truetype_font_with_all_letters(self):
        """Nothing is borrowed, though a font before it in the list could be."""
        self.fonts(RASTER, WHOLE)
        self.assertEqual(self.looks("Liberation Mono", "wait:" + self.WITH_MARKS), ["Liberation Mono truetype"] * 3)

    def test_truetype_font_that_lacks_letters(self):
        """As Lucida Console is."""
        self.fonts(LACKING)
        self.assertEqual(self.looks("DejaVu Sans Mono", "wait:" + self.WITHOUT), ["DejaVu Sans Mono truetype"] * 3)

    def test_truetype_font_that_lacks_letters_and_a_better_one(self):
        self.fonts(LACKING, WHOLE)
        told = self.looks("DejaVu Sans Mono", "wait:" + self.WITH_MARKS)
        self.assertEqual(told, ["DejaVu Sans Mono truetype", "Liberation Mono truetype", "DejaVu Sans Mono truetype"])

    def test_asked_to_go_without_marks(self):
        """--ascii leaves the font alone."""
        self.fonts(RASTER, WHOLE)
        self.words = ["--ascii"]
        self.assertEqual(self.looks("Fixedsys", "wait:" + self.WITHOUT), ["Fixedsys raster"] * 3)


def main():
    global PROGRAM, CONSOLE
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    need("wine", "wineserver", "Xvfb")
    if not glob.glob(WHOLE) or not os.path.exists(LACKING):
        cannot("Liberation Mono and DejaVu Sans Mono are not installed")
    PROGRAM, CONSOLE = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
