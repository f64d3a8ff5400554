"""Units by date: lists taken over, a merged unit's last period, the lists of a whole province."""
import json
import os
import resource
import unittest

from program import BIN, SOURCE, Case, main

SHARED = os.environ.get("PHIEUSO_SHARED") or os.path.join(SOURCE, "..", "shared")
FORM = "th-1829-xa"
# the 13 communes of Vĩnh Lộc and the three that they became on 1/7/2025
MERGER = {
    "15349": ["15349", "15364", "15367", "15376", "15385"],
    "15361": ["15352", "15355", "15358", "15361"],
    "15382": ["15379", "15382", "15388", "15391"],
}


def vi(number):
    return f"{number:,}".replace(",", ".")


class Units(Case):
    def last(self, unit, period="2025-H2"):
        told = json.loads(self.ok("record", "last", f"{FORM}/{unit}/{period}", "--json").out)
        return {i["code"]: i for i in told["indicators"]}

    def report(self, unit, period, **cells):
        rec = f"{FORM}/{unit}/{period}"
        self.ok("record", "new", rec)
        column = "".join(f"{code.replace('_', '.')[1:]}\t{typed}\n" for code, typed in cells.items())
        if column:
            self.run_it("fill", rec, "--from", self.path("cells.tsv", column))
        return rec

    def split_list(self):
        """15364 (Vĩnh Phúc) is said to have gone to two of the three."""
        return self.path("split.csv", "old_code,old_name,new_code,note\n15364,Xã Vĩnh Phúc,15349,Nhập một phần\n"
                                      "15364,Xã Vĩnh Phúc,15382,Nhập một phần\n")

    def make_before(self, leave_out=()):
        """Each old commune's own figures; the sums of the three."""
        sums = {}
        for new, olds in MERGER.items():
            num = den = people = 0
            for old in olds:
                n = int(old) % 97 + 3
                if old in leave_out:
                    continue
                self.report(old, "2025-H1", c1_6=f"{n * 10}/{n * 11}", c1_10="100%", c3_4=f"{n}%")
                num, den = num + n * 10, den + n * 11
            sums[new] = f"{vi(num)}/{vi(den)}"
        return sums

    def test_a_merged_communes_last_period_is_the_sum_of_the_former_ones(self):
        sums = self.make_before()
        for new in MERGER:
            self.report(new, "2025-H2")
            last = self.last(new)
            self.assertEqual(last["1.6"], {"code": "1.6", "typed": sums[new], "not_computed": ""})
            self.assertEqual(last["1.10"]["typed"], "100%")  # what all gave
            self.assertEqual(last["3.4"]["typed"], "")  # never a mean of percentages
            self.assertIn("0/", last["3.4"]["not_computed"])
            self.assertEqual(last["1.1"], {"code": "1.1", "typed": "", "not_computed": ""})  # nobody answered
        text = self.ok("record", "last", f"{FORM}/15361/2025-H2").out
        self.assertIn("3.4\tkhông tính được\t", text)

    def test_a_merged_commune_s_first_report_begins_with_the_sums(self):
        sums = self.make_before()
        rec = f"{FORM}/15361/2025-H2"
        self.ok("record", "new", rec, "--from-last")
        cells = {i["code"]: i["value"].get("typed") for i in self.payload(rec)["indicators"] if i["value"].get("typed")}
        self.assertEqual(cells, {"1.6": sums["15361"], "1.10": "100%"})
        found = [f["code"] for f in json.loads(self.run_it("check", rec, "--json").out) if f["rule"] == "carried"]
        self.assertEqual(found, ["1.6", "1.10"])  # to be looked at

    def test_what_cannot_be_added_up_is_told_and_makes_nothing(self):
        self.make_before(leave_out=("15355",))
        rec = f"{FORM}/15361/2025-H2"
        refused = self.run_it("record", "new", rec, "--from-last")
        self.assertEqual(refused.code, 3, refused)
        self.assertIn("3/4", refused.err)
        self.assertIn("Vĩnh Yên", refused.err)
        self.assertEqual(self.run_it("record", "show", rec).code, 3)
        self.assertEqual(self.run_it("history", rec, "--json").out.strip() or "[]", "[]")  # not even for a moment
        self.ok("record", "new", rec)

    def test_a_split_commune__what_it_went_to_cannot_be_computed(self):
        sums = self.make_before()
        self.ok("unit", "import", self.split_list())
        for new in MERGER:
            self.report(new, "2025-H2")
        for new in ("15349", "15382"):
            cell = self.last(new)["1.6"]
            self.assertEqual(cell["typed"], "")
            self.assertIn("Xã Vĩnh Phúc đã chia", cell["not_computed"])
        self.assertEqual(self.last("15361")["1.6"]["typed"], sums["15361"])  # the third is not concerned

    def test_a_missing_report_is_not_nothing(self):
        self.make_before(leave_out=("15355",))
        self.report("15361", "2025-H2")
        cell = self.last("15361")["1.6"]
        self.assertEqual(cell["typed"], "")
        self.assertIn("3/4", cell["not_computed"])
        self.assertIn("Vĩnh Yên", cell["not_computed"])

    def test_a_unit_that_bears_an_old_code_has_not_its_reports(self):
        """15361 was Vĩnh Long; Tây Đô is more than that."""
        self.report("15361", "2025-H1", c1_6="10/20")
        self.report("15361", "2025-H2")
        self.assertIn("1/4", self.last("15361")["1.6"]["not_computed"])
        rec = self.report("15361", "2026-H1")
        self.assertNotIn("not_computed\": \"m", self.ok("record", "last", rec, "--json").out)  # its own 2025-H2
        self.assertEqual(self.run_it("record", "last", f"{FORM}/15361/2025-H1").code, 3)  # no 2024-H2

    def test_the_level_above_by_date(self):
        def codes(at, under):
            return [u["code"] for u in json.loads(
                self.ok("unit", "list", "--at", at, "--under", under, "--json").out)]
        self.assertEqual(len(codes("30/6/2025", "393")), 14)
        self.assertEqual(len(codes("30/6/2025", "38")), 15)  # with what is under the district
        self.assertEqual(codes("1/7/2025", "38"), ["15349", "15361", "15382", "38"])
        self.assertEqual(codes("1/7/2025", "393"), [])

    def test_find_is_blind_and_speaks_json(self):
        for typed in ("Vĩnh Hòa", "vinh hoà", "VĨNH HOÀ", "15376"):
            found = json.loads(self.ok("unit", "find", typed, "--json").out)
            self.assertEqual([u["code"] for u in found], ["15376"], typed)
        self.assertEqual(found[0]["successors"], ["15349"])

    def test_all_that_is_wrong_is_told_with_its_place(self):
        before = self.dump() if self.ok("unit", "list") else ""
        bad = self.path("bad.csv", "code,name,type,parent\nX,A,xã,38\n15500,B,xã,99\n15501,C,bang,38\n")
        refused = self.run_it("unit", "import", bad, "--from", "2025-07-01")
        self.assertEqual(refused.code, 1)
        for place in (":2:1: ", ":4:9: "):
            self.assertIn("bad.csv" + place, refused.err)
        self.assert_vietnamese(refused.err)
        self.assertEqual(self.dump(), before)

    def test_a_list_without_successors_leaves_them(self):
        self.ok("unit", "import", self.path("l.csv", "code,name,type,parent\n15352,Vĩnh Quang,xã,393\n"),
                "--to", "2025-06-30")
        self.assertIn("\t15361\n", self.ok("unit", "find", "15352").out)

    def test_a_unit_that_a_report_names_is_not_rewritten(self):
        self.report("15352", "2025-H1")
        renamed = self.path("l.csv", "code,name,type,parent\n15352,Vĩnh Quang Mới,xã,393\n")
        before = self.dump()
        refused = self.run_it("unit", "import", renamed, "--to", "2025-06-30")
        self.assertEqual(refused.code, 1)
        self.assertIn(f"{FORM}/15352/2025-H1", refused.err)
        self.assertEqual(self.dump(), before)

    def test_a_whole_country_is_taken_over_in_little_memory(self):
        """10,000 communes of 60 provinces before, a third of them after, and who went where."""
        old, new, moved = ["code,name,type,parent"], ["code,name,type,parent"], ["old_code,new_code"]
        for province in range(101, 161):
            old.append(f"{province},Tỉnh {province},tỉnh,")
            new.append(old[-1])
            for district in range(province * 100, province * 100 + 11):
                old.append(f"{district},Huyện {district},huyện,{province}")
                for commune in range(district * 100, district * 100 + 15):
                    into = commune - (commune - district * 100) % 3
                    old.append(f"{commune},Vĩnh Hòa {commune},xã,{district}")
                    new += [f"{commune},Mới {commune},xã,{province}"] if commune == into else []
                    moved.append(f"{commune},{into}")
        for name, lines, options in (("old", old, ("--to", "2025-06-30")), ("new", new, ("--from", "2025-07-01")),
                                     ("moved", moved, ())):
            self.ok("unit", "import", self.path(name + ".csv", "\n".join(lines)), *options)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        with open(BIN, "rb") as f:
            sanitized = b"__asan_init" in f.read()
        if sanitized:  # a sanitizer keeps what is given back
            print("not judged: memory under a sanitizer")
        else:
            self.assertLess(peak, 64, "MB")
        count = {day: len(self.ok("unit", "list", "--at", day, "--under", "101").out.splitlines())
                 for day in ("30/6/2025", "1/7/2025")}
        self.assertEqual(count, {"30/6/2025": 1 + 11 + 165, "1/7/2025": 1 + 55})
        self.assertEqual(len(self.ok("unit", "find", "vinh hoa 1010001").out.splitlines()), 1)

    def test_a_whole_province(self):
        lists = [os.path.join(SHARED, "facts", f"units-{n}-thanhhoa.csv") for n in ("2023", "2025", "map")]
        for path in lists:
            if not os.path.exists(path):
                print("skipped:", os.path.basename(path), "is not there")
                raise unittest.SkipTest("the lists of Thanh Hóa are not there")
        self.ok("unit", "import", lists[0], "--to", "2025-06-30")
        self.ok("unit", "import", lists[1], "--from", "2025-07-01")
        told = self.ok("unit", "import", lists[2])
        self.assertIn("Thị trấn Hậu Hiền", told.err)  # a name of before: told, not refused
        count = {day: len(self.ok("unit", "list", "--at", day, "--under", "38").out.splitlines())
                 for day in ("30/6/2025", "1/7/2025")}
        self.assertEqual(count, {"30/6/2025": 587, "1/7/2025": 167})
        again = self.dump()
        for path, option in ((lists[0], ("--to", "2025-06-30")), (lists[1], ("--from", "2025-07-01")), (lists[2], ())):
            self.ok("unit", "import", path, *option)
        self.assertEqual(self.dump(), again)


if __name__ == "__main__":
    main()
