"""The program on a stick: data and fonts beside it."""
import os
import shutil
import stat
import subprocess

import program

FONTS = ["/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation"]
FACES = ["Regular", "Bold", "Italic", "BoldItalic"]


class Portable(program.Case):
    def setUp(self):
        super().setUp()
        self.stick = self.path("stick")
        self.home = self.path("home")
        self.bin = os.path.join(self.stick, "phieuso")
        os.mkdir(self.stick)
        os.mkdir(self.home)
        shutil.copy(program.BIN, self.bin)

    def run_bin(self, *args, bin=None, user=None, **env):
        base = {k: v for k, v in os.environ.items() if k not in ("PHIEUSO_DATA", "XDG_DATA_HOME")}
        done = subprocess.run([bin or self.bin, *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120, user=user,
                              env={**base, "HOME": self.home, "PHIEUSO_NOW": "2026-07-05T02:03:04Z", **env})
        return program.Result(done)

    def make_folder(self):
        folder = os.path.join(self.stick, "phieuso-data")
        os.mkdir(folder)
        return folder

    def new(self, *args, **kw):
        result = self.run_bin(*args, "record", "new", program.REC, **kw)
        self.assertEqual(result.code, 0, result)

    def where(self):
        """Folders that a database stands in, from the test's own."""
        return sorted(os.path.relpath(at, self.dir) for at, _, files in os.walk(self.dir) if "phieuso.db" in files)

    def test_data_beside_the_program(self):
        self.make_folder()
        self.new()
        self.assertEqual(self.where(), ["stick/phieuso-data"])
        self.assertEqual(os.listdir(self.home), [])  # the PC keeps nothing

    def test_a_link_leads_to_the_stick(self):
        self.make_folder()
        link = self.path("link")
        os.symlink(self.bin, link)
        self.new(bin=link)
        self.assertEqual(self.where(), ["stick/phieuso-data"])

    def test_without_the_folder_the_home(self):
        self.new()
        self.assertEqual(self.where(), ["home/.local/share/phieuso"])

    def test_a_file_of_that_name_is_no_folder(self):
        self.path("stick/phieuso-data", "")
        self.new()
        self.assertEqual(self.where(), ["home/.local/share/phieuso"])

    def test_what_is_named_outright_comes_first(self):
        self.make_folder()
        named, other = self.path("named"), self.path("other")
        self.new(PHIEUSO_DATA=named, XDG_DATA_HOME=self.path("xdg"))
        self.assertEqual(self.where(), ["named"])
        self.new("--data", other, PHIEUSO_DATA=named)
        self.assertEqual(self.where(), ["named", "other"])

    def test_the_stick_comes_before_the_desktops_place(self):
        self.make_folder()
        self.new(XDG_DATA_HOME=self.path("xdg"))
        self.assertEqual(self.where(), ["stick/phieuso-data"])

    def test_a_stick_that_cannot_be_written_says_so(self):
        folder = self.make_folder()
        for path in (folder, self.stick):
            os.chmod(path, 0o555)
        os.chmod(self.dir, 0o755)
        os.chmod(self.home, 0o777)
        self.addCleanup(os.chmod, folder, stat.S_IRWXU)
        self.addCleanup(os.chmod, self.stick, stat.S_IRWXU)
        result = self.run_bin("record", "new", program.REC, user=65534 if os.geteuid() == 0 else None)
        self.assertEqual(result.code, 3, result)
        self.assertIn("phieuso-data", result.err)
        self.assert_vietnamese(result.err)
        self.assertEqual(self.where(), [])  # and nothing went elsewhere unasked

    def test_fonts_beside_the_program(self):
        """Another face under the serif's name: the pages show which one was taken."""
        system = next((f for f in FONTS if os.path.exists(f"{f}/LiberationSans-Regular.ttf")), None)
        if not system or not shutil.which("pdffonts"):
            self.skipTest("no Liberation Sans, or no pdffonts, on this machine")
        self.make_folder()
        self.new()
        pdf = self.path("a.pdf")
        self.assertEqual(self.run_bin("print", program.REC, "--to", pdf).code, 0)
        self.assertIn("LiberationSerif", subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout)
        os.mkdir(os.path.join(self.stick, "fonts"))
        for face in FACES:
            shutil.copy(f"{system}/LiberationSans-{face}.ttf", f"{self.stick}/fonts/LiberationSerif-{face}.ttf")
        self.assertEqual(self.run_bin("print", program.REC, "--to", self.path("b.pdf")).code, 0)
        fonts = subprocess.run(["pdffonts", self.path("b.pdf")], capture_output=True, text=True).stdout
        self.assertIn("LiberationSans", fonts)
        self.assertNotIn("LiberationSerif", fonts)


if __name__ == "__main__":
    program.main()
