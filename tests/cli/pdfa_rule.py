"""What the rules of pdfa_rules.py and pdfa_fonts.py share."""
from pdf_reader import Ref, operators

RULES = []


def rule(clause):
    def note(function):
        RULES.append((clause, function))
        return function
    return note


def once(function):
    """What is worked out of a file stays with it."""
    def remembered(pdf):
        if function not in pdf.found:
            pdf.found[function] = list(function(pdf))
        return pdf.found[function]
    return remembered


@once
def contents(pdf):
    """(owner, resources, operations) of each page and drawing."""
    for page in pdf.pages():
        yield page, page.get("Resources"), list(operators(pdf.stream(page["Contents"])))
    for number, place in pdf.places.items():
        if isinstance(place.value, dict) and place.value.get("Subtype") == "Form":
            yield place.value, place.value.get("Resources"), list(operators(pdf.stream(Ref(number, 0))))


@once
def dictionaries(pdf):
    return [v for _, v in pdf.all_values() if isinstance(v, dict)]
