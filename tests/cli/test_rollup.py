"""What the units below handed in, summed up: rollup and what belongs to it."""
import json
import unittest

from program import Case

FORM = "th-1829-xa"
PERIOD = "2023-H1"
OF = ["--form", FORM, "--period", PERIOD]


class Rollup(Case):
    def setUp(self):
        super().setUp()
        self.ok("config", "set", "unit", "393")

    def type(self, unit, values, period=PERIOD):
        rec = f"{FORM}/{unit}/{period}"
        self.ok("record", "new", rec)
        for code, value in values.items():
            result = self.run_it("set", rec, code, value)
            self.assertIn(result.code, (0, 1), result)

    def rollup(self, *more):
        return json.loads(self.ok("rollup", *OF, "--json", *more).out)

    def total(self, overview, code):
        return next(t for t in overview["totals"] if t["code"] == code)

    def unit(self, overview, code):
        return next(u for u in overview["units"] if u["code"] == code)

    def test_totals_are_sums_of_parts_and_name_their_units(self):
        self.type("15349", {"1.6": "80/100", "1.7": "Có"})
        self.type("15352", {"1.6": "khoảng 30/300", "1.7": "Chưa có"})
        self.type("15355", {"1.6": "95%", "1.7": "kad"})
        o = self.rollup()
        t = self.total(o, "1.6")
        self.assertEqual((t["numerator"], t["denominator"], t["behind"], t["percent_only"]), (110, 400, 2, 1))
        self.assertEqual(t["text"], "110/400 = 27,5%")
        self.assertTrue(t["estimate"])
        t = self.total(o, "1.7")
        self.assertEqual((t["met"], t["not_met"], t["exempt"]), (1, 1, 1))
        self.assertFalse(self.total(o, "1.5")["known"])  # nobody has it: that is not 0
        self.assertEqual(o["counts"]["typed_here"], 3)
        self.assertEqual(o["counts"]["missing"], o["counts"]["units"] - 3)
        self.assertEqual(self.unit(o, "15349")["state"], "typed")
        self.assertTrue(self.unit(o, "15349")["unsigned"])

    def test_a_district_summary_on_the_communes_form_is_not_rolled_up(self):
        self.type("393", {"1.6": "1.000/1.000"})
        self.type("15349", {"1.6": "80/100"})
        t = self.total(self.rollup(), "1.6")
        self.assertEqual((t["numerator"], t["denominator"]), (80, 100))

    def test_the_period_before_is_told(self):
        self.type("15349", {"1.6": "80/100"})
        self.type("15349", {"1.6": "7/10"}, "2022-H2")
        self.assertEqual(self.total(self.rollup(), "1.6")["previous_text"], "7/10 = 70%")

    def test_units_are_ranked_and_equal_ones_share_a_place(self):
        self.type("15349", {"1.6": "80/100"})
        self.type("15352", {"1.6": "4/5"})
        self.type("15355", {"1.6": "90%"})
        o = self.rollup("--sort", "1.6")
        self.assertEqual([(u["code"], u.get("rank")) for u in o["units"][:4]],
                         [("15355", 1), ("15349", 2), ("15352", 2), (o["units"][3]["code"], None)])
        self.assertIn("\t2=\t", self.ok("rollup", *OF, "--sort", "1.6").out)
        self.assertEqual(self.run_it("rollup", *OF, "--sort", "9.9").code, 2)

    def test_late_by_the_deadline_that_was_set(self):
        self.type("15349", {"1.6": "80/100"})
        self.assertEqual(self.rollup()["counts"]["late"], 0)
        self.ok("rollup", "due", "5/7/2023", *OF)
        self.assertEqual(self.ok("rollup", "due", *OF).out, "05/7/2023\n")
        o = self.rollup()
        self.assertEqual(o["due"], "2023-07-05")
        self.assertEqual(o["counts"]["late"], o["counts"]["units"])  # nothing is signed yet
        self.ok("rollup", "due", "", *OF)
        self.assertEqual(self.rollup()["counts"]["late"], 0)

    def test_a_unit_in_two_years_lists_is_pointed_out(self):
        plan = ["rollup", "assign", "--form", FORM]
        self.ok(*plan, "--year", "2022", "15349")
        result = self.run_it(*plan, "--year", "2023", "--from", self.path("ds.txt", "; năm 2023\n15349\n15352 Vĩnh Quang\n"))
        self.assertEqual(result.code, 1, result)
        self.assertIn("15349", result.err)
        self.assertNotIn("15352", result.err)
        o = self.rollup()
        self.assertEqual((self.unit(o, "15349")["assigned"], self.unit(o, "15349")["assigned_also"]), (True, 2022))
        self.assertEqual(o["counts"]["assigned"], 2)
        self.assertEqual(len(self.ok(*plan).out.splitlines()), 3)
        self.assertEqual(self.run_it(*plan, "--year", "2023", "99999").code, 2)
        self.assertEqual(self.rollup()["counts"]["assigned"], 2)  # a wrong list changes nothing

    def test_a_decision_recognises_a_share_only_proposes(self):
        decide = ["rollup", "recognise", "15349", "--form", FORM]
        self.type("15349", {"1.6": "80/100"})
        self.assertEqual(self.rollup()["counts"]["recognised"], 0)
        self.ok(*decide, "--number", "12/QĐ-UBND", "--date", "3/4/2023", "--issuer", "UBND tỉnh")
        self.assertIn("12/QĐ-UBND", self.unit(self.rollup(), "15349")["recognised"])
        self.assertEqual(self.run_it(*decide, "--number", "13/QĐ-UBND").code, 2)  # no date
        self.ok(*decide, "--number", "14/QĐ-UBND", "--date", "3/7/2023")  # of a later day than the period
        self.assertEqual(self.rollup()["counts"]["recognised"], 0)
        self.ok(*decide, "--number", "")
        self.assertEqual(self.ok("rollup", "recognise", "--form", FORM).out, "")

    def test_the_upper_record_is_proposed_and_lists_its_sources(self):
        rec = f"th-891-huyen/393/{PERIOD}"
        self.type("15349", {"1.6": "80/100"})
        self.ok("rollup", "recognise", "15349", "--form", FORM, "--number", "12/QĐ-UBND", "--date", "3/4/2023")
        self.ok("record", "new", rec)
        self.assertEqual(self.ok("rollup", "propose", rec).out.split("\t")[:2], ["1.1", "1/13"])
        self.ok("rollup", "propose", rec, "--accept", "1.1")
        document = json.loads(self.ok("record", "show", rec, "--json").out)
        self.assertEqual(document["indicators"][0]["value"]["typed"], "1/13")
        self.assertEqual(self.run_it("rollup", "propose", rec, "--accept", "2.1").code, 1)  # nothing is proposed there
        sources = {s["org_unit"]: s for s in document["sources"]}
        self.assertEqual(sources["15349"], {"form": FORM, "org_unit": "15349", "payload_sha256": "", "state": "typed"})
        self.assertEqual(sources["15352"]["state"], "missing")
        self.assertNotIn("sources", json.loads(self.ok("record", "show", f"{FORM}/15349/{PERIOD}", "--json").out))

    def test_the_letter_names_who_is_missing_and_what_is_open(self):
        self.type("15349", {"1.6": "80/100", "1.5": "99%"})
        letter = self.ok("rollup", "remind", *OF).out
        self.assertIn("Kính gửi: UBND các xã, phường, thị trấn", letter)
        self.assertIn("Chưa gửi báo cáo", letter)
        self.assertIn("Xã Vĩnh Quang", letter)
        self.assertIn("chưa có tử số và mẫu số: 1.5", " ".join(letter.split()))
        path = self.path("cv.txt")
        self.ok("rollup", "remind", *OF, "--to", path)
        with open(path, encoding="utf-8") as f:
            self.assertEqual(f.read(), letter)
        for end, magic in (("pdf", b"%PDF-"), ("docx", b"PK")):
            path = self.path("cv." + end)
            self.ok("rollup", "remind", *OF, "--to", path)
            with open(path, "rb") as f:
                self.assertTrue(f.read().startswith(magic))
        self.assertEqual(self.run_it("rollup", "remind", *OF, "--to", self.path("cv.odt")).code, 2)

    def test_usage(self):
        for args in (["rollup"], ["rollup", "--form", FORM], ["rollup", "--form", FORM, "--period", "2023-H3"],
                     ["rollup", "--form", "khong-co", "--period", PERIOD], ["rollup", *OF, "--under", "15349"],
                     ["rollup", *OF, "--under", "99999"], ["rollup", *OF, "--json", "--tsv"]):
            result = self.run_it(*args)
            self.assertEqual((result.code, result.out), (2, ""), (args, result))
            self.assertNotEqual(result.err, "")

    def test_tsv_has_a_row_for_each_unit_and_one_for_totals(self):
        self.type("15349", {"1.6": "80/100"})
        lines = self.ok("rollup", *OF, "--tsv").out.splitlines()
        columns = lines[0].split("\t")
        self.assertEqual(len(lines), self.rollup()["counts"]["units"] + 2)
        self.assertTrue(all(len(line.split("\t")) == len(columns) for line in lines))
        self.assertEqual(lines[-1].split("\t")[columns.index("1.6")], "80/100 = 80%")


if __name__ == "__main__":
    unittest.main()
