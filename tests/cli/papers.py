"""The reports that the tests of paper look at, made once, and other people's readers of PDF."""
import collections
import os
import shutil
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as xml

from program import COLUMN, REC, SOURCE, Case

FORMS = os.path.join(SOURCE, "tests", "forms")
REPORTS = (
    (REC, COLUMN),
    ("cb-kh326-huyen/047/2023-Q1", os.path.join(FORMS, "trung-khanh-2023-Q1", "cb-kh326-huyen.tsv")),
    ("db-bc-huyen/099/2022", os.path.join(FORMS, "tuan-giao-2022", "db-bc-huyen.tsv")),
    ("bg-kh48-huyen/217/2024-Q1", os.path.join(FORMS, "lang-giang-2024-Q1", "bg-kh48-huyen.tsv")),
    ("vl-bc6thang-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1", "vl-bc6thang-huyen.tsv")),
    ("hd-bc-xa/11203/2023", os.path.join(FORMS, "dong-tam-2023", "hd-bc-xa.tsv")),
)
# Records whose tables are annexes of a report above.
ANNEXED = (
    ("th-891-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1", "th-891-huyen.tsv")),
    ("th-1829-xa/393/2023-H1", COLUMN),
)
MM = 72 / 25.4


def tool(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
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


class Papers(Case):
    """The reports are made once; no test changes them."""
    made = {}

    def configure(self):
        """Before the reports are filled in."""

    def setUp(self):
        super().setUp()
        cls = type(self)
        if "kept" not in cls.__dict__:
            cls.made = {}
            cls.kept = tempfile.mkdtemp(prefix="phieuso-test-")
            cls.addClassCleanup(shutil.rmtree, cls.kept)
        self.data = os.path.join(cls.kept, "data")
        if not cls.made:
            self.configure()
            for rec, column in ANNEXED:
                self.assertIn(self.run_it("fill", rec, "--from", column).code, (0, 1))
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
