"""New records from the last period, several units on one PC, what the list tells, training."""
import glob
import json
import os

from program import COLUMN, REC, Case, main

NEXT = "th-1829-xa/15349/2023-H2"


class Home(Case):
    def listed(self, *globals_, **kw):
        rows = json.loads(self.ok(*globals_, "record", "list", "--json", **kw).out)
        return {row["record"]: row for row in rows}

    def typed(self, rec):
        return {i["code"]: i["value"]["typed"] for i in self.payload(rec)["indicators"] if i["value"].get("typed")}

    # --- from the last period ---

    def test_a_record_takes_over_the_last_period(self):
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.1", "Đạt")
        self.run_it("set", REC, "1.10", "95%", "--difficulty", "Thiếu máy")
        self.ok("record", "new", NEXT, "--from-last")
        self.assertEqual(self.typed(NEXT), self.typed(REC))
        self.assertEqual(self.listed()[NEXT]["carried"], 2)
        self.assertEqual(self.listed()[REC]["carried"], 0)
        found = json.loads(self.run_it("check", NEXT, "--json").out)
        rules = [f["rule"] for f in found]
        self.assertEqual(rules.count("carried"), 2, rules)
        self.run_it("set", NEXT, "1.1", "Chưa đạt")  # a change is a look
        self.assertEqual(self.listed()[NEXT]["carried"], 1)

    def test_what_is_taken_over_is_one_step(self):
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.1", "Đạt")
        self.run_it("set", REC, "1.10", "95%")
        self.ok("record", "new", NEXT, "--from-last")
        self.ok("undo", NEXT)
        self.assertEqual(self.typed(NEXT), {})
        self.assertEqual(self.listed()[NEXT]["carried"], 0)

    def test_the_newest_earlier_record_serves_where_there_is_no_last_period(self):
        for rec, value in (("th-1829-xa/15349/2021", "91%"), ("th-1829-xa/15349/2022-H1", "92%"),
                           ("th-1829-xa/15349/2024", "94%")):
            self.ok("record", "new", rec)
            self.run_it("set", rec, "1.10", value)
        self.ok("record", "new", REC, "--from-last")
        self.assertEqual(self.typed(REC)["1.10"], "92%")

    def test_a_blank_earlier_record_is_passed_over(self):
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.10", "95%")
        self.ok("record", "new", "th-1829-xa/15349/2023-9M")
        self.ok("record", "new", NEXT, "--from-last")
        self.assertEqual(self.typed(NEXT), {"1.10": "95%"})

    def test_nothing_is_made_where_nothing_can_be_taken_over(self):
        self.ok("record", "new", "th-1829-xa/15352/2022-H2")  # another unit's
        refused = self.run_it("record", "new", REC, "--from-last")
        self.assertEqual(refused.code, 3, refused)
        self.assert_vietnamese(refused.err)
        self.assertNotIn(REC, self.listed())

    def test_a_unit_that_bears_an_old_code_starts_anew(self):
        """15349 was a thị trấn until 30/6/2025 and is a xã since."""
        self.ok("record", "new", "th-1829-xa/15349/2025-H1")
        self.run_it("set", "th-1829-xa/15349/2025-H1", "1.1", "Đạt")
        self.assertEqual(self.run_it("record", "new", "th-1829-xa/15349/2025-H2", "--from-last").code, 3)

    # --- units ---

    def test_a_pc_may_have_several_units(self):
        self.ok("config", "set", "unit", "15349 393")
        self.assertEqual(self.ok("config", "get", "unit").out.strip(), "15349 393")
        refused = self.run_it("config", "set", "unit", "15349 00000")
        self.assertEqual(refused.code, 2, refused)
        self.assertIn("00000", refused.err)
        self.assertEqual(self.ok("config", "get", "unit").out.strip(), "15349 393")
        made = self.ok("key", "new", "--name", "Lê Văn A", "--passphrase-file", self.path("p", "mat-khau-1\n"))
        self.assertIn("15349", made.out)  # the first is its own

    def test_typing_for_another_unit_is_marked(self):
        self.ok("config", "set", "unit", "393 15352")
        self.ok("record", "new", REC)
        self.ok("record", "new", "th-1829-xa/15352/2023-H1")
        rows = self.listed()
        self.assertEqual(rows[REC]["entered_for"], "Huyện Vĩnh Lộc")
        self.assertEqual(rows["th-1829-xa/15352/2023-H1"]["entered_for"], "")
        self.assertTrue(all(i["entered_for"] == "Huyện Vĩnh Lộc" for i in self.payload()["indicators"]))

    def test_nobody_is_said_to_type_for_another_where_no_unit_is_set(self):
        self.ok("record", "new", REC)
        self.assertEqual(self.listed()[REC]["entered_for"], "")

    def test_fill_marks_it_too(self):
        self.ok("config", "set", "unit", "393")
        self.run_it("fill", REC, "--from", self.path("one.tsv", "1.1\tĐạt\n"))
        self.assertEqual(self.listed()[REC]["entered_for"], "Huyện Vĩnh Lộc")

    # --- training ---

    def test_training_has_data_of_its_own(self):
        self.ok("config", "set", "officer", "Nguyễn Thị B")
        self.ok("config", "set", "unit", "15349")
        self.ok("record", "new", REC)
        before = self.dump()
        self.ok("--training", "record", "new", NEXT)
        self.run_it("--training", "set", NEXT, "1.1", "Đạt")
        self.assertEqual(self.dump(), before)
        self.assertEqual(list(self.listed()), [REC])
        exercises = self.listed("--training")
        self.assertEqual(list(exercises), [NEXT])
        self.assertTrue(exercises[NEXT]["training"])
        self.assertFalse(self.listed()[REC]["training"])
        self.assertTrue(os.path.exists(os.path.join(self.data, "tap-huan", "phieuso.db")))
        # settings came along when it was made; later each goes its own way
        self.assertEqual(self.ok("--training", "config", "get", "officer").out.strip(), "Nguyễn Thị B")
        self.ok("config", "set", "officer", "Lê Văn C")
        self.assertEqual(self.ok("--training", "config", "get", "officer").out.strip(), "Nguyễn Thị B")

    def test_training_begins_without_real_data(self):
        self.ok("--training", "record", "new", REC)
        self.assertFalse(os.path.exists(os.path.join(self.data, "phieuso.db")))

    def test_an_exercise_says_so_when_it_is_signed_and_verified(self):
        passphrase = self.path("p", "mat-khau-1\n")
        self.ok("--training", "record", "new", REC)
        self.run_it("--training", "fill", REC, "--from", COLUMN)
        for f in json.loads(self.run_it("--training", "check", REC, "--json").out):
            if f["open"]:
                self.run_it("--training", "set", REC, f["code"] or "record", "--explain", f["rule"] + "=Làm thử.")
        self.ok("--training", "key", "new", "--unit", "15349", "--name", "Lê Văn C", "--passphrase-file", passphrase)
        signed = self.run_it("--training", "sign", REC, "--passphrase-file", passphrase)
        self.assertEqual(signed.code, 0, signed)
        files = glob.glob(os.path.join(self.data, "tap-huan", "out", "*.p7m"))
        self.assertEqual(len(files), 1)
        self.assertFalse(os.path.exists(os.path.join(self.data, "out")))
        self.assertFalse(os.path.exists(os.path.join(self.data, "keys")))
        verdict = json.loads(self.run_it("verify", files[0], "--json").out)[0]
        self.assertTrue(verdict["training"])
        told = self.run_it("verify", files[0])
        self.assertEqual(told.code, 1, told)  # no key of the real data signed it
        self.assertRegex(told.out.lower(), "tập huấn")

    def test_a_real_backup_restored_into_training_is_an_exercise(self):
        self.ok("record", "new", REC)
        backup = self.path("real.db")
        self.ok("backup", backup)
        self.ok("--training", "restore", backup)
        self.assertTrue(self.listed("--training")[REC]["training"])

    # --- sent back ---

    def test_what_was_sent_back_is_answered_by_the_next_signature(self):
        passphrase = self.path("p", "mat-khau-1\n")
        self.ok("record", "new", REC)
        self.run_it("fill", REC, "--from", COLUMN)
        for f in json.loads(self.run_it("check", REC, "--json").out):
            if f["open"]:
                self.run_it("set", REC, f["code"] or "record", "--explain", f["rule"] + "=Báo cáo không nêu.")
        self.sql("INSERT INTO field (record, code, field, name, text, reading)"
                 " VALUES (1, '', 'meta', 'returned', 'Mã 1.6: tổng số chưa khớp', '')")
        self.assertEqual(self.listed()[REC]["returned"], "Mã 1.6: tổng số chưa khớp")
        self.ok("key", "new", "--unit", "15349", "--name", "Lê Văn C", "--passphrase-file", passphrase)
        self.assertIn("\tđề nghị hoàn thiện\n", self.ok("record", "list").out)
        self.ok("sign", REC, "--passphrase-file", passphrase)
        self.assertIn("\tđã ký\n", self.ok("record", "list").out)
        row = self.listed()[REC]
        self.assertEqual((row["returned"], row["state"]), ("", "signed"))  # taking it away changed nothing signed

    # --- a list with a damaged line ---

    def test_the_list_goes_on_where_a_unit_is_not_known(self):
        self.ok("record", "new", REC)
        self.ok("record", "new", "th-1829-xa/15352/2023-H1")
        self.sql("UPDATE record SET unit = '99999' WHERE unit = '15352'")
        rows = self.listed()
        self.assertIn("99999", rows["th-1829-xa/99999/2023-H1"]["problem"])
        self.assertNotIn("problem", rows[REC])

    def sql(self, text):
        import sqlite3
        db = sqlite3.connect(os.path.join(self.data, "phieuso.db"))
        db.execute(text)
        db.commit()
        db.close()


if __name__ == "__main__":
    main()
