"""Three levels up: a commune signs, its district sums up and signs, the province sums up what the
districts signed; each figure is followed down to a signed file."""
import json
import os

from program import Case, main

PERIOD = "2023-H1"
HEAD = "[form]\nid = {id}\nversion = 1\ntitle = Biểu {id}\nlevel = {id}\nperiods = half\n" \
       "statuses = Đạt: met | Chưa đạt: not_met\n[group.1]\nlabel = A\n"
SHARE = "type = ratio\nunit = %\nnumerator.label = Số hồ sơ trực tuyến\ndenominator.label = Tổng số hồ sơ\n"
PACKS = {
    "xa": "[1.1]\nlabel = Hồ sơ trực tuyến\n" + SHARE + "[1.2]\nlabel = Máy\ntype = count\nunit = máy\n",
    "huyen": "[1.1]\nlabel = Hồ sơ trực tuyến của các xã\n" + SHARE +
             "propose = rollup(xa)[1.1].num / rollup(xa)[1.1].den\n",
    "tinh": "[1.1]\nlabel = Hồ sơ trực tuyến của các huyện\n" + SHARE +
            "propose = rollup(huyen)[1.1].num / rollup(huyen)[1.1].den\n",
}


class Levels(Case):
    def setUp(self):
        super().setUp()
        self.secret = self.path("secret", "mật khẩu đủ dài\n")

    def pc(self, unit):
        data = self.path("pc-" + unit)
        for form, text in PACKS.items():
            os.makedirs(os.path.join(data, "forms", form))
            with open(os.path.join(data, "forms", form, "pack.ini"), "w", encoding="utf-8") as f:
                f.write(HEAD.format(id=form) + text)
        self.ok("config", "set", "unit", unit, data=data)
        self.ok("config", "set", "officer", "Lê Thị Hồng", data=data)
        self.ok("config", "set", "approver", "Trần Văn Bình", data=data)
        self.ok("key", "new", "--unit", unit, "--name", "Lê Thị Hồng", "--passphrase-file", self.secret, data=data)
        return data

    def trusts(self, above, below):
        path, groups = self.ok("key", "enrol", "--passphrase-file", self.secret, data=below).out.split("\n")[:2]
        self.ok("key", "trust", path, "--groups", groups, data=above)

    def sign(self, data, rec):
        return self.ok("sign", rec, "--passphrase-file", self.secret, data=data).out.strip()

    def document(self, data, rec):
        return json.loads(self.ok("record", "show", rec, "--json", data=data).out)

    def payload(self, path):
        return json.loads(self.run_it("verify", path, "--json").out)[0]["payload_sha256"]

    def hand_in(self, unit, above, share):
        data, rec = self.pc(unit), f"xa/{unit}/{PERIOD}"
        self.trusts(above, data)
        self.ok("record", "new", rec, data=data)
        self.ok("set", rec, "1.1", share, data=data)
        path = self.sign(data, rec)
        self.ok("import", path, data=above)
        return data, path

    def test_a_figure_is_followed_down_to_signed_files(self):
        district, province = self.pc("393"), self.pc("38")
        self.trusts(province, district)
        first, first_file = self.hand_in("15349", district, "80/100")
        _, second_file = self.hand_in("15352", district, "30/300")
        self.ok("record", "new", f"xa/15355/{PERIOD}", data=district)  # the district types for a late one
        self.ok("set", f"xa/15355/{PERIOD}", "1.1", "5/50", data=district)
        self.ok("record", "new", f"huyen/393/{PERIOD}", data=district)
        self.assertEqual(self.ok("rollup", "propose", f"huyen/393/{PERIOD}", data=district).out.split("\t")[:3],
                         ["1.1", "115/450", "3/13 đơn vị có số liệu"])
        self.ok("rollup", "propose", f"huyen/393/{PERIOD}", "--accept", "1.1", data=district)
        district_file = self.sign(district, f"huyen/393/{PERIOD}")

        sources = {s["org_unit"]: s for s in self.document(district, f"huyen/393/{PERIOD}")["sources"]}
        self.assertEqual(len(sources), 13)
        self.assertEqual(sources["15349"], {"form": "xa", "org_unit": "15349", "state": "received",
                                            "payload_sha256": self.payload(first_file)})
        self.assertEqual(sources["15352"]["payload_sha256"], self.payload(second_file))
        self.assertEqual((sources["15355"]["state"], sources["15355"]["payload_sha256"]), ("typed", ""))
        self.assertEqual(sources["15358"]["state"], "missing")
        with open(district_file, "rb") as f:  # and they stand in what was signed
            signed = f.read()
        self.assertIn(self.payload(first_file).encode(), signed)
        self.assertIn(self.payload(second_file).encode(), signed)

        self.ok("import", district_file, data=province)
        self.ok("record", "new", f"tinh/38/{PERIOD}", data=province)
        self.ok("rollup", "propose", f"tinh/38/{PERIOD}", "--accept", "1.1", data=province)
        document = self.document(province, f"tinh/38/{PERIOD}")
        self.assertEqual(document["indicators"][0]["value"]["typed"], "115/450")
        self.assertEqual(document["sources"], [{"form": "huyen", "org_unit": "393", "state": "received",
                                                "payload_sha256": self.payload(district_file)}])
        self.sign(province, f"tinh/38/{PERIOD}")

        # a correction by the commune: the district's total moves, what it signed does not
        self.ok("set", f"xa/15349/{PERIOD}", "1.1", "90/100", data=first)
        self.ok("record", "about", f"xa/15349/{PERIOD}", "revision_reason", "Cộng thiếu một thôn", data=first)
        corrected = self.sign(first, f"xa/15349/{PERIOD}")
        self.ok("import", corrected, data=district)
        self.assertIn("125/450", self.ok("rollup", "propose", f"huyen/393/{PERIOD}", data=district).out)
        sources = {s["org_unit"]: s for s in self.document(district, f"huyen/393/{PERIOD}")["sources"]}
        self.assertEqual(sources["15349"]["payload_sha256"], self.payload(corrected))
        with open(district_file, "rb") as f:
            self.assertEqual(f.read(), signed)

    def test_from_july_2025_the_province_stands_right_above_the_commune(self):
        district, province = self.pc("393"), self.pc("38")
        overview = json.loads(self.ok("rollup", "--form", "xa", "--period", "2025-H2", "--under", "38", "--json",
                                      data=province).out)
        self.assertIn("15361", {u["code"] for u in overview["units"]})
        self.assertNotIn("15352", {u["code"] for u in overview["units"]})  # merged into 15361
        self.assertEqual(self.run_it("rollup", "--form", "xa", "--period", "2025-H2", data=district).code, 2)
        overview = json.loads(self.ok("rollup", "--form", "xa", "--period", "2025-H1", "--under", "38", "--json",
                                      data=province).out)
        self.assertIn("15352", {u["code"] for u in overview["units"]})  # through its district


if __name__ == "__main__":
    main()
