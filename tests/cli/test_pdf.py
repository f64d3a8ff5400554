"""The report as PDF, looked at by other people's readers: poppler, mupdf, qpdf, ghostscript."""
import csv
import os
import re

from papers import MM, Papers, lines_of, tool
from program import REC, SOURCE, main

SHARED = os.environ.get("PHIEUSO_SHARED", os.path.join(SOURCE, "..", "shared"))

# Rows of nd30-layout.tsv (box, beginning of element) that are measured here.
MEASURED = []


def row(box, element):
    """Notes that a test measures this row of the decree's table."""
    MEASURED.append((box, element))


class Pdf(Papers):
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


if __name__ == "__main__":
    main()
