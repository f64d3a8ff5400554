"""Bad values, packs and command lines: a message in Vietnamese that names the place and
the remedy, the right exit status, and not one row changed."""
import os
import subprocess

from program import BIN, REC, SOURCE, Case, main

# (criterion, typed, a piece of the message) — 1.6 wants a share, 4.5 a status
BAD_VALUES = [
    ("1.6", "105%", "100"),
    ("1.6", "1000", "100"),
    ("1.6", "-5%", ""),
    ("1.6", "- 5", ""),
    ("1.6", "12.345", "12.345"),
    ("1.6", "1.2.3", "1.2.3"),
    ("1.6", "1,2,3", "1,2,3"),
    ("1.6", "12.34.567", ""),
    ("1.6", "5/0", "0"),
    ("1.6", "5/3/2", ""),
    ("1.6", "30/6/2023", ""),
    ("1.6", "/87", ""),
    ("1.6", "38/", ""),
    ("1.6", "38//87", ""),
    ("1.6", "38/87/", ""),
    ("1.6", "12,5/20", ""),
    ("1.6", "3/4 5/6", ""),
    ("1.6", "50% 60%", ""),
    ("1.6", "%", ""),
    ("1.6", "50%%", ""),
    ("1.6", "năm mươi phần trăm", ""),
    ("1.6", "nửa", ""),
    ("1.6", "326/KH-UBND", ""),
    ("1.6", "www.x.vn", ""),
    ("1.6", "1e5", ""),
    ("1.6", "0x1F", ""),
    ("1.6", "NaN", ""),
    ("1.6", "99999999999999999999", ""),
    ("1.6", "1/99999999999999999999", ""),
    ("1.6", "0,1234567890123", ""),
    ("1.6", "50; 60", ""),
    ("1.6", "50%\u202e", ""),
    ("1.6", "５０%", ""),
    ("1.6", "-", ""),
    ("1.6", "x", ""),
    ("1.6", "?", ""),
    ("1.6", "trên", ""),
    ("1.6", "trên dưới", ""),
    ("1.6", "đạt", None),      # a status, understood: the row below shows the table can tell
    ("1.6", "50% của tổng số 80 hồ sơ (ước)", ""),
    ("1.6", "a" * 5000, ""),
    ("4.5", "có lẽ", ""),
    ("4.5", "zzz", ""),
]

# The seeds' own wording, odd but honest: (criterion, typed)
HONEST_VALUES = [
    ("1.6", "trên 86,4%"), ("1.6", "46,67 %"), ("1.6", "100% kế hoạch đề ra"), ("1.6", "ước đạt trên 80%"),
    ("1.6", "tối thiểu 90%"), ("1.6", "khoảng 0,8%"), ("1.6", "khoảng 90%"), ("1.6", "hơn 90"), ("1.6", "87 %"),
    ("1.6", "99.8"), ("1.6", "95,5"), ("1.6", "17,65%"), ("1.6", "84,52%"), ("1.6", "0%"), ("1.6", "100% trở lên"),
    ("1.6", "1.783/1.787"), ("1.6", "1783/1787 văn bản đạt 99,8%"), ("1.6", "7.815/17.347 hộ, đạt 45,05%"),
    ("1.6", "13.763/13.763 =100 %"), ("1.6", "11/57=19,3 %"), ("1.6", "38/87=46,67%"), ("1.6", "84/84, đạt 100%"),
    ("1.6", "16/203, đạt 7,8%"), ("1.6", "3/59=5,1%"), ("1.6", "7/233=3,0%"), ("1.6", "620/620 = 100%"),
    ("1.6", "0/0"), ("1.6", "."), ("1.6", "*"), ("1.6", "*1"), ("1.6", "Có"), ("1.6", "Chưa đạt"), ("1.6", "cd"),
    ("1.6", "d"), ("1.6", "52% Đạt"), ("1.6", "Đạt 52/80"), ("1.6", "kad"), ("1.6", "kps"), ("1.6", "Không phát sinh"),
    ("1.6", "dưới 30%"), ("1.6", "60%."), ("4.5", "Có"), ("4.5", "co"), ("4.5", "02 điểm"), ("4.5", "*"),
    ("1.1", "Đạt"), ("1.9", "Chưa cung cấp đầy đủ thông tin"), ("4.2", "Đáp ứng"), ("1.8", "Triển khai"),
]

BAD_COMMANDS = [
    ["recrod", "list"], ["record"], ["record", "shwo", REC], ["nothing"], ["set"], ["set", REC], ["set", REC, "1.6"],
    ["set", REC, "9.9", "5"], ["set", REC, "1.6", "5", "6"], ["set", REC, "1.6", "5", "--colour"],
    ["set", REC, "1.6", "--difficulty"], ["set", REC, "1.6", "5", "--json=1"], ["set", REC, "1.6", "--explain", "x"],
    ["set", REC, "1.6", "5", "--difficulty", "a", "--difficulty", "b"],
    ["set", "th-1829-xa/15349", "1.6", "5"], ["set", "th-1829-xa/15349/2023-H3", "1.6", "5"],
    ["record", "new", "th-9999/15349/2023-H1"], ["record", "new", "th-1829-xa/99999/2023-H1"],
    ["record", "new", "th-1829-xa/15352/2025-H2"], ["fill", REC], ["print", REC, "--to", "x.odt"],
    ["form", "show", "nope"], ["unit", "list", "--at", "31/2/2025"], ["config", "get", "colour"],
    ["config", "set", "unit", "99999"], ["record", "new", "th-1829-xa/15361/2099-H1"], ["key", "new", "--unit", "nope", "--name", "A"], ["demo"], ["verify"], ["backup"],
]

BAD_GLOBALS = [["--lang", "vi", "--lang", "en", "version"], ["--colour"], ["--lang"], ["--lang", "fr", "version"], ["--data"], ["--ascii=1", "version"]]


class BadInput(Case):
    def setUp(self):
        super().setUp()
        self.ok("record", "new", REC)

    def test_bad_values_change_no_row(self):
        before = self.dump()
        for code, typed, piece in BAD_VALUES:
            if piece is None:
                continue
            with self.subTest(typed=typed[:40]):
                refused = self.run_it("set", REC, code, typed)
                self.assertEqual(refused.code, 1, refused)
                self.assertEqual(refused.out, "")
                self.assert_vietnamese(refused.err)
                self.assertIn(piece, refused.err)
                self.assertGreater(len(refused.err), 30, "says what to do")
        self.assertEqual(self.dump(), before)

    def test_honest_values_are_understood_and_kept(self):
        for code, typed in HONEST_VALUES:
            with self.subTest(typed=typed):
                told = self.run_it("set", REC, code, typed, "--json")
                self.assertIn('"stored": true', told.out, told)
                cell = [i for i in self.payload()["indicators"] if i["code"] == code][0]
                self.assertEqual(cell["value"]["typed"], typed)
                self.assertNotEqual(cell["value"]["kind"], "blank")

    def test_bad_command_lines(self):
        before = self.dump()
        for args in BAD_COMMANDS:
            with self.subTest(args=args):
                refused = self.run_it(*args)
                self.assertEqual(refused.code, 2, refused)
                self.assert_vietnamese(refused.err)
                self.assertEqual(refused.out, "")
        self.assertEqual(self.dump(), before)

    def test_bad_globals(self):
        for args in BAD_GLOBALS:
            with self.subTest(args=args):
                done = subprocess.run([BIN] + args, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
                self.assertEqual(done.returncode, 2, done)
                self.assert_vietnamese(done.stderr.decode())

    def test_settings_are_lines_of_text(self):
        before = self.dump()
        for key in ("officer", "place", "signer.title", "recipients", "unit", "lang"):
            for value in ("a\nb", "a\033[31m", b"a\xff", "a\u202eb", "x" * 5000):
                with self.subTest(key=key, value=value[:20]):
                    refused = self.run_it("config", "set", key, value)
                    self.assertEqual(refused.code, 2, refused)
                    self.assert_vietnamese(refused.err)
        self.assertEqual(self.dump(), before)
        self.ok("config", "set", "officer", "  Lê Thị A\u0309n ")
        self.assertEqual(self.ok("config", "get", "officer").out, "Lê Thị Ản\n")
        self.ok("config", "set", "unit", " 15349, 15352;")
        self.assertEqual(self.ok("config", "get", "unit").out, "15349 15352\n")

    def test_the_language_of_the_settings_is_that_of_commands(self):
        self.ok("config", "set", "lang", "en")
        self.assertIn("There is no record", self.run_it("record", "show", "th-1829-xa/15349/2022").err)
        self.assert_vietnamese(self.run_it("record", "show", "th-1829-xa/15349/2022", lang="vi").err)

    def test_a_name_in_the_history_is_one_column(self):
        """An old database may hold any text."""
        import sqlite3
        db = sqlite3.connect(os.path.join(self.data, "phieuso.db"))
        db.execute("INSERT OR REPLACE INTO config (key, value) VALUES ('officer', 'A' || char(10) || '9')")
        db.commit()
        db.close()
        self.run_it("set", REC, "1.1", "Đạt")
        self.assertEqual(len(self.ok("history", REC).out.splitlines()), 2)

    def test_a_folder_that_cannot_be_written_to_is_told(self):
        os.chmod(os.path.join(self.data, "phieuso.db"), 0o444)
        nobody = {}
        if os.geteuid() == 0:  # may write anywhere: the program runs as somebody else
            for path in (self.dir, self.data):
                os.chmod(path, 0o755)
            nobody = {"user": 65534, "group": 65534, "extra_groups": []}
        try:
            refused = subprocess.run([BIN, "--data", self.data, "set", REC, "1.1", "Đạt"], capture_output=True,
                                     timeout=60, **nobody)
        except PermissionError:
            print("write protection: skipped, the program cannot be run as another user")
            return
        self.assertEqual(refused.returncode, 3, refused)
        self.assertIn("chống ghi", refused.stderr.decode())

    def test_what_cannot_be_reached_is_3(self):
        for args in (["fill", REC, "--from", self.path("none.tsv")], ["record", "show", "th-1829-xa/15349/2022-H1"],
                     ["restore", self.path("none.db")], ["verify", self.path("none.p7m")], ["key", "show", "abcd"],
                     ["form", "check", self.path("none.ini")], ["record", "new", REC]):
            with self.subTest(args=args):
                refused = self.run_it(*args)
                self.assertEqual(refused.code, 3, refused)
                self.assert_vietnamese(refused.err)

    def test_no_database_is_made_by_looking(self):
        other = self.path("nowhere")
        self.assertEqual(self.run_it("record", "show", REC, data=other).code, 3)
        self.assertEqual(self.run_it("doctor", data=other).code, 3)
        self.assertFalse(os.path.exists(other))

    def test_a_bad_pack_in_the_data_folder_is_told_and_left_out(self):
        folder = os.path.join(self.data, "forms", "bad")
        os.makedirs(folder)
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write("[form]\nid = bad\ntitel = x\n")
        told = self.run_it("form", "list")
        self.assertEqual(told.code, 0)
        self.assertIn("pack.ini:", told.err)
        self.assertIn("th-1829-xa", told.out)

    def test_a_pack_in_the_data_folder_overrides(self):
        folder = os.path.join(self.data, "forms", "th-1829-xa")
        os.makedirs(folder)
        with open(os.path.join(SOURCE, "forms", "th-1829-xa", "pack.ini"), encoding="utf-8") as f:
            text = f.read()
        with open(os.path.join(folder, "pack.ini"), "w", encoding="utf-8") as f:
            f.write(text.replace("Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử", "Tỷ lệ doanh nghiệp dùng hợp đồng điện tử"))
        self.assertIn("doanh nghiệp dùng hợp đồng", self.ok("form", "show", "th-1829-xa").out)
        # the record that is there opens with the pack it was made with
        self.assertIn("doanh nghiệp sử dụng hợp đồng", self.ok("record", "show", REC, "--json").out)


if __name__ == "__main__":
    main()
