"""Text of the old encodings TCVN3 (.VnTime) and VNI-Windows."""
from program import Case, main

REC = "hd-bc-xa/11203/2023"
WORDS = "Cộng hòa xã hội chủ nghĩa Việt Nam, năm 2005 đạt 95%.\n"
TCVN3 = b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam, n\xa8m 2005 \xae\xb9t 95%.\n"
VNI = b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam, na\xeam 2005 \xf1a\xeft 95%.\n"


class Legacy(Case):
    def test_the_encoding_is_found_out_and_shown_before_anything_is_written(self):
        for name, content in (("TCVN3 (.VnTime)", TCVN3), ("VNI-Windows", VNI),
                              ("TCVN3 (.VnTime)", TCVN3.decode("latin-1")), ("VNI-Windows", VNI.decode("latin-1"))):
            result = self.ok("convert", self.path("cu.txt", content))
            self.assertEqual(result.out, WORDS)
            self.assertIn(name, result.err)

    def test_written_to_a_file(self):
        to = self.path("moi.txt")
        self.ok("convert", self.path("cu.txt", VNI), "--from", "vni", "--to", to)
        with open(to, encoding="utf-8") as f:
            self.assertEqual(f.read(), WORDS)

    def test_by_choice(self):
        self.assertEqual(self.ok("convert", self.path("cu.txt", b"t\xe9"), "--from", "tcvn3").out, "tộ")

    def test_signs_of_neither_are_counted(self):
        result = self.run_it("convert", self.path("cu.txt", VNI + b"\xa9\xa9"), "--from", "vni")
        self.assertEqual(result.code, 1, result)
        self.assertIn("2", result.err)
        self.assertEqual(result.out, WORDS + "©©")

    def test_refused(self):
        for content in (WORDS, "Bao cao\n", b"t\xe9"):
            result = self.run_it("convert", self.path("cu.txt", content))
            self.assertEqual((result.code, result.out), (1, ""), result)
        self.assertEqual(self.run_it("convert", self.path("cu.txt", VNI), "--from", "viscii").code, 2)
        self.assertEqual(self.run_it("convert", self.path("khong-co.txt")).code, 3)

    def test_a_narrative_is_taken_from_such_a_file(self):
        self.ok("record", "new", REC)
        path = self.path("cu.txt", TCVN3)
        result = self.run_it("narrative", "set", REC, "1.1", "--from", path)
        self.assertEqual(result.code, 1, result)
        self.assertIn("--charset tcvn3", result.err)
        self.assertEqual(self.run_it("narrative", "set", REC, "1.1", "--from", path, "--charset", "latin1").code, 2)
        self.assertEqual(self.run_it("narrative", "set", REC, "1.1", "--from", path, "--charset", "tcvn3").code, 0)
        self.assertEqual(self.ok("narrative", "get", REC, "1.1").out.strip(), WORDS.strip())


if __name__ == "__main__":
    main()
