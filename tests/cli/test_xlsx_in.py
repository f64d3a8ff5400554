"""Excel templates that offices filled in: what is understood is stored as it would be typed; what Excel made
something else of is told, never guessed and never lost."""
import os
import random
import shutil
import subprocess
import unittest
import zipfile
from xml.sax.saxutils import escape, quoteattr

from program import REC, Case, main

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAP = ["--map", "code=A result=C difficulty=D evidence=E"]
# formats of cells: 0 as it stands, 1 percent, 2 day, 3 own day, 4 own percent, 5 text, 6 own number with words
STYLES = f'''<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd\\/mm"/>
<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="[Red]#,##0 &quot;dồng&quot;"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="49"/><xf numFmtId="166"/></cellXfs></styleSheet>'''


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


def template(path, rows, name="Sheet1", shared=True, others=(), pre="", doctype="", date1904=False, styles=STYLES):
    """rows: {number: [cells]} or a list, the first is row 1."""
    rows = rows if isinstance(rows, dict) else dict(enumerate(rows, 1))
    strings, body = [], []
    for number, cells in rows.items():
        body.append(f'<row r="{number}">' + "".join(cell(f"{letters(k)}{number}", v, strings, shared)
                                                      for k, v in enumerate(cells)) + "</row>")
    names = [name, *others]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(date1904)}"/><sheets>'
                   + "".join(f'<sheet name={quoteattr(n)} sheetId="{i + 1}" r:id="r{i + 1}"/>' for i, n in enumerate(names))
                   + "</sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="r{i + 1}" Target="{"/xl/" if i else ""}worksheets/sheet{i + 1}.xml"/>' for i in range(len(names)))
            + "</Relationships>")
        z.writestr("xl/styles.xml", styles)
        z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>')
        z.writestr("xl/worksheets/sheet1.xml", f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<worksheet xmlns="{MAIN}">{pre}'
                   f'<sheetData>{"".join(body)}</sheetData></worksheet>')
        for i in range(1, len(names)):
            z.writestr(f"xl/worksheets/sheet{i + 1}.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
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
        self.assertEqual([n for n in range(1, 13) if self.told(result, n)], [])
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
        self.assertEqual([n for n in range(1, 9) if self.told(result, n)], [4, 8], result)

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
