"""Spreadsheets: every value and type as it stands in the record; what LibreOffice reads is the same."""
import csv
import glob
import io
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml
import zipfile

from ooxml import judged, problems
from program import COLUMN, REC, SOURCE, Case, main

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OF = ["--form", "th-1829-xa", "--period", "2023-H1"]
WORDS = ("hd-bc-xa/11203/2023", os.path.join(SOURCE, "tests", "forms", "dong-tam-2023", "hd-bc-xa.tsv"))
NASTY = ["=1+1", "+84 123", "- Thiếu máy tính", "@SUM(A1)", "=HYPERLINK(\"a\",\"b\")", "'a", "_x0041_ & <b>",
         "a \"b\", c; d"]
HEADS = ["Mã", "Tên chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao", "Kỳ trước", "Kết quả (như đã ghi)", "Tử số", "Mẫu số",
         "Số liệu", "Số ước", "Đánh giá", "Khó khăn, vướng mắc", "Tài liệu minh chứng", "Nơi cung cấp"]


def unescape(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def book(path):
    """{sheet: [[(type, text, italic)]]}; types: t text, n number, "" blank."""
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None
        targets = {r.get("Id"): r.get("Target") for r in xml.fromstring(z.read("xl/_rels/workbook.xml.rels"))}
        styles = xml.fromstring(z.read("xl/styles.xml"))
        fonts = [f.find(M + "i") is not None for f in styles.find(M + "fonts")]
        formats = [fonts[int(x.get("fontId"))] for x in styles.find(M + "cellXfs")]
        sheets = {}
        for sheet in xml.fromstring(z.read("xl/workbook.xml")).iter(M + "sheet"):
            root = xml.fromstring(z.read("xl/" + targets[sheet.get(R + "id")]))
            assert root.find(f".//{M}f") is None  # no formula, ever
            rows = []
            for row in root.iter(M + "row"):
                cells = []
                for c in row:
                    italic = formats[int(c.get("s"))]
                    if c.get("t") == "inlineStr":
                        cells.append(("t", unescape("".join(c.find(M + "is").itertext())), italic))
                    elif c.find(M + "v") is not None:
                        assert c.get("t") is None
                        cells.append(("n", c.find(M + "v").text, italic))
                    else:
                        cells.append(("", "", italic))
                rows.append(cells)
            sheets[sheet.get("name")] = rows
        return sheets


def texts(rows):
    return [[cell[1] for cell in row] for row in rows]


class Spreadsheet(Case):
    def filled(self, rec=REC, column=COLUMN):
        self.assertIn(self.run_it("fill", rec, "--from", column).code, (0, 1))

    def set(self, code, value, *more, rec=REC):
        self.assertIn(self.run_it("set", rec, code, value, *more).code, (0, 1))

    def made(self, name, rec=REC, *more):
        path = self.path(name)
        self.ok("print", rec, "--to", path, *more)
        return path

    def delimited(self, path, separator):
        with open(path, encoding="utf-8", newline="") as f:
            return list(csv.reader(io.StringIO(f.read(), newline=""), delimiter=separator))

    def row(self, rows, code):
        return next(dict(zip((c[1] for c in rows[0]), r)) for r in rows if r[0][1] == code)

    def office(self, path):
        """{sheet: rows} as LibreOffice reads them: values as they are, not as they are shown."""
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not on this machine")
        out = self.path("office")
        done = subprocess.run(["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless",
                               "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
                               "--outdir", out, path],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout)
        stem = os.path.splitext(os.path.basename(path))[0] + "-"
        found = {os.path.basename(f)[len(stem):-4]: self.delimited(f, ",") for f in glob.glob(os.path.join(out, stem + "*"))}
        if not found:
            self.skipTest("this LibreOffice reads no spreadsheets: libreoffice-calc is not on this machine")
        return found

    def test_each_value_has_its_type(self):
        self.filled()
        self.set("1.6", "1.783/1.787", "--evidence", "12/KH-UBND\t03/4/2023\tUBND\tKế hoạch")
        self.set("1.10", "trên 86,4%")
        self.set("2.1", "02 người")  # no share: typed, but not the figure that is asked for
        self.set("2.2", "kps")
        rows = book(self.made("a.xlsx"))["Biểu số liệu"]
        self.assertEqual([c[1] for c in rows[0]], HEADS)
        r = self.row(rows, "1.6")
        self.assertEqual(r["Mã"][:2], ("t", "1.6"))
        self.assertEqual(r["Kết quả (như đã ghi)"][:2], ("t", "1.783/1.787"))
        self.assertEqual((r["Tử số"], r["Mẫu số"], r["Số liệu"]),
                         (("n", "1783", False), ("n", "1787", False), ("n", "99.78", False)))
        self.assertEqual((r["Chỉ tiêu giao"][1], r["Đánh giá"][1], r["Số ước"][1]), ("70%", "Đạt", ""))
        self.assertEqual(r["Tài liệu minh chứng"][1], "12/KH-UBND, 03/4/2023, UBND, Kế hoạch")
        r = self.row(rows, "1.10")  # an estimate is a number that says so
        self.assertEqual((r["Số liệu"], r["Số ước"][1]), (("n", "86.4", True), "x"))
        self.assertEqual(r["Kết quả (như đã ghi)"][1], "trên 86,4%")
        self.assertEqual(self.row(rows, "2.1")["Số liệu"][0], "")
        self.assertEqual((self.row(rows, "2.2")["Số liệu"][0], self.row(rows, "2.2")["Kết quả (như đã ghi)"][1]), ("", "kps"))
        for indicator in self.payload()["indicators"]:  # every one, as typed
            r = self.row(rows, indicator["code"])
            value = indicator["value"]
            self.assertEqual(r["Kết quả (như đã ghi)"][1], value.get("typed", ""))
            self.assertEqual(r["Tên chỉ tiêu"][1], indicator["label"])
            self.assertEqual(r["Chỉ tiêu giao"][1], (indicator["target"] or {}).get("text", ""))
            if value["kind"] in ("text", "status", "blank", "asterisk"):
                self.assertEqual((r["Số liệu"][0], r["Tử số"][0]), ("", ""))

    def test_every_file_is_as_excel_wants_it(self):
        self.ok("config", "set", "unit", "393")
        self.filled()
        self.filled(*WORDS)
        for code, text in zip(["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"], NASTY):
            self.run_it("set", REC, code, "--difficulty", text)
        paths = [self.made("a.xlsx"), self.made("w.xlsx", WORDS[0]), self.path("r.xlsx")]
        self.ok("rollup", *OF, "--to", paths[-1])
        for path in paths:
            self.assertEqual(problems(path), [], path)
        said = judged(paths)
        if said is None:
            self.skipTest("the Open XML validator (npm: @ooxml-tools/validate) is not on this machine")
        self.assertEqual(said, [])

    def test_the_rules_see_what_excel_refuses(self):
        self.filled()
        path, broken = self.made("a.xlsx"), self.path("broken.xlsx")
        for part, was, now in (("xl/worksheets/sheet1.xml", "<autoFilter", "<sheetProtection/><autoFilter"),
                               ("xl/worksheets/sheet1.xml", '<c r="B1"', '<c r="A1"'),
                               ("xl/worksheets/sheet1.xml", ' s="1"', ' s="999"'),
                               ("xl/styles.xml", '<fonts count="3">', '<fonts count="4">'),
                               ("xl/workbook.xml", "Biểu số liệu", "Biểu/số liệu"),
                               ("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"')):
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
                for name in old.namelist():
                    text = old.read(name).decode()
                    self.assertTrue(name != part or was in text, (part, was))
                    new.writestr(name, text.replace(was, now, 1) if name == part else text)
            self.assertNotEqual(problems(broken), [], (part, now))

    def test_last_period_stands_beside(self):
        self.ok("record", "new", "th-1829-xa/15349/2022-H2")
        self.set("1.6", "7/10", rec="th-1829-xa/15349/2022-H2")
        self.set("1.7", "Có", rec="th-1829-xa/15349/2022-H2")
        self.filled()
        rows = book(self.made("a.xlsx"))["Biểu số liệu"]
        self.assertEqual(self.row(rows, "1.6")["Kỳ trước"][:2], ("n", "70"))
        self.assertEqual(self.row(rows, "1.7")["Kỳ trước"][:2], ("t", "Có"))

    def test_formulas_stay_texts_everywhere(self):
        self.filled()
        codes = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"]
        for code, text in zip(codes, NASTY):
            self.assertIn(self.run_it("set", REC, code, "--difficulty", text).code, (0, 1))
        rows = book(self.made("a.xlsx"))["Biểu số liệu"]
        for code, text in zip(codes, NASTY):
            self.assertEqual(self.row(rows, code)["Khó khăn, vướng mắc"][:2], ("t", text))
        with zipfile.ZipFile(self.path("a.xlsx")) as z:  # the format of the cell is text: an edit makes no formula
            sheet, styles = (xml.fromstring(z.read("xl/" + n)) for n in ("worksheets/sheet1.xml", "styles.xml"))
        formats = [x.get("numFmtId") for x in styles.find(M + "cellXfs")]
        self.assertTrue(all(formats[int(c.get("s"))] == "49" for c in sheet.iter(M + "c") if c.get("t")))
        self.made("a.tsv")
        tsv = {r[0]: r[HEADS.index("Khó khăn, vướng mắc")] for r in self.delimited(self.path("a.tsv"), "\t")}
        self.assertEqual([tsv[c] for c in codes], NASTY)  # nothing typed is changed
        result = self.ok("print", REC, "--to", self.path("a.csv"))
        self.assertIn("6", result.err)  # how many cells got an apostrophe is told
        given = {r[0]: r[HEADS.index("Khó khăn, vướng mắc")] for r in self.delimited(self.path("a.csv"), ",")}
        self.assertEqual([given[c] for c in codes], ["'" + t if t[0] in "=+-@'" else t for t in NASTY])
        for row in self.delimited(self.path("a.csv"), ","):
            for cell in row:
                self.assertTrue(cell[:1] not in ("=", "+", "@"), cell)

    def test_office_reads_the_same(self):
        self.filled()
        for code, text in zip(["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"], NASTY):
            self.run_it("set", REC, code, "--difficulty", text)
        self.set("1.6", "1.783/1.787")
        path = self.made("a.xlsx")
        ours, theirs = book(path), self.office(path)
        self.assertEqual(set(ours), set(theirs))
        for name, rows in ours.items():
            self.assertEqual(texts(rows), theirs[name])

    def test_office_reads_the_totals(self):
        self.ok("config", "set", "unit", "393")
        self.filled()
        path = self.path("r.xlsx")
        self.ok("rollup", *OF, "--to", path)
        ours, theirs = book(path), self.office(path)
        for name, rows in ours.items():
            self.assertEqual(texts(rows), theirs[name], name)

    def test_csv_and_tsv_are_the_sheet(self):
        self.filled()
        rows = texts(book(self.made("a.xlsx"))["Biểu số liệu"])
        with open(self.made("a.csv"), "rb") as f:
            plain = f.read()
        self.assertEqual(plain.count(b"\r\n"), plain.count(b"\n"))
        self.assertEqual(self.delimited(self.path("a.csv"), ","), rows)
        self.assertEqual(self.delimited(self.made("a.tsv"), "\t"), rows)
        with open(self.made("b.csv", REC, "--bom"), "rb") as f:
            self.assertEqual(f.read(), b"\xef\xbb\xbf" + plain)

    def test_words_tables_and_evidence_have_sheets(self):
        self.filled(*WORDS)
        sheets = book(self.made("w.xlsx", WORDS[0]))
        self.assertIn("Nội dung báo cáo", sheets)
        long = [s for s in sheets["Nội dung báo cáo"] if s[2][1] == "2"]
        self.assertTrue(long)  # a row for each paragraph
        tables = [name for name in sheets if name.startswith("Bảng ")]
        for name in tables:
            self.assertEqual(self.ok("table", "get", WORDS[0], name[5:]).out.strip() == "", len(sheets[name]) == 1)
            self.made("t.tsv", WORDS[0], "--sheet", name[5:])
            self.assertEqual(self.delimited(self.path("t.tsv"), "\t"), texts(sheets[name]))
        self.made("w.tsv", WORDS[0], "--sheet", "words")
        self.assertEqual(self.delimited(self.path("w.tsv"), "\t"), texts(sheets["Nội dung báo cáo"]))

    def test_paper_setup(self):
        self.filled()
        with zipfile.ZipFile(self.made("a.xlsx")) as z:
            sheet, workbook = (xml.fromstring(z.read("xl/" + n)) for n in ("worksheets/sheet1.xml", "workbook.xml"))
            types = z.read("[Content_Types].xml").decode()
            for name in z.namelist():
                xml.fromstring(z.read(name))
                if name.startswith(("xl/", "docProps/")) and not name.endswith(".rels"):
                    self.assertIn(f'PartName="/{name}"', types)
        pane = sheet.find(f".//{M}pane")
        self.assertEqual((pane.get("state"), pane.get("ySplit"), pane.get("xSplit")), ("frozen", "1", "2"))
        setup = sheet.find(M + "pageSetup")
        self.assertEqual((setup.get("orientation"), setup.get("fitToWidth"), setup.get("fitToHeight")), ("landscape", "1", "0"))
        self.assertEqual(sheet.find(f"{M}sheetPr/{M}pageSetUpPr").get("fitToPage"), "1")
        self.assertEqual(len(sheet.find(M + "cols")), len(HEADS))
        names = {n.get("name"): n.text for n in workbook.iter(M + "definedName")}
        self.assertEqual(names["_xlnm.Print_Titles"], "'Biểu số liệu'!$A:$B,'Biểu số liệu'!$1:$1")

    def test_pages_say_draft_and_training(self):
        self.filled()
        for more, words in (([], "BẢN NHÁP"), (["--training"], "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ BÁO CÁO")):
            path = self.path("a.xlsx")
            self.assertIn(self.run_it(*more, "fill", REC, "--from", COLUMN).code, (0, 1))
            self.ok(*more, "print", REC, "--to", path)
            with zipfile.ZipFile(path) as z:
                page = xml.fromstring(z.read("xl/worksheets/sheet1.xml")).find(M + "headerFooter")
            self.assertIn(words, "".join(page.itertext()))
            self.ok(*more, "config", "set", "unit", "393")
            self.ok(*more, "rollup", *OF, "--to", path)
            with zipfile.ZipFile(path) as z:
                page = xml.fromstring(z.read("xl/worksheets/sheet1.xml")).find(M + "headerFooter")
            self.assertEqual("TẬP HUẤN" in "".join(page.itertext()), bool(more))

    def test_same_bytes(self):
        self.filled()
        files = []
        for name in ("a.xlsx", "b.xlsx"):
            with open(self.made(name), "rb") as f:
                files.append(f.read())
        self.assertEqual(*files)

    def test_rollup_sheets(self):
        self.ok("config", "set", "unit", "393")
        self.ok("record", "new", REC)
        self.ok("record", "new", "th-1829-xa/15352/2023-H1")
        self.set("1.6", "80/100")
        self.set("1.7", "Có")
        self.set("1.6", "khoảng 30/300", rec="th-1829-xa/15352/2023-H1")
        self.ok("rollup", "due", "5/7/2023", *OF)
        path = self.path("r.xlsx")
        self.ok("rollup", *OF, "--sort", "1.6", "--to", path)
        sheets = book(path)
        self.assertEqual(list(sheets), ["Số liệu các đơn vị", "Đánh giá các đơn vị", "Tổng hợp", "Chưa gửi, gửi chậm", "Chú giải"])
        matrix = sheets["Số liệu các đơn vị"]
        one, two = self.row(matrix, "15349"), self.row(matrix, "15352")
        self.assertEqual((one["1.6"], two["1.6"]), (("n", "80", False), ("n", "10", True)))
        self.assertEqual((one["1.7"][:2], one["Hạng"][:2]), (("t", "Có"), ("n", "1")))
        letters = sheets["Đánh giá các đơn vị"]
        self.assertEqual((self.row(letters, "15349")["1.6"][1], self.row(letters, "15352")["1.6"][1]), ("Đ", "?"))  # about 10% is not for certain
        total = self.row(sheets["Tổng hợp"], "1.6")
        self.assertEqual((total["Tử số"], total["Mẫu số"], total["Số liệu"]),
                         (("n", "110", True), ("n", "400", True), ("n", "27.5", True)))
        self.assertEqual((total["Số đơn vị có số"][:2], total["Đạt"][:2], total["Chưa xác định"][:2], total["Số ước"][1]),
                         (("n", "2"), ("n", "1"), ("n", "1"), "x"))
        self.assertEqual(self.row(sheets["Tổng hợp"], "1.5")["Số liệu"][0], "")  # nobody has it: that is not 0
        late = sheets["Chưa gửi, gửi chậm"]
        self.assertEqual(len(late), len(matrix))  # nothing is signed yet
        self.assertEqual((self.row(late, "15355")["Chậm"][1], self.row(late, "15355")["Hạn gửi"][1]), ("x", "05/7/2023"))
        for id, name in (("matrix", "Số liệu các đơn vị"), ("totals", "Tổng hợp"), ("late", "Chưa gửi, gửi chậm")):
            self.ok("rollup", *OF, "--sort", "1.6", "--to", self.path("r.tsv"), "--sheet", id)
            self.assertEqual(self.delimited(self.path("r.tsv"), "\t"), texts(sheets[name]))

    def test_slips_of_the_command_line(self):
        self.filled()
        self.ok("config", "set", "unit", "393")
        there = set(os.listdir(self.dir))
        for args in (["print", REC, "--to", self.path("a.ods")],
                     ["print", REC, "--to", self.path("a.pdf"), "--bom"],
                     ["print", REC, "--to", self.path("a.xlsx"), "--bom"],
                     ["print", REC, "--to", self.path("a.xlsx"), "--sheet", "criteria"],
                     ["print", REC, "--sheet", "criteria"],
                     ["print", REC, "--to", self.path("a.csv"), "--sheet", "nope"],
                     ["rollup", *OF, "--to", self.path("a.pdf")],
                     ["rollup", *OF, "--to", self.path("a.xlsx"), "--json"],
                     ["rollup", *OF, "--bom"]):
            result = self.run_it(*args)
            self.assertEqual(result.code, 2, result)
            self.assert_vietnamese(result.err)
        self.assertEqual(set(os.listdir(self.dir)), there)
        self.assertIn("criteria", self.run_it("print", REC, "--to", self.path("a.csv"), "--sheet", "nope").err)


if __name__ == "__main__":
    main()
