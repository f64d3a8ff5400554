"""A commune with a signed report and the level above that takes its key, made by the real program;
and any payload under any key, as the program itself would have signed it."""
import copy
import glob
import hashlib
import json
import os
import subprocess
import tempfile

import program
from program import COLUMN, REC

UNIT, OTHER, UPPER = "15349", "15352", "393"
NOW = "2026-07-05T02:03:04Z"


def openssl(*args, **kw):
    return subprocess.run(["openssl", *args], check=True, capture_output=True, timeout=120, **kw).stdout


def read(path):
    with open(path, "rb") as f:
        return f.read()


def text_of(payload):
    return (json.dumps(payload, ensure_ascii=False, indent=2) + "\n").encode()


class Base:
    """Made once: a commune with a signed report, and the level above that takes its key."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="phieuso-import-")
        self.commune, self.upper = os.path.join(self.dir, "commune"), os.path.join(self.dir, "upper")
        self.secret = os.path.join(self.dir, "secret")
        with open(self.secret, "w") as f:
            f.write("mật khẩu đủ dài\n")

    def run(self, data, *args, codes=(0,)):
        done = subprocess.run([program.BIN, "--data", data, *args], capture_output=True, timeout=120,
                              stdin=subprocess.DEVNULL, env={**os.environ, "PHIEUSO_NOW": NOW, "LC_ALL": "C"})
        if done.returncode not in codes:
            raise RuntimeError(f"{args}: {done.returncode} {done.stderr.decode()}")
        return done.stdout.decode()

    def make(self):
        run, commune = self.run, self.commune
        run(commune, "record", "new", REC)
        run(commune, "fill", REC, "--from", COLUMN, codes=(0, 1))
        for finding in json.loads(run(commune, "check", REC, "--json", codes=(0, 1))):
            if finding["open"]:
                run(commune, "set", REC, finding["code"] or "record", "--explain", finding["rule"] + "=Báo cáo không nêu.", codes=(0, 1))
        self.key(commune, UNIT, "Lê Thị Hồng")
        self.signed = run(commune, "sign", REC, "--passphrase-file", self.secret).strip()
        self.enrolment = self.enrol(commune)
        run(self.upper, "config", "set", "unit", UPPER)
        run(self.upper, "config", "set", "officer", "Nguyễn Văn Hùng")
        self.key(self.upper, UPPER, "Nguyễn Văn Hùng")
        self.upper_enrolment = self.enrol(self.upper, "--role", "upper")
        self.trust(self.upper, self.enrolment)
        self.payload = json.loads(openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", self.signed))
        self.own = self.plain_key(commune)
        self.stranger = self.foreign("Người lạ", UNIT)
        self.second = self.foreign("Máy thứ hai", UNIT)
        return self

    def key(self, data, unit, name):
        self.run(data, "key", "new", "--unit", unit, "--name", name, "--passphrase-file", self.secret)

    def enrol(self, data, *more):
        return self.run(data, "key", "enrol", "--passphrase-file", self.secret, *more).splitlines()[0].strip()

    def trust(self, data, enrolment, *more):
        self.run(data, "import", enrolment)
        groups = [line for line in json.loads(self.run(data, "key", "trusted", "--json"))
                  if line["status"] == "waiting"][0]["fingerprint"]
        self.run(data, "key", "trust", enrolment, "--groups", groups, *more)

    def plain_key(self, data):
        """The key of a data folder as (certificate, key) for openssl."""
        cert = glob.glob(os.path.join(data, "keys", "*.cert.pem"))[0]
        key = cert.replace(".cert.pem", ".key.pem")
        plain = os.path.join(self.dir, os.path.basename(key) + ".plain")
        openssl("pkey", "-in", key, "-passin", "file:" + self.secret, "-out", plain)
        return cert, plain

    def foreign(self, name, unit):
        """A key of another data folder, and its enrolment."""
        data = os.path.join(self.dir, "foreign-" + name)
        self.key(data, unit, name)
        return (*self.plain_key(data), self.enrol(data, "--unit", unit))

    def fingerprint(self, key):
        der = openssl("x509", "-in", key[0], "-outform", "DER")
        return hashlib.sha256(der).hexdigest()

    def forge(self, payload, key, name):
        """Any payload under any key, as the program itself would have signed it."""
        text = payload if isinstance(payload, bytes) else text_of(payload)
        out = os.path.join(self.dir, name)
        openssl("cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-cades", "-md", "sha256", "-outform", "DER",
                "-signer", key[0], "-inkey", key[1], "-out", out, input=text)
        return out

    def changed(self, **changes):
        payload = copy.deepcopy(self.payload)
        payload.update(changes)
        return payload


def sha_of(signed):
    """The identity of a signed file: SHA-256 of its payload."""
    return hashlib.sha256(openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", signed)).hexdigest()


def plain_pdf():
    """A whole PDF of another program."""
    head = b"%PDF-1.4\n"
    one = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    two = b"2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
    return head + one + two + b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (
        len(head), len(head + one)) + b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(head + one + two)
