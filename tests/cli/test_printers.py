"""On paper: what the printing system is given. It is two scripts here that note how they were called."""
import os

from program import REC, Case, main

LPSTAT = """#!/bin/sh
printf 'HP-van-phong\\nEpson_LX-300\\n'
"""
LP = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done >"$NOTED"
"""


class Printers(Case):
    def setUp(self):
        super().setUp()
        for name, text in (("lpstat", LPSTAT), ("lp", LP)):
            os.chmod(self.tool(name, text), 0o755)
        self.env = {"PATH": os.path.join(self.dir, "tools") + ":" + os.environ["PATH"], "NOTED": self.path("noted")}
        self.ok("record", "new", REC)

    def tool(self, name, text):
        os.makedirs(os.path.join(self.dir, "tools"), exist_ok=True)
        return self.path(os.path.join("tools", name), text)

    def out(self, name):
        return os.path.join(self.data, "out", name)

    def noted(self):
        with open(self.path("noted"), encoding="utf-8") as f:
            return f.read().splitlines()

    def test_the_printers_are_listed(self):
        self.assertEqual(self.ok("print", "--printers", env=self.env).out, "HP-van-phong\nEpson_LX-300\n")
        none = dict(self.env, PATH=self.dir)
        told = self.ok("print", "--printers", env=none)
        self.assertEqual(told.out, "")
        self.assertIn("Máy tính này chưa có máy in", told.err)

    def test_pages_go_as_a_file_that_stays(self):
        done = self.ok("print", REC, "--printer", "HP-van-phong", "--copies", "2", "--pages", "1-2,4", env=self.env)
        path = self.out("15349_th-1829-xa_2023-H1.pdf")
        self.assertEqual(self.noted(), ["-d", "HP-van-phong", "-n", "2", "-P", "1-2,4", path])
        self.assertIn(path, done.out)
        with open(path, "rb") as f:
            self.assertEqual(f.read(5), b"%PDF-")

    def test_a_line_printer_gets_plain_lines(self):
        self.ok("print", REC, "--printer", "Epson_LX-300", "--ascii", env=self.env)
        path = self.out("15349_th-1829-xa_2023-H1_may-in.txt")
        self.assertEqual(self.noted(), ["-d", "Epson_LX-300", "-n", "1", "-o", "raw", path])
        with open(path, "rb") as f:
            lines = f.read()
        self.assertTrue(lines.isascii())
        self.assertEqual(lines.replace(b"\r\n", b"").count(b"\n"), 0)
        self.assertIn(b"\f", lines)

    def test_a_printer_that_is_not_there_is_told(self):
        self.tool("lp", "#!/bin/sh\necho 'lp: Error - The printer or class does not exist.' >&2\nexit 1\n")
        told = self.run_it("print", REC, "--printer", "HP-phong-ben", env=self.env)
        self.assertEqual(told.code, 3, told)
        self.assertIn("HP-phong-ben", told.err)
        self.assertIn("--printers", told.err)
        self.assertNotIn("exist", told.err)
        listed = self.run_it("print", REC, "--printer", "HP-van-phong", env=self.env)
        self.assertIn("does not exist", listed.err)  # it is there: what the system says may help

    def test_paper_for_collecting_is_not_printed_silently(self):
        for words in (("--blank", "th-1829-xa"), ("--ask", "Công an", "th-1829-xa", "--code", "1.4")):
            for more, option in ((("--printer", "HP-van-phong"), "--to"), (("--printers",), "--to"), (("--copies", "2"), "--copies"),
                                 (("--sheet", "chi-tieu"), "--sheet"), (("--bom",), "--bom")):
                told = self.run_it("print", *words, *more, env=self.env)
                self.assertEqual((told.code, told.out), (2, ""), told)
                self.assertIn(option, told.err)
        told = self.run_it("print", "--blank", "th-1829-xa", "--code", "1.4", env=self.env)
        self.assertEqual((told.code, told.out), (2, ""), told)
        self.assertIn("--ask", told.err)
        self.assertFalse(os.path.exists(self.path("noted")))

    def test_what_does_not_go_together_is_told(self):
        on = ["--printer", "HP-van-phong"]
        for words, option in ((on + ["--copies", "0"], "99"), (on + ["--copies", "hai"], "1"), (on + ["--pages", "4-1"], "1-4,6"),
                              (on + ["--pages", "1;rm"], "1-4,6"), (["--copies", "2"], "--copies"),
                              (["--pages", "1", "--to", self.path("x.pdf")], "--pages"), (on + ["--to", "x.pdf"], "--to"),
                              (on + ["--ascii", "--pages", "1"], "--pages"), (on + ["--pages", "1x"], "1-4,6"),
                              (on + ["--sheet", "chi-tieu"], "--sheet"), (on + ["--bom"], "--bom")):
            with self.subTest(words):
                told = self.run_it("print", REC, *words, env=self.env)
                self.assertEqual(told.code, 2, told)
                self.assertIn(option, told.err)
        self.assertFalse(os.path.exists(self.path("noted")))
        for words, option in (([REC], REC), (["--to", "x.pdf"], "--to"), (["--bom"], "--bom")):
            told = self.run_it("print", "--printers", *words, env=self.env)
            self.assertEqual((told.code, told.out), (2, ""), told)
            self.assertIn(option, told.err)

    def test_a_page_that_is_not_there_is_told(self):
        """CUPS would take the job and print nothing."""
        for pages, page in (("90", "90"), ("1,50-60", "50")):
            told = self.run_it("print", REC, "--printer", "HP-van-phong", "--pages", pages, env=self.env)
            self.assertEqual((told.code, told.out), (1, ""), told)
            self.assertRegex(told.err, "trang %s: báo cáo có [0-9]+ trang" % page)
        self.assertFalse(os.path.exists(self.path("noted")))
        self.assertFalse(os.path.exists(self.out("15349_th-1829-xa_2023-H1.pdf")))
        self.ok("print", REC, "--printer", "HP-van-phong", "--pages", "2-99", env=self.env)  # to the end
        self.assertIn("2-99", self.noted())


if __name__ == "__main__":
    main()
