"""The draft for Word: well made, and LibreOffice makes the same pages of it as we print."""
import collections
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml
import zipfile

from program import COLUMN, REC, SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
WORDS = ("hd-bc-xa/11203/2023", os.path.join(FORMS, "dong-tam-2023", "hd-bc-xa.tsv"))
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
        with zipfile.ZipFile(path) as z:
            self.assertIsNone(z.testzip())
            types = z.read("[Content_Types].xml").decode()
            for name in z.namelist():
                xml.fromstring(z.read(name))
                if name.startswith(("word/", "docProps/")) and not name.endswith(".rels"):
                    self.assertIn(f'PartName="/{name}"', types)
            relations = {r.get("Id"): r.get("Target") for r in xml.fromstring(z.read("word/_rels/document.xml.rels"))}
            self.assertTrue(all("word/" + target in z.namelist() for target in relations.values()))
            used = set(re.findall(r'r:id="(\w+)"', z.read("word/document.xml").decode()))
            self.assertTrue(used and used <= set(relations))

    def test_styles_heads_and_sections(self):
        path = self.made(*WORDS)
        body, styles = self.part(path, "word/document.xml"), self.part(path, "word/styles.xml")
        known = {s.get(W + "styleId") for s in styles.iter(W + "style")}
        used = {s.get(W + "val") for s in body.iter(W + "pStyle")}
        self.assertTrue({"Normal", "Title", "Heading1", "Cell", "Motto"} <= used <= known, used - known)
        fonts = next(styles.iter(W + "rFonts"))
        self.assertEqual(fonts.get(W + "ascii"), "Times New Roman")
        outline = {s.get(W + "styleId") for s in styles.iter(W + "style") if s.find(f".//{W}outlineLvl") is not None}
        self.assertEqual(outline, {"Heading1"})
        ruled = [t for t in body.iter(W + "tbl") if t.find(f".//{W}tblBorders") is not None]
        self.assertTrue(ruled)
        for table in ruled:  # the head is repeated, no row is torn
            rows = table.findall(W + "tr")
            self.assertIsNotNone(rows[0].find(f".//{W}tblHeader"))
            self.assertTrue(all(r.find(f".//{W}cantSplit") is not None for r in rows))
        turned = [s.get(W + "orient") for s in body.iter(W + "pgSz")]
        self.assertEqual((turned[0], turned[-1]), (None, "landscape"))
        starts = [s.get(W + "start") for s in body.iter(W + "pgNumType")]
        self.assertEqual(starts, ["1"] * len(turned))  # each annex is numbered from 1

    def test_foot_says_that_nothing_is_read_back(self):
        foot = self.part(self.made(REC, COLUMN), "word/footer1.xml")
        self.assertIn("không được đọc lại", "".join(foot.itertext()))

    def test_number_and_date_are_left_to_the_office(self):
        text = "".join("-" if e.tag == W + "noBreakHyphen" else e.text or ""
                       for e in self.part(self.made(REC, COLUMN), "word/document.xml").iter())
        self.assertIn("Số:         /BC-UBND", text)
        self.assertRegex(text, r"ngày\s{3,}tháng\s{3,}năm 2023")

    def test_office_makes_the_same_pages(self):
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not on this machine")
        for rec, column in ((REC, COLUMN), WORDS):
            docx, pdf = self.made(rec, column), self.made(rec, column, "pdf")
            done = subprocess.run(["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless",
                                   "--convert-to", "pdf", "--outdir", self.path("office"), docx],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240)
            self.assertEqual(done.returncode, 0, done.stdout)
            theirs, ours = (subprocess.run(["pdftotext", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
                            for path in (os.path.join(self.path("office"), "bao-cao.pdf"), pdf))
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
