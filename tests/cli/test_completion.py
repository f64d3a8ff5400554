"""What bash offers behind "phieuso": every command and option of the program's own help."""
import os
import re
import shutil
import subprocess
import unittest

import program

SCRIPT = os.path.join(program.SOURCE, "app", "packaging", "phieuso.bash")
# compopt wants a completion that runs: here it says what files the shell would offer.
ASK = """source "$1"; shift
compopt() { echo "<$2>"; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_phieuso "$1"
printf '%s\\n' "${COMPREPLY[@]}" """


@unittest.skipUnless(shutil.which("bash"), "no bash on this machine")
class Completion(program.Case):
    def offered(self, *words):
        done = subprocess.run(["bash", "-uc", ASK, "ask", SCRIPT, program.BIN, *words], capture_output=True, text=True,
                              timeout=60, cwd=self.dir)
        self.assertEqual(done.stderr, "", words)
        return done.stdout.split()

    def test_every_command_and_option(self):
        lines = re.findall("^phieuso ([a-z].*)$", self.ok("--help", lang="en").out, re.M)
        self.assertGreater(len(lines), 40)
        for line in lines:
            words = re.match("[a-z-]+( [a-z-]+)?(?= |$)", line).group().split()
            with self.subTest(line):
                self.assertIn(words[0], self.offered(words[0][:2]))
                if len(words) == 2:
                    self.assertIn(words[1], self.offered(words[0], ""))
                self.assertEqual(self.offered(*words, "--"), re.findall(r"\[(--[a-z-]+)", line) + ["--help"])

    def test_what_is_offered(self):
        files, forms = ["<default>"], [line.split("\t")[0] for line in self.ok("form", "list").out.splitlines()]
        for words, wanted in [
            (["re"], ["record", "restore", "restore-value", "return"]),  # each once
            (["config", ""], ["get", "set"]),
            (["form", "show", ""], forms),
            (["rollup", "--form", "th-8"], ["th-891-huyen"]),
            (["table", "set", "R", "1.1", "--charset", ""], ["tcvn3", "vni"]),
            (["rollup", "--sort", ""], ["code", "name", "state", "met"]),  # not the word for any criterion
            (["help", ""], ["letters"]),
            (["verify", ""], files),
            (["fill", "R", "--from", ""], files),
            (["sign", "R", "--out", ""], files),
            (["--data", ""], ["<dirnames>"]),
            (["--data", "record", "--lang", "en", "un"], ["undo", "unit"]),  # a value is no command
            (["--lang", ""], ["vi", "en"]),
            (["no-such-command", ""], []),
            (["a[*", "b*", "--"], []),  # hostile to patterns
        ]:
            with self.subTest(words):
                self.assertEqual(sorted(self.offered(*words)), sorted(wanted))


if __name__ == "__main__":
    program.main()
