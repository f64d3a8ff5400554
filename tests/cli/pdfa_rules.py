"""The rules of ISO 19005-3:2012 (PDF/A-3), level U, that a machine can look at in the files that the program
writes. Each function is a rule and bears its clause; what it yields is what is wrong.

Clauses without a rule here speak of what no such file has, and the rule that the thing is not there stands for
them: images, XObjects other than the drawing of a signature, patterns, shadings, Type 1 and Type 3 fonts, layers,
JPEG 2000, linearized files."""
import hashlib
import re
import struct
import xml.etree.ElementTree as xml

import pdfa_file
import pdfa_fonts
from pdf_reader import Bad, File, Ref, text_of
from pdfa_rule import RULES, contents, dictionaries, rule

assert pdfa_file and pdfa_fonts  # their rules stand among RULES too

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC, PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"
XMP, PDFAID = "{http://ns.adobe.com/xap/1.0/}", "{http://www.aiim.org/pdfa/ns/id/}"
# Properties that need no extension schema (XMP specification; ISO 19005-3, 6.6.4).
PROPERTIES = {
    DC: {"title", "creator", "identifier", "description", "subject", "format", "date", "language"},
    PDF: {"Producer", "Keywords", "PDFVersion"},
    XMP: {"CreateDate", "ModifyDate", "MetadataDate", "CreatorTool"},
    PDFAID: {"part", "conformance"},
}
OPERATORS = set("BT ET Tf Td TJ Tj w m l S re f q Q cm Do g G rg RG k K BDC EMC".split())
EMBEDDED_RELATIONS = {"Source", "Data", "Alternative", "Supplement", "Unspecified"}
PRINT, HIDDEN, INVISIBLE, NO_VIEW, TOGGLE = 4, 2, 1, 32, 256


def check(data):
    """[(clause, what is wrong)] of a file."""
    try:
        pdf = File(data)
    except (Bad, ValueError, KeyError, IndexError) as error:
        return [("6.1.4", f"cannot be read: {error}")]
    found = []
    for clause, function in RULES:
        try:
            found += [(clause, said) for said in function(pdf)]
        except (Bad, ValueError, KeyError, IndexError, AttributeError, TypeError, xml.ParseError) as error:
            found.append((clause, f"{type(error).__name__}: {error}"))
    return found


# --- 6.2 Graphics ----------------------------------------------------------------

@rule("6.2.2")
def content_streams(pdf):
    for owner, resources, operations in contents(pdf):
        resources = pdf.get(resources)
        if resources is None:
            yield "a content stream without resources of its own"
            continue
        named = {"Tf": "Font", "Do": "XObject", "gs": "ExtGState"}
        for operator, operands in operations:
            if operator not in OPERATORS:
                yield f"operator {operator}"
            if operator in named and operands[0] not in (pdf.get(resources.get(named[operator])) or {}):
                yield f"{operands[0]} is no resource"


@rule("6.2.3")
def output_intent(pdf):
    intents = [pdf.get(i) for i in pdf.get(pdf.root.get("OutputIntents")) or []]
    intents = [i for i in intents if i.get("S") == "GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents of PDF/A"
        return
    if "OutputConditionIdentifier" not in intents[0] or "Info" not in intents[0]:
        yield "the condition has no name"
    ref = intents[0]["DestOutputProfile"]
    profile, components = pdf.stream(ref), pdf.get(ref).get("N")
    if struct.unpack(">I", profile[:4])[0] != len(profile) or profile[36:40] != b"acsp":
        yield "no profile"
    if profile[8] > 4 or profile[12:16] not in (b"mntr", b"prtr"):
        yield "a profile of another kind"
    if {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}.get(profile[16:20]) != components:
        yield f"{components} colours, and the profile is of {profile[16:20]!r}"
    tags = {}
    for i in range(struct.unpack(">I", profile[128:132])[0]):
        name, at, size = struct.unpack(">4sII", profile[132 + 12 * i:144 + 12 * i])
        tags[name] = (at, size)
        if at + size > len(profile) or at % 4:
            yield f"the tag {name!r} lies outside"
    if not {b"desc", b"cprt", b"wtpt", b"kTRC"} <= set(tags):
        yield f"tags {sorted(tags)}"


@rule("6.2.4.3")
def device_colours(pdf):
    """The output intent is grey: so is all that stands on the pages."""
    for _, resources, operations in contents(pdf):
        if {"ColorSpace", "Pattern", "Shading"} & set(pdf.get(resources) or {}):
            yield "colour spaces"
        for operator, _ in operations:
            if operator in ("rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"):
                yield f"operator {operator}"


@rule("6.2.5")
def graphics_state(pdf):
    for d in dictionaries(pdf):
        if d.get("Type") == "ExtGState" or {"TR", "HTP", "HTO"} & set(d):
            yield "a graphics state"


@rule("6.2.10")
def transparency(pdf):
    for d in dictionaries(pdf):
        if {"SMask", "BM", "CA", "ca"} & set(d) or (d.get("S") == "Transparency"):
            yield f"keys {sorted(d)}"


# --- 6.3 Annotations, 6.4 Forms, 6.5 Actions ------------------------------------------

def annotations(pdf):
    return [pdf.get(a) for page in pdf.pages() for a in pdf.get(page.get("Annots")) or []]


@rule("6.3.1")
def kinds_of_annotations(pdf):
    for a in annotations(pdf):
        if a.get("Subtype") != "Widget":
            yield f"an annotation of the kind {a.get('Subtype')}"


@rule("6.3.2")
def flags_of_annotations(pdf):
    for a in annotations(pdf):
        flags = a.get("F", 0)
        if not flags & PRINT or flags & (HIDDEN | INVISIBLE | NO_VIEW | TOGGLE):
            yield f"flags {flags}"


@rule("6.3.3")
def drawings_of_annotations(pdf):
    for a in annotations(pdf):
        if set(a.get("AP") or {}) != {"N"} or pdf.get(a["AP"]["N"]).get("Subtype") != "Form":
            yield "an annotation without a drawing"


@rule("6.4.1")
def forms(pdf):
    form = pdf.get(pdf.root.get("AcroForm")) or {}
    if form.get("NeedAppearances") not in (None, "false"):
        yield "NeedAppearances"
    if any({"A", "AA"} & set(a) for a in annotations(pdf)):
        yield "a field acts"


@rule("6.4.2")
def xfa(pdf):
    if "XFA" in (pdf.get(pdf.root.get("AcroForm")) or {}) or "NeedsRendering" in pdf.root:
        yield "XFA"


@rule("6.4.3")
def signatures(pdf):
    ends = [m.end() for m in re.finditer(rb"%%EOF\n?", pdf.data)]
    for d in dictionaries(pdf):
        if d.get("Type") != "Sig":
            continue
        a, b, c, e = d["ByteRange"]
        if a != 0 or pdf.data[b:b + 1] != b"<" or pdf.data[c - 1:c] != b">" or c + e not in ends:
            yield f"ByteRange {d['ByteRange']}"
        if bytes.fromhex(pdf.data[b + 1:c - 1].decode())[:1] != b"\x30":
            yield "no signature"


FORBIDDEN = {"JavaScript", "Launch", "Movie", "Sound", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition",
             "Trans", "GoTo3DView", "SubmitForm"}


@rule("6.5.1")
def actions(pdf):
    for number, value in pdf.all_values():
        if isinstance(value, dict) and (value.get("S") in FORBIDDEN or {"JS", "JavaScript"} & set(value)):
            yield f"object {number}: an action"


@rule("6.5.2")
def triggers(pdf):
    if any("AA" in d for d in [pdf.root, *pdf.pages()]):
        yield "AA"


# --- 6.6 Metadata -----------------------------------------------------------------------

def packet(pdf):
    return pdf.stream(pdf.root["Metadata"])


def properties(pdf):
    return [p for d in xml.fromstring(packet(pdf)).iter(RDF + "Description") for p in d]


def said_in_xmp(pdf, name):
    for p in properties(pdf):
        if p.tag == name:
            items = list(p.iter(RDF + "li"))
            return items[0].text if items else p.text
    return None


@rule("6.6.2.1")
def metadata(pdf):
    d = pdf.get(pdf.root["Metadata"])
    if (d.get("Type"), d.get("Subtype")) != ("Metadata", "XML"):
        yield "Metadata"
    if "Filter" in d:
        yield "a program that knows no PDF cannot find the packet"
    head = re.match(rb"<\?xpacket begin=\"[^\"]*\" id=\"W5M0MpCehiHzreSzNTczkc9d\"\?>", packet(pdf))
    if not head or not re.search(rb"<\?xpacket end=\"[wr]\"\?>\s*\Z", packet(pdf)):
        yield "no packet, or one with bytes= or encoding="


@rule("6.6.2.3")
def known_properties(pdf):
    for p in properties(pdf):
        space, name = re.fullmatch(r"(\{.*\})(.*)", p.tag).groups()
        if name not in PROPERTIES.get(space, ()):
            yield f"{p.tag} wants an extension schema"


def moment(text):
    return "".join(re.findall(r"\d", text or ""))[:14]


@rule("6.6.3")
def same_as_information(pdf):
    info = pdf.get(pdf.trailers[0].get("Info")) or {}
    for key, name in (("Title", DC + "title"), ("Author", DC + "creator"), ("Producer", PDF + "Producer")):
        if key in info and text_of(info[key]) != said_in_xmp(pdf, name):
            yield f"{key}: {text_of(info[key])!r}, and {said_in_xmp(pdf, name)!r}"
    for key, name in (("CreationDate", XMP + "CreateDate"), ("ModDate", XMP + "ModifyDate")):
        if key in info and moment(text_of(info[key])) != moment(said_in_xmp(pdf, name)):
            yield f"{key}: {text_of(info[key])}, and {said_in_xmp(pdf, name)}"


@rule("6.6.4")
def version(pdf):
    if (said_in_xmp(pdf, PDFAID + "part"), said_in_xmp(pdf, PDFAID + "conformance")) != ("3", "U"):
        yield "not marked as PDF/A-3u"


# --- 6.8 Embedded files, 6.9 to 6.11 ------------------------------------------------------

@rule("6.8")
def embedded_files(pdf):
    specs = [(n, v) for n, v in pdf.all_values() if isinstance(v, dict) and "EF" in v]
    named = pdf.get((pdf.get(pdf.root.get("Names")) or {}).get("EmbeddedFiles")) or {}
    associated = pdf.get(pdf.root.get("AF")) or []
    if [r for r in (named.get("Names") or [])[1::2]] != list(associated):
        yield "not every file is listed, or is a file of the document"
    for number, spec in specs:
        if spec.get("Type") != "Filespec" or "F" not in spec or "UF" not in spec or "Desc" not in spec:
            yield f"object {number}: keys {sorted(spec)}"
        if spec.get("AFRelationship") not in EMBEDDED_RELATIONS:
            yield f"object {number}: AFRelationship {spec.get('AFRelationship')}"
        if not any(isinstance(r, Ref) and r.number == number for r in associated):
            yield f"object {number}: of what it is a file, is not said"
        for ref in spec["EF"].values():
            file = pdf.get(ref)
            if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", file.get("Subtype", "")):
                yield f"object {ref.number}: no MIME type"
            params = pdf.get(file.get("Params")) or {}
            if params.get("Size") != len(pdf.stream(ref)):
                yield f"object {ref.number}: Size {params.get('Size')}"
            if not re.match(rb"D:\d{14}", params.get("ModDate", b"")):
                yield f"object {ref.number}: ModDate {params.get('ModDate')}"
            if "CheckSum" in params and params["CheckSum"] != hashlib.md5(pdf.stream(ref)).digest():
                yield f"object {ref.number}: CheckSum"


@rule("6.9")
def optional_content(pdf):
    if "OCProperties" in pdf.root:
        yield "layers"


@rule("6.10")
def presentations(pdf):
    if "AlternatePresentations" in (pdf.get(pdf.root.get("Names")) or {}) or any("PresSteps" in p for p in pdf.pages()):
        yield "presentations"


@rule("6.11")
def requirements(pdf):
    if "Requirements" in pdf.root:
        yield "Requirements"
