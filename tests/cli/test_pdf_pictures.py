"""The pages as they look, beside pictures that somebody looked at (tests/golden/pages).

UPDATE_GOLDEN=1 draws them anew; look at them then. They are drawn with the fonts named in fonts.txt there: with
others this test is skipped, and says so."""
import glob
import hashlib
import os
import shutil
import tempfile

from papers import REPORTS, Papers
from pictures import SHARE, differs, draw, from_png, to_png
from program import SOURCE, main

GOLDEN = os.path.join(SOURCE, "tests", "golden", "pages")
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
BYTES_MAX = 1_500_000  # of all pictures


def fonts_here():
    """Name and SHA-256 of each face of Liberation Serif."""
    found = []
    for face in FACES:
        for path in glob.glob(f"/usr/share/fonts/**/LiberationSerif-{face}.ttf", recursive=True)[:1]:
            with open(path, "rb") as f:
                found.append(f"{os.path.basename(path)} {hashlib.sha256(f.read()).hexdigest()}\n")
    return "".join(found)


class Pictures(Papers):
    def setUp(self):
        if not shutil.which("pdftoppm"):
            self.skipTest("pdftoppm is not installed")
        os.environ["TZ"] = "UTC-7"  # the day on the overview
        with open(os.path.join(GOLDEN, "fonts.txt"), encoding="ascii") as f:
            self.same_fonts = f.read() == fonts_here()
        super().setUp()

    def configure(self):
        """What stands on the pages of the machine and of who works at it."""
        self.ok("config", "set", "officer", "Nguyễn Văn Hùng")
        self.ok("config", "set", "approver", "Lê Thị Hồng")

    def papers(self):
        """(name, PDF) of each paper."""
        yield from ((rec.split("/")[0], self.made[rec.split("/")[0]] + ".pdf") for rec, _ in REPORTS[1:])
        form, unit, period = "th-1829-xa", "15349", "2023-H1"
        of = ("--unit", unit, "--period", period, "--due", "5/7/2023")
        for name, args in (
                ("blank-form", ("print", "--blank", form, *of)),
                ("provider-sheet", ("print", form, "--ask", "Công an", "--code", "1.6", "--code", "2.1", *of)),
                ("overview", ("rollup", "print", "--form", form, "--period", period, "--under", "393"))):
            path = self.path(name + ".pdf")
            self.ok(*args, "--to", path)
            yield name, path

    def test_pages_look_as_they_did(self):
        if os.environ.get("UPDATE_GOLDEN"):
            return self.update()
        if not self.same_fonts:
            print("skipped: Liberation Serif is another version here than in the pictures")
            self.skipTest("other fonts")
        for name, path in self.papers():
            with open(os.path.join(GOLDEN, name + ".png"), "rb") as f:
                golden = from_png(f.read())
            pages = draw(path)
            wrong = [n for n, (page, other) in enumerate(zip(pages, golden), 1) if differs(page, other) > SHARE]
            if wrong or len(pages) != len(golden):
                kept = os.path.join(tempfile.mkdtemp(prefix="phieuso-pages-"), name + ".png")
                with open(kept, "wb") as f:
                    f.write(to_png(pages))
                self.fail(f"{name}: pages {wrong} of {len(pages)} look otherwise than the {len(golden)} in "
                          f"tests/golden/pages/{name}.png; as they look now: {kept}")
        return None

    def update(self):
        for name, path in self.papers():
            with open(os.path.join(GOLDEN, name + ".png"), "wb") as f:
                f.write(to_png(draw(path)))
        with open(os.path.join(GOLDEN, "fonts.txt"), "w", encoding="ascii") as f:
            f.write(fonts_here())

    def test_pictures_are_small(self):
        sizes = [os.path.getsize(os.path.join(GOLDEN, name)) for name in os.listdir(GOLDEN)]
        self.assertLess(sum(sizes), BYTES_MAX)

    def test_what_is_moved_is_noticed(self):
        """The comparison itself: a line lower, a word or a rule away."""
        page = draw(self.made["hd-bc-xa"] + ".pdf")[0]
        white, middle = b"\xff" * len(page[0]), len(page) // 3
        ink = [y for y, line in enumerate(page) if line != white]
        self.assertEqual(differs(page, list(page)), 0)
        lower = page[:middle] + [white] * 6 + page[middle:-6]
        self.assertGreater(differs(page, lower), SHARE)
        self.assertGreater(differs(page, [white] * len(page)), SHARE)
        lost = page[:ink[40]] + [line[:60] + white[60:90] + line[90:] for line in page[ink[40]:ink[60]]] + page[ink[60]:]
        self.assertGreater(differs(page, lost), SHARE)


if __name__ == "__main__":
    main()
