"""Whose signature is taken: enrolment, comparing six groups, rotation, re-enrolment, revocation,
key files; with the real program, and with stock tools as witnesses."""
import glob
import json
import os
import re
import shutil
import subprocess

from program import BIN, COLUMN, REC, SOURCE, Case, main

GROUPS = re.compile(r"^\d{5}( \d{5}){5}$")


class Trust(Case):
    """self.data is the level above (393); self.commune(name) other computers."""

    def setUp(self):
        super().setUp()
        self.secret = self.path("secret", "mật khẩu đủ dài\n")
        self.ok("config", "set", "unit", "393")

    def new_key(self, data, unit="15349", holder="Lê Thị Hồng", **kw):
        self.ok("config", "set", "unit", unit, data=data)
        return self.ok("key", "new", "--unit", unit, "--name", holder, "--passphrase-file", self.secret,
                       data=data, **kw).out.split("\t")[0]

    def enrol(self, data, *args, **kw):
        """The file, its six groups."""
        told = self.ok("key", "enrol", "--passphrase-file", self.secret, *args, data=data, **kw).out.split("\n")
        self.assertRegex(told[1], GROUPS)
        return told[0], told[1]

    def pc(self, name="xa"):
        return self.path(name)

    def trusted(self, data=None):
        return json.loads(self.ok("key", "trusted", "--json", data=data).out)

    def sign(self, data, **kw):
        self.run_it("record", "new", REC, data=data)
        self.run_it("fill", REC, "--from", COLUMN, data=data)
        for finding in json.loads(self.run_it("check", REC, "--json", data=data).out):
            if finding["open"]:
                self.run_it("set", REC, finding["code"] or "record", "--explain",
                            finding["rule"] + "=Báo cáo không nêu.", data=data)
        return self.ok("sign", REC, "--passphrase-file", self.secret, data=data, **kw).out.strip()

    def verdict(self, path, **kw):
        return json.loads(self.run_it("verify", path, "--json", **kw).out)[0]["trust"]

    # --- enrolment ---

    def test_enrolment_is_a_signed_file_of_its_own_kind(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.assertRegex(os.path.basename(path), r"^15349_enrolment_[0-9a-f]{8}\.json\.p7m$")
        self.assertIn(groups, self.ok("key", "list", data=xa).out)
        who, out = self.path("who.pem"), self.path("enrolment.json")
        if shutil.which("openssl"):
            for command in (
                    ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", path, "-signer", who, "-out", out],
                    ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", path, "-CAfile", who, "-out", out]):
                done = subprocess.run(command, capture_output=True, timeout=60)
                self.assertEqual(done.returncode, 0, done)
            with open(out, encoding="utf-8") as f:
                payload = json.load(f)
            self.assertEqual(payload["format"], "phieuso-enrolment/1")
            self.assertEqual(payload["org_unit"]["code"], "15349")
            self.assertEqual((payload["role"], payload["holder"], payload["replaces"]), ("signer", "Lê Thị Hồng", ""))
            try:
                import jsonschema
            except ImportError:
                self.skipTest("python3-jsonschema is not installed")
            with open(os.path.join(SOURCE, "forms", "enrolment.schema.json"), encoding="utf-8") as f:
                schema = json.load(f)
            jsonschema.Draft202012Validator(schema).validate(payload)
        # it is no record, and a record is no enrolment
        refused = self.run_it("verify", path)
        self.assertEqual(refused.code, 1)
        self.assertIn("phieuso-enrolment/1", refused.err)
        refused = self.run_it("key", "trust", self.sign(xa))
        self.assertEqual(refused.code, 1)
        self.assertIn("phieuso-record/1", refused.err)

    def test_accepting_needs_the_six_groups(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        refused = self.run_it("key", "trust", path)
        self.assertEqual(refused.code, 2, refused)
        self.assertIn("--groups", refused.err)
        self.assertIn(groups, refused.err)
        self.assert_vietnamese(refused.err)
        self.assertEqual([e["status"] for e in self.trusted()], ["waiting"])
        wrong = groups[:-1] + ("1" if groups[-1] != "1" else "2")
        self.assertEqual(self.run_it("key", "trust", path, "--groups", wrong).code, 1)
        # the last group alone is for the eye, not for a script
        self.assertEqual(self.run_it("key", "trust", path, "--groups", groups[-5:]).code, 1)
        self.assertEqual([e["status"] for e in self.trusted()], ["waiting"])
        self.ok("key", "trust", path, "--groups", groups)
        entry = self.trusted()[0]
        self.assertEqual((entry["status"], entry["unit"], entry["role"]), ("accepted", "15349", "signer"))
        self.assertEqual(entry["fingerprint"], groups)
        self.assertTrue(entry["decided_by"])
        self.assertEqual(entry["to"], "2031-07-05")  # as long as the certificate
        # again: nothing changes
        before = self.dump()
        self.ok("key", "trust", path)
        self.assertEqual(len(self.trusted()), 1)
        self.assertEqual(before.count("'accepted'"), self.dump().count("'accepted'"))

    def test_on_a_terminal_the_last_group_is_typed(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        for typed, code, status in ((groups[:5], 1, "waiting"), ("\n", 1, "waiting"), (groups[-5:], 0, "accepted")):
            here, there = os.openpty()
            os.write(here, (typed + "\n").encode())
            done = subprocess.run([BIN, "--data", self.data, "key", "trust", path], stdin=there, timeout=60,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env={**os.environ, "PHIEUSO_NOW": "2026-07-05T02:03:04Z", "LC_ALL": "C"})
            os.close(here)
            os.close(there)
            self.assertEqual(done.returncode, code, done)
            self.assertIn(groups, done.stderr.decode("utf-8"))
            self.assertEqual([e["status"] for e in self.trusted()], [status])

    def test_by_fingerprint_for_another_unit_and_other_days(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.run_it("key", "trust", path)
        self.ok("key", "trust", groups, "--groups", groups, "--from", "1/8/2026", "--to", "31/8/2026")
        entry = self.trusted()[0]
        self.assertEqual((entry["from"], entry["to"]), ("2026-08-01", "2026-08-31"))
        sha = entry["certificate_sha256"]
        # an officer of two communes
        self.ok("key", "trust", sha[:12], "--unit", "15352", "--groups", groups)
        self.assertEqual(sorted(e["unit"] for e in self.trusted()), ["15349", "15352"])
        self.assertEqual(self.run_it("key", "trust", sha[:3], "--groups", groups).code, 2)
        self.assertEqual(self.run_it("key", "trust", "f" * 20, "--groups", groups).code, 3)

    def test_flipped_bytes_are_refused(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        with open(path, "rb") as f:
            whole = f.read()
        for at in range(0, len(whole), max(1, len(whole) // 40)):
            bad = self.path("bad", whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1:])
            self.assertEqual(self.run_it("key", "trust", bad, "--groups", groups).code, 1, at)
        self.assertEqual(self.trusted(), [])

    # --- what verify says ---

    def test_verify_says_whose_the_signature_is_here(self):
        xa = self.pc()
        self.new_key(xa)
        signed = self.sign(xa)
        self.assertEqual(self.verdict(signed), "stranger")
        path, groups = self.enrol(xa)
        self.run_it("key", "trust", path)
        self.assertEqual(self.verdict(signed), "waiting")
        self.ok("key", "trust", path, "--groups", groups)
        self.assertEqual(self.verdict(signed), "trusted")
        self.assertEqual(self.run_it("verify", signed).code, 0)
        self.assertEqual(self.verdict(signed, env={"PHIEUSO_NOW": "2031-07-06T00:00:00Z"}), "too-late")
        self.ok("key", "revoke", groups, "--at", "10/7/2026", "--reason", "Mất máy tính")
        self.assertEqual(self.verdict(signed, env={"PHIEUSO_NOW": "2026-07-09T02:00:00Z"}), "trusted")
        self.assertEqual(self.verdict(signed, env={"PHIEUSO_NOW": "2026-07-10T02:00:00Z"}), "revoked")
        told = self.run_it("verify", signed, env={"PHIEUSO_NOW": "2026-07-10T02:00:00Z"})
        self.assertEqual(told.code, 1)
        self.assert_vietnamese(told.out)

    def taken(self, path, now):
        return json.loads(self.run_it("import", path, "--json", env={"PHIEUSO_NOW": now}).out)[0]["verdict"]

    def test_a_clock_that_is_set_back_brings_no_revoked_key_back(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups, env={"PHIEUSO_NOW": "2026-07-05T03:00:00Z"})
        signed = self.sign(xa)
        self.ok("key", "revoke", groups, "--reason", "Mất máy tính", env={"PHIEUSO_NOW": "2026-07-20T02:00:00Z"})
        for now in ("2026-07-20T02:00:00Z", "2026-07-06T02:00:00Z", "2026-07-05T03:00:00Z"):
            self.assertEqual(self.taken(signed, now), "stranger", now)
            self.assertEqual(self.verdict(signed, env={"PHIEUSO_NOW": now}), "revoked", now)

    def test_nor_one_whose_last_day_has_been(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups)
        signed = self.sign(xa)
        self.ok("key", "revoke", groups, "--at", "10/7/2026", "--reason", "Nghỉ việc")
        self.assertEqual(self.verdict(signed, env={"PHIEUSO_NOW": "2026-07-09T02:00:00Z"}), "trusted")
        # some file came in behind that day, whatever it was
        self.taken(self.path("khac.txt", "Công văn"), "2026-07-11T02:00:00Z")
        self.assertEqual(self.taken(signed, "2026-07-09T02:00:00Z"), "stranger")

    def test_two_computers_of_one_commune(self):
        signed = {}
        for name, holder in (("may1", "Lê Thị Hồng"), ("may2", "Trần Văn Bình")):
            data = self.pc(name)
            self.new_key(data, holder=holder)
            path, groups = self.enrol(data)
            self.ok("key", "trust", path, "--groups", groups)
            signed[name] = self.sign(data)
        self.assertEqual([self.verdict(s) for s in signed.values()], ["trusted", "trusted"])
        self.assertEqual(len({e["certificate_sha256"] for e in self.trusted()}), 2)

    def test_the_commune_accepts_its_level_above(self):
        xa = self.pc()
        self.new_key(xa)
        self.new_key(self.data, unit="393", holder="Phạm Văn Duyệt")
        path, groups = self.enrol(self.data, "--role", "upper")
        self.ok("key", "trust", path, "--groups", groups, data=xa)
        entry = self.trusted(xa)[0]
        self.assertEqual((entry["unit"], entry["role"], entry["status"]), ("393", "upper", "accepted"))

    # --- rotation, re-enrolment, revocation ---

    def test_rotation_is_taken_because_the_old_key_signed(self):
        xa = self.pc()
        old = self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups)
        later = {"PHIEUSO_NOW": "2026-08-01T02:00:00Z"}
        told = self.ok("key", "rotate", "--passphrase-file", self.secret, data=xa, env=later).out.split("\n")
        self.assertEqual(len(self.ok("key", "list", data=xa).out.splitlines()), 2)
        self.ok("key", "trust", told[0], env=later)  # nobody types anything
        by_groups = {e["fingerprint"]: e for e in self.trusted()}
        new = by_groups[told[1]]
        self.assertEqual((new["status"], new["replaces"][:8]), ("accepted", old))
        self.assertEqual(by_groups[groups]["to"], "2026-08-31")  # files on their way are still taken
        # the new key signs from now on
        signed = self.sign(xa, env=later)
        self.assertEqual(json.loads(self.ok("verify", signed, "--json", env=later).out)[0]["fingerprint"], told[1])

    def test_a_unit_of_the_past_is_named(self):
        xa = self.pc()
        self.new_key(xa, unit="15352")  # merged since
        path, groups = self.enrol(xa)
        self.assertIn("Xã Vĩnh Quang (15352)", self.ok("key", "trust", path, "--groups", groups).out)
        self.assertIn("Xã Vĩnh Quang (15352)", self.ok("key", "trusted").out)

    def test_a_rotation_that_comes_as_a_file_is_told_as_taken(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups)
        later = {"PHIEUSO_NOW": "2026-08-01T02:00:00Z"}
        told = self.ok("key", "rotate", "--passphrase-file", self.secret, data=xa, env=later).out.split("\n")
        came = self.ok("import", told[0], env=later).out
        self.assertIn("chữ ký cũ đã xác nhận", came)
        self.assertNotIn("cần so mã đối chiếu", came)  # nobody is sent to compare what is taken
        self.assertEqual({e["status"] for e in self.trusted()}, {"accepted"})

    def test_a_rotation_that_no_accepted_key_vouches_for_waits(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.run_it("key", "trust", path)  # the old key was never compared
        told = self.ok("key", "rotate", "--passphrase-file", self.secret, data=xa,
                       env={"PHIEUSO_NOW": "2026-08-01T02:00:00Z"}).out.split("\n")
        self.assertEqual(self.run_it("key", "trust", told[0]).code, 2)
        self.assertEqual({e["status"] for e in self.trusted()}, {"waiting"})
        # once it is compared, the same file is enough
        self.ok("key", "trust", groups, "--groups", groups)
        self.ok("key", "trust", told[0])
        self.assertEqual({e["status"] for e in self.trusted()}, {"accepted"})

    def test_a_revoked_key_vouches_for_nobody(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups)
        told = self.ok("key", "rotate", "--passphrase-file", self.secret, data=xa,
                       env={"PHIEUSO_NOW": "2026-08-01T02:00:00Z"}).out.split("\n")
        self.ok("key", "revoke", groups, "--reason", "Người lạ đã dùng máy")
        self.assertEqual(self.run_it("key", "trust", told[0]).code, 2)
        self.assertEqual(sorted(e["status"] for e in self.trusted()), ["revoked", "waiting"])

    def test_a_key_is_handed_on_once(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", groups)
        copy = self.path("sao-chep")
        shutil.copytree(xa, copy)
        later = {"PHIEUSO_NOW": "2026-08-01T02:00:00Z"}
        first, second = (self.ok("key", "rotate", "--passphrase-file", self.secret, data=data, env=later).out.split("\n")[0]
                         for data in (xa, copy))
        self.ok("key", "trust", first, env=later)
        # whoever has a copy of the old key does not get a key of their own taken with it
        self.assertEqual(self.run_it("key", "trust", second, env=later).code, 2)
        self.assertEqual(sorted(e["status"] for e in self.trusted()), ["accepted", "accepted", "waiting"])

    def test_a_lost_key_is_replaced_on_paper(self):
        xa, moi = self.pc(), self.pc("may-moi")
        self.new_key(xa)
        path, old_groups = self.enrol(xa)
        self.ok("key", "trust", path, "--groups", old_groups)
        old = self.trusted()[0]["certificate_sha256"]
        self.new_key(moi, holder="Trần Văn Bình")
        new_path, groups = self.enrol(moi, "--replaces", old)
        sheet = self.path("ban-giao.txt")
        # without the groups and without a reason nothing happens
        self.assertEqual(self.run_it("key", "trust", new_path, "--reason", "Nghỉ hưu", "--sheet", sheet).code, 2)
        self.assertEqual(self.run_it("key", "trust", new_path, "--groups", groups, "--replaces", old,
                                     "--sheet", sheet).code, 2)
        self.assertFalse(os.path.exists(sheet))
        self.ok("key", "trust", new_path, "--groups", groups, "--reason", "Bà Hồng nghỉ hưu", "--sheet", sheet)
        status = {e["fingerprint"]: e for e in self.trusted()}
        self.assertEqual(status[old_groups]["status"], "revoked")
        self.assertEqual(status[old_groups]["revoked_why"], "Bà Hồng nghỉ hưu")
        self.assertEqual(status[groups]["status"], "accepted")
        with open(sheet, encoding="utf-8") as f:
            text = f.read()
        for words in (old_groups, groups, "Lê Thị Hồng", "Trần Văn Bình", "Bà Hồng nghỉ hưu", "BIÊN BẢN",
                      "Thị trấn Vĩnh Lộc" if "Thị trấn" in text else "Vĩnh Lộc", "không thay thế chữ ký số"):
            self.assertIn(words, text)
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines()))
        # a revoked key is never taken again
        self.assertEqual(self.run_it("key", "trust", old_groups, "--groups", old_groups).code, 1)

    def test_revoking_wants_a_key_and_a_reason(self):
        xa = self.pc()
        self.new_key(xa)
        path, groups = self.enrol(xa)
        self.assertEqual(self.run_it("key", "revoke", groups, "--reason", "Mất máy").code, 3)
        self.ok("key", "trust", path, "--groups", groups)
        self.assertEqual(self.run_it("key", "revoke", groups).code, 2)
        self.assertEqual(self.run_it("key", "revoke", groups, "--reason", "  ").code, 2)
        self.ok("key", "revoke", groups, "--reason", "Mất máy")
        self.assertEqual(self.run_it("key", "revoke", groups, "--reason", "Lần nữa").code, 1)
        self.assertEqual(self.trusted()[0]["revoked_why"], "Mất máy")

    def test_our_own_revoked_key_signs_no_more(self):
        self.new_key(self.data)
        self.sign(self.data)
        groups = self.ok("key", "list").out.split("\t")[3]
        self.ok("key", "trust", groups, "--unit", "15349")  # our own: nothing to compare
        self.ok("key", "revoke", groups, "--reason", "Lộ mật khẩu")
        self.run_it("set", REC, "1.10", "99%", "--difficulty", "x")
        refused = self.run_it("sign", REC, "--passphrase-file", self.secret, "--reason", "Đính chính")
        self.assertEqual(refused.code, 1)
        self.assertIn("Lộ mật khẩu", refused.err)

    # --- key files ---

    def test_without_a_readable_key_the_words_name_no_empty_unit(self):
        xa = self.pc()
        name = self.new_key(xa)
        with open(os.path.join(xa, "keys", name + ".cert.pem"), "r+b") as f:
            f.truncate(100)  # a copy that was broken off
        refused = self.run_it("key", "rotate", "--passphrase-file", self.secret, data=xa)
        self.assertEqual(refused.code, 3, refused)
        self.assertIn(name, refused.err)
        self.assertNotIn("  ", refused.err)

    def test_keys_go_out_and_in(self):
        xa, moi = self.pc(), self.pc("may-moi")
        name = self.new_key(xa)
        for end in (".p12", ".pem"):
            file = self.path("khoa" + end)
            self.ok("key", "export", name, file, "--passphrase-file", self.secret, data=xa)
            self.assertEqual(os.stat(file).st_mode & 0o077, 0)
            data = moi + end
            self.assertEqual(self.run_it("key", "import", file, "--passphrase-file",
                                         self.path("wrong", "không phải mật khẩu\n"), data=data).code, 1)
            self.assertTrue(self.ok("key", "import", file, "--passphrase-file", self.secret, data=data)
                            .out.startswith(name))
            again = self.run_it("key", "import", file, "--passphrase-file", self.secret, data=data)
            self.assertEqual(again.code, 3)
            self.sign(data)
        self.assertEqual(self.run_it("key", "export", name, self.path("khoa.txt"), "--passphrase-file", self.secret,
                                     data=xa).code, 2)
        if shutil.which("openssl"):
            done = subprocess.run(["openssl", "pkcs12", "-in", self.path("khoa.p12"), "-passin", "file:" + self.secret,
                                   "-nodes"], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, done)

    def test_an_old_file_with_a_short_passphrase_gets_a_new_one(self):
        if not shutil.which("openssl"):
            self.skipTest("openssl is not installed")
        def openssl(*args):
            return subprocess.run(["openssl", *args], capture_output=True, timeout=60, cwd=self.dir)
        self.assertEqual(openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem",
                                 "-days", "900", "-utf8", "-subj", "/C=VN/O=UBND xã/CN=Lê Thị Hồng").returncode, 0)
        made = openssl("pkcs12", "-export", "-legacy", "-inkey", "k.pem", "-in", "c.pem", "-out", "old.p12",
                       "-passout", "pass:123456")
        if made.returncode != 0:
            self.skipTest("this openssl has no legacy provider")
        short = self.path("short", "123456\n")
        refused = self.run_it("key", "import", self.path("old.p12"), "--passphrase-file", short)
        self.assertEqual(refused.code, 1)
        self.assert_vietnamese(refused.err)
        name = self.ok("key", "import", self.path("old.p12"), "--passphrase-file", short, "--new-passphrase-file",
                       self.secret).out.split("\t")[0]
        # its certificate names no unit: it signs for one once it was accepted for it
        self.run_it("record", "new", REC)
        self.run_it("fill", REC, "--from", COLUMN)
        self.ok("key", "trust", name, "--unit", "15349")
        path, groups = self.enrol(self.data, "--key", name, "--unit", "15349")
        self.ok("key", "trust", path, "--groups", groups, data=self.pc("tren"))
        for finding in json.loads(self.run_it("check", REC, "--json").out):
            if finding["open"]:
                self.run_it("set", REC, finding["code"] or "record", "--explain", finding["rule"] + "=Không nêu.")
        signed = self.ok("sign", REC, "--key", name, "--passphrase-file", self.secret).out.strip()
        self.assertEqual(self.verdict(signed, data=self.pc("tren")), "trusted")
        self.assertEqual(self.run_it("verify", signed, data=self.pc("tren")).code, 0)


if __name__ == "__main__":
    main()
