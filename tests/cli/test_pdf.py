"""The report as PDF, looked at by other people's readers: poppler, mupdf, qpdf, ghostscript."""
import collections
import csv
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as xml

from program import COLUMN, REC, SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
SHARED = os.environ.get("PHIEUSO_SHARED", os.path.join(SOURCE, "..", "shared"))
REPORTS = (
    (REC, COLUMN),
    ("cb-kh326-huyen/047/2023-Q1", os.path.join(FORMS, "trung-khanh-2023-Q1", "cb-kh326-huyen.tsv")),
    ("db-bc-huyen/099/2022", os.path.join(FORMS, "tuan-giao-2022", "db-bc-huyen.tsv")),
    ("bg-kh48-huyen/217/2024-Q1", os.path.join(FORMS, "lang-giang-2024-Q1", "bg-kh48-huyen.tsv")),
    ("vl-bc6thang-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1", "vl-bc6thang-huyen.tsv")),
    ("hd-bc-xa/11203/2023", os.path.join(FORMS, "dong-tam-2023", "hd-bc-xa.tsv")),
)
MM = 72 / 25.4

# Rows of nd30-layout.tsv (box, beginning of element) that are measured here.
MEASURED = []


def row(box, element):
    """Notes that a test measures this row of the decree's table."""
    MEASURED.append((box, element))


def tool(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def words(text):
    return unicodedata.normalize("NFC", text).split()


Line = collections.namedtuple("Line", "text font size x0 x1 base")


def lines_of(page):
    """The lines of a page as mupdf reads them: text, font, size, place of its letters."""
    found = []
    for line in page.iter("line"):
        for font in line.iter("font"):
            chars = list(font.iter("char"))
            text = "".join(c.get("c") for c in chars)
            if text.strip():
                found.append(Line(text, font.get("name"), float(font.get("size")), float(chars[0].get("x")),
                                  max(float(c.get("quad").split()[2]) for c in chars if c.get("c") != " "),
                                  float(chars[0].get("y"))))
    return found


class Pdf(Case):
    """The reports are made once; no test changes them."""
    made = {}

    def setUp(self):
        super().setUp()
        cls = type(self)
        if not cls.made:
            cls.kept = tempfile.mkdtemp(prefix="phieuso-test-")
            cls.addClassCleanup(shutil.rmtree, cls.kept)
        self.data = os.path.join(cls.kept, "data")
        if not cls.made:
            for rec, column in REPORTS:
                name = rec.split("/")[0]
                self.assertIn(self.run_it("fill", rec, "--from", column).code, (0, 1))
                for end in ("pdf", "txt"):
                    self.ok("print", rec, "--to", os.path.join(cls.kept, f"{name}.{end}"))
                cls.made[name] = os.path.join(cls.kept, name)

    def pages(self, name):
        code, out, said = tool("mutool", "draw", "-q", "-F", "stext", self.made[name] + ".pdf")
        self.assertEqual(code, 0, said)
        return list(xml.fromstring(out).iter("page"))

    def one(self, page, text):
        found = [line for line in lines_of(page) if line.text.startswith(text)]
        self.assertEqual(len(found), 1, (text, found))
        return found[0]

    # --- readers ------------------------------------------------------------

    def test_no_reader_complains(self):
        for path in self.made.values():
            pdf = path + ".pdf"
            code, out, said = tool("qpdf", "--check", pdf)
            self.assertEqual((code, b"WARNING" in out, said), (0, False, ""), out)
            code, _, said = tool("pdftotext", pdf, "-")
            self.assertEqual((code, said), (0, ""))
            code, _, said = tool("mutool", "draw", "-q", "-F", "txt", pdf)
            said = said.replace("warning: ICC support is not available", "").strip()  # of how mupdf was built
            self.assertEqual((code, said), (0, ""))
            code, out, said = tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", pdf)
            self.assertEqual((code, out, said), (0, b"", ""))

    def test_fonts_are_inside_and_cut_down(self):
        for path in self.made.values():
            _, out, _ = tool("pdffonts", path + ".pdf")
            fonts = out.decode().splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font, r"^[A-Z]{6}\+\S+ .* yes yes yes ")  # emb sub uni
            self.assertLess(os.path.getsize(path + ".pdf"), 400_000)

    def test_every_word_comes_back(self):
        for path in self.made.values():
            with open(path + ".txt", encoding="utf-8") as f:
                text = f.read()
            want = collections.Counter(words(re.sub(r"[─-╿]", " ", text)))
            for reader in (("pdftotext", "-layout", path + ".pdf", "-"), ("mutool", "draw", "-q", "-F", "txt", path + ".pdf")):
                got = collections.Counter(words(tool(*reader)[1].decode("utf-8")))
                # heads of tables and pages are repeated as often as each kind of paper wants, and its columns differ
                missing = {w: n for w, n in want.items() if w not in got and re.search(r"\w{2}", w)}
                whole = "".join(words(tool(*reader)[1].decode("utf-8")))
                missing = [w for w in missing if w not in whole]
                self.assertEqual(missing, [], (path, reader[0]))

    def test_paragraphs_are_in_reading_order(self):
        name = "hd-bc-xa"
        with open(os.path.join(FORMS, "dong-tam-2023", "2.1.txt"), encoding="utf-8") as f:
            wanted = "".join(words(re.sub(r"^[-+] ", "", f.read(), flags=re.MULTILINE)))[:300]
        for reader in (("pdftotext", self.made[name] + ".pdf", "-"), ("mutool", "draw", "-q", "-F", "txt", self.made[name] + ".pdf")):
            text = "".join(words(tool(*reader)[1].decode("utf-8")))
            self.assertIn(wanted[:120], text)

    # --- the decree -----------------------------------------------------------

    def test_paper_and_margins(self):
        row("-", "page")
        row("-", "margins_mm")
        row("-", "font")
        for name in self.made:
            for page in self.pages(name):
                width, height = float(page.get("width")), float(page.get("height"))
                self.assertEqual(sorted((round(width / MM), round(height / MM))), [210, 297])
                body = [l for l in lines_of(page) if 20 * MM <= l.base <= height - 20 * MM]
                self.assertTrue(body)
                self.assertGreaterEqual(min(l.x0 for l in body), 30 * MM - 0.1)
                self.assertLessEqual(max(l.x1 for l in body), width - 15 * MM + 0.5)
                self.assertTrue(all("Serif" in l.font or "Times" in l.font for l in body))
                for line in lines_of(page):  # outside: the number, the foot, a mark at the head
                    if line not in body:
                        self.assertTrue(line.text.strip().isdigit() or line.size <= 11, line)

    def test_numbers_of_pages(self):
        row("-", "page_number")
        row("-", "annex page number")
        numbers = []
        for page in self.pages("hd-bc-xa"):
            width = float(page.get("width"))
            found = [l for l in lines_of(page) if l.base < 20 * MM and l.text.strip().isdigit()]
            numbers.append(found[0].text if found else "")
            for line in found:
                self.assertTrue(13 <= line.size <= 14)
                self.assertAlmostEqual((line.x0 + line.x1) / 2, (30 * MM + width - 15 * MM) / 2, delta=2)
        self.assertEqual(numbers[:3], ["", "2", "3"])
        annex = numbers.index("", 1)  # the first page of an annex is not numbered, the second is 2
        self.assertEqual(numbers[annex + 1], "2")

    def test_heads_of_page_1(self):
        page = self.pages("th-1829-xa")[0]
        middle = float(page.get("width")) / 2
        for box, element, text, sizes, font, side in (
                ("1", "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), "Bold", "right"),
                ("1", "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", (13, 14), "Bold", "right"),
                ("2", "Tên cơ quan ban hành", "ỦY BAN NHÂN DÂN", (12, 13), "Bold", "left"),
                ("3", "Số, ký hiệu", "Số:", (13, 13), "", "left"),
                ("4", "Địa danh", "……………, ngày", (13, 14), "Italic", "right"),
                ("5a", "Tên loại", "BÁO CÁO", (13, 14), "Bold", "centre"),
                ("5a", "Trích yếu", "Kết quả thực hiện", (13, 14), "Bold", "centre"),
                ("7a", "Quyền hạn", "TM. ỦY BAN NHÂN DÂN", (13, 14), "Bold", "right"),
                ("9b", "Nơi nhận:", "Nơi nhận:", (12, 12), "BoldItalic", "left"),
                ("9b", "list of recipients", "- Cơ quan cấp trên", (11, 11), "", "left")):
            row(box, element)
            line = self.one(page, text)
            self.assertTrue(sizes[0] <= line.size <= sizes[1], line)
            face = line.font.partition("-")[2]  # mupdf cuts long names off
            self.assertTrue(face and font.startswith(face) if font else not face, line)
            if side == "left":
                self.assertLess(line.x1, middle + 10, line)
            elif side == "right":
                self.assertGreater(line.x0, middle - 30, line)
        number, place = self.one(page, "Số:"), self.one(page, "……………, ngày")
        self.assertAlmostEqual(number.base, place.base, delta=0.1)  # on one line
        state, motto = self.one(page, "CỘNG HÒA"), self.one(page, "Độc lập")
        self.assertAlmostEqual((state.x0 + state.x1) / 2, (motto.x0 + motto.x1) / 2, delta=1)

    def test_body_of_the_text(self):
        row("6", "Nội dung")
        row("6", "Mục I, II")
        page = self.pages("hd-bc-xa")[1]
        body = [l for l in lines_of(page) if l.base > 20 * MM and not l.font.endswith("Bold")]
        self.assertTrue(all(13 <= l.size <= 14 for l in body if l.base < 270 * MM), body)
        right = float(page.get("width")) - 15 * MM
        full = [l for l in body if abs(l.x0 - 30 * MM) < 0.2 and l.x1 > right - 2]
        self.assertGreater(len(full), 5)  # justified: most lines end at the margin
        indented = [l for l in body if abs(l.x0 - (30 * MM + 12.7 * MM)) < 0.5]
        self.assertTrue(indented)         # 1.27 cm

    def test_annex(self):
        row("-", "Phụ lục + number")
        row("-", "Annex title")
        row("-", "(Kèm theo văn bản")
        page = self.pages("th-1829-xa")[1]
        self.assertGreater(float(page.get("width")), float(page.get("height")))  # landscape
        for text, size, font in (("Phụ lục", 14, "Bold"), ("KẾT QUẢ THỰC HIỆN", 14, "Bold"), ("(Kèm theo", 13, "Italic")):
            line = self.one(page, text)
            self.assertEqual((line.size, line.font.endswith("-" + font)), (size, True), line)

    def test_rows_named_here_are_the_decrees(self):
        path = os.path.join(SHARED, "facts", "nd30-layout.tsv")
        if not os.path.exists(path):
            self.skipTest("facts/nd30-layout.tsv is not here")
        with open(path, encoding="utf-8") as f:
            table = [(r["box"], r["element"]) for r in csv.DictReader(f, delimiter="\t")]
        for box, element in MEASURED:
            self.assertTrue(any(b == box and e.startswith(element) for b, e in table), (box, element))

    # --- the file ---------------------------------------------------------------

    def test_same_record_gives_the_same_bytes(self):
        again = self.path("again.pdf")
        self.ok("print", REC, "--to", again)
        with open(again, "rb") as a, open(self.made["th-1829-xa"] + ".pdf", "rb") as b:
            self.assertEqual(a.read(), b.read())

    def test_pdf_a_structure(self):
        """Rules of ISO 19005-3 that a machine can look at, in the clear text of the file."""
        for path in self.made.values():
            plain = self.path("plain.pdf")
            self.assertEqual(tool("qpdf", "--qdf", "--object-streams=disable", path + ".pdf", plain)[0], 0)
            with open(plain, "rb") as f:
                text = f.read().decode("latin-1")
            with open(path + ".pdf", "rb") as f:
                start = f.read(40)
            self.assertRegex(start, rb"^%PDF-1\.7\n%[\x80-\xff]{4}")        # 6.1.2: header and four bytes above 127
            self.assertRegex(text, r"/ID\s*\[\s*<[0-9a-f]{32}>\s*<[0-9a-f]{32}>")  # 6.1.3: file identifier
            self.assertNotIn("/Encrypt", text)                              # 6.1.3
            self.assertNotIn("/LZWDecode", text)                            # 6.1.7.2
            self.assertIn("/S /GTS_PDFA1", text)                            # 6.2.3: output intent
            self.assertNotRegex(text, r"/(JavaScript|Launch|Movie|Sound|AcroForm|OpenAction|AA)\b")  # 6.5
            self.assertIn("<pdfaid:part>3</pdfaid:part>", text)             # 6.6.4
            self.assertIn("<pdfaid:conformance>U</pdfaid:conformance>", text)
            title = re.search(r"<rdf:li xml:lang=\"x-default\">(.*?)</rdf:li>", text).group(1).encode("latin-1").decode()
            self.assertIn(title, tool("pdfinfo", path + ".pdf")[1].decode())  # 6.6.3: information as in XMP
            for font in re.findall(r"<<[^<>]*?/Subtype /CIDFontType2.*?>>", text, re.DOTALL):
                self.assertIn("/CIDToGIDMap /Identity", font)               # 6.2.11.3.2
            self.assertEqual(text.count("/Subtype /Type0"), text.count("/ToUnicode"))  # 6.2.11.7.2 (level U)


if __name__ == "__main__":
    main()
