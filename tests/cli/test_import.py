"""Receiving: signed files of every kind, good, hostile and broken, each with its verdict."""
import base64
import glob
import json
import os
import re
import shutil
import sqlite3
import zipfile

from program import REC, Case, main
from receiving import OTHER, UNIT, Base, openssl, plain_pdf, read, sha_of, text_of

base = None


def setUpModule():
    global base
    base = Base().make()


def tearDownModule():
    shutil.rmtree(base.dir)


class Import(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(base.upper, self.data)

    def take(self, *paths, code=None, data=None):
        result = self.run_it("import", *paths, "--json", data=data)
        if code is not None:
            self.assertEqual(result.code, code, result)
        return json.loads(result.out)

    def state(self, data=None):
        """All that the database holds but the list of files that were looked at."""
        db = sqlite3.connect(os.path.join(data or self.data, "phieuso.db"))
        try:
            return [line for line in db.iterdump() if not line.startswith('INSERT INTO "arrival"')]
        finally:
            db.close()

    def assert_refused(self, path, verdict, words=".", **kw):
        """One line with that verdict and words that say why; nothing else in the database changed."""
        before = self.state()
        lines = self.take(path, code=1, **kw)
        self.assertEqual([line["verdict"] for line in lines], [verdict], lines)
        self.assertRegex(lines[0]["message"], words)
        self.assert_vietnamese(lines[0]["message"])
        self.assertEqual(self.state(), before)
        return lines[0]

    def assert_taken(self, path, verdict="taken"):
        lines = self.take(path, code=0)
        self.assertEqual([line["verdict"] for line in lines], [verdict], lines)
        return lines[0]

    def rows(self, sql):
        db = sqlite3.connect(os.path.join(self.data, "phieuso.db"))
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()


class Taken(Import):
    def test_a_good_file_is_taken_and_named(self):
        line = self.assert_taken(base.signed)
        self.assertEqual((line["unit"], line["form"], line["period"], line["revision"]), (UNIT, "th-1829-xa", "2023-H1", 1))
        self.assertGreater(line["findings"], 0)  # our own rules looked at it
        self.assertEqual(self.rows("SELECT counts, apart FROM received"), [(1, "")])
        self.assertIn("Vĩnh Lộc", line["unit_label"])
        self.ok("doctor")

    def test_the_same_again_changes_nothing(self):
        self.assert_taken(base.signed)
        before = self.dump()
        line = self.assert_taken(base.signed, "again")
        self.assertEqual(line["revision"], 1)
        self.assertEqual(self.dump(), before)

    def test_renamed_and_copied_files_are_found(self):
        folder = self.path("stick")
        os.makedirs(os.path.join(folder, "deep", "er"))
        names = ["bao cao (1).p7m", "deep/khong-duoi", "deep/er/BAOCAO.DAT"]
        for name in names:
            shutil.copy(base.signed, os.path.join(folder, name))
        lines = self.take(folder, code=0)
        self.assertEqual([line["verdict"] for line in lines], ["taken", "again", "again"])
        self.assertEqual({os.path.relpath(line["file"], folder) for line in lines}, set(names))

    def test_pem_that_was_pasted(self):
        text = base64.encodebytes(read(base.signed)).decode()
        text = "\r\n -----BEGIN PKCS7-----\n" + re.sub("(.{64})", r"\1\n", text.replace("\n", "")) + "\n-----END PKCS7-----\n\n"
        self.assert_taken(self.path("pasted.txt", text.lstrip(" ")))

    def test_a_zip_of_the_e_office(self):
        path = self.path("van-ban-den.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            z.write(base.signed, "Tệp đính kèm/báo cáo.p7m")
            z.writestr("công văn.pdf", plain_pdf())
        lines = self.take(path, code=1)
        self.assertEqual(sorted(line["verdict"] for line in lines), ["taken", "unknown"])
        self.assertTrue(all(line["file"].startswith(path + "/") for line in lines))

    def test_a_correction_takes_the_place_visibly_and_an_older_one_does_not(self):
        second = base.forge(base.changed(revision=2, revision_reason="Đính chính mẫu số 1.6", sequence=2,
                                         previous=sha_of(base.signed)), base.own, "r2.p7m")
        self.assert_taken(base.signed)
        line = self.assert_taken(second)
        self.assertIn("Đính chính mẫu số 1.6. ", line["message"])  # the reason ends before what follows
        self.assertIn("1", line["message"])
        self.assertEqual(self.rows("SELECT revision, counts FROM received ORDER BY revision"), [(1, 0), (2, 1)])
        fresh = self.path("fresh")
        shutil.copytree(base.upper, fresh)
        self.take(second, code=0, data=fresh)
        lines = self.take(base.signed, code=0, data=fresh)
        self.assertEqual(lines[0]["verdict"], "older", lines)

    def test_an_empty_folder_is_told(self):
        os.mkdir(self.path("empty"))
        told = self.ok("import", self.path("empty"))
        self.assertEqual(told.out, "")
        self.assertIn("chưa nhận gì", told.err)
        self.assertEqual(self.take(self.path("empty"), code=0), [])

    def test_one_bad_file_never_stops_the_rest(self):
        folder = self.path("stick")
        os.mkdir(folder)
        good = read(base.signed)
        for name, content in [("1.p7m", good[:-5]), ("2.p7m", b""), ("3.p7m", good), ("4.p7m", good[:200] + b"\0" * (len(good) - 200)),
                              ("5.jpg", b"\xff\xd8\xff\xe0")]:
            with open(os.path.join(folder, name), "wb") as f:
                f.write(content)
        lines = self.take(folder, code=1)
        self.assertEqual([line["verdict"] for line in lines], ["broken-off", "broken-off", "taken", "broken-off", "unknown"])

    def test_what_came_is_told_where_receipts_cannot_be_written(self):
        out = os.path.join(self.data, "out")
        shutil.rmtree(out, ignore_errors=True)
        with open(out, "w"):
            pass  # a file in the folder's place
        result = self.run_it("import", base.signed, "--passphrase-file", base.secret)
        self.assertNotEqual(result.code, 0, result)
        self.assertIn(os.path.basename(base.signed), result.out)
        self.assertIn("chưa ghi được giấy nhận", result.err)
        self.assertEqual(self.rows("SELECT count(*) FROM received"), [(1,)])
        self.assertEqual(self.rows("SELECT count(*) FROM answer"), [(0,)])
        os.remove(out)
        self.ok("import", base.signed, "--passphrase-file", base.secret)
        self.assertEqual(len(glob.glob(os.path.join(out, "*_receipt_*"))), 1)

    def test_receipts_are_written_once_and_read_at_the_commune(self):
        result = self.ok("import", base.signed, "--passphrase-file", base.secret)
        receipts = glob.glob(os.path.join(self.data, "out", "*_receipt_*"))
        self.assertEqual(len(receipts), 1, result)
        self.ok("import", base.signed, "--passphrase-file", base.secret)
        self.assertEqual(glob.glob(os.path.join(self.data, "out", "*_receipt_*")), receipts)
        commune = self.path("commune")
        shutil.copytree(base.commune, commune)
        before = self.state(commune)
        lines = self.take(*receipts, data=commune, code=1)
        self.assertEqual(lines[0]["verdict"], "stranger")  # nobody has accepted the upper key there yet
        self.assertEqual(self.state(commune), before)
        base.trust(commune, base.upper_enrolment, "--role", "upper")
        lines = self.take(*receipts, data=commune, code=0)
        self.assertEqual(lines[0]["verdict"], "receipt", lines)
        self.assertIn("05/7/2026", lines[0]["message"])
        row = json.loads(self.ok("record", "list", "--json", data=commune).out)[0]
        self.assertEqual(row["received"], "2026-07-05")
        self.assertEqual(self.take(*receipts, data=commune, code=0)[0]["verdict"], "again")


class Refused(Import):
    """The kinds of hostile or broken files, each by its name and its words."""

    def setUp(self):
        super().setUp()
        self.good = read(base.signed)

    def file(self, content):
        return self.path("x.json.p7m", content)

    def test_cut_short(self):
        for size in (2, 10, 100, len(self.good) // 2, len(self.good) - 1):
            self.assert_refused(self.file(self.good[:size]), "broken-off", "[Cc]hép lại|sao chép lại|Chép lại")

    def test_empty(self):
        self.assert_refused(self.file(b""), "broken-off", "[Cc]hép lại")

    def test_zeros_at_the_end(self):
        n = len(self.good)
        for good in (n // 3, n - 100, n - 16):
            self.assert_refused(self.file(self.good[:good] + b"\0" * (n - good)), "broken-off", "[Cc]hép lại")
        self.assert_refused(self.file(self.good + b"\0" * 4096), "broken-off", "[Cc]hép lại")

    def flip(self, at):
        return self.file(self.good[:at] + bytes([self.good[at] ^ 1]) + self.good[at + 1:])

    def test_one_byte_of_the_content(self):
        at = self.good.index("Vĩnh".encode())
        self.assert_refused(self.flip(at), "changed")

    def test_one_byte_of_the_signature(self):
        self.assert_refused(self.flip(len(self.good) - 3), "changed")

    def test_one_byte_of_the_certificate(self):
        at = self.good.rindex("Lê Thị Hồng".encode())
        self.assert_refused(self.flip(at), "changed")

    def test_bytes_behind_the_end(self):
        self.assert_refused(self.file(self.good + b"x"), "changed")

    def test_another_encoding(self):
        out = self.path("ber.p7m")
        openssl("cms", "-sign", "-binary", "-nodetach", "-stream", "-nosmimecap", "-cades", "-md", "sha256", "-outform", "DER",
                "-signer", base.own[0], "-inkey", base.own[1], "-out", out, input=json.dumps(base.payload).encode())
        self.assert_refused(out, "wrong", "BER")

    def test_the_record_names_another_key(self):
        path = base.forge(base.changed(key="c" * 64), base.own, "other-key.p7m")
        self.assert_refused(path, "wrong")

    def test_a_stranger_s_key(self):
        path = base.forge(base.changed(key=base.fingerprint(base.stranger)), base.stranger, "stranger.p7m")
        line = self.assert_refused(path, "stranger", "Người lạ")
        self.assertEqual(line["unit"], UNIT)  # who it says it is

    def test_a_value_that_a_stranger_changed_and_signed_again(self):
        payload = base.changed()
        payload["indicators"][0]["value"]["typed"] = "99/100"
        self.assert_refused(base.forge(payload, base.stranger, "edited.p7m"), "stranger", "Người lạ")

    def test_a_value_that_does_not_agree_with_what_was_typed(self):
        payload = base.changed()
        share = next(i for i in payload["indicators"] if i["value"]["kind"] == "percent")
        share["value"]["typed"] = "1%"
        self.assert_refused(base.forge(payload, base.own, "disagrees.p7m"), "wrong", r"indicators\[\d+\]")

    def test_a_key_that_was_revoked(self):
        self.ok("key", "revoke", base.fingerprint(base.own)[:12], "--at", "01/7/2026", "--reason", "Mất máy")
        self.assert_refused(base.signed, "stranger")

    def test_a_clock_that_went_back_brings_no_revoked_key_back(self):
        self.ok("key", "revoke", base.fingerprint(base.own)[:12], "--reason", "Mất máy")
        result = self.run_it("import", base.signed, "--json", env={"PHIEUSO_NOW": "2009-01-01T00:00:00Z"})
        self.assertEqual(json.loads(result.out)[0]["verdict"], "stranger")

    def test_revoking_tells_what_came_in_since(self):
        self.take(base.signed, code=0)
        key = base.fingerprint(base.own)[:12]
        result = self.ok("key", "revoke", key, "--at", "01/7/2026", "--reason", "Mất máy")
        self.assertRegex(result.err, ": 1[.]")

    def test_a_key_that_waits(self):
        self.assertEqual(self.take(base.second[2], code=0)[0]["verdict"], "waiting")
        path = base.forge(base.changed(key=base.fingerprint(base.second)), base.second, "waits.p7m")
        self.assert_refused(path, "stranger", "Máy thứ hai")

    def test_the_key_of_another_unit(self):
        payload = base.changed()
        payload["org_unit"] = {**payload["org_unit"], "code": OTHER}
        self.assert_refused(base.forge(payload, base.own, "other-unit.p7m"), "stranger", "Lê Thị Hồng")

    def test_an_exercise(self):
        self.assert_refused(base.forge(base.changed(training=True), base.own, "training.p7m"), "training")

    def test_an_unknown_form(self):
        payload = base.changed()
        payload["form"] = {**payload["form"], "sha256": "d" * 64}
        line = self.assert_refused(base.forge(payload, base.own, "form.p7m"), "wrong", "forms")
        self.assertIn("th-1829-xa", line["message"])

    def test_a_text_of_the_form_that_was_changed(self):
        payload = base.changed()
        payload["indicators"][0]["label"] = "Một chỉ tiêu khác"
        self.assert_refused(base.forge(payload, base.own, "label.p7m"), "wrong", r"indicators\[0\]")

    def test_a_unit_that_is_none_on_that_day(self):
        payload = base.changed()
        payload["org_unit"] = {**payload["org_unit"], "code": "99999"}
        self.ok("key", "trust", base.fingerprint(base.own)[:12], "--unit", "99999", "--groups", self.groups())
        self.assert_refused(base.forge(payload, base.own, "unit.p7m"), "wrong", "99999")

    def groups(self):
        return json.loads(self.ok("key", "trusted", "--json").out)[0]["fingerprint"]

    def test_a_period_that_the_form_has_not(self):
        payload = base.changed()
        payload["period"] = "2023-9M"
        path = base.forge(payload, base.own, "period.p7m")
        verdict = self.take(path)[0]["verdict"]
        self.assertIn(verdict, ("taken", "wrong"))  # the form says which periods it has

    def test_broken_json_and_other_documents(self):
        hidden = base.changed()
        hidden["form"] = {**hidden["form"], "title": "Biểu\u202e"}
        for name, payload, words in (("a", b"{", "JSON"), ("b", b'{"format": "phieuso-record/9"}', "phieuso-record/9"),
                                     ("c", b'{"format": "phieuso-rollup/1"}', "."), ("d", b'{"format": "phieuso-record/1"}', "."),
                                     ("e", text_of(hidden), "202E")):
            self.assert_refused(base.forge(payload, base.own, name + ".p7m"), "wrong", words)

    def test_files_that_are_none_of_ours(self):
        for content in (b"hello", b"0123456789" * 50, b"\x89PNG\r\n\x1a\n", plain_pdf(), b"{}", b"-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
                        os.urandom(5000)):
            self.assert_refused(self.file(content), "unknown", r"\.json\.p7m")

    def test_too_large(self):
        with open(self.path("big.p7m"), "wb") as f:
            f.truncate(3 << 30)
        self.assert_refused(self.path("big.p7m"), "unknown")

    def test_what_cannot_be_read(self):
        os.mkfifo(self.path("pipe"))
        self.assert_refused(self.path("pipe"), "unreadable")
        self.assert_refused(self.path("there-is-none"), "unreadable")

    def test_a_circle_of_folders(self):
        folder = self.path("stick")
        os.makedirs(os.path.join(folder, "a"))
        os.symlink("..", os.path.join(folder, "a", "up"))
        os.symlink(folder, os.path.join(folder, "again"))
        shutil.copy(base.signed, os.path.join(folder, "a", "b.p7m"))
        lines = self.take(folder, code=1)
        self.assertEqual(sorted(line["verdict"] for line in lines), ["taken", "unreadable", "unreadable"])

    def test_names_that_are_meant_to_harm(self):
        folder = self.path("stick")
        os.mkdir(folder)
        for name in ("a\x1b[2J.p7m", "'; DROP TABLE received; --", "=cmd|calc", b"\xff\xfe.p7m"):
            with open(os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else name.encode()), "wb") as f:
                f.write(self.good[:50])
        result = self.run_it("import", folder)
        self.assertEqual(result.code, 1)
        self.assertNotIn("\x1b", result.out + result.err)
        self.assertEqual(len(self.take(folder, code=1)), 4)

    def test_names_of_what_cannot_be_read_are_cleaned_too(self):
        folder = self.path("stick")
        os.mkdir(folder)
        os.mkfifo(os.path.join(folder, "a\x1b[2J\nb"))
        line = self.take(folder, code=1)[0]
        self.assertEqual([c for c in line["message"] if c < " "], [])
        self.assertEqual(len(self.run_it("import", folder).out.splitlines()), 1)
        self.assertEqual(self.rows("SELECT count(*) FROM arrival WHERE message GLOB '*[' || char(27) || char(10) || ']*'"), [(0,)])


class Zips(Import):
    def zipped(self, *entries, kind=zipfile.ZIP_DEFLATED):
        path = self.path("x.zip")
        with zipfile.ZipFile(path, "w", kind) as z:
            for name, content in entries:
                z.writestr(name, content)
        return path

    def test_a_bomb(self):
        path = self.zipped(*[(f"{i}.p7m", b"\0" * (4 << 20)) for i in range(40)])
        lines = self.take(path, code=1)
        self.assertLess(len(lines), 10)
        self.assertEqual(lines[-1]["verdict"], "wrong")
        self.assert_vietnamese(lines[-1]["message"])

    def test_one_that_says_less_than_it_holds(self):
        path = self.zipped(("x.p7m", b"\0" * (8 << 20)))
        data = bytearray(read(path))
        for at in range(len(data) - 4):  # the size before packing, in both heads
            if data[at:at + 4] == (8 << 20).to_bytes(4, "little"):
                data[at:at + 4] = (100).to_bytes(4, "little")
        self.assertIn(self.take(self.path("x.zip", bytes(data)), code=1)[0]["verdict"], ("broken-off", "unknown"))

    def test_paths_that_lead_out(self):
        good = read(base.signed)
        for name in ("../x.p7m", "/etc/x.p7m", "a/../../x.p7m", "C:\\x.p7m", "..\\x.p7m"):
            lines = self.take(self.zipped((name, good)), code=1)
            self.assertEqual(lines[0]["verdict"], "wrong", (name, lines))
        self.assertEqual(self.rows("SELECT count(*) FROM received"), [(0,)])

    def test_one_with_a_password(self):
        path = self.zipped(("x.p7m", read(base.signed)), kind=zipfile.ZIP_STORED)
        data = bytearray(read(path))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        self.assert_refused(self.path("x.zip", bytes(data)), "unreadable", "mật khẩu")

    def test_a_zip_in_a_zip(self):
        inner = read(self.zipped(("x.p7m", read(base.signed))))
        self.assert_refused(self.zipped(("y.zip", inner)), "unknown", "zip")

    def test_cut_and_empty_and_office_files(self):
        whole = read(self.zipped(("x.p7m", read(base.signed))))
        self.assert_refused(self.path("cut.zip", whole[:-30]), "broken-off", "zip")
        self.assert_refused(self.zipped(), "unknown")
        self.assert_refused(self.zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), "unknown")
        flipped = bytearray(whole)
        flipped[200] ^= 1
        self.assertIn(self.take(self.path("flipped.zip", bytes(flipped)), code=1)[0]["verdict"], ("broken-off", "changed"))


class Apart(Import):
    def test_of_two_signers_the_record_names_one(self):
        for i in range(4):  # the signatures stand in the order of their bytes: the named one is first or second
            one = base.forge(base.changed(history_head="%064x" % i), base.own, "one.p7m")
            both = self.path("both.p7m")
            openssl("cms", "-resign", "-binary", "-inform", "DER", "-outform", "DER", "-in", one, "-signer", base.second[0],
                    "-inkey", base.second[1], "-md", "sha256", "-cades", "-nosmimecap", "-out", both)
            fresh = self.path("fresh%d" % i)
            shutil.copytree(base.upper, fresh)
            self.assertEqual(self.take(both, data=fresh, code=0)[0]["verdict"], "taken")

    def test_a_replay_is_harmless(self):
        self.assert_taken(base.signed)
        for name in ("a.p7m", "b.p7m"):
            self.assert_taken(self.path(name, read(base.signed)), "again")
        self.assertEqual(self.rows("SELECT count(*) FROM received"), [(1,)])

    def test_a_fork_is_set_apart(self):
        self.assert_taken(base.signed)
        fork = base.forge(base.changed(revision=2), base.own, "fork.p7m")  # the same number of the key
        line = self.take(fork, code=0)[0]
        self.assertEqual(line["verdict"], "apart", line)
        self.assertEqual(self.rows("SELECT revision, counts, apart FROM received ORDER BY id"), [(1, 1, ""), (2, 0, "fork")])

    def test_two_computers_of_one_unit(self):
        self.assert_taken(base.signed)
        base.trust(self.data, base.second[2])
        other = base.forge(base.changed(key=base.fingerprint(base.second)), base.second, "two.p7m")
        line = self.take(other, code=0)[0]
        self.assertEqual(line["verdict"], "apart", line)
        self.assertEqual(self.rows("SELECT counts, apart FROM received ORDER BY id"), [(1, ""), (0, "two")])

    def test_a_unit_of_somebody_else_is_told(self):
        self.ok("config", "set", "unit", OTHER)
        self.assertRegex(self.assert_taken(base.signed)["message"], "không thuộc|không phải")

    def test_our_own_report_is_not_taken_in(self):
        commune = self.path("commune")
        shutil.copytree(base.commune, commune)
        line = self.take(base.signed, data=commune, code=0)[0]
        self.assertEqual(line["verdict"], "again")
        self.assert_vietnamese(line["message"])


class Return(Import):
    def setUp(self):
        super().setUp()
        self.take(base.signed, code=0)
        self.commune = self.path("commune")
        shutil.copytree(base.commune, self.commune)

    def send_back(self, *reasons, file=None):
        args = [a for reason in reasons for a in ("--reason", reason)]
        return self.run_it("return", file or base.signed, *args, "--passphrase-file", base.secret)

    def test_it_lands_on_the_disputed_cells_and_a_new_revision_follows(self):
        result = self.send_back("1.6=Mẫu số khác báo cáo của Văn phòng", "=Bổ sung tài liệu")
        self.assertEqual(result.code, 0, result)
        path = result.out.strip()
        lines = self.take(path, data=self.commune, code=1)
        self.assertEqual(lines[0]["verdict"], "stranger")
        base.trust(self.commune, base.upper_enrolment, "--role", "upper")
        lines = self.take(path, data=self.commune, code=0)
        self.assertEqual(lines[0]["verdict"], "return", lines)
        row = json.loads(self.ok("record", "list", "--json", data=self.commune).out)[0]
        self.assertIn("Mẫu số khác báo cáo của Văn phòng", row["returned"])
        self.assertIn("Bổ sung tài liệu", row["returned"])
        self.assertTrue(row["signed_unchanged"] if "signed_unchanged" in row else True)
        found = [f for f in json.loads(self.run_it("check", REC, "--json", data=self.commune).out) if f["rule"] == "returned"]
        self.assertEqual([f["code"] for f in found], ["1.6"])
        self.assertIn("Mẫu số khác báo cáo của Văn phòng", found[0]["message"])
        self.assertEqual(self.take(path, data=self.commune, code=0)[0]["verdict"], "again")
        # a changed value answers it; the next signature takes it all away
        self.run_it("set", REC, "1.6", "1.700/1.787", "--difficulty", "Đã rà soát", data=self.commune)
        findings = json.loads(self.run_it("check", REC, "--json", data=self.commune).out)
        self.assertNotIn("returned", [f["rule"] for f in findings])
        for f in findings:
            if f["open"]:
                self.run_it("set", REC, f["code"], "--explain", f["rule"] + "=Đúng", data=self.commune)
        second = self.ok("sign", REC, "--passphrase-file", base.secret, data=self.commune).out.strip()
        row = json.loads(self.ok("record", "list", "--json", data=self.commune).out)[0]
        self.assertEqual((row["returned"], row["received"]), ("", ""))
        self.assertEqual(self.take(path, data=self.commune, code=0)[0]["verdict"], "older")
        line = self.take(second, code=0)[0]
        self.assertEqual((line["verdict"], line["revision"]), ("taken", 2))
        payload = json.loads(openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", second))
        self.assertIn("Mẫu số khác báo cáo của Văn phòng", payload["revision_reason"])  # what it was sent back for
        # sent back once more, with other words: they are the reason, and nothing need have changed
        again = self.send_back("=Thiếu chữ ký của Chủ tịch", file=second).out.strip()
        self.assertEqual(self.take(again, data=self.commune, code=0)[0]["verdict"], "return")
        third = self.ok("sign", REC, "--passphrase-file", base.secret, data=self.commune).out.strip()
        payload = json.loads(openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", third))
        self.assertEqual(payload["revision"], 3)
        self.assertIn("Thiếu chữ ký của Chủ tịch", payload["revision_reason"])
        self.assertNotIn("Văn phòng", payload["revision_reason"])
        self.assertEqual(self.run_it("sign", REC, "--passphrase-file", base.secret, data=self.commune).code, 1)
        self.ok("doctor", data=self.commune)

    def test_an_earlier_return_does_not_come_back(self):
        base.trust(self.commune, base.upper_enrolment, "--role", "upper")
        paths = [self.send_back("1.6=" + reason).out.strip() for reason in ("Lần thứ nhất", "Lần thứ hai")]
        for path in paths:
            self.assertEqual(self.take(path, data=self.commune, code=0)[0]["verdict"], "return")
        before = self.state(self.commune)
        for path in paths:
            self.assertEqual(self.take(path, data=self.commune, code=0)[0]["verdict"], "again")
        self.assertEqual(self.state(self.commune), before)
        self.assertIn("Lần thứ hai", json.loads(self.ok("record", "list", "--json", data=self.commune).out)[0]["returned"])

    def test_a_reason_lets_it_stand(self):
        path = self.send_back("1.6=Kiểm tra lại").out.strip()
        base.trust(self.commune, base.upper_enrolment, "--role", "upper")
        self.take(path, data=self.commune, code=0)
        self.assertEqual(self.run_it("check", REC, data=self.commune).code, 1)
        self.ok("set", REC, "1.6", "--explain", "returned=Đã kiểm tra, số liệu đúng", data=self.commune)
        self.assertEqual(self.run_it("check", REC, data=self.commune).code, 0)

    def test_by_hash_and_what_is_refused(self):
        payload = self.rows("SELECT payload_sha256 FROM received")[0][0]
        self.assertEqual(self.send_back("1.6=Sai", file=payload).code, 0)
        for reasons, code in ((["9.9=Không có"], 2), ([], 2), (["1.6"], 2), (["1.6= "], 2), (["1.6=a", "1.6=b"], 2)):
            result = self.send_back(*reasons)
            self.assertEqual(result.code, code, (reasons, result))
        self.assertEqual(self.send_back("1.6=Sai", file="e" * 64).code, 3)
        self.assertEqual(self.rows("SELECT count(*) FROM answer"), [(1,)])

    def test_only_from_a_level_above_the_unit(self):
        """A key that is accepted as that of another district answers for that district's communes."""
        genuine = self.send_back("1.6=Sai").out.strip()
        payload = json.loads(openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", genuine))
        other = self.path("other")
        base.key(other, "217", "Người huyện khác")
        base.trust(self.commune, base.enrol(other, "--unit", "217", "--role", "upper"), "--role", "upper")
        key = base.plain_key(other)
        payload["org_unit"]["code"] = "217"
        payload["certificate"] = base.fingerprint(key)
        line = self.take(base.forge(payload, key, "other.return.p7m"), data=self.commune, code=1)[0]
        self.assertEqual(line["verdict"], "wrong", line)
        self.assertIn("không phải cấp trên", line["message"])
        self.assertEqual(json.loads(self.ok("record", "list", "--json", data=self.commune).out)[0]["returned"], "")

    def test_one_for_another_computer(self):
        path = self.send_back("1.6=Sai").out.strip()
        third = self.path("third")
        base.run(third, "config", "set", "unit", UNIT)
        base.trust(third, base.upper_enrolment, "--role", "upper")
        self.assertEqual(self.take(path, data=third, code=1)[0]["verdict"], "wrong")


if __name__ == "__main__":
    if not shutil.which("openssl"):
        print("SKIP: openssl is not installed")
        raise SystemExit(77)
    main()
