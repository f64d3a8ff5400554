"""Pages as small pictures: drawn by poppler at 60 dpi in four greys, all of a paper on one sheet, as PNG."""
import re
import struct
import subprocess
import zlib

DPI = 60
COLUMNS = 4   # pages beside each other
SIDE = 704    # room of a page, upright or on its side
GREYS = 2     # bits of a pixel
BLOCK = 8     # pixels on a side that are compared as one
SHADE = 32    # of 255, by which a block may differ
SHARE = 0.002 # of the blocks of a page may differ by more
SHIFT = [bytes((v * 3 + 127) // 255 << by for v in range(256)) for by in (6, 4, 2, 0)]
# Of each byte of four pixels the sum of their greys.
SUM = [sum((b >> by & 3) * 85 for by in (6, 4, 2, 0)) for b in range(256)]


def draw(path):
    """Each page as SIDE lines of SIDE / 4 bytes, white around it."""
    out = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path], stdout=subprocess.PIPE, check=True).stdout
    pages, at = [], 0
    while at < len(out):
        head = re.compile(rb"P5\s(\d+) (\d+)\s255\s").match(out, at)
        width, height, at = int(head[1]), int(head[2]), head.end()
        lines = []
        for y in range(height):
            line = out[at:at + width].ljust(SIDE, b"\xff")
            at += width
            four = [int.from_bytes(line[i::4].translate(SHIFT[i]), "big") for i in range(4)]
            lines.append((four[0] | four[1] | four[2] | four[3]).to_bytes(SIDE // 4, "big"))
        pages.append(lines + [b"\xff" * (SIDE // 4)] * (SIDE - height))
    return pages


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def to_png(pages):
    white, rows = b"\xff" * (SIDE // 4), []
    for first in range(0, len(pages), COLUMNS):
        for y in range(SIDE):
            beside = [page[y] for page in pages[first:first + COLUMNS]]
            rows.append(b"\0" + b"".join(beside + [white] * (COLUMNS - len(beside))))
    head = struct.pack(">IIBBBBB", SIDE * COLUMNS, len(rows), GREYS, 0, 0, 0, 0)
    # how many pages there are is told: the last row may have white ones
    count = b"pages\0" + str(len(pages)).encode()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", count) + \
        chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b"")


def from_png(data):
    """The pages of what to_png() wrote."""
    at, parts = 8, {}
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        parts[kind] = data[at + 8:at + 8 + size]
        at += 12 + size
    raw, wide = zlib.decompress(parts[b"IDAT"]), SIDE // 4 * COLUMNS + 1
    rows = [raw[i + 1:i + wide] for i in range(0, len(raw), wide)]
    count, pages = int(parts[b"tEXt"].partition(b"\0")[2]), []
    for n in range(count):
        top, left = n // COLUMNS * SIDE, n % COLUMNS * (SIDE // 4)
        pages.append([row[left:left + SIDE // 4] for row in rows[top:top + SIDE]])
    return pages


def shades(page):
    """The mean grey of each block, row by row."""
    found = []
    for y in range(0, SIDE, BLOCK):
        for x in range(0, SIDE // 4, BLOCK // 4):
            found.append(sum(SUM[b] for line in page[y:y + BLOCK] for b in line[x:x + BLOCK // 4]) / BLOCK ** 2)
    return found


def differs(page, other):
    """The share of blocks that are another grey: a hair of a letter does not count, a moved line does."""
    if page == other:
        return 0
    pairs = list(zip(shades(page), shades(other)))
    return sum(abs(a - b) > SHADE for a, b in pairs) / len(pairs)
