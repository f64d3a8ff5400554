"""One package to send: what goes in, how it is named, when it is refused, what is kept of it."""
import json
import os
import shutil
import zipfile

from program import REC, Case, main
from receiving import Base, read, sha_of

base = None
CHANNEL = "trục liên thông văn bản"


def setUpModule():
    global base
    base = Base().make()


def tearDownModule():
    shutil.rmtree(base.dir)


class Pack(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(base.commune, self.data)

    def row(self):
        return next(r for r in json.loads(self.ok("record", "list", "--json").out) if r["record"] == REC)

    def about(self):
        return {line.split("\t")[0]: line.split("\t")[1] for line in self.ok("record", "about", REC).out.splitlines()}

    def check_parts(self, parts):
        self.assertEqual(sorted(name.split(".", 1)[1] for name in parts), ["docx", "json.p7m", "pdf"])
        self.assertEqual(len({name.split(".", 1)[0] for name in parts}), 1)
        for name in parts:
            self.assertTrue(name.isascii() and len(name) <= 80, name)
            self.assertRegex(name, r"^[A-Za-z0-9_.-]+$")
        by_end = {name.split(".", 1)[1]: data for name, data in parts.items()}
        self.assertEqual(by_end["json.p7m"], read(base.signed))
        self.assertTrue(by_end["pdf"].startswith(b"%PDF-"))
        told = json.loads(self.ok("verify", self.path("tu-goi.pdf", by_end["pdf"]), "--json").out)[0]
        self.assertEqual((told["whole"], told["pdf"], told["payload_sha256"]), (True, True, sha_of(base.signed)))
        with zipfile.ZipFile(self.path("tu-goi.docx", by_end["docx"])) as z:
            self.assertIn("word/document.xml", z.namelist())

    def test_folder(self):
        to = self.path("gui")
        told = self.ok("pack", REC, "--to", to).out.splitlines()
        self.assertEqual(sorted(told), sorted(os.path.join(to, name) for name in os.listdir(to)))
        self.check_parts({name: read(os.path.join(to, name)) for name in os.listdir(to)})

    def test_zip_and_the_same_bytes_again(self):
        first, again = self.path("gui.zip"), self.path("gui2.zip")
        self.assertEqual(self.ok("pack", REC, "--to", first).out, first + "\n")
        with zipfile.ZipFile(first) as z:
            self.assertIsNone(z.testzip())
            self.check_parts({name: z.read(name) for name in z.namelist()})
        self.ok("pack", REC, "--to", again)
        self.assertEqual(read(first), read(again))

    def test_the_level_above_takes_the_zip(self):
        path = self.path("gui.zip")
        self.ok("pack", REC, "--to", path)
        upper = self.path("tren")
        shutil.copytree(base.upper, upper)
        taken = json.loads(self.run_it("import", path, "--json", data=upper).out)
        self.assertEqual({t["file"].split(".", 2)[2]: t["verdict"] for t in taken},
                         {"json.p7m": "taken", "pdf": "again", "docx": "unknown"})

    def test_pages_that_were_signed_go_along(self):
        pdf = self.ok("sign", REC, "--pdf", "--passphrase-file", base.secret).out.strip()
        to = self.path("gui")
        self.ok("pack", REC, "--to", to)
        self.assertEqual(read(os.path.join(to, os.path.basename(pdf))), read(pdf))
        with open(pdf, "ab") as f:  # another tool's signature comes behind ours: the file as it is then
            f.write(b"% them\n")
        self.ok("pack", REC, "--to", self.path("gui.zip"))
        with zipfile.ZipFile(self.path("gui.zip")) as z:
            packed = z.read(os.path.basename(pdf))
        told = json.loads(self.run_it("verify", self.path("goi.pdf", packed), "--json").out)[0]
        self.assertEqual((told["whole"], told["payload_sha256"]), (True, sha_of(base.signed)))

    def test_what_was_sent_is_kept_and_nothing_signed_changes(self):
        self.assertEqual((self.row()["sent"], self.row()["sent_by"]), ("", ""))
        self.ok("pack", REC, "--to", self.path("a.zip"))
        self.assertEqual(self.row()["sent"], "")  # packed, not sent
        self.ok("pack", REC, "--to", self.path("b.zip"), "--channel", CHANNEL)
        row = self.row()
        self.assertEqual((row["sent"], row["sent_by"], row["state"]), ("2026-07-05", CHANNEL, "signed"))
        about = self.about()
        self.assertEqual((about["sent"], about["sent.by"]), ("05/7/2026", CHANNEL))
        self.ok("pack", REC, "--to", self.path("c.zip"))  # it still stands as it was signed
        self.ok("record", "about", REC, "sent", "6/7/2026")
        self.assertEqual((self.row()["sent"], self.row()["state"]), ("2026-07-06", "signed"))
        self.assertIn(CHANNEL, self.ok("history", REC).out)

    def test_refused_when_not_as_it_was_signed(self):
        other = "th-1829-xa/15352/2023-H1"
        self.ok("record", "new", other)
        result = self.run_it("pack", other, "--to", self.path("x"))
        self.assertEqual(result.code, 1, result)
        self.assertIn(other, result.err)
        self.run_it("set", REC, "1.1", "cd")
        result = self.run_it("pack", REC, "--to", self.path("x"), "--channel", CHANNEL)
        self.assertEqual(result.code, 1, result)
        self.assertFalse(os.path.exists(self.path("x")))
        self.assertEqual(self.row()["sent"], "")

    def test_signed_file_elsewhere_gone_or_another(self):
        kept = os.path.join(self.data, "out", os.path.basename(base.signed))
        moved = self.path("usb.p7m", read(kept))
        os.remove(kept)
        self.assertEqual(self.run_it("pack", REC, "--to", self.path("x")).code, 3)
        to = self.path("y")
        self.ok("pack", REC, "--to", to, "--from", moved)
        self.assertEqual(sorted(os.listdir(to))[1], os.path.basename(base.signed))
        bad = self.path("hong.p7m", read(moved)[:-20])
        result = self.run_it("pack", REC, "--to", self.path("z"), "--from", bad)
        self.assertEqual(result.code, 1, result)
        self.assertFalse(os.path.exists(self.path("z")))

    def test_wrong_usage(self):
        self.assertEqual(self.run_it("pack", REC).code, 2)
        self.assertEqual(self.run_it("pack", "--to", self.path("x")).code, 2)


if __name__ == "__main__":
    main()
