"""Narratives and tables by command line, and the two reports that are made of them."""
import json
import os
import unicodedata

from program import SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
DISTRICT = ("vl-bc6thang-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1"))
ANNEX = "th-891-huyen/393/2023-H1"
COMMUNE = ("hd-bc-xa/11203/2023", os.path.join(FORMS, "dong-tam-2023"))
REPORTS = (DISTRICT, COMMUNE)
TEXT, TABLE, COUNT = "2.1", "5.1", "1.2"  # of the district's report


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


def column(folder, form):
    """(code, value) of a list for fill."""
    return [line.split("\t") for line in read(folder, form + ".tsv").splitlines()]


def rows(text, width):
    return [(line.split("\t") + [""] * width)[:width] for line in text.splitlines()]


class Text(Case):
    def setUp(self):
        super().setUp()
        self.rec = DISTRICT[0]

    def fill(self, report):
        rec, folder = report
        return self.run_it("fill", rec, "--from", os.path.join(folder, rec.split("/")[0] + ".tsv"))

    def form(self, rec):
        return json.loads(self.ok("form", "show", rec.split("/")[0], "--json").out)

    def values(self, rec=None):
        return {i["code"]: i["value"] for i in self.payload(rec or self.rec)["indicators"]}

    def get(self, kind, code, rec=None):
        return self.ok(kind, "get", rec or self.rec, code).out

    def findings(self, rec):
        found = json.loads(self.run_it("check", rec, "--json").out)
        return sorted((f["code"], f["rule"]) for f in found if f["open"] and not f["rule"].startswith("audit"))

    # --- the reports --------------------------------------------------------

    def test_packs_have_no_fault(self):
        for rec, _ in REPORTS:
            self.ok("form", "check", os.path.join(SOURCE, "forms", rec.split("/")[0], "pack.ini"))

    def test_every_line_of_the_reports_is_stored(self):
        for report in REPORTS:
            filled = self.fill(report)
            self.assertIn(filled.code, (0, 1), filled)
            self.assertNotIn(": dòng ", filled.err)
            self.assertIn(f"{len(column(report[1], report[0].split('/')[0]))} ", filled.out.splitlines()[-1])
            self.assertRegex(filled.out.splitlines()[-1], r"\b0\b")  # refused

    def test_narratives_come_back_word_for_word(self):
        for rec, folder in REPORTS:
            self.fill((rec, folder))
            codes = [code for code, value in column(folder, rec.split("/")[0]) if value.endswith(".txt")]
            self.assertGreater(len(codes), 10)
            for code in codes:
                self.assertEqual(self.get("narrative", code, rec), read(folder, code + ".txt"), code)

    def test_tables_come_back_row_by_row(self):
        wanted = {"1.9": 3, "1.11": 3, "3.2": 4, "5.1": 5}  # a head is no row
        self.fill(DISTRICT)
        for code, count in wanted.items():
            got = json.loads(self.ok("table", "get", self.rec, code, "--json").out)
            ids = [c["id"] for c in got["columns"]]
            given = rows(read(DISTRICT[1], code + ".tsv"), len(ids))[-count:]
            self.assertEqual([[row[i] for i in ids] for row in got["rows"]], given, code)
            self.assertEqual(rows(self.get("table", code), len(ids)), given, code)
        self.fill(COMMUNE)
        for code, count in {"1.2": 7, "6.2": 7}.items():
            got = rows(self.get("table", code, COMMUNE[0]), 5)
            self.assertEqual(got, rows(read(COMMUNE[1], code + ".tsv"), 5)[-count:], code)

    def test_figures_of_the_reports(self):
        for rec, folder in REPORTS:
            self.fill((rec, folder))
            values = self.values(rec)
            for code, value in column(folder, rec.split("/")[0]):
                if not value.startswith("@"):
                    self.assertEqual(values[code]["typed"], value, code)
        by_code = self.values(COMMUNE[0])
        self.assertEqual(by_code["3.15"]["number"], "17.65")
        self.assertEqual((by_code["2.5"]["number"], by_code["2.5"]["typed"]), (2, "02 buổi"))
        self.assertEqual((by_code["10.17"]["number"], by_code["10.17"]["qualifier"]), ("30", "over"))
        self.assertEqual((by_code["10.13"]["number"], by_code["10.13"]["qualifier"]), ("100", "at_least"))

    def test_what_is_to_be_looked_at_in_the_reports(self):
        self.fill(DISTRICT)
        self.assertEqual(self.findings(DISTRICT[0]), [])
        self.fill(COMMUNE)
        self.assertEqual(self.findings(COMMUNE[0]), [])
        self.run_it("set", COMMUNE[0], "3.7", "146 dịch vụ công")  # a part larger than the whole
        self.assertIn(("3.7", "subset.of"), self.findings(COMMUNE[0]))

    def test_annex_of_the_district(self):
        filled = self.run_it("fill", ANNEX, "--from", os.path.join(DISTRICT[1], "th-891-huyen.tsv"))
        self.assertEqual(filled.code, 1, filled)
        typed = [[i["code"], i["value"]["typed"]] for i in self.payload(ANNEX)["indicators"]]
        self.assertEqual(typed, column(DISTRICT[1], "th-891-huyen"))

    def test_a_form_shows_the_columns_of_its_tables(self):
        shown = {i["code"]: i["columns"] for i in self.form(DISTRICT[0])["indicators"]}
        self.assertEqual([c["id"] for c in shown[TABLE]], ["kind", "number", "date", "issuer", "title"])
        self.assertEqual([c["type"] for c in shown[TABLE]], ["text", "document", "date", "text", "text"])
        self.assertEqual(shown[TEXT], [])
        self.assertIn("Tên loại | Số, ký hiệu | Ngày", self.ok("form", "show", DISTRICT[0].split("/")[0]).out)

    def test_next_years_targets_are_those_of_part_four(self):
        planned = dict(column(COMMUNE[1], "hd-bc-xa"))
        targets = {i["code"]: t["text"] for i in self.form(COMMUNE[0])["indicators"] for t in i["targets"]}
        pairs = {"3.10": "10.3", "3.13": "10.6", "3.14": "10.7", "3.16": "10.9", "3.17": "10.10", "3.18": "10.11",
                 "3.20": "10.12", "5.4": "10.16", "5.5": "10.17", "5.6": "10.18", "5.7": "10.19", "5.8": "10.20"}
        self.assertEqual(targets, {result: planned[plan] for result, plan in pairs.items()})

    def test_a_report_is_shown_with_one_line_for_each_criterion(self):
        for rec, folder in REPORTS:
            self.fill((rec, folder))
            shown = self.ok("record", "show", rec).out.splitlines()[2:]
            self.assertEqual([line.split("\t")[0] for line in shown],
                             [code for code, _ in column(folder, rec.split("/")[0])])
            self.assertEqual({line.count("\t") for line in shown}, {4})
            history = self.ok("history", rec).out.splitlines()
            self.assertEqual(len(history), len(json.loads(self.ok("history", rec, "--json").out)))
            self.assertEqual(len(self.ok("undo", rec).out.splitlines()), 1)

    def test_what_would_be_signed_holds_the_narratives_and_tables(self):
        for rec, folder in REPORTS:
            self.fill((rec, folder))
            payload = self.payload(rec)
            values = dict(column(folder, rec.split("/")[0]))
            self.assertEqual([n["code"] for n in payload["narrative"]], [c for c in values if values[c].endswith(".txt")])
            self.assertEqual([t["code"] for t in payload["tables"]], [c for c in values if values[c].endswith(".tsv")])
            for narrative in payload["narrative"]:
                self.assertEqual(narrative["typed"] + "\n", read(folder, narrative["code"] + ".txt"))

    # --- narrative and table set --------------------------------------------

    def test_a_narrative_from_standard_input(self):
        self.ok("record", "new", self.rec)
        self.ok("narrative", "set", self.rec, TEXT, text="\ufeffĐoạn một.\r\n- ý hai\r\n\r\n")
        self.assertEqual(self.get("narrative", TEXT), "Đoạn một.\n- ý hai\n")
        self.assertEqual(self.get("narrative", "2.2"), "")  # blank: nothing to show

    def test_decomposed_letters_are_composed(self):
        self.ok("record", "new", self.rec)
        said = "Chuyển đổi số ở thị trấn Vĩnh Lộc"
        self.ok("narrative", "set", self.rec, TEXT, "--from", self.path("a.txt", unicodedata.normalize("NFD", said)))
        self.assertEqual(self.get("narrative", TEXT), said + "\n")

    def test_a_table_from_a_file_takes_the_place_of_the_old_one(self):
        self.ok("record", "new", self.rec)
        self.ok("table", "set", self.rec, TABLE, "--from", os.path.join(DISTRICT[1], "5.1.tsv"))
        self.ok("table", "set", self.rec, TABLE, text="Kế hoạch tập huấn\n\t11-NQ/TU\t3/2023\t\tvề cán bộ\n")
        self.assertEqual(rows(self.get("table", TABLE), 5), [["", "", "", "", "Kế hoạch tập huấn"],
                                                            ["", "11-NQ/TU", "3/2023", "", "về cán bộ"]])
        self.ok("undo", self.rec)
        self.assertEqual(len(self.get("table", TABLE).splitlines()), 5)

    def test_what_is_refused_stores_nothing(self):
        self.ok("record", "new", self.rec)
        self.ok("narrative", "set", self.rec, TEXT, text="như cũ")
        self.ok("table", "set", self.rec, TABLE, text="Kế hoạch như cũ\n")
        before = self.dump()
        for kind, code, given, status, pieces in (
                ("narrative", TEXT, b"\xe1\xbb", 1, ["dòng 1", "1"]),          # cut in the middle of a letter
                ("narrative", TEXT, "một\nhai \u200b\n", 1, ["dòng 2", "200B"]),  # seen by nobody
                ("narrative", TEXT, "a\0b", 1, ["đầu vào chuẩn"]),
                ("narrative", TEXT, "một".encode("utf-16"), 1, ["UTF-16"]),
                ("narrative", TEXT, " \n\n", 1, ["trống"]),                    # a slip must not erase
                ("narrative", TEXT, "a" * (256 * 1024 + 1), 1, ["256"]),
                ("narrative", TABLE, "x", 2, ["phieuso table set"]),
                ("narrative", COUNT, "4", 2, ["phieuso set"]),
                ("narrative", "9.9", "x", 2, ["9.9"]),
                ("table", TEXT, "x", 2, ["phieuso narrative set"]),
                ("table", TABLE, "a\t1/QĐ\t30/6/2023\tb\tc\nd\t2/QĐ\t31/6/2023\te\tf\n", 1, ["dòng 2", "Ngày"]),
                ("table", TABLE, "a\tb\tc\td\te\tf\n", 1, ["dòng 1"]),         # a column too many
                ("table", TABLE, b"a\xff\n", 1, ["dòng 1", "2"])):
            refused = self.run_it(kind, "set", self.rec, code, text=given)
            self.assertEqual(refused.code, status, refused)
            for piece in pieces:
                self.assertIn(piece, refused.err)
            self.assert_vietnamese(refused.err)
            self.assertEqual(self.dump(), before, given[:40])
        self.assertEqual(self.run_it("table", "set", self.rec, TABLE, text="x\n" * 2001).code, 1)
        missing = self.run_it("narrative", "set", self.rec, TEXT, "--from", self.path("không có.txt"))
        self.assertEqual(missing.code, 3, missing)
        self.assertEqual(self.run_it("narrative", "get", self.rec, COUNT).code, 2)
        self.assertEqual(self.run_it("table", "get", self.rec, TEXT).code, 2)
        self.assertEqual(self.dump(), before)

    # --- fill with files beside the list ------------------------------------

    def test_files_stand_beside_the_list(self):
        os.mkdir(self.path("trong"))
        self.path("trong/loi.txt", "Ở trong")
        self.path("loi.txt", "Ở ngoài")
        given = self.path("trong/cot.tsv", "2.1\t@loi.txt\n1.2\t4\n")
        self.run_it("fill", self.rec, "--from", given)
        self.assertEqual(self.get("narrative", "2.1"), "Ở trong\n")
        self.run_it("fill", self.rec, "--from", "cot.tsv", cwd=self.path("trong"))
        self.assertEqual(self.get("narrative", "2.1"), "Ở trong\n")

    def test_a_list_reads_no_other_folder(self):
        os.mkdir(self.path("trong"))
        secret = self.path("loi.txt", "Ở ngoài")
        for name in ("../loi.txt", "..", ".", "", secret, "..\\loi.txt", "C:loi.txt", "trong/x.txt"):
            refused = self.run_it("fill", self.rec, "--from", self.path("trong/cot.tsv", f"2.1\t@{name}\n1.2\t4\n"))
            self.assertEqual(refused.code, 1, refused)
            self.assertIn(f"“@{name}”", refused.err)
            self.assertEqual(self.get("narrative", "2.1"), "")
            self.assertEqual(self.values()["1.2"]["typed"], "4")  # the others are stored

    def test_a_missing_or_bad_file_is_its_lines_fault(self):
        self.path("xau.tsv", "a\tb\tc\td\te\tf\n")
        given = self.path("cot.tsv", "2.1\t@khong-co.txt\n5.1\t@xau.tsv\n1.2\t4\n")
        refused = self.run_it("fill", self.rec, "--from", given)
        self.assertEqual(refused.code, 1, refused)
        for piece in ("dòng 1", "khong-co.txt", "dòng 2", "xau.tsv"):
            self.assertIn(piece, refused.err)
        self.assertEqual(self.values()["1.2"]["typed"], "4")

    def test_an_at_sign_elsewhere_is_a_text(self):
        refused = self.run_it("fill", self.rec, "--from", self.path("cot.tsv", "1.2\t@4.txt\n2.1\tThư: a@b.vn\n"))
        self.assertIn("dòng 1", refused.err)  # a count reads no file
        self.assertEqual(self.get("narrative", "2.1"), "Thư: a@b.vn\n")


if __name__ == "__main__":
    main()
