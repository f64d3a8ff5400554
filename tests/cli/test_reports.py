"""Five real reports, whole: every figure, narrative, table and finding, and the printed page."""
import collections
import csv
import glob
import json
import os
import re
import shutil
import tempfile
import unicodedata

from program import COLUMN, SOURCE, Case, main

FORMS = os.path.join(SOURCE, "tests", "forms")
SHARED = os.environ.get("PHIEUSO_SHARED", os.path.join(SOURCE, "..", "shared"))

Report = collections.namedtuple("Report", "rec place facts seed")
REPORTS = (
    Report("cb-kh326-huyen/047/2023-Q1", "trung-khanh-2023-Q1", "trung-khanh-indicators.tsv", "000"),
    Report("db-bc-huyen/099/2022", "tuan-giao-2022", "tuan-giao-indicators.tsv", "001"),
    Report("bg-kh48-huyen/217/2024-Q1", "lang-giang-2024-Q1", "lang-giang-indicators.tsv", "002"),
    Report("vl-bc6thang-huyen/393/2023-H1", "vinh-loc-2023-H1", None, "003"),
    Report("hd-bc-xa/11203/2023", "dong-tam-2023", "dong-tam-indicators.tsv", "004"),
)
CRITERIA = (
    ("th-1829-xa/15349/2023-H1", COLUMN, "th-1829.tsv", "target_2023"),
    ("th-891-huyen/393/2023-H1", os.path.join(FORMS, "vinh-loc-2023-H1", "th-891-huyen.tsv"), "th-891.tsv", "target"),
)

# What checks say of the reports as they were sent: their own slips (tests/forms/README.md).
FINDINGS = {
    "trung-khanh-2023-Q1": [
        ("2.32", "warn.2"), ("2.45", "warn.2"), ("2.59", "warn.3"), ("2.62", "claim"), ("4.3", "claim-cut"),
        ("4.4", "warn.3"), ("6.1", "same-paragraph")],
    "tuan-giao-2022": [
        ("2.8", "warn.1"), ("7.4", "warn.2"), ("8.21", "subset.of"), ("8.39", "warn.3"), ("8.40", "claim-cut"),
        ("8.42", "warn.2"), ("8.43", "claim"), ("8.43", "warn.3"), ("8.45", "claim-cut")],
    "lang-giang-2024-Q1": [
        ("2.5", "target-missed"), ("2.7", "target-missed"), ("2.12", "target-missed"), ("3.5", "warn.2"),
        ("3.6", "same.as"), ("3.7", "same.as"), ("5.6", "undecided"), ("5.7", "undecided"), ("5.13", "undecided"),
        ("7.3", "warn.2")],
    "vinh-loc-2023-H1": [],
    "dong-tam-2023": [],
}

# What the audit says of their narratives: rule by rule, the figures that each finding names.
AUDITED = {
    "trung-khanh-2023-Q1": [
        ("1.1", "audit", ["165/KH-UBND", "11-NQ/TU"]), ("2.1", "audit", ["43,68%"]), ("4.1", "audit", ["99,9%"]),
        ("4.1", "audit-cut", ["7,9%"])],
    "tuan-giao-2022": [
        ("2.1", "audit", ["572/UBND-VP", "635/UBND-BHXH"]), ("8.18", "audit", ["23.609", "227", "59,40%"]),
        ("8.18", "audit-cut", ["49,85%", "51,80%"])],
    "lang-giang-2024-Q1": [],
    "vinh-loc-2023-H1": [("2.1", "audit", ["trên 100%"])],
    "dong-tam-2023": [
        ("1.1", "audit", ["249/QĐ-UBND", "264/QĐ-UBND"]), ("3.1", "audit", ["98,1%", "17,65%"]),
        ("10.2", "audit", ["100% trở lên"])],
}

# Figures that stand in one text only: {figure: how many times more in the seed, or less (-)}.
FOOTNOTES = {"1": 2, "2": 2, "3": 2}  # marks; on paper [1] [2] [3], which are not counted
DIFFERENCES = {
    "trung-khanh-2023-Q1": {"2023": 1},           # heading IV says which quarter (in Roman figures) of 2023
    "tuan-giao-2022": {"2022": 2, "2023": 1,      # the years in headings I, III and IV
                       **FOOTNOTES},
    "lang-giang-2024-Q1": {"2024": 3},            # headings I and III, and that of the money
    "vinh-loc-2023-H1": {"6": 1, "2023": 1},      # "6 THÁNG CUỐI NĂM 2023" in heading III
    "dong-tam-2023": {"2024": 1},                 # the year in heading IV
}
# Runs of words that do not come back, as they stand in the seed.
NOT_ON_PAPER = {
    "trung-khanh-2023-Q1": ["quý ii năm 2023"],                   # heading IV: the program says which period
    "tuan-giao-2022": ["năm 2022", "quyết1", "định2 13 kế hoạch quyết3", "1nghị", "2quyết", "3",  # marks of notes
                       "năm 2022", "năm 2023"],
    "lang-giang-2024-Q1": ["quý i năm 2024", "quý ii năm 2024"],
    "vinh-loc-2023-H1": ["6 tháng cuối năm 2023"],
    "dong-tam-2023": ["2024"],
}
# Words that stand behind the signature of the seed, and in the body of ours; the decisions named
# below the title are the pack's note.
BEHIND = {"vinh-loc-2023-H1": (r"Phụ lục: Kết quả thực hiện", r"Phụ lục\s+Danh sách", r"\(theo Quyết định số 969.*?TTTT\)")}
# What a PDF put among the lines of the text: its list of links.
NOT_TEXT = {"trung-khanh-2023-Q1": (312, 313)}


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


def rows(*path):
    return list(csv.DictReader(read(*path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def table_rows(report, name, heads):
    """The rows of a table's file; a first line that repeats the heads is none."""
    lines = [line.split("\t") for line in read(FORMS, report.place, name).splitlines()]
    return [(line + [""] * len(heads))[:len(heads)] for line in lines if line != heads]


def listed(path):
    """(code, value) of a list for fill; what stands behind the value does not matter here."""
    return [tuple(line.split("\t")[:2]) for line in read(path).splitlines()]


def shared(*path):
    found = glob.glob(os.path.join(SHARED, *path))
    if not found:
        print("skipped: " + os.path.join(*path) + " is not here")
    return found[0] if found else None


# --- readings ---------------------------------------------------------------

def reading(value):
    """A value of `record show --json` in the form of figures.tsv."""
    claimed = f" ({value['claimed_percent'].replace('.', ',')}%)" if "claimed_percent" in value else ""
    said = value["qualifier"] + " " if "qualifier" in value else ""
    if value["kind"] == "ratio":
        return f"{value['numerator']}/{value['denominator']}{claimed}"
    if value["kind"] == "percent":
        return said + value["number"].replace(".", ",") + "%"
    if value["kind"] in ("count", "money"):
        return said + str(value["number"]) + claimed
    if value["kind"] == "rank":
        return f"{value['rank']}/{value['of']}" if "of" in value else str(value["rank"])
    return value["status"]


def shares(value):
    """Every share that the value says, as on paper: "99,8"."""
    found = {value.get("claimed_percent", "")}
    if value["kind"] == "percent":
        found.add(value["number"])
    if value["kind"] == "ratio":
        found.add(f"{100 * value['numerator'] / value['denominator']:.10g}")
    return {f.replace(".", ",") for f in found if f}


def wholes(value):
    keys = ("number", "numerator", "denominator", "rank", "of")
    return {int(value[k]) for k in keys if k in value and str(value[k]).isdigit()}


QUALIFIERS = {"trên": "over", "hơn": "over", "tối thiểu": "at_least", "khoảng": "about"}


def percents(text):
    return re.findall(r"(\d+(?:,\d+)?)\s*%", text)


# --- texts --------------------------------------------------------------------

def squash(text):
    """For comparing: letters and digits alone; ƣ is a fault of a font."""
    text = unicodedata.normalize("NFC", text).replace("ƣ", "ư").replace("Ƣ", "Ư").casefold()
    return re.sub(r"[\W_]+", "", text)


def words(text):
    text = unicodedata.normalize("NFC", text).replace("ƣ", "ư").replace("Ƣ", "Ư").casefold()
    return re.findall(r"[^\W_]+", text)


def words_missed(text, paper, length=4):
    """Runs of words that are in no row of `length` words that stands on paper too."""
    wanted, given = words(text), words(paper)
    known = {tuple(given[i:i + length]) for i in range(len(given) - length + 1)}
    found = [False] * len(wanted)
    for i in range(len(wanted) - length + 1):
        if tuple(wanted[i:i + length]) in known:
            found[i:i + length] = [True] * length
    missed, run = [], []
    for word, there in zip(wanted + [""], found + [True]):
        if not there:
            run.append(word)
        elif run:
            missed.append(" ".join(run))
            run = []
    return missed


def figures(text):
    """The figures of a text: 1.781 is 1781, 03/6/2022 is three, 02 is 2."""
    found = collections.Counter()
    for figure in re.findall(r"\d+(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?", text):
        whole, _, rest = figure.replace(".", "").partition(",")
        found[str(int(whole)) + ("," + rest if rest else "")] += 1
    return found


def body_of_seed(report, path):
    lines = read(path).split("\n")
    for number in NOT_TEXT.get(report.place, ()):
        lines[number - 1] = ""
    text = unicodedata.normalize("NFC", "\n".join(lines))
    begin = re.search(r"^[\W]*I\. ", text, re.MULTILINE).start()
    end = re.search(r"Trên đây là", text).start()
    body = text[begin:end]
    if report.place in BEHIND:
        first, last, note = BEHIND[report.place]
        more = text[re.search(first, text).start():re.search(last, text).start()]
        body += re.sub(note, "", more, flags=re.DOTALL)
    return body.replace("*", "").replace("#", "")


def without_frame(page):
    """A printed page without its number and foot."""
    lines = page.split("\n")
    return [line for i, line in enumerate(lines) if not (i == 0 and line.strip().isdigit()) and
            not line.startswith("BẢN NHÁP")]


def body_of_print(text):
    body = "\n".join(line for page in text.split("\f") for line in without_frame(page))
    return body[re.search(r"^I\. ", body, re.MULTILINE).start():body.index("Nơi nhận:")]


def headings_missed(text, headings):
    """Those that do not begin a line behind the one before."""
    lines = [squash(line) for line in text.split("\n")]
    at, missed = 0, []
    for heading in headings:
        wanted = squash(heading)
        found = next((i for i in range(at, len(lines)) if lines[i] and
                      "".join(lines[i:i + 12]).startswith(wanted)), None)
        if found is None:
            missed.append(heading)
        else:
            at = found + 1
    return missed


def tables_of_print(text):
    """The rows of all drawn tables: lists of cells without blanks; a row ends where a line is ruled."""
    found, row = [], None
    for line in (line for page in text.split("\f") for line in without_frame(page)):
        if line.startswith("│"):
            cells = [re.sub(r"\s+", "", cell) for cell in line.strip("│").split("│")]
            row = cells if row is None or len(row) != len(cells) else [a + b for a, b in zip(row, cells)]
        elif row is not None:
            found.append(row)
            row = None
    return found


def solid(text):
    return re.sub(r"\s+", "", text)


class Reports(Case):
    """Nothing is changed here, so all tests read what the first one filled in."""
    filled = {}

    def setUp(self):
        super().setUp()
        cls = type(self)
        if not cls.filled:
            cls.kept = tempfile.mkdtemp(prefix="phieuso-test-")
            cls.addClassCleanup(shutil.rmtree, cls.kept)
        self.data = cls.kept
        for report in REPORTS:
            if report not in cls.filled:
                cls.filled[report] = self.run_it("fill", report.rec, "--from", self.column(report))

    def column(self, report):
        return os.path.join(FORMS, report.place, report.rec.split("/")[0] + ".tsv")

    def given(self, report):
        return listed(self.column(report))

    def values(self, rec):
        return {i["code"]: i for i in self.payload(rec)["indicators"]}

    def printed(self, rec):
        path = self.path("bao-cao.txt")
        self.ok("print", rec, "--to", path)
        return read(path)

    # --- what stands in the tree --------------------------------------------

    def test_every_line_is_stored(self):
        for report in REPORTS:
            filled, given = self.filled[report], self.given(report)
            self.assertIn(filled.code, (0, 1), filled)
            self.assertNotIn(": dòng ", filled.err)
            self.assertRegex(filled.out.splitlines()[-1], rf"\b{len(given)}\b.*\b0\b")
            form = json.loads(self.ok("form", "show", report.rec.split("/")[0], "--json").out)
            self.assertEqual([code for code, _ in given], [i["code"] for i in form["indicators"]])  # none is left out

    def test_every_figure_comes_back(self):
        for report in REPORTS:
            given = self.given(report)
            values = self.values(report.rec)
            wanted = rows(FORMS, report.place, "figures.tsv")
            for code, typed in given:
                if not typed.startswith("@"):
                    self.assertEqual(values[code]["value"]["typed"], typed, (report.place, code))
            self.assertEqual({r["code"]: r["reading"] for r in wanted if r["reading"] != "table"},
                             {code: reading(i["value"]) for code, i in values.items()}, report.place)

    def test_every_narrative_and_table_comes_back(self):
        for report in REPORTS:
            given = self.given(report)
            for code, typed in given:
                name = os.path.join(FORMS, report.place, typed[1:])
                if typed.endswith(".txt"):
                    self.assertEqual(self.ok("narrative", "get", report.rec, code).out, read(name), code)
                elif typed.endswith(".tsv"):
                    got = json.loads(self.ok("table", "get", report.rec, code, "--json").out)
                    ids = [c["id"] for c in got["columns"]]
                    want = table_rows(report, typed[1:], [c["label"] for c in got["columns"]])
                    self.assertEqual([[row[i] for i in ids] for row in got["rows"]], want, code)

    def test_findings_are_the_slips_of_the_reports(self):
        for report in REPORTS:
            found = json.loads(self.run_it("check", report.rec, "--json").out)
            rules = sorted((f["code"], f["rule"]) for f in found if not f["rule"].startswith("audit"))
            self.assertEqual(rules, sorted(FINDINGS[report.place]), report.place)
            told = next(line for line in read(FORMS, "README.md").splitlines() if line.startswith(f"- `{report.place}`"))
            for code, _ in FINDINGS[report.place]:
                self.assertRegex(told, rf"(?<![\d.]){re.escape(code)}(?!\.?\d)")

    def test_audit_of_the_narratives(self):
        for report in REPORTS:
            found = json.loads(self.run_it("check", report.rec, "--json").out)
            told = [f for f in found if f["rule"].startswith("audit")]
            self.assertEqual(sorted((f["code"], f["rule"]) for f in told),
                             sorted((code, rule) for code, rule, _ in AUDITED[report.place]), report.place)
            for code, rule, figures in AUDITED[report.place]:
                message = next(f["message"] for f in told if (f["code"], f["rule"]) == (code, rule))
                for figure in figures:
                    self.assertIn(figure, message, (report.place, code))

    def test_paper_has_the_headings_in_order(self):
        for report in REPORTS:
            headings = read(FORMS, report.place, "headings.txt").splitlines()
            self.assertEqual(headings_missed(body_of_print(self.printed(report.rec)), headings), [], report.place)

    def test_paper_has_the_tables(self):
        for report in REPORTS:
            given = self.given(report)
            drawn = tables_of_print(self.printed(report.rec))
            form = json.loads(self.ok("form", "show", report.rec.split("/")[0], "--json").out)
            columns = {i["code"]: i["columns"] for i in form["indicators"]}
            for code, typed in given:
                if typed.endswith(".tsv"):
                    heads = [c["label"] for c in columns[code]]
                    want = [[str(n)] + [solid(cell) for cell in row]
                            for n, row in enumerate(table_rows(report, typed[1:], heads), 1)]
                    at = next((i for i in range(len(drawn)) if drawn[i:i + 1] == want[:1]), None)
                    self.assertIsNotNone(at, (report.place, code))
                    rest = [row for row in drawn[at:] if row[0] != "TT"]  # a head is repeated on each page
                    self.assertEqual(rest[:len(want)], want, (report.place, code))

    def test_paper_has_every_figure_in_the_annex(self):
        for report in REPORTS:
            given = self.given(report)
            drawn = {}  # annexes of other forms stand behind
            for row in tables_of_print(self.printed(report.rec)):
                if len(row) == 6:
                    drawn.setdefault(row[0], row)
            values = self.values(report.rec)
            for code, typed in given:
                if not typed.startswith("@"):
                    self.assertTrue(drawn[code][4].startswith(solid(typed)), (report.place, code, drawn[code]))
                    self.assertEqual(drawn[code][3], solid(values[code]["target"]["text"]), (report.place, code))

    # --- against the facts ----------------------------------------------------

    def test_criteria_tables(self):
        for rec, column, facts, target in CRITERIA:
            path = shared("facts", facts)
            if not path:
                continue
            self.run_it("fill", rec, "--from", column)
            values = self.values(rec)
            drawn = {row[0]: row for row in tables_of_print(self.printed(rec)) if len(row) == 6}
            facts = rows(path)
            self.assertEqual([f["code"] for f in facts], list(values))
            for fact in facts:
                got, row = values[fact["code"]], drawn[fact["code"]]
                self.assertEqual(got["label"], fact["name"])
                self.assertEqual(got["target"]["text"], fact[target])
                self.assertEqual(got["value"]["typed"], fact["vinh_loc_result"])
                self.assertEqual([row[1], row[3]], [solid(fact["name"]), solid(fact[target])])
                self.assertTrue(row[4].startswith(solid(fact["vinh_loc_result"])), row)
                if "unit" in fact:
                    self.assertEqual([got["unit"], row[2]], [fact["unit"], solid(fact["unit"])])

    def test_annexes_are_drawn_from_the_other_forms(self):
        """Annexes 1 and 2 of Vĩnh Lộc's report: its own tables of the two decisions, word for word."""
        report = next(r for r in REPORTS if r.place == "vinh-loc-2023-H1")
        _, unit, period = report.rec.split("/")
        wanted = []
        for rec, column, facts, target in CRITERIA:
            self.run_it("fill", f"{rec.split('/')[0]}/{unit}/{period}", "--from", column)
            path = shared("facts", facts)
            wanted += [(f["code"], f["name"], f[target], f["vinh_loc_result"]) for f in rows(path)] if path else []
        text = self.printed(report.rec)
        drawn = [row for row in tables_of_print(text) if len(row) == 6]
        for code, name, target, result in wanted:
            self.assertTrue(any(row[:2] == [code, solid(name)] and row[3] == solid(target) and
                                row[4].startswith(solid(result)) for row in drawn), (code, name))
        self.assertIn("Theo Công văn số 891/STTTT-CNTT", text)
        self.assertIn("BẢN NHÁP", text[text.index("Theo Quyết định số 1829"):][:200])  # it is not signed

    def test_every_row_of_the_facts(self):
        for report in REPORTS:
            path = report.facts and shared("facts", report.facts)
            if not path:
                continue
            values = self.values(report.rec)
            form = json.loads(self.ok("form", "show", report.rec.split("/")[0], "--json").out)
            targets = {i["code"]: {t["text"] for t in i["targets"]} for i in form["indicators"]}
            codes = collections.defaultdict(list)
            for row in rows(FORMS, report.place, "figures.tsv"):
                codes[row["fact"]].append(row["code"])
            facts = rows(path)
            self.assertEqual(set(codes) - {""}, {str(n) for n in range(1, len(facts) + 1)}, report.place)
            everything = set().union(*(wholes(i["value"]) for i in values.values()))
            for n, fact in enumerate(facts, 1):
                with self.subTest(place=report.place, fact=fact["indicator"]):
                    self.check_fact(report, fact, codes[str(n)], values, targets, everything)

    def check_fact(self, report, fact, codes, values, targets, everything):
        if codes[0] not in values:  # a table: as many rows as things are named
            got = json.loads(self.ok("table", "get", report.rec, codes[0], "--json").out)
            self.assertEqual(len(got["rows"]), len(fact["stated"].split(";")))
            return
        stated = [values[c]["value"] for c in codes]
        said = fact["stated"] or fact["target"]  # a plan has but its target
        if fact["kind"] == "ratio":
            self.assertIn((int(fact["numerator"]), int(fact["denominator"])),
                          [(v.get("numerator"), v.get("denominator")) for v in stated])
        for number in re.findall(r"\d+", fact["numerator"]):
            self.assertTrue(any(int(number) in wholes(v) for v in stated), (number, stated))
        if fact["denominator"]:
            self.assertIn(int(fact["denominator"]), everything)
        for percent in percents(said):
            self.assertTrue(any(percent in shares(v) for v in stated), (percent, stated))
        if fact["kind"] == "yes-no":
            self.assertEqual(stated[0]["status"].casefold(), said.casefold())
        for word, qualifier in QUALIFIERS.items():
            if word in said.casefold():
                self.assertIn(qualifier, [v.get("qualifier") for v in stated])
        rank = re.search(r"hạng (\d+)/(\d+)", said)
        if rank:
            self.assertEqual([stated[0]["rank"], stated[0]["of"]], [int(rank[1]), int(rank[2])])
        if fact["target"] and fact["stated"]:
            wanted = re.sub(r" \(\d{4}\)$", "", fact["target"])
            self.assertTrue(any(wanted in targets[c] for c in codes), (wanted, codes))

    # --- against the reports themselves -----------------------------------------

    def test_texts_are_word_for_word(self):
        for report in REPORTS:
            path = shared("seeds", report.seed + "_*.txt")
            if not path:
                continue
            given = dict(self.given(report))
            words = squash(read(path))
            for code in (code for code, typed in given.items() if typed.endswith(".txt")):
                text = read(FORMS, report.place, code + ".txt")
                notes = re.findall(r"\{\^([^}]*)\}", text)
                for n, note in enumerate(notes, 1):
                    text = text.replace("{^" + note + "}", str(n))
                text = re.sub(r"\{([\d.]+)\}", lambda link: given[link[1]], text)
                text = re.sub(r"\{([\d.]+)\.value\}", lambda link: re.match(r"[\d.]+", given[link[1]])[0], text)
                for paragraph in text.splitlines() + notes:
                    self.assertIn(squash(paragraph), words, (report.place, code))

    def test_paper_has_every_word_of_the_report(self):
        for report in REPORTS:
            path = shared("seeds", report.seed + "_*.txt")
            if not path:
                continue
            paper = re.sub(r"\[\d+\]", "", body_of_print(self.printed(report.rec)))
            self.assertEqual(words_missed(body_of_seed(report, path), paper), NOT_ON_PAPER.get(report.place, []),
                             report.place)

    def test_paper_has_the_figures_and_headings_of_the_report(self):
        for report in REPORTS:
            path = shared("seeds", report.seed + "_*.txt")
            if not path:
                continue
            seed, paper = body_of_seed(report, path), body_of_print(self.printed(report.rec))
            headings = read(FORMS, report.place, "headings.txt").splitlines()
            self.assertEqual(headings_missed(seed, headings), [], report.place)
            paper = re.sub(r"\[\d+\]", "", paper)
            more = figures(seed)
            more.subtract(figures(paper))
            self.assertEqual({f: n for f, n in more.items() if n}, DIFFERENCES[report.place], report.place)


if __name__ == "__main__":
    main()
