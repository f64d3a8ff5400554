"""Signatures on the report in PDF (PAdES), judged by OpenSSL and by poppler with NSS."""
import json
import os
import re
import shutil
import subprocess

from program import REC, Case, main
from receiving import Base, plain_pdf, read, sha_of

base = None


def setUpModule():
    global base
    base = Base().make()
    base.pdf = os.path.join(base.dir, "report.pdf")
    base.run(base.commune, "print", REC, "--to", base.pdf)
    out = os.path.join(base.dir, "out")
    os.mkdir(out)
    shutil.copy(base.signed, out)
    base.pades = base.run(base.commune, "sign", REC, "--pdf", "--passphrase-file", base.secret, "--out", out).strip()


def tearDownModule():
    shutil.rmtree(base.dir)


def tool(*command, codes=(0,), **kw):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, **kw)
    if done.returncode not in codes:
        raise RuntimeError(done)
    return done.stdout.decode("utf-8", "replace")


def signatures(pdf):
    """What poppler says of each: (kind, valid, covers the whole document)."""
    said = tool("pdfsig", "-nocert", pdf, codes=(0, 1, 2))
    return [(re.search(r"Signature Type: (\S+)", part).group(1), "Signature is Valid." in part,
             "- Total document signed" in part) for part in said.split("Signature #")[1:]]


def parts(path):
    """Of each signature the bytes that it covers and its CMS."""
    whole = read(path)
    found = []
    for a, b, c in re.findall(rb"/ByteRange ?\[ ?0 (\d+) (\d+) (\d+) ?\]", whole):
        a, b, c = int(a), int(b), int(c)
        der = bytes.fromhex(whole[a + 1:b - 1].decode())
        size = 4 + int.from_bytes(der[2:4], "big")
        found.append((whole[:a] + whole[b:b + c], der[:size], b + c))
    return found


class Signed(Case):
    def setUp(self):
        super().setUp()
        self.data = self.path("commune")
        shutil.copytree(base.commune, self.data)
        if not shutil.which("pdfsig"):
            self.skipTest("pdfsig is not installed")

    def add(self, path, *more):
        return self.ok("sign", path, "--passphrase-file", base.secret, "--out", self.path("more"), *more).out.strip()

    def assert_cms(self, path, count):
        """OpenSSL takes each signature over its bytes, by the rules of CAdES too."""
        found = parts(path)
        self.assertEqual(len(found), count)
        for content, der, _ in found:
            sig, data, who = self.path("sig.der", der), self.path("content", content), self.path("who.pem")
            tool("openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", sig, "-content", data,
                 "-signer", who, "-out", os.devnull)
            tool("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", sig, "-content", data,
                 "-CAfile", who, "-purpose", "any", "-out", os.devnull)
            shown = tool("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", sig)
            names = re.findall(r"object: (\S+)", shown[shown.index("signedAttrs"):shown.index("signatureAlgorithm")])
            self.assertEqual(names, ["contentType", "messageDigest", "id-smime-aa-signingCertificateV2"])  # no signingTime
        self.assertEqual(found[-1][2], os.path.getsize(path))

    def test_report_is_signed_as_a_whole(self):
        self.assertEqual(os.path.basename(base.pades), os.path.basename(base.signed).replace(".json.p7m", ".pdf"))
        self.assertEqual(signatures(base.pades), [("ETSI.CAdES.detached", True, True)])
        self.assert_cms(base.pades, 1)
        told = json.loads(self.ok("verify", base.pades, "--json").out)[0]
        self.assertEqual((told["whole"], told["payload_sha256"]), (True, sha_of(base.signed)))
        checked = tool("qpdf", "--check", base.pades)
        self.assertNotIn("WARNING", checked)
        self.assertEqual(tool("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", base.pades), "")

    def test_name_and_time_are_seen_in_the_top_margin(self):
        text = tool("mutool", "draw", "-q", "-F", "txt", base.pades, "1")
        self.assertIn("Ký số: Lê Thị Hồng\n", text)
        self.assertIn("Thời gian ký: 2026-07-05T09:03:04+07:00", text)  # ISO 8601, the time of Vietnam
        boxes = tool("pdftotext", "-bbox", "-l", "1", base.pades, "-")
        for word in ("Hồng", "2026-07-05T09:03:04+07:00"):
            x, y, size = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">%s<' % re.escape(word), boxes).groups()
            self.assertGreater(float(x), 297)          # the right half
            self.assertLess(float(size), 20 * 72 / 25.4)  # above the text
        self.assertRegex(read(base.pades), rb"/M\(D:20260705090304\+07'00'\)")

    def test_a_changed_byte_is_found(self):
        whole = read(base.pades)
        at = whole.index(b"/MediaBox[0 0 595") + len(b"/MediaBox[0 0 ")
        changed = self.path("changed.pdf", whole[:at] + b"6" + whole[at + 1:])
        self.assertEqual([valid for _, valid, _ in signatures(changed)], [False])

    def test_a_second_signature_keeps_the_first(self):
        twice = self.add(base.pades)
        self.assertTrue(twice.endswith("-ky.pdf"))
        self.assertEqual(signatures(twice), [("ETSI.CAdES.detached", True, False), ("ETSI.CAdES.detached", True, True)])
        self.assert_cms(twice, 2)
        self.assertTrue(read(twice).startswith(read(base.pades)))  # nothing that was signed is rewritten
        self.assertEqual(tool("mutool", "draw", "-q", "-F", "txt", twice, "1").count("Ký số: Lê Thị Hồng"), 2)
        names = re.findall(r"(\S+)\+LiberationSerif ", tool("pdffonts", twice))
        self.assertEqual(len(names), len(set(names)), names)
        again = self.add(self.add(twice))  # the third stands at the foot, the fourth is not seen
        self.assertEqual([valid for _, valid, _ in signatures(again)], [True] * 4)

    def test_what_a_tool_packed_anew_is_signed_by_its_own_cross_reference(self):
        packed = self.path("packed.pdf")
        tool("qpdf", "--object-streams=generate", base.pdf, packed)
        signed = self.add(self.add(packed))
        self.assertEqual([valid for _, valid, _ in signatures(signed)], [True, True])
        self.assert_cms(signed, 2)
        self.assertNotIn("WARNING", tool("qpdf", "--check", signed))
        self.assertEqual(json.loads(self.ok("verify", signed, "--json").out)[0]["payload_sha256"], sha_of(base.signed))

    def office(self):
        """The key of an office in a database of NSS, as other tools keep it."""
        told = subprocess.run(["pdfsig", "-h"], capture_output=True, timeout=60)
        if not shutil.which("certutil") or b"-add-signature" not in told.stdout + told.stderr:
            self.skipTest("no tool here that adds signatures")
        nss, p12 = self.path("nss"), self.path("office.p12")
        os.mkdir(nss)
        tool("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.path("o.key"), "-out",
             self.path("o.crt"), "-subj", "/CN=Van thu", "-days", "3000")
        tool("openssl", "pkcs12", "-export", "-inkey", self.path("o.key"), "-in", self.path("o.crt"), "-name", "office",
             "-passout", "pass:x", "-out", p12)
        tool("certutil", "-N", "-d", "sql:" + nss, "--empty-password")
        tool("pk12util", "-i", p12, "-d", "sql:" + nss, "-W", "x")
        tool("certutil", "-M", "-n", "office", "-t", "CT,C,C", "-d", "sql:" + nss)
        return nss

    def test_an_office_s_tool_signs_after_us_and_before_us(self):
        nss, by_office = self.office(), self.path("office.pdf")
        tool("pdfsig", "-nssdir", "sql:" + nss, "-add-signature", "-nick", "office", "-nss-pwd", "", base.pades, by_office)
        self.assertEqual(signatures(by_office), [("ETSI.CAdES.detached", True, False), ("adbe.pkcs7.detached", True, True)])
        self.assertEqual(json.loads(self.ok("verify", by_office, "--json").out)[0]["payload_sha256"], sha_of(base.signed))
        again = self.add(by_office)
        self.assertEqual(sorted(signatures(again)), [("ETSI.CAdES.detached", True, False), ("ETSI.CAdES.detached", True, True),
                                                     ("adbe.pkcs7.detached", True, False)])
        upper = self.path("upper")
        shutil.copytree(base.upper, upper)
        self.assertEqual(json.loads(self.ok("import", again, "--json", data=upper).out)[0]["verdict"], "taken")

    def test_a_key_of_the_other_kind(self):
        tool("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.path("r.key"), "-out", self.path("r.crt"),
             "-subj", "/C=VN/O=UBND xa Vinh Loc/CN=Le Thi Hong/serialNumber=15349", "-days", "3000", "-addext",
             "keyUsage=critical,digitalSignature,nonRepudiation")
        tool("openssl", "pkcs12", "-export", "-inkey", self.path("r.key"), "-in", self.path("r.crt"), "-passout",
             "pass:12345678", "-out", self.path("r.p12"))
        self.ok("key", "import", self.path("r.p12"), "--passphrase-file", self.path("pass", "12345678\n"))
        name = tool("openssl", "x509", "-in", self.path("r.crt"), "-noout", "-fingerprint", "-sha256").split("=")[1].replace(":", "")[:8].lower()
        signed = self.ok("sign", base.pdf, "--key", name, "--passphrase-file", self.path("pass"), "--out", self.path("rsa")).out.strip()
        self.assertEqual(signatures(signed), [("ETSI.CAdES.detached", True, True)])
        self.assert_cms(signed, 1)

    def test_record_and_pages_in_one_go(self):
        self.ok("set", REC, "1.10", "99%", "--difficulty", "Một cán bộ nghỉ thai sản")
        p7m, pdf = self.ok("sign", REC, "--pdf", "--passphrase-file", base.secret, "--reason", "Đính chính 1.10").out.split()
        self.assertIn("_r2_", p7m)
        self.assertEqual(json.loads(self.ok("verify", pdf, "--json").out)[0]["payload_sha256"], sha_of(p7m))
        self.assertEqual(signatures(pdf), [("ETSI.CAdES.detached", True, True)])
        self.assertEqual(self.run_it("sign", REC, "--pdf", "--passphrase-file", base.secret).code, 3)  # it is there already
        os.remove(p7m)
        os.remove(pdf)
        refused = self.run_it("sign", REC, "--pdf", "--passphrase-file", base.secret)
        self.assertEqual(refused.code, 1)  # there is no signed file to attach
        self.assert_vietnamese(refused.err)
        self.assertFalse(os.path.exists(pdf))

    def test_what_is_said_of_a_record_is_refused(self):
        before = os.listdir(self.dir)
        for words in (("--pdf",), ("--again",), ("--reason", "Đính chính")):
            told = self.run_it("sign", base.pades, "--passphrase-file", base.secret, "--out", self.dir, *words)
            self.assertEqual((told.code, told.out), (2, ""), told)
            self.assertIn(words[0], told.err)
        self.assertEqual(os.listdir(self.dir), before)

    def test_what_is_none_of_ours_is_not_signed(self):
        for content in (plain_pdf(), read(base.pdf)[:-3000], b"%PDF-1.4 nothing"):
            refused = self.run_it("sign", self.path("other.pdf", content), "--passphrase-file", base.secret)
            self.assertEqual(refused.code, 1, refused)
            self.assert_vietnamese(refused.err)
            self.assertFalse(os.path.exists(self.path("other-ky.pdf")))
        self.assertEqual(self.run_it("sign", base.pdf, "--passphrase-file", self.path("wrong", "không phải\n"),
                                     "--out", self.path("more")).code, 1)
        self.assertEqual(os.listdir(self.path("more")) if os.path.isdir(self.path("more")) else [], [])


if __name__ == "__main__":
    main()
