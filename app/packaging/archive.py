"""Packs a folder: the same content gives the same bytes on any day and any machine.

    python3 archive.py FOLDER SECONDS FILE.tar.gz|FILE.tar.xz|FILE.zip ...

SECONDS since 1970 is the date of all that is in it."""
import gzip
import io
import lzma
import os
import sys
import tarfile
import time
import zipfile

PROGRAMS = ("phieuso",)  # what may be run; .exe needs no such mark


def entries(folder):
    """(name in the archive, path or None for a folder), sorted by name."""
    top = os.path.basename(os.path.abspath(folder))
    found = [(top, None)]
    for at, folders, files in os.walk(folder):
        inside = os.path.relpath(at, folder)
        base = top if inside == "." else f"{top}/{inside}"
        found += [(f"{base}/{name}", None) for name in folders]
        found += [(f"{base}/{name}", os.path.join(at, name)) for name in files]
    return sorted(found)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def mode(name, path):
    return 0o755 if path is None or os.path.basename(name) in PROGRAMS else 0o644


def tar(folder, date):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, path in entries(folder):
            info = tarfile.TarInfo(name)
            info.mode, info.mtime = mode(name, path), date
            info.uname = info.gname = "root"
            if path is None:
                info.type = tarfile.DIRTYPE
                archive.addfile(info)
            else:
                content = read(path)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(folder, date):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in entries(folder):
            info = zipfile.ZipInfo(name + ("/" if path is None else ""), time.gmtime(date)[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # DOS: what Windows itself writes
            info.external_attr = 0x10 if path is None else 0x20
            archive.writestr(info, b"" if path is None else read(path))
    return out.getvalue()


def main():
    folder, date, targets = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    for target in targets:
        if target.endswith(".tar.gz"):
            content = gzip.compress(tar(folder, date), 9, mtime=date)
        elif target.endswith(".tar.xz"):
            # 8 MB to unpack it: a small machine can
            content = lzma.compress(tar(folder, date), preset=6 | lzma.PRESET_EXTREME)
        elif target.endswith(".zip"):
            content = zipped(folder, date)
        else:
            sys.exit(f"archive: what kind of archive is {target}?")
        with open(target, "wb") as f:
            f.write(content)


if __name__ == "__main__":
    main()
