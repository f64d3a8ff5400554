"""Paper for collecting figures: a blank form, and sheets that ask providers."""
import json
import os
import shutil
import subprocess
import unittest
import zipfile

from program import Case, main

FORM = "th-1829-xa"
OF = ("--unit", "15349", "--period", "2023-H1")
PACK = """[form]
id = thu-xa
version = 1
title = Tiêu chí thử
level = xa
periods = half
[group.1]
label = An toàn
[1.1]
label = Tỷ lệ hộ có camera
type = ratio
unit = %
numerator.label = Số hộ có camera
denominator.label = Tổng số hộ
provider = Công an xã; Điện lực
[1.2]
label = Số ca khám từ xa
type = count
provider = Trạm Y tế xã
"""


class Collect(Case):
    def pages(self, path):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        return text.rstrip("\f").split("\f")

    def flat(self, text):
        return " ".join(text.split())

    def with_providers(self):
        folder = os.path.join(self.data, "forms", "thu-xa")
        os.makedirs(folder)
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(PACK)

    def test_blank_form_has_every_criterion(self):
        path = self.path("bieu.pdf")
        self.ok("print", "--blank", FORM, *OF, "--due", "5/7/2023", "--to", path)
        pages = self.pages(path)
        cover = self.flat(pages[0])
        for words in ("THỊ TRẤN VĨNH LỘC", "BIỂU GHI SỐ LIỆU", "6 tháng đầu năm 2023", "gửi trước ngày: 05/7/2023",
                      "Cách ghi", "NGƯỜI GHI SỐ LIỆU", "(ký, ghi rõ họ tên)"):
            self.assertIn(words, cover)
        whole = "\n".join(pages)
        codes = [c["code"] for c in self.ok_json("form", "show", FORM, "--json")["indicators"]]
        for code in codes:
            self.assertRegex(whole, rf"(?m)^\s*{code.replace('.', '[.]')}\s", code)
        self.assertGreaterEqual(whole.count("- Tử số:"), 10)
        self.assertEqual(whole.count("- Tử số:"), whole.count("- Mẫu số:"))
        for page in pages[1:]:
            self.assertIn("Kết quả đạt được", page)  # the head on each

    def ok_json(self, *args):
        return json.loads(self.ok(*args).out)

    def test_blank_form_as_text_and_for_word(self):
        text = self.ok("print", "--blank", FORM).out
        self.assertIn("Đơn vị: …", text)
        self.assertIn("\f", text)
        self.assertTrue(all(len(line) <= 80 for line in text.replace("\f", "").split("\n")))
        path = self.path("bieu.docx")
        self.ok("print", "--blank", FORM, *OF, "--to", path)
        with zipfile.ZipFile(path) as z:
            self.assertIn("BIỂU GHI SỐ LIỆU", z.read("word/document.xml").decode())

    def test_every_form_has_a_blank_one(self):
        forms = [line.split()[0] for line in self.ok("form", "list").out.splitlines() if line and line[0] != " "]
        self.assertGreaterEqual(len(forms), 5)
        for form in forms:
            for columns in ("80", "132"):
                text = self.ok("print", "--blank", form, "--columns", columns).out
                self.assertIn("BIỂU GHI SỐ LIỆU", text)
                self.assertTrue(all(len(line) <= int(columns) for line in text.replace("\f", "").split("\n")), form)

    def test_sheet_asks_a_provider(self):
        self.with_providers()
        self.ok("config", "set", "officer", "Nguyễn Thị B")
        path = self.path("phieu.pdf")
        self.ok("print", "--ask", "cong an", "thu-xa", *OF, "--due", "5/7/2023", "--to", path)
        page = self.flat("\n".join(self.pages(path)))
        for words in ("PHIẾU ĐỀ NGHỊ CUNG CẤP SỐ LIỆU", "Kính gửi: Công an xã", "trước ngày 05/7/2023",
                      "Người nhận số liệu: Nguyễn Thị B", "- Tử số: Số hộ có", "- Mẫu số: Tổng số hộ",
                      "THỦ TRƯỞNG ĐƠN VỊ CUNG CẤP"):
            self.assertIn(words, page)
        self.assertNotIn("khám từ xa", page)

    def test_all_providers_a_sheet_each(self):
        self.with_providers()
        path = self.path("phieu.pdf")
        self.ok("print", "--ask", "all", "thu-xa", *OF, "--to", path)
        pages = self.pages(path)
        self.assertEqual([next(line.strip() for line in page.splitlines() if "Kính gửi" in line) for page in pages],
                         ["Kính gửi: Công an xã", "Kính gửi: Điện lực", "Kính gửi: Trạm Y tế xã"])

    def test_unknown_provider_is_told_who_there_is(self):
        self.with_providers()
        for name in ("trường học", "xã"):  # none, and two
            result = self.run_it("print", "--ask", name, "thu-xa")
            self.assertEqual(result.code, 2, result)
            self.assertIn("Công an xã, Điện lực, Trạm Y tế xã", result.err)

    def test_criteria_may_be_chosen_by_hand(self):
        text = self.ok("print", "--ask", "Công an thị trấn", FORM, "--code", "1.4", "--code", "1.6", *OF).out
        self.assertIn("Kính gửi: Công an thị trấn", text)
        self.assertIn("hộp thư điện tử", self.flat(text))
        self.assertNotIn("│1.5", text)
        self.assertEqual(self.run_it("print", "--ask", "Công an", FORM).code, 2)  # this form names none
        self.assertEqual(self.run_it("print", "--ask", "Công an", FORM, "--code", "99.1").code, 2)

    def test_wrong_usage(self):
        for args in (("print",), ("print", "--blank", "khong-co"), ("print", "--blank", FORM, "thừa"),
                     ("print", "--ask", "Công an"), ("print", "--blank", FORM, "--unit", "00000"),
                     ("print", "--blank", FORM, "--period", "2023-X"), ("print", "--blank", FORM, "--due", "mai"),
                     ("print", "--blank", FORM, "--columns", "20"), ("print", "--blank", FORM, "--columns", "8x"),
                     ("print", "--blank", FORM, "--ascii", "--to", self.path("a.pdf")),
                     ("print", "--blank", FORM, "--to", self.path("a.odt")), ("print", "--blank", FORM, "--ask", "all"),
                     ("print", FORM + "/15349/2023-H1", "--unit", "15349")):
            result = self.run_it(*args)
            self.assertEqual(result.code, 2, (args, result))
            self.assertTrue(result.err)


if __name__ == "__main__":
    if not shutil.which("pdftotext"):
        raise unittest.SkipTest("pdftotext is not on this machine")
    main()
