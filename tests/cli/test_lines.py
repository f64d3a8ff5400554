"""Plain text for line printers: the seven real reports at 80 and 132 columns, drawn and in ASCII."""
import os
import re
import shutil
import tempfile
import unicodedata

from program import COLUMN, SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
REPORTS = {
    "cb-kh326-huyen/047/2023-Q1": "trung-khanh-2023-Q1",
    "db-bc-huyen/099/2022": "tuan-giao-2022",
    "bg-kh48-huyen/217/2024-Q1": "lang-giang-2024-Q1",
    "vl-bc6thang-huyen/393/2023-H1": "vinh-loc-2023-H1",
    "hd-bc-xa/11203/2023": "dong-tam-2023",
    "th-1829-xa/15349/2023-H1": COLUMN,
    "th-891-huyen/393/2023-H1": os.path.join(FORMS, "vinh-loc-2023-H1", "th-891-huyen.tsv"),
}
LINES = 60
STYLES = [(columns, ascii_only) for columns in (80, 132) for ascii_only in (False, True)]
RULES = {False: "─│┌┐└┘├┤┬┴┼", True: "+-|"}


class Lines(Case):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix="phieuso-lines-")
        cls.addClassCleanup(shutil.rmtree, cls.made)

    def setUp(self):
        super().setUp()
        self.data = os.path.join(self.made, "data")
        if not os.path.exists(self.data):
            for rec, column in REPORTS.items():
                path = column if os.path.isabs(column) else os.path.join(FORMS, column, rec.split("/")[0] + ".tsv")
                self.ok("record", "new", rec)
                self.assertIn(self.run_it("fill", rec, "--from", path).code, (0, 1))

    def each(self):
        for rec in REPORTS:
            for columns, ascii_only in STYLES:
                text = self.ok("print", rec, "--columns", str(columns), *(("--ascii",) if ascii_only else ())).out
                with self.subTest(rec=rec, columns=columns, ascii=ascii_only):
                    yield columns, ascii_only, text

    def test_pages_are_as_long_and_as_wide_as_the_paper(self):
        for columns, _, text in self.each():
            self.assertTrue(text.endswith("\n"))
            for page in text.split("\f"):
                lines = page.split("\n")
                self.assertEqual(lines.pop(), "")  # each line ends, the last of a page too
                self.assertEqual(len(lines), LINES)
                for line in lines:
                    self.assertLessEqual(len(line), columns, line)
                    self.assertEqual(line, line.rstrip())
                    self.assertFalse([c for c in line if unicodedata.category(c)[0] == "C"], line)

    def test_pages_are_numbered_and_bear_the_foot(self):
        for columns, _, text in self.each():
            for number, page in enumerate(text.split("\f"), 1):
                lines = page.split("\n")
                self.assertEqual(lines[0].strip(), "" if number == 1 else str(number))
                self.assertRegex(lines[LINES - 1], "^B[ẢA]N NH[ÁA]P")

    def test_ascii_is_what_any_printer_knows(self):
        for _, ascii_only, text in self.each():
            if ascii_only:
                self.assertTrue(text.isascii())
                self.assertNotIn("?", text.replace("???", ""))
            else:
                self.assertIn("│", text)

    def boxes(self, page, rules):
        """Runs of lines that belong to one table."""
        run = []
        for line in page.split("\n") + [""]:
            if line and line[0] in rules and line[-1] in rules and len(line) > 20:
                run.append(line)
            else:
                if len(run) > 2:
                    yield run
                run = []

    def test_tables_are_closed_boxes_with_their_heads_on_each_page(self):
        for columns, ascii_only, text in self.each():
            if ascii_only:
                corners = ("+", "+", "+", "+")
                bar = "|"
            else:
                corners = ("┌", "┐", "└", "┘")
                bar = "│"
            count = 0
            for page in text.split("\f"):
                for box in self.boxes(page, RULES[ascii_only]):
                    count += 1
                    self.assertEqual({len(line) for line in box}, {len(box[0])}, box[0])
                    self.assertEqual(box[0][0] + box[0][-1] + box[-1][0] + box[-1][-1], "".join(corners))
                    self.assertEqual(box[1][0], bar)  # a head under the first rule
                    # where a rule has a joint downwards, the line under it has a bar
                    for above, below in zip(box, box[1:]):
                        if above[0] == bar or below[0] != bar:
                            continue
                        for at, sign in enumerate(above):
                            if not ascii_only and sign in "┬┼┌┐":
                                self.assertEqual(below[at], bar, (above, below))
            self.assertGreater(count, 0)

    def test_heads_are_repeated(self):
        """A table that goes over a page begins again with its head: as many heads as boxes of it."""
        for columns, ascii_only, text in self.each():
            if ascii_only or "Tên chỉ tiêu" not in text:
                continue
            heads = [box[1] for page in text.split("\f") for box in self.boxes(page, RULES[False])]
            of_criteria = [head for head in heads if "TT" in head and "Tên chỉ tiêu" in head]
            self.assertEqual(text.count("Tên chỉ tiêu"), len(of_criteria))

    def test_the_same_words_stand_at_every_width(self):
        """Nothing is lost in a narrow column (what the wide paper alone has room for apart)."""
        def words(text):
            body = "\n".join("\n".join(page.split("\n")[2:-2]) for page in text.split("\f"))
            return set(re.findall(r"[^\W\d_]{3,}|\d[\d.,/]*\d", re.sub(r"[─│┌┐└┘├┤┬┴┼]", " ", body)))

        for rec in REPORTS:
            narrow, wide = (words(self.ok("print", rec, "--columns", str(c)).out) for c in (80, 132))
            broken = [w for w in wide - narrow if not any(w.startswith(n) or n in w for n in narrow)]
            self.assertEqual([w for w in broken if w not in ("Đánh", "giá")], [], rec)


if __name__ == "__main__":
    main()
