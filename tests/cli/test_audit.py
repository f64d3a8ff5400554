"""phieuso audit: any text, its figures computed again."""
import json
import os
import unicodedata

from program import Case, main

TEXT = """- Đạt 38/87 = 46,67%.
- Số xóm có dịch vụ: 187/203, đạt 92,1%.
- Kế hoạch số 6/KH-UBND ngày 15/12/2022.
- Kế hoạch số 6/KH-UBND ngày 15/12/2023.
- Đạt 16/203 = 7,8%.
"""
FIELDS = ["line", "column", "quote", "kind", "stated", "computed", "verdict"]


class Audit(Case):
    def audit(self, content, *args, name="bao-cao.txt"):
        return self.run_it("audit", self.path(name, content), *args)

    def verdicts(self, content):
        return json.loads(self.audit(content, "--json").out)

    def test_says_line_and_column_and_counts(self):
        done = self.audit(TEXT)
        self.assertEqual(done.code, 1, done)
        lines = done.out.splitlines()
        self.assertEqual([line.split(": ")[0] for line in lines[:3]], ["1:7", "4:3", "5:7"])
        self.assertIn("43,68%", lines[0])
        self.assertIn("15/12/2022", lines[1])
        self.assertIn("7,9%", lines[2])
        self.assertEqual(len(lines), 4)  # what is right is counted only
        self.assertRegex(lines[3], r"4.*1.*1.*1.*1")
        self.assert_vietnamese(done.out)
        self.assertEqual(done.err, "")

    def test_json_has_every_claim(self):
        found = self.verdicts(TEXT)
        self.assertEqual([list(v) for v in found], [FIELDS] * 4)
        self.assertEqual([(v["line"], v["column"], v["kind"], v["verdict"]) for v in found],
                         [(1, 7, "share", "wrong"), (2, 3, "share", "right"), (4, 3, "date", "inconsistent"),
                          (5, 7, "share", "truncated")])
        self.assertEqual([(v["stated"], v["computed"]) for v in found],
                         [("46,67%", "43,68%"), ("92,1%", "92,1%"), ("15/12/2023", "15/12/2022"), ("7,8%", "7,9%")])
        for v in found:
            self.assertEqual(TEXT.splitlines()[v["line"] - 1][v["column"] - 1:][:len(v["quote"])], v["quote"])

    def test_ends_with_0_when_all_is_right(self):
        for content in ("Đạt 187/203, đạt 92,1%.", "Không có số liệu nào.", ""):
            done = self.audit(content)
            self.assertEqual(done.code, 0, done)
            self.assert_vietnamese(done.out)
        self.assertEqual(self.audit("Không", "--json").out, "[]\n")

    def test_reads_standard_input(self):
        done = self.run_it("audit", "-", "--json", text=TEXT)
        self.assertEqual(done.code, 1, done)
        self.assertEqual(json.loads(done.out), self.verdicts(TEXT))

    def test_quotes_stand_as_in_the_file(self):
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, "Số hộ có mạng là 38/87 hộ,\n\nđạt 46,67%.")
            found = self.verdicts(text)
            self.assertEqual(len(found), 1)
            self.assertIn(found[0]["quote"], text)
            self.assertEqual(found[0]["line"], 1)

    def test_says_the_same_of_any_line_end_and_mark(self):
        for content in (TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT):
            self.assertEqual(self.verdicts(content), self.verdicts(TEXT))

    def test_unreadable_is_3(self):
        for path in (self.path("không có.txt"), self.dir):
            done = self.run_it("audit", path)
            self.assertIn(done.code, (1, 3), done)
            self.assertEqual(done.out, "")
            self.assert_vietnamese(done.err)
        self.assertEqual(self.run_it("audit", self.path("không có.txt")).code, 3)

    def test_no_utf8_is_refused_with_its_place(self):
        done = self.audit("một\nhai ".encode() + b"\xe1\xbb x")
        self.assertEqual(done.code, 1, done)
        self.assertRegex(done.err, r"bao-cao\.txt.* 2\D+ 5\b")
        self.assertIn("UTF-8", done.err)
        self.assertEqual(self.audit("một".encode("utf-16")).code, 1)

    def test_wrong_usage_is_2(self):
        self.assertEqual(self.run_it("audit").code, 2)
        self.assertEqual(self.run_it("audit", "a", "b").code, 2)
        self.assertEqual(self.run_it("audit", self.path("a.txt", "a"), "--nope").code, 2)

    def test_touches_no_data(self):
        self.audit(TEXT)
        self.assertFalse(os.path.exists(self.data))

    def test_what_is_hostile_does_not_reach_the_terminal(self):
        done = self.audit("Đạt 38/87 hồ sơ \x1b[2J\u202e, đạt 46,67%.")
        self.assertEqual(done.code, 1, done)
        self.assertNotIn("\x1b", done.out)
        self.assertNotIn("\u202e", done.out)

    def test_what_the_officer_lets_stand_is_printed_with_its_reason(self):
        rec, code, reason = "hd-bc-xa/11203/2023", "2.1", "Hai hồ sơ chuyển sang quý sau."
        self.ok("record", "new", rec)
        told = self.run_it("narrative", "set", rec, code, text="Đạt 38/87 = 46,67%; ký số 187/203, đạt 92,1%.")
        self.assertIn(told.code, (0, 1), told)
        found = [f for f in json.loads(self.run_it("check", rec, "--json").out) if f["rule"] == "audit"]
        self.assertEqual([(f["code"], f["severity"], f["open"]) for f in found], [(code, "soft", True)])
        self.assertIn("43,68%", found[0]["message"])
        self.assertNotIn("92,1%", found[0]["message"])
        self.run_it("set", rec, code, "--explain", f"audit={reason}")
        paper = " ".join(self.ok("print", rec).out.split())
        self.assertIn("38/87 bằng 43,68%", paper)
        self.assertIn(reason.rstrip("."), paper)
        self.run_it("narrative", "set", rec, code, text="Đạt 38/87 = 43,68%.")  # mended: nothing is left to tell
        paper = " ".join(self.ok("print", rec).out.split())
        self.assertNotIn(reason.rstrip("."), paper)


if __name__ == "__main__":
    main()
