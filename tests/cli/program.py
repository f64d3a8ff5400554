"""Runs the real program for the tests of its command line."""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

BIN = os.environ["PHIEUSO_BIN"]
SOURCE = os.environ["PHIEUSO_SOURCE"]
REC = "th-1829-xa/15349/2023-H1"
COLUMN = os.path.join(SOURCE, "forms", "th-1829-xa", "vinh-loc-2023-H1.tsv")


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def __repr__(self):
        return f"exit {self.code}\nout: {self.out}\nerr: {self.err}"


class Case(unittest.TestCase):
    """Each test has a data folder of its own."""

    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="phieuso-test-")
        self.data = os.path.join(self.dir, "data")
        self.addCleanup(shutil.rmtree, self.dir)

    def run_it(self, *args, data=None, lang=None, env=None, cwd=None, text=None):
        """text: what the program reads from standard input, str or bytes."""
        command = [BIN, "--data", data or self.data]
        if lang:
            command += ["--lang", lang]
        given = {"stdin": subprocess.DEVNULL} if text is None else \
            {"input": text if isinstance(text, bytes) else text.encode("utf-8")}
        done = subprocess.run(command + list(args), **given, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120, cwd=cwd,
                              env={**os.environ, "PHIEUSO_NOW": "2026-07-05T02:03:04Z", "LC_ALL": "C", **(env or {})})
        result = Result(done)
        self.assertIn(result.code, range(5), result)  # never a signal
        return result

    def ok(self, *args, **kw):
        result = self.run_it(*args, **kw)
        self.assertEqual(result.code, 0, result)
        return result

    def path(self, name, content=None):
        path = os.path.join(self.dir, name)
        if content is not None:
            with open(path, "wb") as f:
                f.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def payload(self, rec=REC):
        return json.loads(self.ok("record", "show", rec, "--json").out)

    def dump(self):
        """Everything the database holds, as text."""
        db = sqlite3.connect(os.path.join(self.data, "phieuso.db"))
        try:
            return "\n".join(db.iterdump())
        finally:
            db.close()

    def assert_vietnamese(self, text):
        self.assertRegex(text, "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def sha256(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def main():
    unittest.main(verbosity=1, argv=[sys.argv[0]])
