"""A PDF file as its bytes say it (ISO 32000-1, clause 7): for tests that look at the rules of an archive.
It takes what the program writes, tables of cross-references and no object streams, and is strict with it."""
import collections
import re
import zlib

Ref = collections.namedtuple("Ref", "number generation")
Place = collections.namedtuple("Place", "start end value stream")  # of an object: its bytes, and those of its stream
SPACE = b" \t\r\n\f\0"
BLANK = re.compile(rb"(?:[ \t\r\n\f\0]+|%[^\r\n]*)*")
REGULAR = re.compile(rb"[^ \t\r\n\f\0()<>\[\]{}/%]*")
TOKEN = re.compile(rb"(?P<number>\d+) (?P<generation>\d+) R(?![^\s()<>\[\]{}/%])|(?P<word>[^ \t\r\n\f\0()<>\[\]{}/%]+)")
INTEGER = re.compile(rb"[+-]?\d+")
REAL = re.compile(rb"[+-]?(?:\d+\.\d*|\.\d+)")


class Name(str):
    pass


class Word(str):
    """An operator, true, false or null."""


class Hex(bytes):
    """A string written as hex digits; odd: their number was."""
    odd = False


class Bad(Exception):
    pass


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def space(self):
        self.at = BLANK.match(self.data, self.at).end()

    def regular(self):
        found = REGULAR.match(self.data, self.at)
        self.at = found.end()
        return found[0]

    def value(self):
        """The next thing; None at the end of the data or of what it stands in."""
        self.space()
        c = self.data[self.at:self.at + 1]
        if not c or c in (b"]", b")") or self.data[self.at:self.at + 2] == b">>":
            return None
        if c == b"/":
            self.at += 1
            return Name(re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), self.regular()).decode("latin-1"))
        if self.data[self.at:self.at + 2] == b"<<":
            return self.dictionary()
        if c == b"<":
            return self.hex()
        if c == b"(":
            return self.literal()
        if c == b"[":
            return self.array()
        return self.number_or_word()

    def number_or_word(self):
        found = TOKEN.match(self.data, self.at)
        if not found:
            raise Bad(f"byte {self.at}: {self.data[self.at:self.at + 20]!r}")
        self.at = found.end()
        if found["number"]:
            return Ref(int(found["number"]), int(found["generation"]))
        word = found["word"]
        if INTEGER.fullmatch(word):
            return int(word)
        return float(word) if REAL.fullmatch(word) else Word(word.decode("latin-1"))

    def close(self, mark):
        self.space()
        if not self.data.startswith(mark, self.at):
            raise Bad(f"byte {self.at}: no {mark!r}")
        self.at += len(mark)

    def array(self):
        self.at += 1
        items = []
        while (item := self.value()) is not None:
            items.append(item)
        self.close(b"]")
        return items

    def dictionary(self):
        self.at += 2
        items = {}
        while (key := self.value()) is not None:
            if not isinstance(key, Name) or key in items:
                raise Bad(f"byte {self.at}: the key {key!r}")
            items[key] = self.value()
        self.close(b">>")
        return items

    def hex(self):
        end = self.data.index(b">", self.at)
        digits = bytes(c for c in self.data[self.at + 1:end] if c not in SPACE)
        self.at = end + 1
        found = Hex(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        found.odd = len(digits) % 2 == 1
        return found

    def literal(self):
        depth, out = 0, bytearray()
        while True:
            c = self.data[self.at:self.at + 1]
            if not c:
                raise Bad("a string without an end")
            self.at += 1
            if c == b"\\":
                out += self.data[self.at:self.at + 1]
                self.at += 1
                continue
            depth += (c == b"(") - (c == b")")
            if depth == 0:
                return bytes(out[1:])
            out += c


class File:
    """places: of each object by its number, as the last part of the file has it; trailers: newest first."""

    def __init__(self, data):
        self.data, self.offsets, self.trailers, self.tables, self.sections = data, {}, [], [], []
        found = list(re.finditer(rb"startxref\s+(\d+)\s+%%EOF", data))
        if not found:
            raise Bad("no startxref")
        at = int(found[-1][1])
        while at is not None:
            at = self.table(at)
        self.found = {}  # what rules work out once for all
        self.places = {n: self.place(n) for n in sorted(self.offsets)}
        self.root = self.get(self.trailers[0].get("Root"))

    def table(self, at):
        head = re.compile(rb"xref(?:\r\n|\n|\r)").match(self.data, at)
        if not head:
            raise Bad(f"byte {at}: no xref")
        at = head.end()
        while (part := re.compile(rb"(\d+) (\d+)(?:\r\n|\n|\r)").match(self.data, at)):
            first, count = int(part[1]), int(part[2])
            self.sections.append(self.data[part.end():part.end() + 20 * count])
            for i in range(count):
                entry = self.data[part.end() + 20 * i:part.end() + 20 * i + 20]
                self.tables.append(entry)
                if entry[17:18] == b"n":
                    self.offsets.setdefault(first + i, int(entry[:10]))
            at = part.end() + 20 * count
        reader = Reader(self.data, at)
        if reader.value() != "trailer":
            raise Bad(f"byte {at}: no trailer")
        self.trailers.append(reader.value())
        return self.trailers[-1].get("Prev")

    def place(self, number):
        start = self.offsets[number]
        head = re.compile(rb"%d (\d+) obj" % number).match(self.data, start)
        if not head:
            raise Bad(f"byte {start}: not object {number}")
        reader = Reader(self.data, head.end())
        value, stream = reader.value(), None
        begin = re.compile(rb"\s*stream").match(self.data, reader.at)
        if begin:
            at = begin.end()
            at += 2 if self.data[at:at + 2] == b"\r\n" else 1
            length = value.get("Length")
            if isinstance(length, Ref):
                raise Bad("the length of a stream stands elsewhere")
            stream = (begin.end(), at, at + length)
            reader.at = at + length
        end = self.data.find(b"endobj", reader.at)
        return Place(start, end + 6, value, stream)

    def get(self, value):
        while isinstance(value, Ref):
            value = self.places[value.number].value if value.number in self.places else None
        return value

    def stream(self, ref):
        """The bytes of a stream, unpacked."""
        place = self.places[ref.number]
        raw = self.data[place.stream[1]:place.stream[2]]
        return zlib.decompress(raw) if place.value.get("Filter") == "FlateDecode" else raw

    def pages(self):
        found = []

        def walk(ref):
            node = self.get(ref)
            if node.get("Type") == "Page":
                found.append(node)
            for kid in node.get("Kids", ()):
                walk(kid)
        walk(self.root["Pages"])
        return found

    def all_values(self):
        """(number of the object or None of a trailer, value) of every value in the file, however deep."""
        stack = [(n, p.value) for n, p in self.places.items()] + [(None, t) for t in self.trailers]
        while stack:
            number, value = stack.pop()
            yield number, value
            if isinstance(value, dict):
                stack += [(number, v) for v in value.values()] + [(number, k) for k in value]
            elif isinstance(value, list):
                stack += [(number, v) for v in value]


def text_of(value):
    """A text string."""
    return value[2:].decode("utf-16-be") if value[:2] == b"\xfe\xff" else value.decode("latin-1")


def operators(content):
    """(operator, operands) of a content stream."""
    reader, operands = Reader(content), []
    while (value := reader.value()) is not None:
        if isinstance(value, Word):
            yield str(value), operands
            operands = []
        else:
            operands.append(value)
