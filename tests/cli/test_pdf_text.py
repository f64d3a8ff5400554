"""What stands on the pages of the reports: every word, in the order in which it is read, and where lines and
pages end."""
import collections
import csv
import itertools
import os
import re
import unicodedata

from papers import FORMS, MM, REPORTS, Papers, lines_of, tool, words
from program import main

FOOT = re.compile(r"BẢN NHÁP(?: · Nhật ký: [0-9a-f]+)?")
READERS = {
    "pdftotext -layout": lambda path: ("pdftotext", "-layout", path, "-"),
    "pdftotext": lambda path: ("pdftotext", path, "-"),
    "mutool": lambda path: ("mutool", "draw", "-q", "-F", "txt", path),
}


def squash(text):
    """Without blanks and hyphens: poppler takes a line's last one for a word's, and joins the two."""
    return "".join(words(text.replace("-", "")))


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return unicodedata.normalize("NFC", f.read())


def listed(path):
    """(code, value) of a list for fill."""
    return [tuple(row[:2]) for row in csv.reader(read(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)]


class PdfText(Papers):
    def text(self, name, reader):
        """As the reader gives it, without what stands at the head and the foot of each page."""
        code, out, said = tool(*READERS[reader](self.made[name] + ".pdf"))
        self.assertEqual(code, 0, said)
        pages = unicodedata.normalize("NFC", out.decode("utf-8")).split("\f")
        return "\n".join(FOOT.sub("", re.sub(r"\A\s*\d+\s*\n", "", page)) for page in pages)

    def in_order(self, text, pieces, about):
        at = 0
        for piece in pieces:
            found = text.find(piece, at)
            self.assertGreaterEqual(found, 0, (about, piece, text[at:at + 80]))
            at = found + len(piece)

    # --- words ------------------------------------------------------------------

    def test_every_word_comes_back(self):
        for name, path in self.made.items():
            want = set(words(re.sub(r"[─-╿]", " ", read(path + ".txt"))))
            for reader in READERS:
                text = self.text(name, reader)
                got, whole = set(words(text)), squash(text)
                # the columns of the other kind of paper part words of tables elsewhere
                missing = [w for w in want - got if re.search(r"\w{2}", w) and squash(w) not in whole
                           and w not in "BẢN NHÁP · Nhật ký:" and not re.fullmatch(r"[0-9a-f]{12,}", w)]
                self.assertEqual(missing, [], (name, reader))

    def test_paragraphs_are_in_reading_order(self):
        """Each narrative word for word, from the first to the last, in what every reader gives."""
        for rec, column in REPORTS[1:]:
            name, pieces = rec.split("/")[0], []
            for code, typed in listed(column):
                if not typed.endswith(".txt"):
                    continue
                text = read(os.path.dirname(column), code + ".txt")
                text = re.sub(r"^[-+] ", "", text, flags=re.MULTILINE)
                for line in text.split("\n"):  # links and notes are set as something else
                    pieces += [squash(p) for p in re.split(r"\{\^?[^}]*\}", line) if len(squash(p)) > 3]
            self.assertGreater(sum(map(len, pieces)), 4000, name)
            for reader in READERS:
                self.in_order(squash(self.text(name, reader)), pieces, (name, reader))

    def test_tables_are_in_reading_order(self):
        """Row by row and cell by cell, the lines of a cell together."""
        for rec, column in REPORTS:
            name = rec.split("/")[0]
            text = squash(self.text(name, "mutool"))
            rows = []
            for i in self.payload(rec)["indicators"]:
                typed = i["value"].get("typed", "")
                if i["value"]["kind"] in ("ratio", "percent", "count", "money") and typed:
                    rows.append(squash(i["code"]))
                    rows.append(squash(typed))
            self.assertGreater(len(rows), 5, name)
            self.in_order(text[text.rindex(squash("Tên chỉ tiêu"), 0, text.index(squash("Kết quả đạt được"))):], rows, name)
        for rec, column in REPORTS[1:]:
            name = rec.split("/")[0]
            text = squash(self.text(name, "mutool"))
            for code, typed in listed(column):
                if typed.endswith(".tsv"):
                    rows = [row for row in csv.reader(read(os.path.dirname(column), typed[1:]).splitlines(), delimiter="\t",
                                                      quoting=csv.QUOTE_NONE)][1:]
                    cells = [squash(cell) for row in rows for cell in row if squash(cell)]
                    self.in_order(text[text.index(squash("Phụ lục I" if "PhụlụcI" in text else "Phụ lục")):], cells, (name, code))

    # --- ends of lines ------------------------------------------------------------

    def rows_of(self, page):
        """The lines of a page from top to bottom, their pieces in one; the number and the foot are left out."""
        height = float(page.get("height"))
        inside = [l for l in lines_of(page) if 20 * MM <= l.base <= height - 20 * MM]
        inside.sort(key=lambda l: l.base)
        rows = []
        for line in inside:  # letters of other sizes stand a point higher
            if rows and line.base - rows[-1][0].base < 1.1:
                rows[-1].append(line)
            else:
                rows.append([line])
        return [sorted(row, key=lambda l: l.x0) for row in rows]

    def upright(self, name):
        """The pages of the report itself, each as its rows."""
        return [self.rows_of(p) for p in self.pages(name) if float(p.get("height")) > float(p.get("width"))]

    def test_ends_of_lines(self):
        for name in self.made:
            seen = 0
            for page in self.pages(name):
                right = float(page.get("width")) - 15 * MM
                for line in lines_of(page):  # a column of units has nothing else
                    self.assertFalse(re.match(r"\s*%.", line.text), (name, line))
                for above, below in itertools.pairwise(self.rows_of(page)):
                    if len(below) != 1 or above[-1].x1 < right - 1 or abs(below[0].x0 - 30 * MM) > 1:
                        continue  # not one paragraph, set to the right margin
                    last, first = above[-1].text.rstrip(), below[0].text
                    seen += 1
                    number = re.search(r"(?:^| )[\d.,/]*\d$", last)
                    self.assertFalse(number and re.match(r"[^\W\d_]", first) and first[0].islower(), (name, last, first))
                    if last[-1] in "/-" and not last.endswith(" -"):  # inside of a word: of an address alone
                        self.assertIn("://", last.rpartition(" ")[2], (name, last, first))
            self.assertGreater(seen, 0, name)

    # --- ends of pages --------------------------------------------------------------

    def test_no_heading_stands_at_the_foot(self):
        for name in self.made:
            for page in self.pages(name):
                last = self.rows_of(page)[-1]
                self.assertFalse(all("Bold" in l.font for l in last) and len(last) == 1, (name, last))

    def test_no_line_of_a_paragraph_stands_alone(self):
        left, indent = 30 * MM, 42.7 * MM
        for name in self.made:
            pages = self.upright(name)
            right = 195 * MM
            for above, below in itertools.pairwise(pages):
                last, first = above[-1], below[0]
                if len(first) != 1 or abs(first[0].x0 - left) > 0.5 or first[0].size != 13 or "Bold" in first[0].font:
                    continue
                if last[-1].x1 < right - 1:
                    continue  # a paragraph ended there
                self.assertLess(last[0].x0, indent - 1, (name, last))  # not the first line alone
                self.assertAlmostEqual(below[1][0].x0, left, delta=0.5, msg=(name, first, below[1]))  # nor the last

    def test_signature_is_not_alone(self):
        for name in self.made:
            found = 0
            for page in self.upright(name):
                rows = [" ".join(l.text for l in row) for row in page]
                at = next((i for i, row in enumerate(rows) if "TM. ỦY BAN" in row), None)
                if at is None:
                    continue
                found += 1
                self.assertGreaterEqual(at, 2, (name, rows))
                self.assertIn("Nơi nhận:", rows[at])  # level with it
            self.assertEqual(found, 1, name)


if __name__ == "__main__":
    main()
