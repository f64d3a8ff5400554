"""The rules of ISO 19005-3:2012 on the structure of the file (6.1), as pdfa_rules.py has the others."""
import re

from pdf_reader import Hex, Name, Ref
from pdfa_rule import contents, rule


@rule("6.1.2")
def header(pdf):
    if not re.match(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4,}[^\r\n]*[\r\n]", pdf.data):
        yield "no header with a comment of four bytes above 127"


@rule("6.1.3")
def trailer(pdf):
    for t in pdf.trailers:
        if "Encrypt" in t:
            yield "encrypted"
        ids = t.get("ID")
        if not isinstance(ids, list) or len(ids) != 2 or not all(isinstance(i, bytes) and len(i) >= 16 for i in ids):
            yield "no identifiers"
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", pdf.data):
        yield "bytes behind the end"


@rule("6.1.4")
def cross_references(pdf):
    for entry in pdf.tables:
        if not re.fullmatch(rb"\d{10} \d{5} [nf]( \r| \n|\r\n)", entry):
            yield f"entry {entry!r}"
    last = pdf.trailers[0].get("Size")
    if last != max(pdf.offsets) + 1:
        yield f"Size {last}, but {max(pdf.offsets)} is the last object"
    for _, value in pdf.all_values():
        if isinstance(value, Ref) and value.number not in pdf.places:
            yield f"object {value.number} is not there"


@rule("6.1.5")
def information(pdf):
    info = pdf.get(pdf.trailers[0].get("Info"))
    if info is not None and "PieceInfo" not in pdf.root and set(info) - {"Title", "Author", "Producer", "CreationDate",
                                                                        "ModDate", "Subject", "Creator"}:
        yield f"keys {sorted(info)}"


@rule("6.1.6")
def strings(pdf):
    for number, value in pdf.all_values():
        if isinstance(value, Hex) and value.odd:
            yield f"object {number}: an odd number of hex digits"


@rule("6.1.7.1")
def streams(pdf):
    for number, place in pdf.places.items():
        if place.stream:
            word, begin, end = place.stream
            if pdf.data[word:begin] not in (b"\n", b"\r\n"):
                yield f"object {number}: no line end behind stream"
            if not re.match(rb"(\r\n|\n|\r)endstream\b", pdf.data[end:end + 12]):
                yield f"object {number}: Length is wrong"
            if {"F", "FFilter", "FDecodeParms"} & set(place.value):
                yield f"object {number}: an external stream"


@rule("6.1.7.2")
def filters(pdf):
    for number, place in pdf.places.items():
        if place.stream and place.value.get("Filter") not in (None, "FlateDecode"):
            yield f"object {number}: filter {place.value['Filter']}"


@rule("6.1.8")
def names(pdf):
    for number, value in pdf.all_values():
        if isinstance(value, Name):
            try:
                value.encode("latin-1").decode("utf-8")
            except UnicodeError:
                yield f"object {number}: a name that is no UTF-8: {value!r}"


@rule("6.1.9")
def objects(pdf):
    for number, place in pdf.places.items():
        if not re.match(rb"%d \d+ obj[\r\n]" % number, pdf.data[place.start:place.start + 30]):
            yield f"object {number}: its head"
        if pdf.data[place.start - 1:place.start] not in (b"\n", b"\r"):
            yield f"object {number} does not begin a line"
        if not re.match(rb"[\r\n]endobj[\r\n]", pdf.data[place.end - 7:place.end + 1]):
            yield f"object {number}: its end"


@rule("6.1.12")
def permissions(pdf):
    if set(pdf.get(pdf.root.get("Perms")) or {}) - {"UR3", "DocMDP"}:
        yield "Perms"


@rule("6.1.13")
def limits(pdf):
    if max(pdf.offsets) > 8388607:
        yield "too many objects"
    for number, value in pdf.all_values():
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int) and abs(value) > 2147483647:
            yield f"object {number}: {value}"
        if isinstance(value, float) and abs(value) > 32767:
            yield f"object {number}: {value}"
        if isinstance(value, Name) and len(value) > 127:
            yield f"object {number}: a name of {len(value)} bytes"
        if isinstance(value, bytes) and len(value) > 32767:
            yield f"object {number}: a string of {len(value)} bytes"
    for page in pdf.pages():
        x0, y0, x1, y1 = page["MediaBox"]
        if not (3 <= x1 - x0 <= 14400 and 3 <= y1 - y0 <= 14400):
            yield f"a page of {x1 - x0} by {y1 - y0}"
    for _, _, operations in contents(pdf):
        depth = 0
        for operator, operands in operations:
            depth += (operator == "q") - (operator == "Q")
            if depth > 28:
                yield "q is nested too deeply"
            if any(isinstance(o, (int, float)) and abs(o) > 32767 for o in operands):
                yield f"{operands} {operator}"
