"""Excel templates that offices filled in: what is understood is stored as it would be typed; what Excel made
something else of is told, never guessed and never lost."""
import json
import os
import random
import re
import shutil
import subprocess
import unittest
import zipfile
from xml.sax.saxutils import escape, quoteattr

from program import REC, Case, main

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAP = ["--map", "code=A result=C difficulty=D evidence=E"]
# formats of cells: 0 as it stands, 1 percent, 2 day, 3 own day, 4 own percent, 5 text, 6 own number with words, 7 8 fractions
STYLES = f'''<styleSheet xmlns="{MAIN}"><numFmts count="4"><numFmt numFmtId="164" formatCode="dd\\/mm"/>
<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="[Red]#,##0 &quot;dồng&quot;"/>
<numFmt numFmtId="167" formatCode="# ?/?"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="9"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="49"/><xf numFmtId="166"/><xf numFmtId="12"/><xf numFmtId="167"/></cellXfs></styleSheet>'''


class Raw(str):
    """A cell as XML."""


def letters(column):
    return chr(ord("A") + column)


def cell(at, value, strings, shared):
    """None; a text; a number as the file has it: ("n", "1783"), ("n", "0.95", style)."""
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.replace("@", at)
    if isinstance(value, tuple):
        style = f' s="{value[2]}"' if len(value) > 2 else ""
        return f'<c r="{at}"{style}><v>{value[1]}</v></c>'
    text = f'<t xml:space="preserve">{escape(value)}</t>'
    if shared:
        strings.append(f"<si>{text}</si>")
        return f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is>{text}</is></c>'


class Book(zipfile.ZipFile):
    """A zip whose parts may be left out, called otherwise, or written with the long heads of zip64."""

    def __init__(self, path, kind, without=(), rename=None, zip64=False):
        super().__init__(path, "w", kind)
        self.without, self.rename, self.zip64 = without, rename or {}, zip64

    def part(self, name, text):
        if name in self.without:
            return
        for was, now in self.rename.items():
            text = text.replace(was[3:], now[3:]) if name.endswith(".rels") else text
        with self.open(zipfile.ZipInfo(self.rename.get(name, name)), "w", force_zip64=self.zip64) as f:
            f.write(text.encode("utf-8"))


def template(path, rows, name="Sheet1", shared=True, others=(), pre="", doctype="", date1904=False, styles=STYLES, post="",
             body=None, states=(), style=None, **how):
    """rows: {number: [cells]} or a list, the first is row 1; body: instead of them as XML. style: of cells with a text."""
    rows = rows if isinstance(rows, dict) else dict(enumerate(rows, 1))
    strings, made = [], []
    for number, cells in rows.items():
        made.append(f'<row r="{number}">' + "".join(cell(f"{letters(k)}{number}", v, strings, shared)
                                                      for k, v in enumerate(cells)) + "</row>")
    made = "".join(made) if body is None else body
    if style is not None:
        made = made.replace(' t="s"', f' s="{style}" t="s"')
    names = [name, *others]
    states = [f' state="{s}"' for s in states] + [""] * len(names)
    kind = how.pop("zip", zipfile.ZIP_DEFLATED)
    with Book(path, kind, **how) as z:
        z.part("[Content_Types].xml", "<Types/>")
        z.part("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(date1904)}"/><sheets>'
               + "".join(f'<sheet name={quoteattr(n)} sheetId="{i + 1}"{states[i]} r:id="r{i + 1}"/>' for i, n in enumerate(names))
               + "</sheets></workbook>")
        z.part("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="r{i + 1}" Type="{OFFICE}/worksheet" Target="{"/xl/" if i else ""}worksheets/sheet{i + 1}.xml"/>'
            for i in range(len(names)))
            + f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="f" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
        z.part("xl/styles.xml", styles)
        z.part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>')
        z.part("xl/worksheets/sheet1.xml", f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<worksheet xmlns="{MAIN}">{pre}'
               f'<sheetData>{made}</sheetData>{post}</worksheet>')
        for i in range(1, len(names)):
            z.part(f"xl/worksheets/sheet{i + 1}.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
                   '<c r="A1" t="inlineStr"><is><t>1.6</t></is></c><c r="C1" t="inlineStr"><is><t>3/4</t></is></c>'
                   "</row></sheetData></worksheet>")
    return path


class Sheet(Case):
    def fill(self, path, *more, code=None, rec=REC):
        result = self.run_it("fill", rec, "--from", path, *MAP, *more)
        self.assertIn(result.code, (0, 1) if code is None else (code,), result)
        return result

    def typed(self, rec=REC):
        rows = (line.split("\t") for line in self.ok("record", "show", rec).out.splitlines()[2:])
        return {r[0]: r[1] for r in rows}

    def told(self, result, number):
        return [line for line in result.err.splitlines() if line.startswith(f"dòng {number},")]

    def test_what_is_understood_is_typed(self):
        path = template(self.path("a.xlsx"), [
            ["BIỂU TỔNG HỢP"],
            ["TT", "Nội dung", "Kết quả", "Khó khăn", "Minh chứng"],
            ["1.6", "Hồ sơ", "1.783/1.787", "= thiếu máy", "12/KH-UBND"],
            ["1.2", "", "trên 86,4%"],
            ["1.3", "", ("n", "95")],
            ["1.4", "", ("n", "0.95", 1)],
            ["1.5", "", ("n", "0.99780000000000002", 4)],
            [("n", "1.7"), "", "Có"],
            ["2.1", "", ("n", "0.28999999999999998", 1)],
            ["2.2", "", ("n", "99.8")],
            ["", "", None]])
        result = self.fill(path)
        self.assertEqual([n for n in range(1, 13) if self.told(result, n)], [2])  # the heads are not taken: that is said
        typed = self.typed()
        self.assertEqual({c: typed[c] for c in ("1.6", "1.2", "1.3", "1.4", "1.5", "1.7", "2.1", "2.2")},
                         {"1.6": "1.783/1.787", "1.2": "trên 86,4%", "1.3": "95", "1.4": "95%", "1.5": "99,78%", "1.7": "Có",
                          "2.1": "29%", "2.2": "99,8"})
        self.assertIn("= thiếu máy", self.ok("record", "show", REC).out)
        self.assertIn("1.1", result.err)  # which criteria have no result is told

    def test_what_excel_changed_is_asked(self):
        rows = [
            ["1.6", "", ("n", "45203", 2)],                 # 04/10 became a day
            ["1.2", "", ("n", "45203", 3)],                 # … in a format of the file's own
            ["1.3", "", ("n", "0.99776161275881366")],      # a share of 1, or 0,99%?
            ["1.4", "", ("n", "99.776161275881366")],       # a formula
            ["1.5", "", ("n", "0.99776161275881366", 1)],   # likewise
            ["2.1", "", ("n", "17.787")],                   # 17.787 became 17,787
            ["2.2", "", Raw('<c r="@" t="e"><v>#REF!</v></c>')],
            ["2.3", "", Raw('<c r="@" t="b"><v>1</v></c>')],
            ["2.4", "", Raw('<c r="@" t="d"><v>2023-10-04T00:00:00</v></c>')],
            ["2.5", "", ("n", "0.95")],                     # 95% or 0,95%?
            [("n", "1.1"), "", "Đạt"],                      # 1.1 or 1.10?
            [("n", "45079", 2), "", "Đạt"],                 # a code that became a day
            ["1.6", "", "5/6", ("n", "45203", 2)],          # among the notes
            ["9.9", "", "mất"],
            [None, "", "không có mã"],
            ["4.8", "", ("n", "1E+30")],
        ]
        result = self.fill(template(self.path("a.xlsx"), rows), code=1)
        for number, row in enumerate(rows, 1):
            self.assertEqual(len(self.told(result, number)), 1, (number, result))
        self.assertTrue(all(v == "" for v in self.typed().values()), self.typed())
        self.assertIn("04/10/2023", self.told(result, 1)[0])
        self.assertIn("04/10/2023", self.told(result, 9)[0])
        self.assertRegex(self.told(result, 11)[0], r"1\.1 .*1\.10")
        self.assertIn("#REF!", self.told(result, 7)[0])
        self.assert_vietnamese(result.err)
        self.assertIn(f"phieuso set {REC}", result.err)

    def test_counts_ranks_and_dates_have_their_own_traps(self):
        os.makedirs(os.path.join(self.data, "forms", "thu"))
        with open(os.path.join(self.data, "forms", "thu", "pack.ini"), "w", encoding="utf-8") as f:
            f.write("[form]\nid = thu\nversion = 1\ntitle = Thử\nbasis = không\nlevel = xa\nperiods = half\n[group.1]\nlabel = A\n"
                    "[1.1]\nlabel = a\ntype = count\n[1.2]\nlabel = b\ntype = rank\n[1.3]\nlabel = c\ntype = date\n"
                    "[1.4]\nlabel = d\ntype = money\n[1.5]\nlabel = e\ntype = count\n[1.6]\nlabel = g\ntype = rank\n")
        rec = "thu/15349/2023-H1"
        result = self.fill(template(self.path("a.xlsx"), [
            ["1.1", "", ("n", "1.78")],           # 1.780, its nought lost
            ["1.2", "", ("n", "45203")],          # 04/10 with its format lost
            ["1.3", "", ("n", "45203", 2)],       # a day where a day is asked for
            ["1.4", "", ("n", "1944328000", 6)],  # words and colours of a format are no date
            ["1.5", "", ("n", "1783")],
            ["1.6", "", "04/10"]]), rec=rec)
        typed = self.typed(rec)
        self.assertEqual([typed[f"1.{n}"] for n in range(1, 7)], ["", "", "04/10/2023", "1944328000", "1783", "04/10"])
        self.assertEqual([n for n in range(1, 7) if self.told(result, n)], [1, 2])
        again = self.fill(template(self.path("b.xlsx"), [["1.3", "", ("n", "43741", 2)]], date1904=True), rec=rec)
        self.assertEqual((self.typed(rec)["1.3"], self.told(again, 1)), ("04/10/2023", []))

    def test_preview_stores_nothing(self):
        path = template(self.path("a.xlsx"), [["1.6", "", "1.783/1.787"], ["1.2", "", ("n", "45203", 2)],
                                              ["1.3", "", Raw('<c r="@"><f>SUM(A1)</f><v>95</v></c>')]])
        result = self.fill(path, "--preview", code=1)
        self.assertIn("1\t1.6\t1.783/1.787\t1.783/1.787 = 99,78%", result.out)
        self.assertRegex(result.out, "3\t1.3\t95\t95%\t.*công thức")
        self.assertEqual(len(self.told(result, 2)), 1)
        self.assertIn("Sheet1", result.out)
        self.assertEqual(self.ok("record", "list").out, "")
        self.fill(path)
        before = self.dump()
        self.fill(path, "--preview", code=1)
        self.assertEqual(self.dump(), before)

    def test_a_row_is_taken_whole_or_not_and_a_code_once(self):
        result = self.fill(template(self.path("a.xlsx"), [
            ["1.6", "", "1/2"], ["1.6", "", "3/4"], ["1.2", "", "không đọc được 5/5/5"], ["1.3", "", None, "chỉ có khó khăn"]]), code=1)
        self.assertEqual([n for n in range(1, 5) if self.told(result, n)], [2, 3])
        typed = self.typed()
        self.assertEqual((typed["1.6"], typed["1.2"]), ("1/2", ""))
        self.assertIn("chỉ có khó khăn", self.ok("record", "show", REC).out)

    def test_sheets_strings_and_places(self):
        path = template(self.path("a.xlsx"), [["1.6", "", "1/2"]], name="Biểu 1 & 2", others=["Phụ lục"])
        self.fill(path)
        self.assertEqual(self.typed()["1.6"], "1/2")
        self.fill(path, "--sheet", "Phụ lục")
        self.assertEqual(self.typed()["1.6"], "3/4")
        result = self.fill(path, "--sheet", "nope", code=2)
        self.assertIn("Biểu 1 & 2", result.err)
        rich = Raw('<c r="@" t="inlineStr"><is><r><t>5</t></r><r><rPr/><t>/8</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></is></c>')
        self.fill(template(self.path("b.xlsx"), [["1.6", "", rich]], shared=False))
        self.assertEqual(self.typed()["1.6"], "5/8")
        self.fill(template(self.path("c.xlsx"), [["1.6", "", "a_x0041_"]]))  # their own escape: "aA"
        self.assertEqual(self.typed()["1.6"], "5/8")

    def test_our_own_file_comes_back(self):
        self.run_it("set", REC, "1.6", "1.783/1.787", "--difficulty", "=1+1", "--evidence", "Kế hoạch")
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.6", "1.783/1.787", "--difficulty", "=1+1 _x0041_", "--evidence", "Kế hoạch")
        self.run_it("set", REC, "1.10", "trên 86,4%")
        self.ok("print", REC, "--to", self.path("a.xlsx"))
        other = "th-1829-xa/15352/2023-H1"
        result = self.run_it("fill", other, "--from", self.path("a.xlsx"), "--map", "code=A,result=F;difficulty=L evidence=M")
        self.assertIn(result.code, (0, 1), result)
        self.assertEqual(self.typed(other), self.typed())
        self.assertIn("=1+1 _x0041_", self.ok("record", "show", other).out)

    def test_hostile_and_foreign_files(self):
        bomb = '<!DOCTYPE a [<!ENTITY x "1">]>'
        for name, content in (("old.xls", None), ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("b.xlsx", b""),
                              ("c.xlsx", b"PK\x03\x04 no")):
            path = self.path(name, content if content is not None else b"x")
            result = self.run_it("fill", REC, "--from", path, *MAP)
            self.assertIn(result.code, (1, 2), result)
            self.assert_vietnamese(result.err)
        self.fill(template(self.path("d.xlsx"), [["1.6", "", "1/2"]], doctype=bomb), code=1)
        self.fill(template(self.path("e.xlsx"), [["1.6", "", Raw('<c r="@" t="s"><v>99</v></c>')]]), code=1)
        self.fill(template(self.path("f.xlsx"), [["1.6", "", Raw("<c r=@><v>")]]), code=1)
        with open(template(self.path("g.xlsx"), [["1.6", "", "1/2"]] * 300), "rb") as f:
            whole = f.read()
        for cut in range(0, len(whole), 97):
            self.fill(self.path("cut.xlsx", whole[:cut]), code=1)
        self.assertEqual(self.ok("record", "list").out, "")
        self.fill(self.path("nowhere.xlsx"), code=3)

    def test_slips_of_the_command_line(self):
        path = template(self.path("a.xlsx"), [["1.6", "", "1/2"]])
        for more in ([], ["--map", "code=A"], ["--map", "code=A result=A"], ["--map", "code=A result=1"], ["--map", "code=A result=B x=C"],
                     ["--map", "code=A result=B result=C"], ["--map", "code=A result=ZZZZ"]):
            result = self.run_it("fill", REC, "--from", path, *more)
            self.assertEqual(result.code, 2, (more, result))
            self.assertIn("code=A result=H", result.err)
        for more in (["--preview"], ["--sheet", "a"], MAP):
            self.assertEqual(self.run_it("fill", REC, "--from", self.path("a.tsv", "1.6\t1/2\n"), *more).code, 2)

    def test_office_made_the_template(self):
        """LibreOffice turns typed texts into days, numbers and percentages as Excel does."""
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is not on this machine")
        lines = ["code,,value", "1.2,,1783/1787", "1.3,,95%", "1.4,,2023-10-04", "1.5,,99.8", "1.6,,1.783/1.787", "1.7,,Có", "1.10,,Đạt"]
        table = self.path("mau.csv", "\n".join(lines) + "\n")
        done = subprocess.run(["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless",
                               "--infilter=CSV:44,34,76,1,,1033,false,true", "--convert-to", "xlsx", "--outdir", self.path("o"), table],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240)
        path = os.path.join(self.path("o"), "mau.xlsx")
        if done.returncode or not os.path.exists(path):
            self.skipTest("this LibreOffice writes no spreadsheets: libreoffice-calc is not on this machine")
        result = self.fill(path, code=1)
        typed = self.typed()
        self.assertEqual([typed[c] for c in ("1.3", "1.4", "1.5", "1.6", "1.7", "1.10")], ["95%", "", "99,8", "1.783/1.787", "Có", ""])
        self.assertEqual([n for n in range(1, 9) if self.told(result, n)], [1, 4, 8], result)  # 1: heads

    def rows_told(self, path, map, *more):
        """{line: what the preview says of it, or why it is not taken}: each line once."""
        result = self.run_it("fill", REC, "--from", path, "--map", map, "--preview", *more)
        self.assertIn(result.code, (0, 1), result)
        rows = [line.split("\t") for line in result.out.splitlines()[:-1]]
        told = {int(r[0]): ("taken", r[1], r[2], r[3:]) for r in rows}
        for line in result.err.splitlines():
            found = re.match(r"dòng (\d+), (.*)", line)
            if found:
                self.assertNotIn(int(found.group(1)), told, result)
                told[int(found.group(1))] = ("told", found.group(2))
        self.assertEqual(len(told), len(rows) + sum(v[0] == "told" for v in told.values()))
        return told

    def test_each_shape_of_template_is_taken_or_told(self):
        """Shapes that real files have. Each row: why, the template, and of each line with
        something in a column that is read what was taken of it (the code and what is typed), or a word of why not."""
        rich = '<is><r><t>1.783</t></r><r><rPr><b/></rPr><t xml:space="preserve">/1.787</t></r></is>'
        shapes = [
            ("merged cells: the code stands in the first of two rows", dict(rows=[["1.6", "", "5/8"], [None, "", "7/8"]],
             post='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'), {1: ("1.6", "5/8"), 2: "không có mã"}),
            ("a merged result stands for its first row only", dict(rows=[["1.2", "", "95%"], ["1.3", "", None]],
             post='<mergeCells count="1"><mergeCell ref="C1:C2"/></mergeCells>'), {1: ("1.2", "95%")}),
            ("rows out of order", dict(rows={5: ["1.6", "", "5/8"], 2: ["1.2", "", "95%"]}), {2: ("1.2", "95%"), 5: ("1.6", "5/8")}),
            ("a hidden row is taken, and the preview says that it is hidden",
             dict(body='<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>1.6</t></is></c><c r="C1" t="inlineStr"><is><t>5/8</t></is></c></row>'),
             {1: ("1.6", "5/8", "hàng ẩn")}),
            ("hidden columns", dict(rows=[["1.6", "", "5/8"]], pre='<cols><col min="2" max="3" hidden="1" width="9"/></cols>'), {1: ("1.6", "5/8")}),
            ("numbers as texts", dict(rows=[["1.6", "", "0"], ["1.2", "", "95"], ["1.3", "", " 95,5 "]]),
             {1: ("1.6", "0"), 2: ("1.2", "95"), 3: ("1.3", " 95,5 ")}),
            ("a day made of 1/5", dict(rows=[["1.6", "", ("n", "45047", 2)]]), {1: "01/5/2023"}),
            ("a time", dict(rows=[["1.6", "", ("n", "0.5", 2)], ["1.2", "", ("n", "45047.25", 3)]]), {1: "0.5", 2: "45047.25"}),
            ("a float of a percentage", dict(rows=[["1.6", "", ("n", "0.45050000000000001", 4)]]), {1: ("1.6", "45,05%")}),
            ("a float without a format", dict(rows=[["1.6", "", ("n", "0.45050000000000001")]]), {1: "0,4505"}),
            ("percent formats", dict(rows=[["1.2", "", ("n", "1", 1)], ["1.3", "", ("n", "0.999", 4)], ["1.4", "", ("n", "0", 1)]]),
             {1: ("1.2", "100%"), 2: ("1.3", "99,9%"), 3: ("1.4", "0%")}),
            ("a formula with its result", dict(rows=[["1.2", "", Raw('<c r="@"><f>AVERAGE(B1:B9)</f><v>95</v></c>')]]), {1: ("1.2", "95", "công thức")}),
            ("a formula of a text", dict(rows=[["1.2", "", Raw('<c r="@" t="str"><f>IF(1,"Đạt")</f><v>Đạt</v></c>')]]), {1: ("1.2", "Đạt", "công thức")}),
            ("a formula whose result is blank", dict(rows=[["1.2", "", Raw('<c r="@" t="str"><f>IF(B1="","",B1)</f><v></v></c>')], ["1.3", "", "95"]]),
             {2: ("1.3", "95")}),
            ("a formula that nothing has reckoned", dict(rows=[["1.2", "", Raw('<c r="@"><f>SUM(B1:B9)</f></c>')]]), {1: "chưa có kết quả"}),
            ("a shared formula", dict(rows=[["1.2", "", Raw('<c r="@"><f t="shared" si="0"/><v>95</v></c>')]]), {1: ("1.2", "95", "công thức")}),
            ("rich text", dict(rows=[["1.6", "", Raw(f'<c r="@" t="inlineStr">{rich}</c>')]], shared=False), {1: ("1.6", "1.783/1.787")}),
            ("phonetic runs are no part of it", dict(rows=[["1.6", "", Raw('<c r="@" t="inlineStr"><is><t>5/8</t><rPh sb="0" eb="1"><t>đọc</t></rPh></is></c>')]]),
             {1: ("1.6", "5/8")}),
            ("a mark of the byte order before the code", dict(rows=[["\ufeff1.6", "", "5/8"]]), {1: ("1.6", "5/8")}),
            ("dimensions that lie", dict(rows=[["1.6", "", "5/8"]], pre='<dimension ref="A1:XFD1048576"/>'), {1: ("1.6", "5/8")}),
            ("the last row that Excel has", dict(rows={1048576: ["1.6", "", "5/8"]}), {1048576: ("1.6", "5/8")}),
            ("errors", dict(rows=[[c, "", Raw(f'<c r="@" t="e"><v>{e}</v></c>')] for c, e in
                                  zip(["1.1", "1.2", "1.3", "1.4"], ["#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])]),
             {1: "#DIV/0!", 2: "#N/A", 3: "#VALUE!", 4: "#NAME?"}),
            ("yes and no", dict(rows=[["1.7", "", Raw('<c r="@" t="b"><v>0</v></c>')]]), {1: "0"}),
            ("days counted from 1904", dict(rows=[["1.6", "", ("n", "43585", 2)]], date1904=True), {1: "01/5/2023"}),
            ("an exponent", dict(rows=[["1.2", "", ("n", "9.5E+1")], ["1.3", "", ("n", "1E+30")]]), {1: ("1.2", "95"), 2: "1E+30"}),
            ("a code twice", dict(rows=[["1.6", "", "1/2"], ["1.6", "", "3/4"]]), {1: ("1.6", "1/2"), 2: "dòng 1"}),
            ("no code", dict(rows=[[None, "", "3/4"], ["", "", "5/6"]]), {1: "không có mã", 2: "không có mã"}),
            ("a code of another form", dict(rows=[["99.1", "", "3/4"], ["I", "", "5"]]), {1: "99.1", 2: "I"}),
            ("a code that became a day", dict(rows=[[("n", "45047", 2), "", "3/4"]]), {1: "45047"}),
            ("a code that became a number", dict(rows=[[("n", "1.1"), "", "Đạt"], [("n", "1.2"), "", "95"]]), {1: "1.10", 2: ("1.2", "95")}),
            ("a code with the noise of a float", dict(rows=[[("n", "1.6000000000000001"), "", "5/8"]]), {1: ("1.6", "5/8")}),
            ("blanks around codes and results", dict(rows=[["  1.6 ", "", "5/8 "], ["1.2\n", "", "95%\n"]]), {1: ("1.6", "5/8 "), 2: ("1.2", "95%")}),
            ("blanks that do not break", dict(rows=[["1.6\u00a0", "", "5/8"], ["1.2", "", "95\u00a0%"]]), {1: ("1.6", "5/8"), 2: ("1.2", "95\u00a0%")}),
            ("signs that nobody sees", dict(rows=[["1.6", "", "5/8\u200b"], ["1.2", "", "\u200b"]]), {1: ("1.6", "5/8")}),
            ("a dot behind the code", dict(rows=[["1.6.", "", "5/8"]]), {1: ("1.6", "5/8")}),
            ("letters and their tones apart", dict(rows=[["1.7", "", "\u0110a\u0323t"]]), {1: ("1.7", "Đạt")}),
            ("texts of .VnTime", dict(rows=[["1.6", "", "5/8", "Ch\xada cã kinh phÝ \xae\xb9o t\xb9o c\xb8n bé c«ng nghÖ th«ng tin"]]), {1: "TCVN3"}),
            ("texts of .VnTime as Unicode", dict(rows=[["1.6", "", "5/8", "Ch\xada cã kinh phÝ \xae\xb9o t\xb9o c\xb8n bé c«ng nghÖ th«ng tin"]],
             more=["--charset", "tcvn3"]), {1: ("1.6", "5/8")}),
            ("Unicode that could be .VnTime letter by letter", dict(rows=[["1.7", "", "Có"], ["4.4", "", "Có"], ["4.5", "", "Có", "là có"]]),
             {1: ("1.7", "Có"), 2: ("4.4", "Có"), 3: ("4.5", "Có")}),
            ("two tables on one sheet", dict(rows={1: ["TT", "", "Kết quả"], 2: ["1.6", "", "1/2"], 9: ["TT", "", "Kết quả"], 10: ["1.6", "", "3/4"]}),
             {1: "đầu cột", 2: ("1.6", "1/2"), 9: "đầu cột", 10: "dòng 2"}),
            ("a figure among the heads", dict(rows=[["TT", "", "95%"]]), {1: "đầu cột"}),
            ("a protected sheet", dict(rows=[["1.6", "", "5/8"]], post='<sheetProtection sheet="1" password="CC1A"/>'), {1: ("1.6", "5/8")}),
            ("no shared strings", dict(rows=[["1.6", "", "5/8"]], shared=False, without=["xl/sharedStrings.xml"]), {1: ("1.6", "5/8")}),
            ("no formats", dict(rows=[["1.6", "", "5/8"], ["1.2", "", ("n", "95")]], without=["xl/styles.xml"]), {1: ("1.6", "5/8"), 2: ("1.2", "95")}),
            ("parts that are called otherwise", dict(rows=[["1.6", "", "5/8"], ["1.2", "", ("n", "45203", 2)]], rename={
                "xl/sharedStrings.xml": "xl/chu.xml", "xl/styles.xml": "xl/kieu.xml"}), {1: ("1.6", "5/8"), 2: "04/10/2023"}),
            ("names of parts in capitals", dict(rows=[["1.6", "", "5/8"]], rename={"xl/sharedStrings.xml": "xl/SharedStrings.xml"}), {1: ("1.6", "5/8")}),
            ("stored, not packed", dict(rows=[["1.6", "", "5/8"]], zip=zipfile.ZIP_STORED), {1: ("1.6", "5/8")}),
            ("zip64", dict(rows=[["1.6", "", "5/8"]], zip64=True), {1: ("1.6", "5/8")}),
            ("cells and rows without their places", dict(body='<row><c t="inlineStr"><is><t>1.6</t></is></c><c/><c t="inlineStr"><is><t>5/8</t></is></c></row>'
                                                             '<row><c t="inlineStr"><is><t>1.2</t></is></c><c/><c><v>95</v></c></row>'),
             {1: ("1.6", "5/8"), 2: ("1.2", "95")}),
            ("a cell twice", dict(rows=[["1.6", "", "5/8"]], body='<row r="1"><c r="A1" t="inlineStr"><is><t>1.6</t></is></c>'
                                 '<c r="C1"><v>1</v></c><c r="C1"><v>2</v></c></row>'), {1: "hai lần"}),
            ("a row twice", dict(body='<row r="1"><c r="A1" t="inlineStr"><is><t>1.6</t></is></c></row><row r="2"><c r="C2"><v>5</v></c></row>'
                                      '<row r="1"><c r="C1"><v>7</v></c></row>'), {2: "không có mã", 1: "không có mã"}),
            ("fractions", dict(rows=[["1.6", "", ("n", "0.5", 7)], ["1.2", "", ("n", "2", 8)]]), {1: "phân số", 2: "phân số"}),
            ("a number with words in its format", dict(rows=[["1.2", "", ("n", "95", 6)]]), {1: ("1.2", "95")}),
            ("a text in a cell for days", dict(rows=[["1.6", "", "04/10"]], style=2), {1: ("1.6", "04/10")}),
            ("a number that is none", dict(rows=[["1.6", "", ("n", "abc")], ["1.2", "", ("n", "NaN")], ["1.3", "", ("n", "")]]), {1: "abc", 2: "NaN"}),
            ("several lines in a cell", dict(rows=[["1.6", "", "5/8\nđạt"], ["1.2", "", "95%\r\nĐạt", "một\nhai"]]), {1: ("1.6", "5/8 đạt"), 2: ("1.2", "95% Đạt")}),
            ("a result of its own list in other letters", dict(rows=[["1.7", "", "CHƯA ĐẠT"], ["4.4", "", "không áp dụng"]]), {1: ("1.7", "CHƯA ĐẠT"), 2: ("4.4", "không áp dụng")}),
            ("thousands", dict(rows=[["1.6", "", "1.783/1.787"], ["1.2", "", ("n", "100", 6)]]), {1: ("1.6", "1.783/1.787"), 2: ("1.2", "100")}),
            ("a tab in a cell", dict(rows=[["1.6", "", "5\t8"]]), {1: "1.6"}),
            ("signs written by their number", dict(rows=[["1.6", "", "5/8_x000D_"], ["1.2", "", "_x0039_5"], ["1.3", "", "9_x0007_5"]]),
             {1: ("1.6", "5/8"), 2: ("1.2", "95"), 3: "1.3"}),
            ("a result of more than 100%", dict(rows=[["1.6", "", "9/8"], ["1.2", "", ("n", "1.05", 1)]]), {1: ("1.6", "9/8"), 2: "1.2"}),
            ("words where a figure is asked for", dict(rows=[["1.6", "", "đang triển khai thực hiện ở các thôn"]]), {1: "1.6"}),
            ("a formula typed as text", dict(rows=[["1.6", "", "=5/8"], ["1.2", "", "95%", "=1+1"]]), {1: ("1.6", "=5/8"), 2: ("1.2", "95%")}),
            ("only a note", dict(rows=[["1.6", "", None, "thiếu máy"]]), {1: ("1.6", "")}),
            ("a note that became a day", dict(rows=[["1.6", "", "5/8", ("n", "45203", 2)]]), {1: "ngày: 04/10/2023"}),
            ("a note beside a result that is not understood", dict(rows=[["1.6", "", "5/x/8", "thiếu máy"]]), {1: "1.6"}),
            ("columns moved by one: the units stand where results were", dict(rows=[["1.6", "", "%"], ["1.2", "", "văn bản"]]), {1: "1.6", 2: "1.2"}),
            ("more than Excel's digits", dict(rows=[["1.2", "", ("n", "0.99776161275881366", 1)], ["1.3", "", ("n", "33.333333333333336")]]), {1: "0.99776161275881366", 2: "33.333333333333336"}),
            ("a dot between thousands that became a point", dict(rows=[["1.6", "", ("n", "1.783")]]), {1: "1,783"}),
            ("a negative number", dict(rows=[["1.2", "", ("n", "-5")]]), {1: "1.2"}),
            ("nothing at all", dict(rows=[["1.6", "", None], [None, None, None]]), {}),
        ]
        lines = templates = 0
        for why, shape, wanted, moved in ((*s, moved) for s in shapes for moved in range(3)):
            if moved and "body" in shape:
                continue
            with self.subTest(why, moved=moved):  # the same behind other columns; and with the other kind of strings
                shape = dict(shape)
                more, rows = shape.pop("more", []), shape.pop("rows", [])
                if moved:
                    rows = {n: ["x"] * moved + r for n, r in (rows if isinstance(rows, dict) else dict(enumerate(rows, 1))).items()}
                    if not {"style", "without"} & set(shape):
                        shape["shared"] = not shape.get("shared", True)
                map = " ".join(f"{field}={letters(k + moved)}" for field, k in
                               (("code", 0), ("result", 2), ("difficulty", 3), ("evidence", 4)))
                told = self.rows_told(template(self.path("a.xlsx"), rows, **shape), map, *more)
                templates, lines = templates + 1, lines + len(told)
                self.assertEqual(set(told), set(wanted), told)
                for line, words in wanted.items():
                    if isinstance(words, str):
                        self.assertEqual(told[line][0], "told", told[line])
                        self.assertIn(words, told[line][1])
                    else:
                        self.assertEqual(told[line][:3], ("taken", *words[:2]), told[line])
                        for word in words[2:]:
                            self.assertIn(word, " ".join(told[line][3]))
        self.assertGreaterEqual(templates, 200)
        self.assertGreater(lines, 250)

    def test_sheets_that_are_not_seen_or_not_read(self):
        path = template(self.path("a.xlsx"), [["1.6", "", "1/2"]], name="Danh mục", others=["Biểu"], states=["hidden"])
        self.assertIn('"Biểu". Chưa đọc: "Danh mục"', self.fill(path).err)
        self.assertEqual(self.typed()["1.6"], "3/4")
        self.fill(path, "--sheet", "Danh mục")
        self.assertEqual(self.typed()["1.6"], "1/2")
        self.fill(template(self.path("b.xlsx"), [["1.6", "", "5/8"]], states=["veryHidden"]))  # there is no other
        self.assertEqual(self.typed()["1.6"], "5/8")

    def test_a_list_between_commas(self):
        for text in ('\ufeffTT,Nội dung,Kết quả,Khó khăn\r\n1.6,"Hồ sơ, ""một cửa""",1.783/1.787,"dòng một\r\ndòng hai"\r\n'
                     "1.10,,Đạt,'=1+1\r\n9.9,,5\r\n",
                     "TT;Nội dung;Kết quả;Khó khăn\n1.6;Hồ sơ, một cửa;1.783/1.787;dòng một dòng hai\n1.10;;Đạt;'=1+1\n9.9;;5"):
            result = self.run_it("fill", REC, "--from", self.path("a.csv", text), "--map", "code=A result=C difficulty=D")
            self.assertEqual(result.code, 1, result)
            typed = self.typed()
            self.assertEqual((typed["1.6"], typed["1.10"]), ("1.783/1.787", "Đạt"))
            shown = self.ok("record", "show", REC).out
            self.assertIn("dòng một dòng hai", shown)
            self.assertIn("\t=1+1", shown)
            self.assertTrue(any("9.9" in line for line in result.err.splitlines()))
            steps = [row["step"] for row in json.loads(self.ok("history", REC, "--json").out)]
            self.assertEqual(max(steps), 2, steps)  # the file is one step; what stands already none
        unclosed = self.run_it("fill", REC, "--from", self.path("c.csv", '1.6,5/8,"mạng yếu\n1.7,Có,\n'), "--map", "code=A result=B difficulty=C")
        self.assertEqual(unclosed.code, 1, unclosed)  # not a note of several lines
        self.assertIn("Dòng 1", unclosed.err)
        old = "1.6;5/8;Ch\xada cã kinh phÝ \xae\xb9o t\xb9o c\xb8n bé\n".encode("latin-1")
        path = self.path("b.csv", old)
        self.assertIn("--charset tcvn3", self.run_it("fill", REC, "--from", path, "--map", "code=A result=B difficulty=C").err)
        self.run_it("fill", REC, "--from", path, "--map", "code=A result=B difficulty=C", "--charset", "tcvn3")
        self.assertIn("Chưa có kinh phí đạo tạo cán bộ", self.ok("record", "show", REC).out)

    def test_old_fonts_are_asked_about(self):
        note = "Ch\xada cã kinh phÝ \xae\xb9o t\xb9o c\xb8n bé c«ng nghÖ th«ng tin"
        path = template(self.path("a.xlsx"), [["1.6", "", "5/8", note], ["1.7", "", "Cã", "ch\xada \xae\xb9t"]])
        result = self.fill(path, code=1)
        self.assertEqual([n for n in (1, 2) if self.told(result, n)], [1, 2])
        self.assertIn("--charset tcvn3", result.err)
        self.assertEqual(set(self.typed().values()), {""})
        self.fill(path, "--charset", "tcvn3")
        shown = self.ok("record", "show", REC).out
        self.assertIn("Chưa có kinh phí đạo tạo cán bộ công nghệ thông tin", shown)
        self.assertEqual(self.typed()["1.7"], "Có")
        self.assertEqual(self.run_it("fill", REC, "--from", path, *MAP, "--charset", "x").code, 2)

    def test_two_hundred_broken_templates_lose_nothing(self):
        """Whatever stands in the result column is stored as it is, or its line is told."""
        codes = [f"{g}.{n}" for g, count in ((1, 11), (2, 6), (3, 12), (4, 8)) for n in range(1, count + 1)]
        chance = random.Random(1829)
        odd = [lambda: "".join(chance.choice("0123456789./,% đạt=+-@'\"*") for _ in range(chance.randint(1, 9))),
               lambda: ("n", repr(chance.uniform(0, 200))), lambda: ("n", str(chance.randint(0, 99999)), chance.randint(0, 6)),
               lambda: ("n", f"{chance.randint(0, 100)}"), lambda: f"{chance.randint(0, 90)}/{chance.randint(90, 99)}",
               lambda: Raw('<c r="@" t="e"><v>#N/A</v></c>'), lambda: Raw('<c r="@" t="str"><f>A1</f><v>Đạt</v></c>'),
               lambda: "Đạt", lambda: "kps", lambda: f"dòng một\ndòng {chance.randint(1, 9)}"]
        for turn in range(200):
            rows = {}
            for number in sorted(chance.sample(range(1, 60), 6)):
                code = chance.choice(codes)
                rows[number] = [chance.choice([code, code, code, ("n", code), f" {code} ", None, "x"]), "", chance.choice(odd)()]
            rec = f"th-1829-xa/15349/{2023 - turn // 12 % 2}-M{turn % 12 + 1:02}"
            result = self.run_it("fill", rec, "--from", template(self.path("t.xlsx"), rows, shared=turn % 2 == 0), *MAP)
            self.assertIn(result.code, (0, 1), result)
            stored = int(next(w for w in result.out.splitlines()[-1].split() if w.isdigit()))
            told = [n for n in rows if self.told(result, n)]
            self.assertEqual(stored + len(told), len(rows), (turn, rows, result))
            typed = self.typed(rec)
            for number, (code, _, value) in rows.items():
                if number in told:
                    continue
                code = code[1] if isinstance(code, tuple) else code.strip()
                if code not in typed:  # 1.10 as a number
                    code = next(c for c in typed if "." in c and float(c) == float(code))
                self.assertTrue(typed[code], (turn, number, rows[number]))
                if isinstance(value, str) and not isinstance(value, Raw):
                    self.assertEqual(typed[code], value, (turn, number))


if __name__ == "__main__":
    main()
