"""Paper and file belong together: the record attached to the report in PDF, the square code on it."""
import json
import os
import re
import shutil
import subprocess
import zipfile

from program import REC, Case, main
from receiving import Base, plain_pdf, read, sha_of

base = None


def setUpModule():
    global base
    base = Base().make()
    base.pdf = os.path.join(base.dir, "report.pdf")
    base.run(base.commune, "print", REC, "--to", base.pdf)


def tearDownModule():
    shutil.rmtree(base.dir)


def tool(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if done.returncode not in (0, 3):  # qpdf: 3 with warnings
        raise RuntimeError(done)
    return done.stdout.decode("utf-8", "replace")


class Attached(Case):
    """`verify` and `import` take a report in PDF for the record attached to it."""

    def setUp(self):
        super().setUp()
        self.data = base.upper

    def verify(self, path, code=0):
        return json.loads(self.run_it("verify", path, "--json").out)[0]

    def rewritten(self):
        """The report after what tools of offices do to it."""
        for name, command in {
                "objects packed": ("qpdf", "--object-streams=generate", base.pdf),
                "for the web": ("qpdf", "--linearize", "--object-streams=generate", base.pdf),
                "unpacked": ("qpdf", "--qdf", base.pdf),
                "numbered anew": ("mutool", "clean", "-gggg", base.pdf)}.items():
            path = self.path("tool.pdf")
            tool(*command, path)
            yield name, path
        whole = read(base.pdf)
        size = int(re.findall(rb"/Size (\d+)", whole)[-1])
        prev = int(re.findall(rb"startxref\s+(\d+)", whole)[-1])
        root = re.findall(rb"/Root (\d+) 0 R", whole)[-1]
        added = b"%d 0 obj\n<</Type/Note>>\nendobj\n" % size
        at = len(whole) + len(added)
        added += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %s 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            size, len(whole), size + 1, root, prev, at)
        yield "added to", self.path("tool.pdf", whole + added)

    def test_verify_finds_the_record(self):
        told = self.verify(base.pdf)
        self.assertEqual((told["whole"], told["pdf"], told["record"], told["payload_sha256"]),
                         (True, True, REC, sha_of(base.signed)))
        self.assertEqual(self.verify(base.signed)["pdf"], False)
        self.assertIn(sha_of(base.signed)[:16], tool("pdftotext", base.pdf, "-"))  # the foot of the pages

    def test_what_tools_of_offices_wrote_anew_is_read(self):
        for name, path in self.rewritten():
            told = self.verify(path)
            self.assertEqual((told["whole"], told.get("payload_sha256")), (True, sha_of(base.signed)), (name, told))

    def test_import_takes_it_as_the_signed_file(self):
        self.data = self.path("upper")
        shutil.copytree(base.upper, self.data)
        first = json.loads(self.ok("import", base.pdf, "--json").out)[0]
        self.assertEqual((first["verdict"], first["payload_sha256"]), ("taken", sha_of(base.signed)), first)
        zipped = self.path("sent.zip")
        with zipfile.ZipFile(zipped, "w") as z:
            z.write(base.pdf, "báo cáo.pdf")
        for path in (base.signed, base.pdf, zipped):
            again = json.loads(self.ok("import", path, "--json").out)[0]
            self.assertEqual((again["verdict"], again["payload_sha256"]), ("again", sha_of(base.signed)), again)

    def test_a_large_one_in_a_zip_is_taken_as_it_is_outside(self):
        """Pages scanned by an office are larger than any signed record."""
        whole = read(base.pdf)
        prev = re.findall(rb"startxref\s+(\d+)", whole)[-1]
        large = whole + b"%" + os.urandom(3 << 20).hex().encode() + b"\nstartxref\n" + prev + b"\n%%EOF\n"
        self.data = self.path("upper")
        shutil.copytree(base.upper, self.data)
        zipped = self.path("sent.zip")
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("lon.pdf", large)
        for path, verdict in ((zipped, "taken"), (self.path("lon.pdf", large), "again")):
            told = json.loads(self.ok("import", path, "--json").out)[0]
            self.assertEqual((told["verdict"], told["payload_sha256"]), (verdict, sha_of(base.signed)), told)

    def damaged(self):
        """What is wrong with the file; what `import` makes of it."""
        whole = read(base.pdf)
        other = self.path("other.json.p7m", read(base.forge(base.changed(revision=7), base.own, "other")))
        yield "cut short", "broken-off", self.path("bad.pdf", whole[:len(whole) // 2])
        yield "zeros at the end", "broken-off", self.path("bad.pdf", whole[:-5000] + bytes(5000))
        path = self.path("bad.pdf")
        tool("qpdf", "--encrypt", "a", "b", "256", "--", base.pdf, path)
        yield "locked", "wrong", path
        tool("qpdf", base.pdf, "--add-attachment", other, "--", path)
        yield "two records", "wrong", path
        name = os.path.basename(base.signed)
        tool("qpdf", base.pdf, "--remove-attachment=" + name, path)
        bare = self.path("bare.pdf")
        shutil.copy(path, bare)
        yield "taken out", "unknown", path
        tool("qpdf", bare, "--add-attachment", other, "--filename=" + name, "--", path)
        yield "another one put in its place", "changed", path
        yield "of another program", "unknown", self.path("bad.pdf", plain_pdf())

    def test_what_was_tampered_with_is_refused_in_plain_words(self):
        self.data = self.path("upper")
        shutil.copytree(base.upper, self.data)
        for name, verdict, path in self.damaged():
            told = self.verify(path)
            self.assertFalse(told["whole"], (name, told))
            self.assert_vietnamese(told["message"])
            self.assertEqual(self.run_it("verify", path).code, 1, name)
            line = json.loads(self.run_it("import", path, "--json").out)[0]
            self.assertEqual(line["verdict"], verdict, (name, line))
            self.assertEqual(line["message"], told["message"], name)

    def test_a_signed_file_that_was_changed_is_not_attached(self):
        data = self.path("commune")
        shutil.copytree(base.commune, data)
        signed = os.path.join(data, "out", os.path.basename(base.signed))
        whole = read(signed)
        at = whole.index(b"indicators")
        with open(signed, "wb") as f:
            f.write(whole[:at] + b"I" + whole[at + 1:])
        self.ok("print", REC, "--to", self.path("again.pdf"), data=data)
        self.assertNotIn(b"/EmbeddedFiles", read(self.path("again.pdf")))


class Code(Case):
    """The square code on the last page, and `verify --paper`."""

    def scan(self, pdf):
        """What a scanner reads from the report printed at 150 dpi: the pages and their codes."""
        if not shutil.which("zbarimg"):
            self.skipTest("zbarimg is not installed")
        tool("pdftoppm", "-r", "150", "-gray", pdf, self.path("page"))
        found = []
        for name in sorted(os.listdir(self.dir)):
            if name.startswith("page-"):
                done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", self.path(name)], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
                found.append(done.stdout.decode().strip())
        return found

    def compare(self, text, code, data=None):
        result = self.run_it("verify", "--paper", text, "--json", data=data)
        self.assertEqual(result.code, code, result)
        return json.loads(result.out)

    def test_it_is_on_the_last_page_and_matches(self):
        codes = self.scan(base.pdf)
        self.assertEqual(codes[:-1], [""] * (len(codes) - 1))
        text = codes[-1]
        payload = base.payload
        self.assertEqual(text, f"PHIEUSO1 {REC.upper()} 1 {sha_of(base.signed).upper()} {payload['history_head'].upper()}")
        own = self.compare(text, 0, base.commune)
        self.assertEqual((own["record"], own["matches"], own["received"]), (REC, True, None))
        self.assertEqual(own["signed_here"]["revision"], 1)
        self.data = self.path("upper")
        shutil.copytree(base.upper, self.data)
        nothing = self.run_it("verify", "--paper", text)
        self.assertEqual(nothing.code, 1)
        self.assert_vietnamese(nothing.out)
        self.ok("import", base.signed)
        received = self.compare(text, 0)
        self.assertEqual((received["matches"], received["signed_here"], received["received"]["history_same"]), (True, None, True))
        self.assertEqual(self.compare(sha_of(base.signed)[:16], 0)["record"], REC)  # typed from the foot

    def test_other_figures_or_another_history_do_not_match(self):
        payload, head = sha_of(base.signed), base.payload["history_head"]
        other = ("0" if payload[0] != "0" else "1") + payload[1:]
        told = self.compare(f"PHIEUSO1 {REC} 1 {other} {head}", 1, base.commune)
        self.assertEqual((told["matches"], told["signed_here"]), (False, None))
        self.assertIn("KHÔNG", self.run_it("verify", "--paper", f"PHIEUSO1 {REC} 1 {other} {head}", data=base.commune).out)
        told = self.compare(f"PHIEUSO1 {REC} 1 {payload} {other}", 1, base.commune)
        self.assertEqual((told["matches"], told["signed_here"]["history_same"]), (False, False))
        told = self.compare(f"PHIEUSO1 {REC.replace('15349', '15352')} 1 {payload} {head}", 1, base.commune)
        self.assertEqual(told["signed_here"], None)  # the figures of another unit's report

    def test_an_older_revision_is_told(self):
        self.data = self.path("commune")
        shutil.copytree(base.commune, self.data)
        self.ok("set", REC, "1.10", "99%", "--difficulty", "Một cán bộ nghỉ thai sản")
        self.ok("sign", REC, "--passphrase-file", base.secret, "--reason", "Đính chính 1.10")
        told = self.compare(sha_of(base.signed), 0)
        self.assertEqual(told["signed_here"]["newest"], False)
        self.ok("print", REC, "--to", self.path("second.pdf"))
        self.assertIn(" 2 ", self.scan(self.path("second.pdf"))[-1])

    def test_a_draft_has_none(self):
        self.data = self.path("commune")
        shutil.copytree(base.commune, self.data)
        self.ok("set", REC, "1.10", "99%", "--difficulty", "Một cán bộ nghỉ thai sản")
        self.ok("print", REC, "--to", self.path("draft.pdf"))
        self.assertEqual(set(self.scan(self.path("draft.pdf"))), {""})

    def test_what_is_no_code_is_refused(self):
        for text in ("", "abc", "https://example.vn", "PHIEUSO1 x"):
            refused = self.run_it("verify", "--paper", text, data=base.commune)
            self.assertEqual(refused.code, 1, refused)
            self.assert_vietnamese(refused.err)
        self.assertEqual(self.run_it("verify", data=base.commune).code, 2)
        self.assertEqual(self.run_it("verify", base.pdf, "--paper", "abc", data=base.commune).code, 2)


if __name__ == "__main__":
    main()
