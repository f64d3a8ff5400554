"""Rules that Word and Excel hold a file to (ECMA-376, transitional), as far as our files go: which parts there are,
how they are joined, and in which order elements stand. Word refuses a file for any of these; LibreOffice does not
mind them, so a file that it opens proves nothing."""
import os
import posixpath
import shutil
import subprocess
import xml.etree.ElementTree as xml
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "application/vnd.openxmlformats-package."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."

# Parts that we write: their content type, digits of the name taken away.
PARTS = {
    "docProps/core.xml": PACKAGE + "core-properties+xml",
    "word/document.xml": WORD + "document.main+xml",
    "word/styles.xml": WORD + "styles+xml",
    "word/settings.xml": WORD + "settings+xml",
    "word/header.xml": WORD + "header+xml",
    "word/footer.xml": WORD + "footer+xml",
    "xl/workbook.xml": EXCEL + "sheet.main+xml",
    "xl/styles.xml": EXCEL + "styles+xml",
    "xl/worksheets/sheet.xml": EXCEL + "worksheet+xml",
}
# Children in the order of the schema (CT_PPr, CT_RPr …); those that we have no use for are left out, and so refused.
ORDER = {
    W + "body": None,
    W + "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    W + "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs u vertAlign lang",
    W + "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    W + "tblBorders": "top left bottom right insideH insideV",
    W + "tblCellMar": "top left bottom right",
    W + "trPr": None,  # a choice: any order
    W + "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap vAlign",
    W + "sectPr": "headerReference footerReference type pgSz pgMar pgNumType titlePg",
    W + "tbl": "tblPr tblGrid tr",
    W + "tr": "trPr tc",
    W + "tc": "tcPr p",
    W + "style": "name basedOn next link uiPriority qFormat pPr rPr",
    W + "styles": "docDefaults latentStyles style",
    W + "p": "pPr r",
    M + "workbook": "workbookPr bookViews sheets definedNames calcPr",
    M + "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells printOptions pageMargins "
                     "pageSetup headerFooter ignoredErrors",
    M + "sheetView": "pane selection",
    M + "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs",
    M + "font": "b i sz color name family",
    M + "border": "left right top bottom diagonal",
    M + "xf": "alignment protection",
    M + "c": "f v is",
    M + "row": "c",
}


def bare(name):
    return "".join(c for c in name if not c.isdigit())


def check_order(part, root):
    for element in root.iter():
        order = ORDER.get(element.tag)
        if order is None:
            continue
        order = order.split()
        names = [child.tag.split("}")[1] for child in element]
        unknown = [n for n in names if n not in order]
        if unknown:
            yield f"{part}: {unknown[0]} in {element.tag.split('}')[1]}"
        elif [order.index(n) for n in names] != sorted(order.index(n) for n in names):
            yield f"{part}: {element.tag.split('}')[1]} has {names}"


def check_parts(z):
    names = z.namelist()
    if len(set(names)) != len(names):
        yield "a part stands twice"
    if names[0] != "[Content_Types].xml":
        yield "the types do not stand first"
    types = xml.fromstring(z.read("[Content_Types].xml"))
    defaults = {d.get("Extension"): d.get("ContentType") for d in types.iter(T + "Default")}
    overrides = [(o.get("PartName"), o.get("ContentType")) for o in types.iter(T + "Override")]
    if len(set(name for name, _ in overrides)) != len(overrides):
        yield "a part has two types"
    if defaults != {"rels": PACKAGE + "relationships+xml", "xml": "application/xml"}:
        yield f"types by the end of a name: {defaults}"
    for name, kind in overrides:
        if name[1:] not in names:
            yield f"{name} has a type and is not there"
        elif PARTS.get(bare(name[1:])) != kind:
            yield f"{name} is said to be {kind}"
    for name in names[1:]:
        if not name.endswith(".rels") and "/" + name not in dict(overrides):
            yield f"{name} has no type"


def check_relations(z):
    """What they lead to is there, each part is led to, ids are unique, and each that a part uses exists."""
    names, reached = set(z.namelist()), {"[Content_Types].xml"}
    for name in [n for n in names if n.endswith(".rels")]:
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name)[:-5])
        ids = []
        for relation in xml.fromstring(z.read(name)).iter(R + "Relationship"):
            ids.append(relation.get("Id"))
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target")))
            reached.add(target)
            if target not in names:
                yield f"{name}: {relation.get('Target')} is not there"
        if len(set(ids)) != len(ids):
            yield f"{name}: an id stands twice"
        if source in names:
            used = {v for e in xml.fromstring(z.read(source)).iter() for k, v in e.attrib.items() if k == f"{{{OFFICE}}}id"}
            if not used <= set(ids):
                yield f"{source}: no relation {used - set(ids)}"
    for name in names - reached:
        yield f"nothing leads to {name}"


def check_word(z):
    body, styles = (xml.fromstring(z.read(f"word/{n}.xml")) for n in ("document", "styles"))
    ids, names = ([s.get(W + "styleId") for s in styles.iter(W + "style")],
                  [s.find(W + "name").get(W + "val") for s in styles.iter(W + "style")])
    if len(set(ids)) != len(ids) or len(set(n.lower() for n in names)) != len(names):
        yield "a style stands twice"
    if any("," in name for name in names):
        yield "a comma makes two names of a style"
    used = {s.get(W + "val") for tag in ("pStyle", "basedOn") for root in (body, styles) for s in root.iter(W + tag)}
    if not used <= set(ids):
        yield f"no style {used - set(ids)}"
    if body.find(W + "body")[-1].tag != W + "sectPr":
        yield "the body does not end with its section"
    for cell in body.iter(W + "tc"):
        if cell[-1].tag != W + "p":
            yield "a cell does not end with a paragraph"
    for table in body.iter(W + "tbl"):
        grid = len(table.find(W + "tblGrid"))
        for row in table.findall(W + "tr"):
            spans = (c.find(f"{W}tcPr/{W}gridSpan") for c in row.findall(W + "tc"))
            wide = sum(int(s.get(W + "val")) if s is not None else 1 for s in spans)
            if wide != grid:
                yield f"a row of {wide} cells in a table of {grid}"


def check_excel(z):
    styles = xml.fromstring(z.read("xl/styles.xml"))
    for name in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"):
        group = styles.find(M + name)
        if int(group.get("count")) != len(group):
            yield f"{name} are {len(group)}, not {group.get('count')}"
    formats = len(styles.find(M + "cellXfs"))
    sheets = list(xml.fromstring(z.read("xl/workbook.xml")).iter(M + "sheet"))
    for name in [s.get("name") for s in sheets]:
        if not 0 < len(name) <= 31 or set(name) & set("[]:*?/\\"):
            yield f"the sheet {name}"
    if len({s.get("name").lower() for s in sheets}) != len(sheets) or len({s.get("sheetId") for s in sheets}) != len(sheets):
        yield "a sheet stands twice"
    for part in [n for n in z.namelist() if n.startswith("xl/worksheets/sheet")]:
        last = 0
        for row in xml.fromstring(z.read(part)).iter(M + "row"):
            places = [c.get("r") for c in row]
            if int(row.get("r")) <= last or any(not p.endswith(row.get("r")) for p in places):
                yield f"{part}: row {row.get('r')}"
            last = int(row.get("r"))
            letters = [(len(p), p) for p in places]
            if letters != sorted(set(letters)):
                yield f"{part}: the cells of row {last}"
            if any(int(c.get("s")) >= formats for c in row):
                yield f"{part}: no such format in row {last}"


def problems(path):
    """What Word or Excel would have against the file."""
    found = []
    with zipfile.ZipFile(path) as z:
        if z.testzip():
            return [f"{z.testzip()} is damaged"]
        found += check_parts(z)
        found += check_relations(z)
        for name in z.namelist():
            found += check_order(name, xml.fromstring(z.read(name)))
        found += check_word(z) if path.endswith(".docx") else check_excel(z)
    return found


JUDGE = """
const {default: validate} = await import(process.argv[1]);
const {readFileSync} = await import("fs");
for (const path of process.argv.slice(2))
  for (const version of ["Office2007", "Microsoft365"])
    for (const e of await validate(readFileSync(path), path.split(".").pop(), version))
      console.log(version, path.split("/").pop(), e.path.partUri, e.path.xpath, e.description);
process.exit(0);
"""


def judge():
    """Microsoft's own validator (npm: @ooxml-tools/validate): its index.js, or None where it is not."""
    given = os.environ.get("PHIEUSO_OOXML_VALIDATE")
    if given or not shutil.which("node") or not shutil.which("npm"):
        return given
    root = subprocess.run(["npm", "root", "-g"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    path = os.path.join(root.decode().strip(), "@ooxml-tools", "validate", "dist", "npm", "index.js")
    return path if os.path.exists(path) else None


def judged(paths):
    """What it says against the files; None when it is not on this machine."""
    index = judge()
    if not index:
        return None
    done = subprocess.run(["node", "--input-type=module", "-e", JUDGE, "file://" + index, *paths], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=280)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout.decode().splitlines()
