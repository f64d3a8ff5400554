"""The rules of ISO 19005-3:2012 on fonts (6.2.11), as pdfa_rules.py has the others."""
import re
import struct

from pdf_reader import Name
from pdfa_rule import contents, dictionaries, once, rule


def fonts(pdf):
    return [d for d in dictionaries(pdf) if d.get("Type") == "Font" and d.get("Subtype") == "Type0"]


class Used:
    """A composite font of the file: its parts, and what is shown in it."""

    def __init__(self, pdf, font):
        self.pdf, self.font = pdf, font
        self.child = pdf.get(pdf.get(font["DescendantFonts"])[0])
        self.descriptor = pdf.get(self.child.get("FontDescriptor"))
        self.glyphs = set()

    def tables(self):
        program = self.pdf.stream(self.descriptor["FontFile2"])
        count = struct.unpack(">H", program[4:6])[0]
        found = {}
        for i in range(count):
            name, _, at, size = struct.unpack(">4sIII", program[12 + 16 * i:28 + 16 * i])
            found[name.decode()] = program[at:at + size]
        return found

    def widths(self):
        found, w = {}, self.pdf.get(self.child.get("W")) or []
        for first, list_ in zip(w[::2], w[1::2]):
            found.update({first + i: width for i, width in enumerate(list_)})
        return found


@once
def used_fonts(pdf):
    found = {}
    for _, resources, operations in contents(pdf):
        named = pdf.get((pdf.get(resources) or pdf.get(pdf.root["Pages"]).get("Resources", {})).get("Font")) or {}
        now = None
        for operator, operands in operations:
            if operator == "Tf":
                ref = named[operands[0]]
                now = found.setdefault(ref, Used(pdf, pdf.get(ref)))
            elif operator in ("TJ", "Tj"):
                for text in operands[0] if operator == "TJ" else operands:
                    if isinstance(text, bytes):
                        now.glyphs |= {a << 8 | b for a, b in zip(text[::2], text[1::2])}
    return list(found.values())


@rule("6.2.11.2")
def font_types(pdf):
    for d in dictionaries(pdf):
        if d.get("Type") == "Font" and d.get("Subtype") not in ("Type0", "CIDFontType2"):
            yield f"a font of the kind {d.get('Subtype')}"
        if d.get("Type") == "Font" and not isinstance(d.get("BaseFont"), Name):
            yield "a font without a name"


@rule("6.2.11.3.2")
def glyphs_by_number(pdf):
    for u in used_fonts(pdf):
        if u.child.get("CIDToGIDMap") != "Identity":
            yield "no CIDToGIDMap"


@rule("6.2.11.3.3")
def encodings(pdf):
    for font in fonts(pdf):
        if font.get("Encoding") not in ("Identity-H", "Identity-V"):
            yield f"encoding {font.get('Encoding')}"


@rule("6.2.11.4.1")
def embedded(pdf):
    for u in used_fonts(pdf):
        if "FontFile2" not in (u.descriptor or {}):
            yield "a font is not in the file"
            continue
        glyf, loca, head = (u.tables().get(t) for t in ("glyf", "loca", "head"))
        count = struct.unpack(">H", u.tables()["maxp"][4:6])[0]
        if head[51] != 1 or len(loca) != 4 * (count + 1) or struct.unpack(">I", loca[-4:])[0] != len(glyf):
            yield "the outlines are not whole"
        if max(u.glyphs) >= count:
            yield f"glyph {max(u.glyphs)} is not in the font"


@rule("6.2.11.4.2")
def subsets(pdf):
    for u in used_fonts(pdf):
        if not re.match(r"[A-Z]{6}\+", u.font["BaseFont"]) or u.font["BaseFont"] != u.child["BaseFont"] \
                or u.child["BaseFont"] != u.descriptor["FontName"]:
            yield f"names {u.font['BaseFont']}"
        if "CIDSet" in u.descriptor:
            yield "a CIDSet"
    every = [f["BaseFont"] for f in fonts(pdf)]
    if len(set(every)) != len(every):
        yield "two fonts bear one name"


@rule("6.2.11.5")
def font_widths(pdf):
    for u in used_fonts(pdf):
        tables, said = u.tables(), u.widths()
        upem = struct.unpack(">H", tables["head"][18:20])[0]
        metrics = struct.unpack(">H", tables["hhea"][34:36])[0]
        for glyph in sorted(u.glyphs):
            at = 4 * min(glyph, metrics - 1)
            real = struct.unpack(">H", tables["hmtx"][at:at + 2])[0] * 1000 / upem
            if abs(said.get(glyph, u.child.get("DW", 1000)) - real) > 1:
                yield f"glyph {glyph} is {said.get(glyph)} wide, in the font {real}"


@rule("6.2.11.7.2")
def unicode_of_glyphs(pdf):
    for u in used_fonts(pdf):
        if "ToUnicode" not in u.font:
            yield "no ToUnicode"
            continue
        known = dict(re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", pdf.stream(u.font["ToUnicode"]).decode("latin-1")))
        for glyph in sorted(u.glyphs):
            if known.get(f"{glyph:04X}", "0000") in ("0000", "FEFF", "FFFE"):
                yield f"which letter glyph {glyph} is, is not known"


@rule("6.2.11.8")
def no_glyph(pdf):
    for u in used_fonts(pdf):
        if 0 in u.glyphs:
            yield f"{u.font['BaseFont']}: the box of what a font lacks is shown"
