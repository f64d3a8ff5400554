"""Packages of Debian that a test looks into and nobody installs."""
import os
import shutil
import subprocess
import sys
import tempfile


def cannot(words):
    print(words + "; skipped")
    sys.exit(77)


def need(*tools):
    for tool in tools:
        if not shutil.which(tool):
            cannot(tool + " is not installed; sh app/setup.sh targets does it")


def cache():
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.environ.get("PHIEUSO_CACHE") or os.path.join(home, "phieuso")


def unpacked(package):
    """The folder that it is unpacked in, fetched once."""
    need("apt-get", "dpkg-deb")
    folder = os.path.join(cache(), package)
    if os.path.exists(folder):
        return folder
    os.makedirs(cache(), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as work:
        subprocess.run(["apt-get", "-qq", "download", package], cwd=work, capture_output=True, timeout=600)
        debs = [name for name in os.listdir(work) if name.endswith(".deb")]
        if len(debs) != 1:
            cannot("the package %s cannot be fetched" % package)
        tree = os.path.join(work, "tree")
        subprocess.run(["dpkg-deb", "-x", os.path.join(work, debs[0]), tree], check=True)
        try:
            os.rename(tree, folder)
        except OSError:  # another test was first
            if not os.path.exists(folder):
                raise
    return folder
