"""Signing and verifying with the real program, and with stock tools as witnesses."""
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess

from program import COLUMN, REC, SOURCE, Case, main

DEMO_REC = "th-1829-xa/393/2023-H1"


def read_bytes(path):
    with open(path, "rb") as f:
        return f.read()


def read(path):
    return read_bytes(path).decode("utf-8")


class Sign(Case):
    def setUp(self):
        super().setUp()
        self.secret = self.path("secret", "mật khẩu đủ dài\n")
        self.ok("record", "new", REC)
        self.run_it("fill", REC, "--from", COLUMN)
        for finding in json.loads(self.run_it("check", REC, "--json").out):
            if finding["open"]:
                self.run_it("set", REC, finding["code"] or "record", "--explain", finding["rule"] + "=Báo cáo không nêu.")
        self.assertEqual(self.run_it("check", REC).code, 0)

    def key(self):
        self.ok("key", "new", "--unit", "15349", "--name", "Lê Thị Hồng", "--passphrase-file", self.secret)

    def sign(self, *more):
        return self.ok("sign", REC, "--passphrase-file", self.secret, *more).out.strip()

    def test_signed_file_is_accepted_by_stock_tools(self):
        self.key()
        signed = self.sign()
        self.assertRegex(os.path.basename(signed), r"^15349_th-1829-xa_2023-H1_r1_[0-9a-f]{8}\.json\.p7m$")
        self.ok("verify", signed)
        who, out = self.path("who.pem"), self.path("record.json")
        for tool in ("openssl", "certtool"):
            if not shutil.which(tool):
                self.skipTest(tool + " is not installed")
        first = ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", signed, "-signer", who, "-out", out]
        second = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signed, "-CAfile", who, "-out", out]
        third = ["certtool", "--p7-verify", "--inder", "--infile", signed, "--load-certificate", who]
        for command in (first, second, third):
            done = subprocess.run(command, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, done)
        payload = json.loads(read(out))
        self.assertEqual(payload["format"], "phieuso-record/1")
        self.assertEqual((payload["revision"], payload["sequence"], payload["previous"]), (1, 1, ""))
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads(read(os.path.join(SOURCE, "forms", "record.schema.json")))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(payload)

    def test_a_second_signature_follows_the_first(self):
        self.key()
        first = json.loads(self.ok("verify", self.sign(), "--json").out)[0]
        self.ok("set", REC, "1.10", "99%", "--difficulty", "Một cán bộ nghỉ thai sản")
        refused = self.run_it("sign", REC, "--passphrase-file", self.secret)
        self.assertEqual(refused.code, 2)  # why it is signed again is asked for
        self.assertIn("--reason", refused.err)
        second = self.ok("sign", REC, "--passphrase-file", self.secret, "--reason", "Đính chính 1.10").out.strip()
        self.assertIn("_r2_", second)
        out = self.path("second.json")
        subprocess.run(["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", second, "-out", out],
                       check=True, capture_output=True)
        payload = json.loads(read(out))
        self.assertEqual((payload["sequence"], payload["previous"], payload["revision_reason"]),
                         (2, first["payload_sha256"], "Đính chính 1.10"))
        self.assertEqual(self.run_it("sign", REC, "--passphrase-file", self.secret, "--reason", "x").code, 2)  # nothing has changed
        self.ok("set", REC, "1.10", "98%")
        self.assertEqual(self.run_it("sign", REC, "--passphrase-file", self.secret).code, 2)  # that reason was of the second

    def test_what_has_not_changed_is_signed_anew_only_when_asked(self):
        self.key()
        first = self.sign()
        before = self.dump()
        refused = self.run_it("sign", REC, "--passphrase-file", self.secret)
        self.assertEqual(refused.code, 1)
        self.assertIn(first, refused.err)
        self.assertIn("--again", refused.err)
        self.assertEqual(refused.out, "")
        self.assertEqual(self.dump(), before)
        os.rename(first, self.path("elsewhere.p7m"))
        gone = self.run_it("sign", REC, "--passphrase-file", self.secret)
        self.assertEqual(gone.code, 1)
        self.assertIn("không thấy tệp", gone.err)  # nobody is sent to where nothing lies
        os.rename(self.path("elsewhere.p7m"), first)
        self.assertIn("_r2_", self.sign("--again"))
        self.assertIn("_r3_", self.sign("--again", "--reason", "Tệp cũ hỏng"))  # and may be told why
        self.ok("config", "set", "approver", "Trần Văn Bình")  # a name to be signed is a change
        self.assertIn("_r4_", self.sign("--reason", "Bổ sung người duyệt"))
        self.ok("set", REC, "1.10", "99%", "--difficulty", "Một cán bộ nghỉ thai sản")  # and so is a result
        self.assertIn("_r5_", self.sign("--reason", "Đính chính 1.10"))

    def reason_of(self, signed):
        out = self.path("reason.json")
        subprocess.run(["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", signed, "-out", out],
                       check=True, capture_output=True)
        with open(out, encoding="utf-8") as f:
            return json.load(f)["revision_reason"]

    def test_a_revision_does_not_bear_the_reason_of_another(self):
        self.key()
        self.sign()
        self.assertEqual(self.reason_of(self.sign("--again", "--reason", "Tệp cũ hỏng")), "Tệp cũ hỏng")
        self.assertEqual(self.reason_of(self.sign("--again", "--reason", "Tệp cũ hỏng")), "Tệp cũ hỏng")  # said once more
        wrong = self.path("sai", "không phải mật khẩu\n")
        before = self.dump()
        self.assertEqual(self.run_it("sign", REC, "--passphrase-file", wrong, "--again").code, 1)
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.reason_of(self.sign("--again")), "")
        self.assertNotIn("Tệp cũ hỏng", self.ok("print", REC).out)

    def test_a_stranger_s_key_is_told(self):
        self.key()
        signed = self.sign()
        told = self.run_it("verify", signed, data=self.path("other"))
        self.assertEqual(told.code, 1)
        self.assertIn("Chữ ký chưa được đăng ký với cấp trên", told.out + told.err)

    def test_every_kind_of_damage_has_its_own_words(self):
        self.key()
        whole = read_bytes(self.sign())
        said = {}
        middle = whole.index(b"indicators") + 200
        # a flipped byte in the payload, one near the end (the signature value), a file cut
        # short, one whose end is zeros, one with a byte too many, another kind of file
        cases = {
            "payload": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:],
            "signature": whole[:-10] + bytes([whole[-10] ^ 1]) + whole[-9:],
            "cut": whole[:len(whole) // 2],
            "zeros": whole[:len(whole) // 2] + bytes(len(whole) - len(whole) // 2),
            "more": whole + b"\n",
            "other": b"PK\x03\x04 something else entirely" * 10,
            "empty": b"",
        }
        for name, content in cases.items():
            refused = self.run_it("verify", self.path(name, content))
            self.assertEqual(refused.code, 1, (name, refused))
            self.assert_vietnamese(refused.err)
            said[name] = refused.err.split(": ", 1)[1]
        self.assertEqual(len(set(said.values())), len(said), said)

    def test_flipped_bytes_anywhere_are_refused(self):
        self.key()
        whole = read_bytes(self.sign())
        for at in list(range(0, len(whole), max(1, len(whole) // 120))) + [len(whole) - 1]:
            path = self.path("flipped", whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1:])
            self.assertEqual(self.run_it("verify", path).code, 1, at)

    def test_wrong_passphrase_and_open_findings_sign_nothing(self):
        self.key()
        before = self.dump()
        refused = self.run_it("sign", REC, "--passphrase-file", self.path("wrong", "không phải mật khẩu\n"))
        self.assertEqual(refused.code, 1)
        self.assert_vietnamese(refused.err)
        self.assertEqual(self.dump(), before)
        self.run_it("set", REC, "1.10", "")
        refused = self.run_it("sign", REC, "--passphrase-file", self.secret)
        self.assertEqual(refused.code, 1)
        self.assertEqual(glob.glob(os.path.join(self.data, "out", "*.p7m")), [])

    def test_a_key_of_another_unit_is_refused(self):
        self.ok("key", "new", "--unit", "393", "--name", "Lê Thị Hồng", "--passphrase-file", self.secret)
        name = self.ok("key", "list").out.split("\t")[0]
        refused = self.run_it("sign", REC, "--key", name, "--passphrase-file", self.secret)
        self.assertEqual(refused.code, 1, refused)
        self.assertIn("15349", refused.err)
        self.assertEqual(glob.glob(os.path.join(self.data, "out", "*.p7m")), [])

    def test_a_reading_that_was_tampered_with_is_never_sealed(self):
        self.key()
        db = sqlite3.connect(os.path.join(self.data, "phieuso.db"))
        changed = db.execute("UPDATE field SET reading = 'percent 99' WHERE code = '1.10' AND field = 'value'").rowcount
        db.commit()
        db.close()
        self.assertEqual(changed, 1)
        refused = self.run_it("sign", REC, "--passphrase-file", self.secret)
        self.assertNotEqual(refused.code, 0, refused)
        self.assertEqual(glob.glob(os.path.join(self.data, "out", "*.p7m")), [])

    def test_the_printed_heads_are_those_of_the_signed_record(self):
        self.key()
        for again in ((), ("--again",)):  # signed again without a change
            signed = self.sign(*again)
            out = self.path("again.json")
            subprocess.run(["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", signed, "-out", out],
                           check=True, capture_output=True)
            self.assertIn(json.loads(read(out))["history_head"][:16], self.ok("print", REC).out)

    def test_key_files_are_private_and_encrypted(self):
        self.key()
        path = glob.glob(os.path.join(self.data, "keys", "*.key.pem"))[0]
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertIn("BEGIN ENCRYPTED PRIVATE", read(path))
        shown = subprocess.run(["openssl", "asn1parse", "-in", path], capture_output=True, text=True, check=True).stdout
        self.assertIn("PBES2", shown)
        self.assertIn("hmacWithSHA256", shown)
        self.assertIn("aes-256-cbc", shown)
        self.assertIn("0927C0", shown)  # 600,000 rounds
        self.assertEqual(self.run_it("key", "new", "--unit", "15349", "--name", "A", "--passphrase-file",
                                     self.path("short", "ngắn\n")).code, 1)

    def test_restore_starts_a_new_key(self):
        self.key()
        self.sign()
        copy = self.path("copy.db")
        self.ok("backup", copy)
        self.ok("restore", copy)
        self.assertEqual(self.ok("key", "list").out, "")
        self.assertEqual(self.run_it("sign", REC, "--passphrase-file", self.secret).code, 3)
        self.key()
        self.sign("--again")

    def test_print_names_draft_and_signature(self):
        draft = self.ok("print", REC).out
        self.assertIn("BẢN NHÁP", draft)
        self.key()
        digest = json.loads(self.ok("verify", self.sign(), "--json").out)[0]["payload_sha256"]
        to = self.path("paper.txt")
        self.ok("print", REC, "--to", to)
        text = read(to)
        self.assertIn(digest[:16], text)
        self.assertNotIn("BẢN NHÁP", text)
        self.assertTrue(all(len(line) <= 80 for line in re.split("[\n\f]", text)))

    def test_a_record_of_an_older_pack_is_read_by_its_own(self):
        folder = os.path.join(self.data, "forms", "th-1829-xa")
        os.makedirs(folder)
        pack = read(os.path.join(SOURCE, "forms", "th-1829-xa", "pack.ini"))
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(pack.replace("version = 2023.1", "version = 2023.2"))
        self.key()
        signed = self.sign()
        self.assertTrue(json.loads(self.ok("verify", signed, "--json").out)[0]["form_known"])
        stranger = json.loads(self.run_it("verify", signed, "--json", data=self.path("other")).out)[0]
        self.assertTrue(stranger["form_known"])  # the built-in pack is the one it was made with

    def test_the_paper_is_vietnamese_in_any_language(self):
        self.assertEqual(self.ok("print", REC, lang="en").out, self.ok("print", REC).out)
        self.assertIn("findings", self.run_it("check", REC, lang="en").out)

    def test_demo_runs_twice(self):
        folder = self.path("demo")
        for _ in range(2):
            told = self.ok("demo", folder)
            self.assertIn("1.6", told.out)
            self.assertIn("4.7", told.out)
        self.assertEqual(len(glob.glob(os.path.join(folder, "out", "393_th-1829-xa_2023-H1_r*.json.p7m"))), 1)
        self.assertIn("BÁO CÁO", read(os.path.join(folder, "bao-cao.txt")))
        shown = self.ok("record", "show", DEMO_REC, "--json", data=folder).out
        self.assertIn("Phụ lục 2", shown)


if __name__ == "__main__":
    main()
