"""Some sixty slips of an official who writes a pack: each is found in its place, and told with the remedy."""
import os
import unittest

from program import SOURCE, Case, main

HEAD = ("[form]\nid = thu-xa\nversion = 2024.1\ntitle = Thử\nlevel = xa\nperiods = half year\n"
        "[group.1]\nlabel = Chính quyền số\n")
SHARE = ("[1.1]\nlabel = Tỷ lệ hồ sơ\ntype = ratio\nnumerator.label = Số hồ sơ trực tuyến\n"
         "denominator.label = Tổng số hồ sơ\n")
COUNT = "[1.1]\nlabel = Số điểm\ntype = count\n"
PERCENT = COUNT.replace("count", "percent")
TWO = "[1.2]\nlabel = Số khác\ntype = count\n"
UPPER = (HEAD + COUNT).replace("level = xa", "level = huyen")
WHOLE = HEAD + SHARE  # what a row adds stands in line 14
MESSAGE = "check.1.message = Sai\n"

# what the slip is, the pack, line and column, words of what is wrong, words of the remedy
SLIPS = [
    ("Notepad's 'Unicode'", WHOLE.encode("utf-16"), 1, 1, "UTF-16", "UTF-8"),
    ("an old font", (WHOLE + "note = ").encode() + b"Ti\xaa chu\xc8n\n", 14, 10, "UTF-8", "TCVN3"),
    ("letters in pieces", WHOLE + "note = tie\u0302\u0301ng\n", 14, 10, "tổ hợp", "UniKey"),
    ("a key misspelt", WHOLE + "taget.2024 = 70%\n", 14, 1, "taget.2024", "target.2024"),
    ("a key in Vietnamese", WHOLE + "nhãn = x\n", 14, 3, "thường", "dấu"),
    ("a key with a capital", WHOLE + "Label = x\n", 14, 1, "thường", "hoa"),
    ("a comment with #", WHOLE + "# ghi chú\n", 14, 1, "ghi chú", ";"),
    ("a section misspelt", WHOLE + "[grop.2]\n", 14, 2, "grop.2", "[group.1]"),
    ("a bracket left open", WHOLE + "[1.2\n", 14, 5, "]", "]"),
    ("the same code twice", WHOLE + SHARE, 14, 2, "dòng 9", "mã"),
    ("a group that is not there", WHOLE + "[2.1]\nlabel = x\ntype = count\n", 14, 2, "group.2", "[group.2]"),
    ("no type", HEAD + "[1.1]\nlabel = x\n", 9, 2, "type", "ratio"),
    ("a type in Vietnamese", HEAD + "[1.1]\nlabel = x\ntype = tỷ lệ\n", 11, 8, "tỷ lệ", "percent"),
    ("a share without its total", HEAD + "[1.1]\nlabel = x\ntype = ratio\nnumerator.label = a\n", 9, 2,
     "denominator.label", "mẫu số"),
    ("yes in Vietnamese", WHOLE + "required = có\n", 14, 12, "có", "yes"),
    ("a period in Vietnamese", (HEAD + COUNT).replace("half year", "half quý"), 6, 16, "quý", "quarter"),
    ("a level with its accent", (HEAD + COUNT).replace("level = xa", "level = xã"), 5, 9, "xã", "xa, huyen"),
    ("an id with accents", (HEAD + COUNT).replace("thu-xa", "thử xã"), 2, 6, "thử xã", "a-z"),
    ("a decimal comma", WHOLE + "max = 95,5\n", 14, 7, "95,5", "99.5"),
    ("thousands with a dot", HEAD + COUNT + "max = 5.000\n", 12, 7, "5.000", "5000"),
    ("a target's comparison without a sign", WHOLE + "target.2024 = 70%\ntarget.2024.test = 70\n", 15, 20,
     "so sánh", ">= 70"),
    ("another number than the target's", WHOLE + "target.2024 = 70%\ntarget.2024.test = >= 75\n", 15, 20, "70%",
     "in"),
    ("a comparison with words", WHOLE + "target.2024 = Triển khai\ntarget.2024.test = >= 70\n", 15, 20,
     "Triển khai", "bỏ"),
    ("a year of two digits", WHOLE + "target.24 = 70%\n", 14, 1, "target.24", "1900"),
    ("statuses without their meaning", WHOLE + "statuses = Đạt | Chưa đạt\n", 14, 12, "ý nghĩa", "met"),
    ("a rule in Vietnamese", WHOLE + "check.1 = tử <= mẫu\n" + MESSAGE, 14, 12, "", "num <= den"),
    ("a rule names a criterion that is gone", WHOLE + "check.1 = num <= [1.3].den\n" + MESSAGE, 14, 18, "[1.3]", "1.1"),
    ("per cent in a rule", WHOLE + "check.1 = value >= 70%\n" + MESSAGE, 14, 22, "%", "num <= den"),
    ("two comparisons in a row", WHOLE + "check.1 = 0 <= num <= den\n" + MESSAGE, 14, 20, "and", "num <= den"),
    ("a rule without a message", WHOLE + "check.1 = num <= den\n", 14, 1, "check.1.message", "khớp"),
    ("a brace misspelt", WHOLE + "check.1 = num <= den\ncheck.1.message = {nu} lớn\n", 15, 20, "{nu}", "num"),
    ("a part of no heading", WHOLE + "[1.2]\nlabel = x\ntype = count\nunder = 1.9\n", 17, 9, "1.9", "heading"),
    ("a sum of another type", WHOLE + "[1.2]\nlabel = x\ntype = text\nsum = [1.1]\n", 17, 1, "sum", "count"),
    ("points without the full mark", HEAD + COUNT + "score = value\n", 12, 1, "điểm tối đa", "score.max = 10"),
    ("codes without brackets", HEAD + COUNT + "sum = 1.2 + 1.3\n", 12, 7, "ngoặc vuông", "[2.1] + [2.2]"),
    ("parts with commas", HEAD + COUNT + "sum = [1.2], [1.3]\n", 12, 12, "biểu thức", "dấu +"),
    ("the part of itself", HEAD + COUNT + "subset.of = [1.1]\n", 12, 13, "chính chỉ tiêu", "toàn bộ"),
    ("a share without its division", HEAD + PERCENT + "percent.of = [1.2]\n" + TWO, 12, 14, "chia cho tổng", "[2.1] / [2.2]"),
    ("a share times 100", HEAD + PERCENT + "percent.of = [1.2] / [1.2] * 100\n" + TWO, 12, 14, "chia", "không nhân 100"),
    ("the rest of a number", HEAD + PERCENT + "complement = [1.2]\n" + TWO, 12, 14, "không phải tỷ lệ", "[3.1] [3.2]"),
    ("a figure repeated in words", HEAD + COUNT + "same.as = chỉ tiêu 1.2\n", 12, 13, "không dấu", "[1.4]"),
    ("a target in words that says no figure", HEAD + PERCENT + "target.2024 = khoảng 60%\ntarget.2024.test = from text\n", 13, 20,
     "khoảng 60%", ">= 70"),
    ("a heading with a target", HEAD + "[1.1]\nlabel = x\ntype = heading\ntarget = 60%\n[1.2]\nlabel = y\ntype = count\nunder = 1.1\n",
     12, 1, "heading", "under"),
    ("a heading without parts", HEAD + COUNT + "[1.2]\nlabel = x\ntype = heading\n", 12, 2, "chưa có phần", "under"),
    ("steps from the worst up", HEAD + PERCENT + "score.max = 10\nscore.steps = >= 50: 5 | >= 80: 10 | 0\n", 13, 26,
     "không bao giờ", "từ cao xuống"),
    ("points in words", HEAD + PERCENT + "score.max = 10 điểm\nscore = value\n", 12, 13, "10 điểm", "5000"),
    ("more points than the full mark", HEAD + PERCENT + "score.max = 10\nscore.steps = >= 80: 20 | 0\n", 13, 22, "20", "score.max"),
    ("a move with brackets", WHOLE + "[migrate]\n1.6 = [1.1]\n", 15, 7, "[1.1]", "ngoặc vuông"),
    ("two moves into one cell", WHOLE + "[migrate]\n1.6 = 1.1\n1.7 = 1.1\n", 16, 7, "1.6", "none"),
    ("a move from this version", WHOLE + "[migrate]\nfrom = 2024.1\n1.6 = 1.1\n", 15, 8, "2024.1", "tăng version"),
    ("a form that nobody has", UPPER + "propose = rollup(th-1892-xa)[1.6].num\n", 12, 11, "th-1892-xa", "th-1829-xa"),
    ("a code that the form below lacks", UPPER + "propose = rollup(th-1829-xa)[1.99].num\n", 12, 11, "1.99", "1."),
    ("a head above a criterion", HEAD + COUNT + "part = II. KẾT QUẢ\n", 12, 1, "part", "đúng mục"),
    ("choices with commas", HEAD + "[1.1]\nlabel = x\ntype = choice\nchoices = a, b\n", 12, 11, "một phần", "|"),
    ("columns with commas", HEAD + "[1.1]\nlabel = x\ntype = table\ncolumns = so, ngay\n", 12, 11, "so,", "dấu cách"),
    ("a colon for =", WHOLE + "note: x\n", 14, 5, "hai chấm", "="),
    ("a code with a nought in front", WHOLE + "[1.02]\n", 14, 2, "số 0", "[1.2]"),
    ("a table without columns", HEAD + "[1.1]\nlabel = x\ntype = table\n", 9, 2, "columns", "number date title"),
]


class FormCheck(Case):
    def test_slips(self):
        self.assertGreaterEqual(len(SLIPS), 55)
        for name, pack, line, column, wrong, remedy in SLIPS:
            with self.subTest(name):
                result = self.run_it("form", "check", self.path("pack.ini", pack))
                self.assertEqual(result.code, 1, result)
                head = f"pack.ini:{line}:{column}: "
                self.assertIn(head, result.err)
                said, hint = result.err.split(head, 1)[1].split("\n")[:2]
                self.assertIn(wrong, said)
                self.assertTrue(hint.startswith("    -> "), hint)
                self.assertIn(remedy, hint)
                self.assertNotIn("write ", said + hint)  # all of it in Vietnamese

    def test_every_slip_of_a_file_is_told_at_once(self):
        result = self.run_it("form", "check", self.path("pack.ini", WHOLE + "max = 95,5\nrequired = có\nnoet = x\n"))
        self.assertEqual(result.err.count("    -> "), 3)

    def test_one_bad_file_does_not_stop_the_others(self):
        bad, good = self.path("bad.ini", "x"), self.path("good.ini", WHOLE)
        result = self.run_it("form", "check", bad, good)
        self.assertEqual(result.code, 1)
        self.assertIn("good.ini", result.out)


    def test_blanks_of_a_word_processor_are_blanks(self):
        self.ok("form", "check", self.path("pack.ini", WHOLE + "required\u00a0=\u00a0yes\u00a0\nmax = 90\u00a0\n"))

    def test_the_example_is_good_as_it_stands(self):
        with open(os.path.join(SOURCE, "forms", "README.md"), encoding="utf-8") as f:
            example = f.read().split("```ini\n")[1].split("```")[0]
        self.assertIn("vi-du-xa", example)
        self.ok("form", "check", self.path("pack.ini", example))
        folder = os.path.join(self.data, "forms", "vi-du-xa")
        os.makedirs(folder)
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(example)
        self.ok("record", "new", "vi-du-xa/15349/2024-H1")
        self.ok("set", "vi-du-xa/15349/2024-H1", "1.1", "50/60")


if __name__ == "__main__":
    main()
