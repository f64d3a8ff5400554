"""The program of Windows at a printer: wine hands what GDI draws to CUPS, and what came in there is looked
at. A print server of our own runs for it, in a folder that is deleted; nothing leaves the machine.

  PHIEUSO_NATIVE=PHIEUSO test_printing.py PHIEUSO.exe [unittest's own words]

Exits 77 where wine, CUPS or what reads its pages is not there, or where no print server can be started.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
import pictures
import test_windows as windows
from test_windows import NATIVE, REC, WINDOWS

QUEUE, OTHER = "May-in-van-phong", "Epson_LX-300"
WAIT_S = 20
FILES = """ServerRoot %(folder)s/root
ServerBin /usr/lib/cups
DataDir /usr/share/cups
StateDir %(folder)s/state
CacheDir %(folder)s/cache
RequestRoot %(folder)s/spool
TempDir %(folder)s/tmp
AccessLog %(folder)s/access
ErrorLog %(folder)s/error
PageLog %(folder)s/page
FileDevice Yes
"""
RULES = """Listen %(folder)s/socket
Browsing Off
DefaultAuthType None
PreserveJobFiles Yes
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""


class Server:
    """CUPS on a socket of its own, with two printers that throw away what they get; the spool keeps it."""

    def __init__(self, folder):
        self.folder = folder
        os.chmod(folder, 0o755)
        for name in ("root", "state", "cache", "spool", "tmp"):
            os.mkdir(os.path.join(folder, name))
        for name, text in (("files.conf", FILES), ("cupsd.conf", RULES)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text % {"folder": folder})
        self.env = dict(os.environ, CUPS_SERVER=os.path.join(folder, "socket"))
        daemon = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin")
        self.process = subprocess.Popen([daemon, "-f", "-c", folder + "/cupsd.conf", "-s", folder + "/files.conf"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        """Whether it is there."""
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until and self.process.poll() is None:
            if os.path.exists(self.env["CUPS_SERVER"]) and self.command("lpstat", "-r").returncode == 0:
                return all(self.command("lpadmin", "-p", name, "-E", "-v", "file:///dev/null", "-m", "raw").returncode == 0
                           for name in (QUEUE, OTHER))
            time.sleep(0.1)
        return False

    def command(self, *words):
        return subprocess.run(words, env=self.env, capture_output=True, timeout=60)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=WAIT_S)

    def jobs(self):
        """What each job brought, and what it asked for, by number."""
        spool, found = os.path.join(self.folder, "spool"), {}
        for name in os.listdir(spool):
            if match := re.fullmatch(r"d(\d+)-001", name):
                with open(os.path.join(spool, name), "rb") as f:
                    found[int(match[1])] = f.read()
        return found

    def wishes(self, number):
        path = os.path.join(self.folder, "spool", "c%05d" % number)
        until = time.monotonic() + WAIT_S
        while not os.path.exists(path) and time.monotonic() < until:
            time.sleep(0.1)
        return windows.read(path)


class Printing(windows.Case):
    server = None

    def setUp(self):
        super().setUp()
        os.makedirs(os.path.join(self.data, "fonts"))
        for path in windows.fonts():
            shutil.copy(path, os.path.join(self.data, "fonts"))

    def print_it(self, system, *words):
        """The number of the one job that came of it, and its bytes."""
        before = set(self.server.jobs())
        self.ok(system, "print", REC, *words)
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            new = set(self.server.jobs()) - before
            if new:
                self.assertEqual(len(new), 1, new)
                return new.pop(), self.server.jobs()[max(self.server.jobs())]
            time.sleep(0.1)
        self.fail("no job came in")

    def own_pdf(self):
        return os.path.join(self.data, "out", "15349_th-1829-xa_2023-H1.pdf")

    def pages(self, postscript):
        """The job as PDF."""
        path, pdf = self.file("job.ps", postscript), os.path.join(self.dir, "job.pdf")
        done = subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite",
                               "-sOutputFile=" + pdf, path], capture_output=True, timeout=120)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        return pdf

    def turned(self, pdf, like):
        """A printer's paper is upright: what lies on its side there is turned back."""
        told = subprocess.run(["pdfinfo", "-l", "99", like], capture_output=True, check=True, text=True).stdout
        wide = [n for n, x, y in re.findall(r"Page +(\d+) size: +([\d.]+) x ([\d.]+)", told) if float(x) > float(y)]
        self.assertTrue(wide)
        path = os.path.join(self.dir, "turned.pdf")
        subprocess.run(["qpdf", "--rotate=+90:" + ",".join(wide), pdf, path], check=True, timeout=60)
        return path

    def words(self, pdf):
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, timeout=60).stdout.decode()
        return [page.split() for page in text.split("\f")[:-1]]

    def test_the_same_printers_are_listed(self):
        done = self.both("print", "--printers")
        self.assertEqual(sorted(done.stdout.decode().split()), sorted([QUEUE, OTHER]))

    def test_pages_are_those_of_the_pdf(self):
        self.whole_record()
        self.key(NATIVE)
        self.ok(NATIVE, "sign", REC, "--passphrase-file", self.secret)  # the square code is drawn too
        _, postscript = self.print_it(WINDOWS, "--printer", QUEUE)
        pdf = self.pages(postscript)
        self.assertEqual(self.words(pdf), self.words(self.own_pdf()))
        drawn, wanted = pictures.draw(self.turned(pdf, self.own_pdf())), pictures.draw(self.own_pdf())
        self.assertEqual(len(drawn), len(wanted))
        for number, (page, other) in enumerate(zip(drawn, wanted), 1):
            self.assertLess(pictures.differs(page, other), 0.01, "page %d" % number)
        code = subprocess.run(["pdftoppm", "-r", "200", "-png", pdf, os.path.join(self.dir, "page")], timeout=120)
        self.assertEqual(code.returncode, 0)
        if shutil.which("zbarimg"):
            seen = [subprocess.run(["zbarimg", "-q", "--raw", os.path.join(self.dir, name)], capture_output=True).stdout
                    for name in os.listdir(self.dir) if name.startswith("page")]
            self.assertIn(b"15349", b"".join(seen))

    def test_copies_and_pages(self):
        self.ok(NATIVE, "record", "new", REC)
        _, postscript = self.print_it(WINDOWS, "--printer", QUEUE, "--copies", "2", "--pages", "1-2,4")
        all_pages = self.words(self.own_pdf())
        wanted = [all_pages[i] for i in (0, 1, 3)]
        self.assertEqual(self.words(self.pages(postscript)), wanted * 2)
        number, data = self.print_it(NATIVE, "--printer", QUEUE, "--copies", "2", "--pages", "1-2,4")
        self.assertEqual(data, windows.read(self.own_pdf()))
        wishes = self.server.wishes(number)
        self.assertIn(b"copies\0\x04\0\0\0\x02", wishes)
        self.assertIn(b"page-ranges\0\x08\0\0\0\x01\0\0\0\x02", wishes)

    def test_text_for_a_line_printer_goes_as_it_is(self):
        self.ok(NATIVE, "record", "new", REC)
        lines = os.path.join(self.data, "out", "15349_th-1829-xa_2023-H1_may-in.txt")
        _, sent = self.print_it(WINDOWS, "--printer", OTHER, "--ascii", "--columns", "132", "--copies", "2")
        self.assertEqual(sent, windows.read(lines) * 2)
        self.assertIn(b"CONG HOA XA HOI CHU NGHIA VIET NAM\r\n", sent)
        self.assertTrue(sent.isascii())
        number, here = self.print_it(NATIVE, "--printer", OTHER, "--columns", "132")
        self.assertEqual(here * 2, sent)
        self.assertIn(b"application/vnd.cups-raw", self.server.wishes(number))

    def test_what_cannot_be_printed_is_told(self):
        self.ok(NATIVE, "record", "new", REC)
        before = self.server.jobs()
        for words, code, told in ((["--printer", "Khong-co"], 3, "Khong-co"), (["--printer", QUEUE, "--pages", "90"], 1, "90")):
            done = self.both("print", REC, *words)
            self.assertEqual(done.returncode, code, done)
            self.assertIn(told, done.stderr.decode())
        for words in (["--printer", QUEUE, "--copies", "0"], ["--printer", QUEUE, "--pages", "4-1"], ["--copies", "2"],
                      ["--printer", QUEUE, "--to", "x.pdf"], ["--printer", QUEUE, "--ascii", "--pages", "1"],
                      ["--printer", QUEUE, "--bom"]):
            self.assertEqual(self.both("print", REC, *words).returncode, 2, words)
        self.assertEqual(self.server.jobs(), before)


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    native, wrapper = os.environ.get("PHIEUSO_NATIVE", ""), shlex.split(os.environ.get("MESON_EXE_WRAPPER", ""))
    if not os.path.exists(native):
        windows.cannot("PHIEUSO_NATIVE names no program of this machine")
    tools = ["lp", "lpstat", "lpadmin", "gs", "pdfinfo", "pdftotext", "pdftoppm", "qpdf", *([] if wrapper else ["wine"])]
    for tool in tools + ["/usr/sbin/cupsd"]:
        if not shutil.which(tool):
            windows.cannot(tool + " is not installed (sh app/setup.sh targets does it)")
    windows.PROGRAMS[NATIVE] = [os.path.abspath(native)]
    windows.PROGRAMS[WINDOWS] = [*(wrapper or ["wine"]), os.path.abspath(sys.argv[1])]
    folder = tempfile.mkdtemp(prefix="phieuso-cups-")
    Printing.server = server = Server(folder)
    try:
        if not server.start():
            windows.cannot("no print server of our own can be started here")
        windows.ENV["CUPS_SERVER"] = server.env["CUPS_SERVER"]
        return not unittest.main(argv=[sys.argv[0], *sys.argv[2:]], exit=False).result.wasSuccessful()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
