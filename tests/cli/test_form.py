"""The life of a form: an older record opens with its own pack, moves to a newer one when asked."""
import json
import os
import unittest

from program import Case, main

REC = "thu/15349/2023-H1"
HEAD = "[form]\nid = thu\nversion = %s\ntitle = Thử\nlevel = xa\nperiods = half year\n[group.1]\nlabel = A\n"
OLD = HEAD % "1" + "[1.1]\nlabel = Tỷ lệ\ntype = percent\n[1.2]\nlabel = Số cũ\ntype = count\n" \
    "[1.3]\nlabel = Bỏ\ntype = count\n"
NEW = HEAD % "2" + "[1.1]\nlabel = Tỷ lệ mới\ntype = percent\n[1.4]\nlabel = Số\ntype = count\n" \
    "[migrate]\n1.2 = 1.4\n1.3 = none\n"


class Packs(Case):
    def pack(self, text):
        folder = os.path.join(self.data, "forms", "thu")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(text)

    def make(self):
        self.pack(OLD)
        self.ok("record", "new", REC)
        self.ok("set", REC, "1.1", "95%")
        self.ok("set", REC, "1.2", "20", "--difficulty", "Thiếu người")


class FormLife(Packs):
    def test_an_old_record_opens_with_its_own_pack(self):
        self.make()
        self.pack(NEW)
        shown = self.ok("record", "show", REC).out
        self.assertIn("1.2\t20", shown)
        self.ok("set", REC, "1.3", "7")  # a criterion that the newer one does not have
        self.assertEqual(self.run_it("set", REC, "1.4", "7").code, 2)

    def test_migrate_tells_first_and_moves_then(self):
        self.make()
        self.pack(NEW)
        told = self.ok("record", "migrate", REC, "--dry-run", lang="en").out
        self.assertIn("1.2 -> 1.4: 20", told)
        self.assertIn("1.2\t20", self.ok("record", "show", REC).out)  # nothing was changed
        self.ok("record", "migrate", REC)
        shown = self.ok("record", "show", REC).out
        self.assertIn("1.4\t20", shown)
        self.assertIn("Thiếu người", shown)
        self.assertIn("1.1\t95%", shown)
        history = self.ok("history", REC).out
        self.assertIn("1.4", history)
        self.ok("doctor")
        self.assertIn("2", self.ok("record", "migrate", REC).out)  # it is there already
        self.assertNotEqual(self.run_it("undo", REC).code, 0)

    def test_what_has_no_place_is_kept(self):
        self.make()
        self.ok("set", REC, "1.3", "7")
        self.pack(NEW)
        moved = self.run_it("record", "migrate", REC)
        self.assertEqual(moved.code, 1)
        found = self.run_it("check", REC)
        self.assertIn("1.3: 7", found.out)
        self.ok("set", REC, "record", "--explain", "kept=Không còn theo dõi")
        self.ok("doctor")

    def test_the_note_goes_when_it_is_emptied(self):
        self.make()
        self.ok("set", REC, "1.3", "7")
        self.pack(NEW)
        self.assertEqual(self.run_it("record", "migrate", REC).code, 1)
        self.assertIn("phieuso record about REC kept", self.run_it("check", REC).out)
        self.ok("record", "about", REC, "kept", "")
        self.assertNotIn("[kept]", self.run_it("check", REC).out)
        self.assertIn("1.3: 7", self.ok("history", REC).out)  # the history has it for ever

    def test_nothing_moves_to_an_older_version(self):
        self.make()
        self.pack(NEW)
        self.ok("record", "migrate", REC)
        self.pack(OLD)
        refused = self.run_it("record", "migrate", REC)
        self.assertEqual(refused.code, 1)
        self.assertIn("phiên bản 2", refused.err)
        self.assertIn("1.4\t20", self.ok("record", "show", REC).out)

    def test_a_broken_pack_leaves_its_reports_alone(self):
        self.make()
        self.pack("[form]\nid = thu\n")
        shown = self.ok("record", "show", REC)
        self.assertIn("1.2\t20", shown.out)
        self.assertIn("pack.ini:1:2", shown.err)
        self.ok("set", REC, "1.3", "7")

    def test_a_record_without_anything_moves_too(self):
        self.pack(OLD)
        self.ok("record", "new", REC)
        self.pack(NEW)
        self.ok("record", "migrate", REC)
        self.ok("set", REC, "1.4", "7")


class FormTry(Packs):
    """What changed rules would say of the records that are there."""

    RULE = "warn.1 = value <= 90\nwarn.1.message = {value} quá cao\nwarn.1.explain = required\n"

    def records(self):
        self.pack(OLD)
        for unit, value in (("15349", "95%"), ("15352", "80%"), ("15355", "99%")):
            rec = f"thu/{unit}/2023-H1"
            self.ok("record", "new", rec)
            self.ok("set", rec, "1.1", value)

    def test_says_which_findings_come(self):
        self.records()
        before = self.ok("record", "list").out
        changed = self.path("pack.ini", OLD.replace("type = percent\n", "type = percent\n" + self.RULE))
        tried = self.run_it("form", "try", changed)
        self.assertEqual(tried.code, 1)
        self.assertIn("Áp dụng quy tắc này, 2/3 xã sẽ có cảnh báo", tried.out)
        self.assertIn("95% quá cao", tried.out)
        self.assertIn("99% quá cao", tried.out)
        self.assertNotIn("15352", tried.out)
        self.assertEqual(self.ok("record", "list").out, before)
        self.ok("check", REC)  # nothing was stored

    def test_counts_units_not_reports(self):
        self.records()
        self.ok("record", "new", "thu/15349/2022-H2")
        self.ok("set", "thu/15349/2022-H2", "1.1", "91%")
        changed = self.path("pack.ini", OLD.replace("type = percent\n", "type = percent\n" + self.RULE))
        self.assertIn("2/3 xã", self.run_it("form", "try", changed).out)

    def test_speaks_of_the_form_s_own_level(self):
        self.pack(OLD.replace("level = xa", "level = huyen"))
        self.ok("record", "new", "thu/393/2023-H1")
        changed = self.path("pack.ini", OLD.replace("level = xa", "level = huyen"))
        self.assertIn("0/1 huyện", self.ok("form", "try", changed).out)

    def test_a_remark_of_the_pack_is_a_warning_too(self):
        self.records()
        rule = self.RULE.replace("warn.1.explain = required\n", "")
        changed = self.path("pack.ini", OLD.replace("type = percent\n", "type = percent\n" + rule))
        self.assertIn("2/3 xã", self.run_it("form", "try", changed).out)

    def test_json(self):
        self.records()
        changed = self.path("pack.ini", OLD.replace("type = percent\n", "type = percent\n" + self.RULE))
        tried = self.run_it("form", "try", changed, "--json")
        self.assertEqual(tried.code, 1)
        told = json.loads(tried.out)
        self.assertEqual([told[k] for k in ("form", "level", "units", "units_warned", "units_warned_now", "added", "gone")],
                         ["thu", "xa", 3, 2, 0, 2, 0])
        self.assertEqual([(r["record"], [f["rule"] for f in r["added"]], r["gone"]) for r in told["records"]],
                         [("thu/15349/2023-H1", ["warn.1"], []), ("thu/15352/2023-H1", [], []),
                          ("thu/15355/2023-H1", ["warn.1"], [])])
        one = json.loads(self.run_it("form", "try", changed, "--on", REC, "--json").out)
        self.assertEqual([r["record"] for r in one["records"]], [REC])

    def test_says_which_findings_go(self):
        self.pack(OLD.replace("type = percent\n", "type = percent\n" + self.RULE))
        self.ok("record", "new", REC)
        self.run_it("set", REC, "1.1", "95%")
        tried = self.run_it("form", "try", self.path("pack.ini", OLD), "--on", REC, lang="en")
        self.assertEqual(tried.code, 1)
        self.assertIn("- 1.1 [warn.1]", tried.out)
        self.assertIn("0 of 1", tried.out)

    def test_without_a_change_all_is_clean(self):
        self.records()
        tried = self.ok("form", "try", self.path("pack.ini", OLD), "--on", REC, "thu/15352/2023-H1", lang="en")
        self.assertIn("0 of 2", tried.out)

    def test_follows_codes_that_moved(self):
        self.make()
        rule = "[1.4]\nlabel = Số\ntype = count\nmax = 10\n"
        changed = self.path("pack.ini", NEW.replace("[1.4]\nlabel = Số\ntype = count\n", rule))
        tried = self.run_it("form", "try", changed, "--on", REC, lang="en")
        self.assertIn("+ 1.4 [range]", tried.out)

    def test_refuses_a_bad_pack_and_a_record_of_another_form(self):
        self.records()
        self.assertEqual(self.run_it("form", "try", self.path("bad.ini", "x"), "--on", REC).code, 1)
        good = self.path("pack.ini", OLD)
        self.assertEqual(self.run_it("form", "try", good, "--on", "th-1829-xa/15349/2023-H1").code, 2)


class Scores(Case):
    """The sample that scores: points on paper and in the signed record."""

    REC = "dti-mau-xa/15349/2023"

    def test_show_tells_points_relations_and_rules(self):
        form = json.loads(self.ok("form", "show", "dti-mau-xa", "--json").out)
        scores = {i["code"]: i["score"] for i in form["indicators"]}
        self.assertEqual(scores["2.1"]["max"], "15")
        self.assertEqual({s["by"] for s in scores.values() if s}, {"score", "score.steps"})
        form = json.loads(self.ok("form", "show", "db-bc-huyen", "--json").out)
        relations = [r for i in form["indicators"] for r in i["relations"]]
        self.assertLessEqual({"sum", "subset.of"}, {r["kind"] for r in relations})
        self.assertTrue(all("[" in r["of"] for r in relations))
        rules = [r for i in form["indicators"] for r in i["rules"]]
        self.assertTrue(rules and all(r["expression"] and r["message"] for r in rules))

    def test_points_are_signed_and_printed(self):
        self.ok("record", "new", self.REC)
        for code, value in (("1.1", "có"), ("1.2", "4"), ("1.3", "Đang triển khai"), ("2.1", "85/100"), ("2.2", "8/10"),
                            ("3.1", "65/100"), ("3.2", "9/10"), ("3.3", "0")):
            self.run_it("set", self.REC, code, value)
        score = self.payload(self.REC)["score"]
        self.assertEqual((score["points"], score["max"], score["unknown"]), ("83.5", "100", 0))
        self.assertEqual(score["criteria"][3], {"code": "2.1", "points": "13", "max": "15"})
        paper = self.path("report.txt")
        self.ok("print", self.REC, "--to", paper)
        with open(paper, encoding="utf-8") as f:
            self.assertIn("Điểm tự chấm: 83,5/100", f.read())
        for finding in json.loads(self.run_it("check", self.REC, "--json").out):
            if finding["open"]:
                self.ok("set", self.REC, finding["code"] or "record", "--explain", finding["rule"] + "=Đã rà soát")
        secret = self.path("secret", "mật khẩu đủ dài\n")
        self.ok("key", "new", "--unit", "15349", "--name", "Lê Thị Hồng", "--passphrase-file", secret)
        self.ok("verify", self.ok("sign", self.REC, "--passphrase-file", secret).out.strip())

    def test_a_form_without_points_has_no_score(self):
        self.ok("record", "new", "th-1829-xa/15349/2023-H1")
        self.assertNotIn("score", self.payload("th-1829-xa/15349/2023-H1"))

    def payload(self, rec):
        return json.loads(self.ok("record", "show", rec, "--json").out)


class Headings(Packs):
    def test_a_heading_stands_above_its_parts_on_paper(self):
        self.pack(HEAD % "1" + "[1.1]\ntype = heading\nlabel = Tỷ lệ xử lý văn bản\n[1.2]\nunder = 1.1\nlabel = cấp huyện\n"
                  "type = percent\n[1.3]\nunder = 1.1\nlabel = cấp xã\ntype = percent\n")
        self.ok("record", "new", REC)
        self.ok("set", REC, "1.2", "95%")
        paper = self.path("report.txt")
        self.ok("print", REC, "--to", paper)
        with open(paper, encoding="utf-8") as f:
            text = f.read()
        self.assertIn("│1.1 │Tỷ lệ xử lý văn bản", text)
        self.assertIn("│1.2 │cấp huyện", text)
        signed = json.loads(self.ok("record", "show", REC, "--json").out)
        self.assertEqual(signed["indicators"][0]["label"], "Tỷ lệ xử lý văn bản: cấp huyện")
        self.assertEqual(self.run_it("set", REC, "1.1", "5").code, 2)  # nothing to be typed there


class Rollup(Packs):
    """What the communes' records of the same period add up to, in the district's rules."""

    LOWER = HEAD % "1" + "[1.1]\nlabel = Hồ sơ\ntype = ratio\nnumerator.label = a\ndenominator.label = b\n"
    UPPER = (HEAD % "1").replace("thu", "tren").replace("level = xa", "level = huyen") + \
        "[1.1]\nlabel = Cộng\ntype = ratio\nnumerator.label = a\ndenominator.label = b\n" \
        "propose = rollup(thu)[1.1].num / rollup(thu)[1.1].den\n" \
        "warn.1 = num = rollup(thu)[1.1].num\nwarn.1.message = Khác tổng các xã\nwarn.1.explain = required\n"

    def test_the_units_below_add_up(self):
        self.pack(self.LOWER)
        folder = os.path.join(self.data, "forms", "tren")
        os.makedirs(folder)
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(self.UPPER)
        for unit, value in (("15349", "10/20"), ("15352", "5/30")):
            self.ok("record", "new", f"thu/{unit}/2023-H1")
            self.ok("set", f"thu/{unit}/2023-H1", "1.1", value)
        self.ok("record", "new", "thu/15349/2023")  # another period
        self.ok("set", "thu/15349/2023", "1.1", "20/20")
        self.ok("record", "new", "tren/393/2023-H1")
        self.ok("set", "tren/393/2023-H1", "1.1", "15/50")
        self.ok("check", "tren/393/2023-H1")
        self.run_it("set", "tren/393/2023-H1", "1.1", "16/50")
        self.assertIn("Khác tổng các xã", self.run_it("check", "tren/393/2023-H1").out)


if __name__ == "__main__":
    main()
