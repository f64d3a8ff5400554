"""The draft for Word: well made, and LibreOffice makes the same pages of it as we print."""
import collections
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml
import zipfile

from ooxml import judged, problems
from program import COLUMN, REC, SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
WORDS = ("hd-bc-xa/11203/2023", os.path.join(FORMS, "dong-tam-2023", "hd-bc-xa.tsv"))
REPORTS = (
    (REC, COLUMN), WORDS,
    ("cb-kh326-huyen/047/2023-Q1", os.path.join(FORMS, "trung-khanh-2023-Q1", "cb-kh326-huyen.tsv")),
    ("db-bc-huyen/099/2022", os.path.join(FORMS, "tuan-giao-2022", "db-bc-huyen.tsv")),
    ("bg-kh48-huyen/217/2024-Q1", os.path.join(FORMS, "lang-giang-2024-Q1", "bg-kh48-huyen.tsv")),
    ("vl-bc6thang-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1", "vl-bc6thang-huyen.tsv")),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Docx(Case):
    def made(self, rec, column, end="docx"):
        self.assertIn(self.run_it("fill", rec, "--from", column).code, (0, 1))
        path = self.path("bao-cao." + end)
        self.ok("print", rec, "--to", path)
        return path

    def part(self, path, name):
        with zipfile.ZipFile(path) as z:
            return xml.fromstring(z.read(name))

    def test_archive_is_whole_and_every_part_is_xml(self):
        path = self.made(REC, COLUMN)
        self.assertEqual(problems(path), [])
        with zipfile.ZipFile(path) as z:
            used = set(re.findall(r'r:id="(\w+)"', z.read("word/document.xml").decode()))
        self.assertTrue(used)

    def every(self):
        """All that is written for Word: reports, blank forms, a sheet that asks, pages of training."""
        for i, (rec, column) in enumerate(REPORTS):
            shutil.move(self.made(rec, column), self.path(f"{i}.docx"))
            yield self.path(f"{i}.docx")
        for form in (line.split()[0] for line in self.ok("form", "list").out.splitlines() if line and line[0] != " "):
            self.ok("print", "--blank", form, "--to", self.path(f"blank-{form}.docx"))
            yield self.path(f"blank-{form}.docx")
        self.ok("print", "--ask", "Công an", "th-1829-xa", "--code", "1.4", "--code", "1.6", "--to", self.path("ask.docx"))
        yield self.path("ask.docx")
        self.assertIn(self.run_it("--training", "fill", REC, "--from", COLUMN).code, (0, 1))
        self.ok("--training", "print", REC, "--to", self.path("training.docx"))
        yield self.path("training.docx")

    def test_every_file_is_as_word_wants_it(self):
        paths = list(self.every())
        self.assertGreater(len(paths), 12)
        for path in paths:
            self.assertEqual(problems(path), [], path)
        said = judged(paths)
        if said is None:
            self.skipTest("the Open XML validator (npm: @ooxml-tools/validate) is not on this machine")
        self.assertEqual(said, [])

    def test_the_rules_see_what_word_refuses(self):
        path, broken = self.made(*WORDS), self.path("broken.docx")
        for part, was, now in (("word/styles.xml", "Số và ký hiệu", "Số, ký hiệu"),
                               ("word/document.xml", '<w:keepNext/><w:jc w:val="center"/>', '<w:jc w:val="center"/><w:keepNext/>'),
                               ("word/document.xml", 'w:val="Motto"', 'w:val="Moto"'),
                               ("word/document.xml", 'r:id="rId4"', 'r:id="rId9"'),
                               ("word/_rels/document.xml.rels", "footer1.xml", "footer2.xml"),
                               ("[Content_Types].xml", "/word/footer1.xml", "/word/footer2.xml"),
                               ("word/document.xml", "<w:titlePg/>", "<w:titlePage/>")):
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
                for name in old.namelist():
                    text = old.read(name).decode()
                    self.assertTrue(name != part or was in text, (part, was))
                    new.writestr(name, text.replace(was, now, 1) if name == part else text)
            self.assertNotEqual(problems(broken), [], (part, now))

    def test_styles_heads_and_sections(self):
        path = self.made(*WORDS)
        body, styles = self.part(path, "word/document.xml"), self.part(path, "word/styles.xml")
        known = {s.get(W + "styleId") for s in styles.iter(W + "style")}
        used = {s.get(W + "val") for s in body.iter(W + "pStyle")}
        self.assertTrue({"Normal", "Title", "Heading1", "Cell", "Motto"} <= used <= known, used - known)
        fonts = next(styles.iter(W + "rFonts"))
        self.assertEqual(fonts.get(W + "ascii"), "Times New Roman")
        outline = {s.get(W + "styleId") for s in styles.iter(W + "style") if s.find(f".//{W}outlineLvl") is not None}
        self.assertEqual(outline, {"Heading1", "Heading2", "Heading3", "Heading4"})
        heads = {"".join(p.itertext()): p.find(f".//{W}pStyle").get(W + "val") for p in body.iter(W + "p")
                 if p.find(f".//{W}pStyle").get(W + "val").startswith("Heading")}
        self.assertEqual([heads[text] for text in ("II. KẾT QUẢ TRIỂN KHAI", "1. Nhận thức số")], ["Heading1", "Heading2"])
        ruled = [t for t in body.iter(W + "tbl") if t.find(f".//{W}tblBorders") is not None]
        self.assertTrue(ruled)
        for table in ruled:  # the head is repeated, no row is torn
            rows = table.findall(W + "tr")
            self.assertIsNotNone(rows[0].find(f".//{W}tblHeader"))
            self.assertTrue(all(r.find(f".//{W}cantSplit") is not None for r in rows))
            for row, after in zip(rows, rows[1:]):  # the name of a group stays with its first row
                named = row.find(f".//{W}gridSpan") is not None or row.find(f".//{W}tblHeader") is not None
                self.assertTrue(not named or row.find(f".//{W}keepNext") is not None)
        turned = [s.get(W + "orient") for s in body.iter(W + "pgSz")]
        self.assertEqual((turned[0], turned[-1]), (None, "landscape"))
        starts = [s.get(W + "start") for s in body.iter(W + "pgNumType")]
        self.assertEqual(starts, ["1"] * len(turned))  # each annex is numbered from 1

    def test_foot_says_that_nothing_is_read_back(self):
        foot = self.part(self.made(REC, COLUMN), "word/footer1.xml")
        self.assertIn("không được đọc lại", "".join(foot.itertext()))
        path = self.path("bieu.docx")  # what is written on a blank form is read
        self.ok("print", "--blank", "th-1829-xa", "--to", path)
        self.assertEqual("".join(self.part(path, "word/footer1.xml").itertext()), "Biểu th-1829-xa, phiên bản 2023.1")

    def test_number_and_date_are_left_to_the_office(self):
        text = "".join("-" if e.tag == W + "noBreakHyphen" else e.text or ""
                       for e in self.part(self.made(REC, COLUMN), "word/document.xml").iter())
        self.assertIn("Số:         /BC-UBND", text)
        self.assertRegex(text, r"ngày\s{3,}tháng\s{3,}năm 2023")

    def test_office_makes_the_same_pages(self):
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not on this machine")
        for i, (rec, column) in enumerate(REPORTS):
            for end in ("docx", "pdf"):
                shutil.move(self.made(rec, column, end), self.path(f"{i}.{end}"))
        done = subprocess.run(["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless",
                               "--convert-to", "pdf", "--outdir", self.path("office"),
                               *(self.path(f"{i}.docx") for i in range(len(REPORTS)))],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout)
        for i in range(len(REPORTS)):
            theirs, ours = (subprocess.run(["pdftotext", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
                            for path in (os.path.join(self.path("office"), f"{i}.pdf"), self.path(f"{i}.pdf")))
            theirs = theirs.replace("\u2011", "-")  # the hyphen that no line ends at
            theirs, ours = (collections.Counter(re.findall(r"[^\W\d_]+", text)) for text in (theirs, ours))
            self.assertEqual(set(ours) - set(theirs), set())
            note = "Bản thảo để sửa lời; số liệu sửa ở đây không được đọc lại vào phần mềm"
            self.assertEqual(set(theirs) - set(ours), set(re.findall(r"\w+", note)) - set(ours))
            # what pages repeat (heads of tables, the foot) comes as often as there are pages
            repeated = {w for w in theirs if theirs[w] != ours[w]} - set(re.findall(r"\w+", note))
            self.assertLess(len(repeated), 30, repeated)


if __name__ == "__main__":
    main()
