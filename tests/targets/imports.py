"""What the Windows program asks of the system when it starts: only what Windows XP SP3 has.

  imports.py PHIEUSO.exe xp-exports.tsv OBJDUMP

What is newer the program asks for when it runs, and does without where it is not there.
"""
import re
import subprocess
import sys


def imports(exe, objdump):
    told = subprocess.run([objdump, "-p", exe], capture_output=True, check=True, text=True).stdout
    library = None
    for line in told.splitlines():
        if found := re.match(r"\s*DLL Name: (\S+)", line):
            library = found.group(1).lower()
        elif library and (found := re.match(r"\s+[0-9a-f]+\s+\d+\s+([A-Za-z_]\S*)$", line)):
            yield library, found.group(1)
        elif not line.strip():
            library = None


def version(exe, objdump):
    told = subprocess.run([objdump, "-p", exe], capture_output=True, check=True, text=True).stdout
    return tuple(int(re.search(name + r"\s+(\d+)", told).group(1)) for name in ("MajorSubsystemVersion", "MinorSubsystemVersion"))


def main():
    exe, table, objdump = sys.argv[1:4]
    with open(table, encoding="utf-8") as f:
        known = {tuple(line.split("\t")[:2]) for line in f if line.strip() and not line.startswith("#")}
    asked = set(imports(exe, objdump))
    libraries = sorted({library for library, _ in asked})
    wrong = sorted(asked - known)
    for library, name in wrong:
        print("%s: %s is not among what Windows XP has (%s)" % (library, name, table))
    if version(exe, objdump) > (5, 2) or (5, 1) > version(exe, objdump):
        wrong.append("version")
        print("the file says that it wants Windows %d.%d" % version(exe, objdump))
    print("%d functions of %s, for Windows %d.%d" % (len(asked), ", ".join(libraries), *version(exe, objdump)))
    return 1 if wrong or not asked else 0


if __name__ == "__main__":
    sys.exit(main())
