"""Every PDF that the program writes is an archive's (ISO 19005-3, level U); and the rules notice what breaks them."""
import os
import re
import shutil
import unittest
import zlib

from papers import Papers, tool
from pdf_reader import File, Ref
from pdfa_rules import RULES, check
from program import REC, main
from receiving import Base

base = None


def setUpModule():
    """A signed report with its signed file inside, and the same with two signatures of PAdES on it."""
    global base
    base = Base().make()
    base.pdf, out = os.path.join(base.dir, "report.pdf"), os.path.join(base.dir, "out")
    os.mkdir(out)
    base.run(base.commune, "print", REC, "--to", base.pdf)
    shutil.copy(base.signed, out)
    base.pades = base.run(base.commune, "sign", REC, "--pdf", "--passphrase-file", base.secret, "--out", out).strip()
    base.twice = base.run(base.commune, "sign", base.pades, "--passphrase-file", base.secret, "--out",
                          os.path.join(base.dir, "twice")).strip()


def tearDownModule():
    shutil.rmtree(base.dir)


def read(path):
    with open(path, "rb") as f:
        return f.read()


# --- breaking a file ------------------------------------------------------------

def splice(data, at, length, new):
    """With other bytes there, and every offset behind them moved."""
    delta = len(new) - length

    def moved(m):
        number = int(m[2])
        return m[1] + b"%0*d" % (len(m[2]), number + delta if number > at else number) + m[3]
    data = data[:at] + new + data[at + length:]
    if not delta:
        return data
    data = re.sub(rb"()(\d{10})( \d{5} n)", moved, data)
    return re.sub(rb"(startxref\n|/Prev )(\d+)()", moved, data)


def put(old, new, nth=0):
    """nth: which of the places, -1 the last."""
    def change(data):
        return splice(data, [m.start() for m in re.finditer(re.escape(old), data)][nth], len(old), new)
    return change


def put_behind(old, new):
    return put(old, old + new)


def in_stream(which, function):
    """The stream of the first page, of the first font …, with other bytes in it."""
    def change(data):
        pdf = File(data)
        number = {
            "page": lambda: pdf.pages()[0]["Contents"].number,
            "profile": lambda: pdf.get(pdf.root["OutputIntents"])[0]["DestOutputProfile"].number,
            "metadata": lambda: pdf.root["Metadata"].number,
            "font": lambda: next(n for n, p in pdf.places.items() if "Length1" in p.value),
            "letters": lambda: next(p.value["ToUnicode"].number for p in pdf.places.values() if "ToUnicode" in p.value),
        }[which]()
        place = pdf.places[number]
        fresh = function(pdf.stream(Ref(number, 0)))
        if "Filter" in place.value:
            fresh = zlib.compress(fresh)
        _, begin, end = place.stream
        data = splice(data, begin, end - begin, fresh)
        length = re.compile(rb"/Length (\d+)").search(data, place.start)
        return splice(data, length.start(1), len(length[1]), b"%d" % len(fresh))
    return change


def in_catalog(text):
    return put_behind(b"/Lang(vi-VN)", text)


def on_page(text):
    return in_stream("page", lambda content: content + text)


def in_packet(old, new):
    def change(packet):
        if old not in packet:
            raise ValueError(old)
        return packet.replace(old, new)
    return in_stream("metadata", change)


# (clause, what is broken, how)
BROKEN = (
    ("6.1.2", "a header without bytes above 127", put(b"%\xc3\xa1\xc3\xa2", b"%abcd")),
    ("6.1.3", "no identifier", put(b"/ID[", b"/IX[")),
    ("6.1.3", "encrypted", put(b"/ID[", b"/Encrypt<<>>/ID[")),
    ("6.1.3", "bytes behind the end", lambda data: data + b"more"),
    ("6.1.4", "an entry of another shape", put(b" 00000 n \n", b" 00000 n\n\n")),
    ("6.1.4", "a wrong Size", lambda data: re.sub(rb"/Size (\d)", rb"/Size 1\1", data)),
    ("6.1.4", "an offset that leads nowhere", lambda data: re.sub(rb"(\d{9})\d 00000 n", rb"\g<1>9 00000 n", data)),
    ("6.1.4", "a reference to nothing", put(b"/Contents 8 0 R", b"/Contents 8888 0 R")),
    ("6.1.5", "a key of its own in the information", put(b"/CreationDate", b"/CreationPlace")),
    ("6.1.6", "an odd number of hex digits", put(b"/Title<FEFF", b"/Title<FEFF0")),
    ("6.1.7.1", "a wrong Length", lambda data: re.sub(rb"/Length (\d*)(\d)>>", lambda m: b"/Length %s%d>>" % (m[1], 9 - int(m[2])), data)),
    ("6.1.7.1", "a lone CR behind stream", put(b"stream\n", b"stream\r")),
    ("6.1.7.1", "a stream in another file", put(b"/Filter/FlateDecode", b"/Filter/FlateDecode/F(x)")),
    ("6.1.7.2", "LZW", put(b"/Filter/FlateDecode", b"/Filter/LZWDecode")),
    ("6.1.8", "a name that is no UTF-8", put(b"/DisplayDocTitle", b"/Display#FFTitle")),
    ("6.1.9", "a blank for a line end behind obj", put(b" 0 obj\n", b" 0 obj ")),
    ("6.1.9", "a blank for a line end before endobj", put(b"\nendobj", b" endobj")),
    ("6.1.12", "other permissions", in_catalog(b"/Perms<</Other 1>>")),
    ("6.1.13", "a page that is too large", put(b"/MediaBox[0 0 595.275 ", b"/MediaBox[0 0 15000 ")),
    ("6.1.13", "a name that is too long", in_catalog(b"/" + b"x" * 128 + b" 1")),
    ("6.1.13", "a string that is too long", in_catalog(b"/X(" + b"x" * 32768 + b")")),
    ("6.1.13", "a number that is too large", in_catalog(b"/X 2147483648")),
    ("6.1.13", "q nested too deeply", on_page(b"q " * 29 + b"Q " * 29)),
    ("6.2.2", "resources of the tree's root", put(b"/Resources 6 0 R", b"")),
    ("6.2.2", "an operator that is none", on_page(b"nix\n")),
    ("6.2.2", "a font that is no resource", on_page(b"BT /F9 12 Tf ET\n")),
    ("6.2.3", "an intent of another kind", put(b"/GTS_PDFA1", b"/GTS_PDFX")),
    ("6.2.3", "more colours than the profile has", put(b"/N 1", b"/N 3")),
    ("6.2.3", "a profile that is cut off", in_stream("profile", lambda icc: icc[:-4])),
    ("6.2.3", "a profile of a scanner", in_stream("profile", lambda icc: icc.replace(b"mntr", b"scnr"))),
    ("6.2.4.3", "red", on_page(b"1 0 0 rg\n")),
    ("6.2.5", "a transfer function", put(b"<</Font<<", b"<</ExtGState<</G<</Type/ExtGState/TR/Identity>>>>/Font<<")),
    ("6.2.10", "a group of transparency", put_behind(b"<</Type/Page/", b"Group<</S/Transparency>>/")),
    ("6.2.11.2", "a font of another kind", put(b"/CIDFontType2", b"/CIDFontType0")),
    ("6.2.11.3.2", "no way from numbers to glyphs", put(b"/CIDToGIDMap/Identity", b"")),
    ("6.2.11.3.3", "an encoding that is not in the file", put(b"/Encoding/Identity-H", b"/Encoding/Own-H")),
    ("6.2.11.4.1", "a font that is not in the file", put(b"/FontFile2", b"/FontFileX")),
    ("6.2.11.4.1", "outlines that are cut off", in_stream("font", lambda f: f.replace(f[12 + 32:12 + 48], f[12 + 32:12 + 44] + b"\0\0\0\1"))),
    ("6.2.11.4.2", "a name without its mark", put(b"+LiberationSerif/", b"-LiberationSerif/")),
    ("6.2.11.5", "another width than in the font", lambda data: re.sub(rb"(/W\[\d+\[)(\d+)", lambda m: m[1] + b"9" * len(m[2]), data)),
    ("6.2.11.7.2", "letters that nobody knows", put(b"/ToUnicode", b"/ToUnicodX")),
    ("6.2.11.7.2", "a letter 0", in_stream("letters", lambda m: re.sub(rb"> <[0-9A-F]{4}>\n", b"> <0000>\n", m, count=3))),
    ("6.2.11.8", "the box of what the font lacks", on_page(b"BT /F0 12 Tf [<0000>]TJ ET\n")),
    ("6.5.1", "JavaScript", in_catalog(b"/OpenAction<</S/JavaScript/JS(x)>>")),
    ("6.5.1", "a program to start", in_catalog(b"/OpenAction<</S/Launch>>")),
    ("6.5.2", "what is done on opening", in_catalog(b"/AA<<>>")),
    ("6.6.2.1", "a packet with its encoding", in_packet(b" id=\"W5M0", b" bytes=\"9\" id=\"W5M0")),
    ("6.6.2.1", "a packet that is packed", put(b"/Subtype/XML", b"/Subtype/XMX")),
    ("6.6.2.3", "a property without a schema", in_packet(b"xmp:CreateDate>", b"xmp:Whatever>")),
    ("6.6.3", "another title", in_packet(b"x-default\">", b"x-default\">Other ")),
    ("6.6.3", "another time", in_packet(b"<xmp:ModifyDate>2", b"<xmp:ModifyDate>3")),
    ("6.6.3", "another producer", in_packet(b"<pdf:Producer>", b"<pdf:Producer>Other ")),
    ("6.6.4", "another part", in_packet(b"<pdfaid:part>3", b"<pdfaid:part>2")),
    ("6.6.4", "another level", in_packet(b"conformance>U", b"conformance>Z")),
    ("6.8", "a file that is what to the document?", put(b"/AFRelationship/Data", b"")),
    ("6.8", "a relation that there is not", put(b"/AFRelationship/Data", b"/AFRelationship/Odd")),
    ("6.8", "a file of nothing", put(b"/AF[", b"/AX[")),
    ("6.8", "no kind", put(b"/Subtype/application#2Fpkcs7-mime", b"")),
    ("6.8", "no time", put(b"/ModDate(D:", b"/ModDate(X:")),
    ("6.8", "another size", lambda data: re.sub(rb"(/Params<</Size )(\d)", lambda m: m[1] + b"%d" % (9 - int(m[2])), data)),
    ("6.8", "no name in Unicode", put(b"/UF<FEFF", b"/UX<FEFF")),
    ("6.9", "layers", in_catalog(b"/OCProperties<<>>")),
    ("6.10", "presentations", put(b"/Names<</EmbeddedFiles", b"/Names<</AlternatePresentations 1/EmbeddedFiles")),
    ("6.11", "requirements", in_catalog(b"/Requirements[]")),
)
# The same of the file with a signature of PAdES.
BROKEN_SIGNED = (
    ("6.3.1", "an annotation of another kind", put(b"/Subtype/Widget", b"/Subtype/Sound")),
    ("6.3.2", "not printed", put(b"/F 132", b"/F 128")),
    ("6.3.2", "hidden", put(b"/F 132", b"/F 134")),
    ("6.3.3", "without a drawing", put(b"/AP<</N", b"/AX<</N")),
    ("6.4.1", "drawn by the reader", put_behind(b"/SigFlags 3", b"/NeedAppearances true")),
    ("6.4.1", "a field that acts", put(b"/Subtype/Widget", b"/Subtype/Widget/A<<>>")),
    ("6.4.2", "XFA", put_behind(b"/SigFlags 3", b"/XFA(x)")),
    ("6.4.3", "a signature that is none", put(b"/Contents<30", b"/Contents<00")),
    ("6.4.3", "a range that is off by one", lambda data: re.sub(rb"(/ByteRange ?\[0 \d*)(\d)", lambda m: m[1] + b"%d" % (9 - int(m[2])), data)),
)


class Archive(Papers):
    def test_reports_are_archives(self):
        for path in self.made.values():
            self.assertEqual(check(read(path + ".pdf")), [], path)

    def test_signed_files_are_archives(self):
        self.assertIn(b"/EmbeddedFile", read(base.pdf))
        for path, signatures in ((base.pdf, 0), (base.pades, 1), (base.twice, 2)):
            data = read(path)
            self.assertEqual(data.count(b"/Type/Sig/"), signatures)
            self.assertEqual(check(data), [], path)

    def test_other_papers_are_archives(self):
        path = self.path("paper.pdf")
        for args in (("print", "--blank", "th-1829-xa"),
                     ("print", "th-1829-xa", "--ask", "Công an xã", "--code", "1.6", "--unit", "15349", "--period", "2023-H1")):
            self.ok(*args, "--to", path)
            self.assertEqual(check(read(path)), [], args)
        for paper in ("print", "remind"):
            self.ok("rollup", paper, "--form", "th-1829-xa", "--period", "2023-H1", "--to", path, data=base.upper)
            self.assertEqual(check(read(path)), [], paper)

    def test_letters_that_no_font_has(self):
        """They are shown as an empty box, which is a letter of its own, and a tab as a blank."""
        rec = "hd-bc-xa/11203/2023"
        shutil.copytree(self.data, self.path("own"))
        text, path = self.path("text.txt", "Chữ 数字化 và 🙂\tđã\u00a0ghi."), self.path("paper.pdf")
        self.ok("narrative", "set", rec, "2.1", "--from", text, data=self.path("own"))
        self.ok("print", rec, "--to", path, data=self.path("own"))
        self.assertEqual(check(read(path)), [])
        self.assertIn("Chữ □□□ và □ đã ghi.", tool("pdftotext", path, "-")[1].decode())

    def test_every_rule_notices_what_breaks_it(self):
        tried = set()
        for path, table in ((base.pdf, BROKEN), (base.pades, BROKEN_SIGNED)):
            data = read(path)
            for clause, intent, change in table:
                broken = change(data)
                self.assertNotEqual(broken, data, (clause, intent))
                self.assertIn(clause, {c for c, _ in check(broken)}, intent)
                tried.add(clause)
        self.assertEqual({clause for clause, _ in RULES} - tried, set())


if __name__ == "__main__":
    main()
