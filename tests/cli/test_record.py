"""The main job by command line: make, fill, show, check, undo, history, settings, units."""
import json

from program import COLUMN, REC, Case, main


class Record(Case):
    def test_fill_gives_back_each_result_as_typed(self):
        self.ok("record", "new", REC)
        filled = self.run_it("fill", REC, "--from", COLUMN)
        self.assertEqual(filled.code, 1, filled)  # stored, with findings
        with open(COLUMN, encoding="utf-8") as f:
            wanted = [line.rstrip("\n").split("\t") for line in f]
        indicators = self.payload()["indicators"]
        self.assertEqual([[i["code"], i["value"]["typed"]] for i in indicators], wanted)
        by_code = {i["code"]: i for i in indicators}
        self.assertEqual(by_code["1.10"]["value"]["kind"], "percent")
        self.assertEqual(by_code["1.10"]["outcome"], "met")
        self.assertEqual(by_code["1.6"]["value"]["kind"], "status")
        self.assertEqual(by_code["1.6"]["outcome"], "undecided")
        self.assertEqual(by_code["1.11"]["value"]["kind"], "asterisk")
        self.assertEqual(by_code["1.11"]["outcome"], "unknown")
        self.assertEqual(by_code["4.7"]["outcome"], "not_met")
        self.assertEqual(by_code["2.4"]["outcome"], "not_met")

    def test_a_result_without_a_target_is_echoed_alone(self):
        rec = "th-1829-xa/15349/2025-H1"
        self.ok("record", "new", rec)
        self.assertEqual(self.ok("set", rec, "1.6", "30/40").out, "1.6: 30/40 = 75%\n")

    def test_a_share_is_computed_and_its_claim_checked(self):
        self.ok("record", "new", REC)
        right = self.ok("set", REC, "1.6", "1.783/1.787 đạt 99,8%", "--json")
        told = json.loads(right.out)
        self.assertTrue(told["stored"])
        self.assertEqual(told["kind"], "ratio")
        value = [i for i in self.payload()["indicators"] if i["code"] == "1.6"][0]["value"]
        self.assertEqual((value["numerator"], value["denominator"], value["percent"]), (1783, 1787, "99.7762"))
        self.assertEqual(value["claimed_percent"], "99.8")

    def test_a_wrong_claim_is_stored_and_found(self):
        self.ok("record", "new", REC)
        wrong = self.run_it("set", REC, "1.6", "38/87 = 46,67%", "--json")
        self.assertEqual(wrong.code, 1, wrong)
        told = json.loads(wrong.out)
        self.assertTrue(told["stored"])
        found = [f for f in told["findings"] if f["rule"] == "claim"]
        self.assertEqual(len(found), 1, told)
        self.assertIn("43,68", found[0]["message"])

    def test_status_against_target(self):
        self.ok("record", "new", REC)
        told = json.loads(self.run_it("set", REC, "3.4", "52% Đạt", "--json").out)
        self.assertEqual(told["outcome"], "not_met")
        self.assertIn("status-target", [f["rule"] for f in told["findings"]])

    def test_a_reason_lets_a_soft_finding_stand_until_the_value_changes(self):
        self.ok("record", "new", REC)
        self.assertEqual(self.run_it("set", REC, "3.4", "Đạt").code, 1)
        self.ok("set", REC, "3.4", "--explain", "no-figure=Chưa thống kê được")
        self.assertEqual(self.run_it("set", REC, "3.4", "đạt", "--json").code, 1)
        self.ok("undo", REC)
        self.assertEqual(self.run_it("set", REC, "3.4", "--difficulty", "").code, 0)  # the reason is back

    def test_a_difficulty_is_the_reason_for_a_missed_target(self):
        self.ok("record", "new", REC)
        missed = json.loads(self.run_it("set", REC, "3.4", "52%", "--json").out)
        self.assertIn("target-missed", [f["rule"] for f in missed["findings"] if f["open"]])
        self.ok("set", REC, "3.4", "--difficulty", "Người cao tuổi ít dùng điện thoại thông minh.")

    def test_blanks_are_no_reason(self):
        self.ok("record", "new", REC)
        self.assertEqual(self.run_it("set", REC, "3.4", "52%", "--difficulty", "   ").code, 1)
        self.assertEqual(self.run_it("set", REC, "3.4", "Đạt", "--explain", "no-figure=  \u00a0 ").code, 1)
        cell = [i for i in self.payload()["indicators"] if i["code"] == "3.4"][0]
        self.assertEqual((cell["difficulty"], cell["explanations"]), ("", []))

    def test_a_reason_is_for_a_finding_that_there_is(self):
        self.ok("record", "new", REC)
        before = self.dump()
        for given in ("foo=bar", "target-missed=x", "no-figure"):  # unknown, not found, no reason
            refused = self.run_it("set", REC, "3.4", "Đạt", "--explain", given)
            self.assertEqual(refused.code, 2, refused)
            self.assertIn("no-figure", refused.err)  # what could be explained
            self.assertEqual(self.dump(), before)  # all of it or nothing
        self.run_it("set", REC, "1.6", "38/87 = 46,67%")
        self.assertEqual(self.run_it("set", REC, "1.6", "--explain", "claim=x").code, 2)  # must be mended
        self.ok("set", REC, "3.4", "Đạt", "--explain", "no-figure=Chưa thống kê được")
        self.ok("undo", REC)  # one step
        self.assertEqual([i for i in self.payload()["indicators"] if i["code"] == "3.4"][0]["value"]["typed"], "")

    def test_a_blank_is_not_missing(self):
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.6", "5/10")
        self.assertEqual(self.run_it("set", REC, "1.6", "", lang="en").out.splitlines()[0], "1.6: Not entered")
        self.assertIn("No figure yet", self.run_it("set", REC, "1.6", ".", lang="en").out)
        self.assertIn("* · Undecided", self.run_it("set", REC, "1.11", "*", lang="en").out)
        unknown = [i["outcome"] for i in self.payload()["indicators"] if i["code"] in ("1.2", "1.6", "1.11")]
        self.assertEqual(unknown, ["unknown"] * 3)  # one word in files

    def test_the_share_shown_does_not_contradict_its_outcome(self):
        self.ok("record", "new", REC)
        told = json.loads(self.run_it("set", REC, "1.6", "69.999/100.000", "--json").out)
        self.assertEqual((told["outcome"], told["reading"]), ("not_met", "69.999/100.000 = 69,999%"))
        self.assertIn("69,999%", self.ok("record", "show", REC).out)

    def test_an_asterisk_that_nobody_explains_is_no_missed_target(self):
        self.ok("record", "new", REC)
        told = json.loads(self.ok("set", REC, "4.8", "Chưa đạt", "--json").out)  # nothing open
        self.assertEqual([(f["rule"], f["severity"]) for f in told["findings"]], [("asterisk", "note")])
        self.assertIn("“Chưa đạt”", told["findings"][0]["message"])

    def test_value_and_difficulty_are_one_step(self):
        self.ok("record", "new", REC)
        self.ok("set", REC, "3.4", "52%", "--difficulty", "Chưa có kinh phí")
        self.ok("undo", REC)
        cell = [i for i in self.payload()["indicators"] if i["code"] == "3.4"][0]
        self.assertEqual((cell["value"]["typed"], cell["difficulty"]), ("", ""))

    def test_undo_takes_back_and_history_keeps(self):
        self.ok("record", "new", REC)
        self.ok("set", REC, "1.10", "100%")
        self.ok("set", REC, "1.10", "100/100")
        self.ok("undo", REC)
        self.assertEqual(self.payload()["indicators"][9]["value"]["typed"], "100%")
        rows = json.loads(self.ok("history", REC, "--json").out)
        self.assertEqual([r["action"] for r in rows], ["create", "set", "set", "undo"])
        self.assertEqual([r["sequence"] for r in rows], sorted(r["sequence"] for r in rows))
        self.assertEqual(len({r["hash"] for r in rows}), 4)
        self.ok("undo", REC)
        self.assertEqual(self.run_it("undo", REC).code, 3)

    def test_check_lists_what_is_missing(self):
        self.ok("record", "new", REC)
        found = json.loads(self.run_it("check", REC, "--json").out)
        self.assertEqual(len([f for f in found if f["rule"] == "required" and f["severity"] == "hard"]), 37)

    def test_fill_stores_what_it_can_and_lists_the_rest(self):
        column = self.path("in.tsv", "code\tvalue\n1.10\t100%\t\tKế hoạch 12/KH-UBND\n9.9\t1\n1.6\tmột nửa\n2.1\t85%\tThiếu cán bộ\n")
        filled = self.run_it("fill", REC, "--from", column)
        self.assertEqual(filled.code, 1)
        self.assertIn("9.9", filled.err)
        self.assertIn("1.6", filled.err)
        by_code = {i["code"]: i for i in self.payload()["indicators"]}
        self.assertEqual(by_code["1.10"]["value"]["typed"], "100%")
        self.assertEqual(by_code["1.10"]["evidence"][0]["title"], "Kế hoạch 12/KH-UBND")
        self.assertEqual(by_code["2.1"]["difficulty"], "Thiếu cán bộ")
        self.assertEqual(by_code["1.6"]["value"]["typed"], "")

    def test_a_slip_of_a_tab_erases_nothing(self):
        self.ok("record", "new", REC)
        self.ok("set", REC, "1.4", "90%", "--difficulty", "Thiếu máy")
        slip = self.path("slip.tsv", "1.4\t\t\t\n1.3\t\t95%\n1.10\t100%\n1.10\t90%\n")
        filled = self.run_it("fill", REC, "--from", slip)
        self.assertEqual(filled.code, 1)
        self.assertIn("95%", filled.err)
        self.assertIn("1.10", filled.err)  # twice: only the first stands
        by_code = {i["code"]: i for i in self.payload()["indicators"]}
        self.assertEqual((by_code["1.4"]["value"]["typed"], by_code["1.4"]["difficulty"]), ("90%", "Thiếu máy"))
        self.assertEqual(by_code["1.3"]["difficulty"], "")
        self.assertEqual(by_code["1.10"]["value"]["typed"], "100%")

    def test_what_spreadsheets_write_is_read_or_told(self):
        quoted = self.path("quoted.tsv", '"Mã"\t"Kết quả"\r\n"1.10 "\t"95,5%"\r\n')
        self.run_it("fill", REC, "--from", quoted)
        self.assertEqual(self.payload()["indicators"][9]["value"]["typed"], "95,5%")
        wide = self.run_it("fill", REC, "--from", self.path("wide.txt", "1.10\t95%\n".encode("utf-16")))
        self.assertEqual(wide.code, 1)
        self.assertIn("UTF-16", wide.err)

    def test_an_undated_list_does_not_rewrite_what_units_were(self):
        before = self.ok("unit", "list", "--at", "30/6/2025").out
        undated = self.path("units.csv", "code,name,type,parent\n38,Thanh Hóa,tỉnh,\n15349,Vĩnh Lộc,xã,38\n")
        self.assertEqual(self.run_it("unit", "import", undated).code, 1)
        self.assertEqual(self.ok("unit", "list", "--at", "30/6/2025").out, before)
        self.ok("unit", "import", undated, "--from", "2025-07-01")
        self.assertIn("15349\tXã Vĩnh Lộc", self.ok("unit", "list", "--at", "2025-07-01").out)
        self.assertEqual(self.ok("unit", "list", "--at", "30/6/2025").out.count("15349\t"), 1)

    def test_what_stands_about_a_record(self):
        self.ok("record", "new", REC)
        self.ok("record", "about", REC, "due", "30/7/2026")
        self.ok("record", "about", REC, "request.number", "1356/STTTT-CNTT")
        lines = dict(line.split("\t")[:2] for line in self.ok("record", "about", REC).out.splitlines())
        self.assertEqual(lines["due"], "30/7/2026")
        self.assertEqual(lines["request.number"], "1356/STTTT-CNTT")
        self.ok("record", "about", REC, "due", "")
        self.assertIn("due\t\t", self.ok("record", "about", REC).out)
        before = self.dump()
        for arguments, status, says in (
            (("due", "31/6/2026"), 1, "không phải là ngày"),
            (("deadline", "30/7/2026"), 2, "request.number"),
            (("due",), 2, "record about REC"),
        ):
            done = self.run_it("record", "about", REC, *arguments)
            self.assertEqual(done.code, status, done.err)
            self.assertIn(says, done.err)
        self.assertEqual(self.dump(), before)

    def test_settings(self):
        self.ok("config", "set", "officer", "Nguyễn Thị Ánh")
        self.assertEqual(self.ok("config", "get", "officer").out, "Nguyễn Thị Ánh\n")
        self.assertEqual(self.run_it("config", "set", "offcer", "x").code, 2)
        for key, good, bad in (("keys", "vni", "vnni"), ("tone", "new", "hoà")):
            self.ok("config", "set", key, good)
            self.assertEqual(self.run_it("config", "set", key, bad).code, 2)
            self.assertEqual(self.ok("config", "get", key).out, good + "\n")
        self.assertEqual(self.run_it("--keys", "vnni", "version").code, 2)

    def test_units_by_date_and_blind_search(self):
        self.assertIn("15349\tThị trấn Vĩnh Lộc", self.ok("unit", "list", "--at", "30/6/2025").out)
        after = self.ok("unit", "list", "--at", "2025-07-01").out
        self.assertIn("15349\tXã Vĩnh Lộc", after)
        self.assertNotIn("15352", after)
        self.assertIn("Tây Đô", self.ok("unit", "find", "tay do").out)
        self.assertEqual(self.run_it("unit", "find", "không đâu có").code, 3)

    def test_a_bad_unit_list_changes_nothing(self):
        before = self.ok("unit", "list").out
        bad = self.path("units.csv", "code,name,type,parent,valid_from,valid_to,successor\n99999,Xã Mới,xã,38,2026-13-01,,\n")
        refused = self.run_it("unit", "import", bad)
        self.assertEqual(refused.code, 1, refused)
        self.assertIn("units.csv", refused.err)
        self.assert_vietnamese(refused.err)
        self.assertEqual(self.ok("unit", "list").out, before)

    def test_backup_restore_doctor(self):
        self.ok("record", "new", REC)
        self.ok("set", REC, "1.10", "100%")
        copy = self.path("copy.db")
        self.ok("backup", copy)
        self.assertEqual(self.run_it("backup", copy).code, 3)  # never over a file
        self.ok("set", REC, "1.10", "90%", "--difficulty", "x")
        self.ok("restore", copy)
        self.assertEqual(self.payload()["indicators"][9]["value"]["typed"], "100%")
        self.ok("doctor")

    def test_restore_refuses_what_is_no_backup(self):
        self.ok("record", "new", REC)
        before = self.dump()
        refused = self.run_it("restore", self.path("no.db", b"not a database at all" * 100))
        self.assertEqual(refused.code, 3)
        self.assert_vietnamese(refused.err)
        self.assertEqual(self.dump(), before)

    def test_english_is_the_second_language(self):
        self.assertIn("no form", self.run_it("form", "show", "nope", lang="en").err)


if __name__ == "__main__":
    main()
