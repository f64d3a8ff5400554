"""Who changed what, and putting back what stood before: history, restore-value, settings of the screens."""
import json

from program import REC, Case, main

OTHER = "th-1829-xa/15352/2023-H1"


class History(Case):
    def setUp(self):
        super().setUp()
        self.ok("record", "new", REC)

    def rows(self, rec=REC):
        return json.loads(self.ok("history", rec, "--json").out)

    def typed(self, code, rec=REC):
        return [i for i in self.payload(rec)["indicators"] if i["code"] == code][0]["value"]["typed"]

    def last(self):
        return str(self.rows()[-1]["sequence"])

    def test_puts_back_what_stood_before_a_change(self):
        self.run_it("set", REC, "1.6", "38/87")
        self.run_it("set", REC, "1.6", "1.783/1.787")
        line = self.last()
        self.run_it("set", REC, "1.6", "1.785/1.787")
        before = self.rows()
        told = self.ok("restore-value", REC, "1.6", line)
        self.assertIn("38/87", told.out)
        self.assertEqual(self.typed("1.6"), "38/87")
        rows = self.rows()
        self.assertEqual(rows[:len(before)], before)  # nothing of it is rewritten
        self.assertEqual((rows[-1]["action"], rows[-1]["code"], rows[-1]["old"], rows[-1]["new"]),
                         ("restore", "1.6", "1.785/1.787", "38/87"))
        self.assertEqual(set(rows[-1]), set(before[-1]))  # the same shape
        self.ok("undo", REC)
        self.assertEqual(self.typed("1.6"), "1.785/1.787")
        self.ok("doctor")

    def test_the_history_says_so_in_words(self):
        self.run_it("set", REC, "1.6", "38/87")
        self.run_it("set", REC, "1.6", "1.783/1.787")
        self.ok("restore-value", REC, "1.6", self.last())
        self.assertIn("put back", self.ok("history", REC, lang="en").out.splitlines()[-1])

    def test_a_blank_comes_back_too(self):
        self.run_it("set", REC, "1.6", "38/87")
        self.ok("restore-value", REC, "1.6", self.last())
        self.assertFalse(self.payload()["indicators"][5].get("value", {}).get("typed"))

    def test_difficulty_and_reason(self):
        self.run_it("set", REC, "3.4", "Đạt", "--difficulty", "Thiếu máy")
        self.ok("set", REC, "3.4", "--explain", "no-figure=Chưa thống kê được")
        reason = self.last()
        self.run_it("set", REC, "3.4", "--difficulty", "Thiếu người")
        self.run_it("restore-value", REC, "3.4", self.last())
        self.assertEqual([i for i in self.payload()["indicators"] if i["code"] == "3.4"][0]["difficulty"], "Thiếu máy")
        self.ok("restore-value", REC, "3.4", reason)  # there was none: it is taken away
        self.assertEqual(self.rows()[-1]["new"], "")

    def test_refusals_say_what_to_do(self):
        self.run_it("set", REC, "1.6", "38/87")
        line = self.last()
        self.ok("record", "new", OTHER)
        self.run_it("set", OTHER, "1.6", "1/2")
        foreign = str(self.rows(OTHER)[-1]["sequence"])
        before = self.dump()
        for args, code, word in [
                (("1.6", "99999"), 3, "phieuso history"),   # no such line
                (("1.6", foreign), 3, "phieuso history"),   # another record's
                (("1.7", line), 2, "1.6"),                  # another criterion's
                (("record", line), 2, "1.6"),
                (("9.9", line), 2, "9.9"),                  # not in the form
                (("1.6", "hai"), 2, "phieuso history"),     # no number
                (("1.6", "-1"), 2, "phieuso history"),
                (("1.6", "99999999999999999999"), 2, "phieuso history"),
                (("1.6", "1"), 1, "1")]:                    # the record was made: no field
            refused = self.run_it("restore-value", REC, *args)
            self.assertEqual(refused.code, code, (args, refused))
            self.assertIn(word, refused.err, (args, refused))
            self.assertEqual(refused.out, "")
        self.assertEqual(self.run_it("restore-value", REC, "1.6").code, 2)
        self.assertEqual(self.dump(), before)

    def test_what_stands_there_already_is_refused(self):
        self.run_it("set", REC, "1.6", "38/87")
        self.run_it("set", REC, "1.6", "1/2")
        line = self.last()
        self.run_it("set", REC, "1.6", "38/87")
        again = self.run_it("restore-value", REC, "1.6", line)
        self.assertEqual(again.code, 1, again)
        self.assert_vietnamese(again.err)


class ScreenSettings(Case):
    def test_colours_and_ascii_take_known_words_only(self):
        for key, good, bad in [("colours", ["auto", "none", ""], "blue"), ("ascii", ["auto", "on", "off", ""], "yes")]:
            for value in good:
                self.ok("config", "set", key, value)
                self.assertEqual(self.ok("config", "get", key).out.strip(), value)
            refused = self.run_it("config", "set", key, bad)
            self.assertEqual(refused.code, 2, refused)
            self.assertIn(good[0], refused.err)

    def test_several_units(self):
        self.ok("config", "set", "unit", "15349 393")
        refused = self.run_it("config", "set", "unit", "15349 00000")
        self.assertEqual(refused.code, 2, refused)
        self.assertIn("00000", refused.err)
        self.assertEqual(self.ok("config", "get", "unit").out.strip(), "15349 393")


if __name__ == "__main__":
    main()
