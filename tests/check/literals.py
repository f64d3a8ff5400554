"""Every text that users see goes through gettext: no literal with letters is handed as it
is to what draws, says or reports. Words of files and of the paper are made elsewhere.

  literals.py SOURCE_ROOT
"""
import glob
import os
import re
import sys

# Calls whose texts reach people; and, in the views, what builds such texts.
EVERYWHERE = r"say|say_\w+|session_say|err_set|err_set_at|box_open|box_open_for|open_confirm|choices_add|app_out|app_note"
VIEWS = r"view_\w+|grid_text|grid_wrapped|grid_frame|page_\w+|str_append|str_printf"
# Where a table of texts without N_() would be shown untranslated: no phrase stands bare.
PHRASES = re.compile(r"app/(screen/view\w*|core/(session|command)\w*|main/tui\w*|main/app\w*)\.[ch]$")
PHRASE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
IN_VIEWS = re.compile(r"app/screen/view\w*\.c$")

# What is the same in every language: programs, commands, keys, places in a file, a language's
# own name, words of the paper.
NAMES = re.compile(r"SQLite|Tiếng Việt|Không phát sinh|Không áp dụng|Chưa có số liệu|phieuso\b|, Esc |narrative$|table$|\[--training\]|\[\]")

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\S', re.S)
FORMAT = re.compile(r"%[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[A-Za-z]|%$|%%")
LETTER = re.compile(r"[^\W\d_]")


def tokens(text):
    """(token, line), comments and preprocessor lines left out."""
    text = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group().count("\n"), text, flags=re.M)
    for found in TOKEN.finditer(text):
        if not found.group().startswith(("/*", "//")):
            yield found.group(), text.count("\n", 0, found.start()) + 1


def words(literal):
    """The letters that a reader would see."""
    text = re.sub(r"\\[nrtabefv0]|\\x[0-9A-Fa-f]+|\\[0-7]+|\\.", "", literal[1:-1])
    return FORMAT.sub("", text)


def faults(path, text):
    call = re.compile(f"(?:{EVERYWHERE}|{VIEWS})$" if IN_VIEWS.search(path) else f"(?:{EVERYWHERE})$")
    around = []  # for each open parenthesis: what stands before it
    before = ""
    internal = False  # a defect of the program: told to its makers, in English
    for token, line in tokens(text):
        if token == "(":
            around.append(before)
        elif token == ")" and around:
            around.pop()
        elif token in "{};":
            around.clear()
            internal = False
        elif token == "ERR_INTERNAL":
            internal = True
        elif token[0] == '"' and LETTER.search(words(token)) and not NAMES.search(words(token)):
            translated = any(name in ("_", "N_") for name in around)
            compared = any(name in ("strcmp", "strncmp", "strstr", "strchr") for name in around)
            reader = next((name for name in reversed(around) if call.match(name)), None)
            phrase = PHRASES.search(path) and PHRASE.search(words(token))
            if (reader or phrase) and not (translated or compared or internal):
                yield f"{path}:{line}: {reader or 'a bare phrase'}: {token}"
        before = token


def main(root):
    os.chdir(root)
    found = [fault for path in sorted(glob.glob("app/*/*.[ch]"))
             for fault in faults(path, open(path, encoding="utf-8").read())]
    for fault in found:
        print(fault)
    if found:
        print("Put these through _(), or N_() in a table, so that they are translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
