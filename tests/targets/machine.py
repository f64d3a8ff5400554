"""A small computer with a disk of its own, for what the kernel of this machine may not have: the file
systems of sticks, and the plug that is pulled. Debian's kernel for clouds runs in QEMU;
no rights are needed. Nothing but busybox and the files that are given to it is there.
"""
import os
import re
import select
import shutil
import subprocess
import tempfile
import time

from packages import cannot, need, unpacked

META = "linux-image-cloud-amd64"
MODULES = ["virtio_pci", "virtio_blk", "vfat", "exfat", "nls_cp437", "nls_ascii", "nls_utf8"]
INIT = """#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /tmp /stick
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in %s; do modprobe $module; done
export HOME=/tmp PHIEUSO_NOW=2026-07-05T02:03:04Z
stty raw -echo </dev/ttyS0
exec </dev/ttyS0 >/dev/ttyS0 2>&1
echo @@0
while read -r line; do
  (eval "$line") </dev/null 2>&1
  printf '@@%%d\\n' $?
done
""" % " ".join(MODULES)
BOOT_S = 180
COMMAND_S = 120


def kernel():
    """The folder of the kernel's package."""
    need("qemu-system-x86_64", "busybox", "apt-cache")
    told = subprocess.run(["apt-cache", "depends", META], capture_output=True, text=True, timeout=300).stdout
    package = re.search(r"Depends: (linux-image-\S+)", told)
    if not package:
        cannot("apt knows no " + META)
    folder = unpacked(package.group(1))
    modules = os.path.join(folder, "lib", "modules")
    version = os.listdir(modules)[0]
    if not os.path.exists(os.path.join(modules, version, "modules.dep")):
        subprocess.run(["busybox", "depmod", "-b", folder, version], check=True)
    return folder


def needed_modules(folder):
    """Paths below lib/modules/VERSION, with those that they need themselves."""
    needs = {}
    with open(os.path.join(folder, "modules.dep"), encoding="ascii") as f:
        for line in f:
            path, others = line.rstrip("\n").split(":")
            needs[path] = others.split()
    names = {os.path.basename(path).split(".")[0].replace("-", "_"): path for path in needs}
    found, waiting = set(), [names[name] for name in MODULES if name in names]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += needs[path]
    return sorted(found)


def root_of(kernel_folder, files, folder):
    """The first root of the machine, in folder: files maps names there to files of ours."""
    root = os.path.join(folder, "root")
    modules = os.path.join("lib", "modules")
    version = os.listdir(os.path.join(kernel_folder, modules))[0]
    modules = os.path.join(modules, version)
    wanted = {"bin/busybox": shutil.which("busybox"), **files}
    for path in ["modules.dep", *needed_modules(os.path.join(kernel_folder, modules))]:
        wanted[os.path.join(modules, path)] = os.path.join(kernel_folder, modules, path)
    for name, path in wanted.items():
        os.makedirs(os.path.join(root, os.path.dirname(name)), exist_ok=True)
        shutil.copy(path, os.path.join(root, name))
    with open(os.path.join(root, "init"), "w") as f:
        f.write(INIT)
    os.chmod(os.path.join(root, "init"), 0o755)
    archive = os.path.join(folder, "root.cpio")
    names = sorted(os.path.relpath(os.path.join(at, name), root) for at, dirs, plain in os.walk(root) for name in dirs + plain)
    with open(archive, "wb") as f:
        subprocess.run(["busybox", "cpio", "-o", "-H", "newc"], input="\n".join(names).encode() + b"\n", cwd=root, stdout=f,
                       stderr=subprocess.DEVNULL, check=True)
    return archive


class Machine:
    """Of one kernel and one root; started with a disk, again and again."""

    def __init__(self, files):
        self.folder = tempfile.mkdtemp(prefix="phieuso-machine-")
        self.kernel = kernel()
        self.root = root_of(self.kernel, files, self.folder)
        self.process = None

    def start(self, disk):
        image = os.path.join(self.kernel, "boot")
        image = os.path.join(image, [name for name in os.listdir(image) if name.startswith("vmlinuz")][0])
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", "-machine", "accel=tcg", "-cpu", "max", "-m", "256", "-nodefaults", "-no-reboot",
             "-display", "none", "-serial", "stdio", "-serial", "file:" + os.path.join(self.folder, "kernel.log"),
             "-drive", "file=%s,if=virtio,format=raw" % disk, "-kernel", image, "-initrd", self.root,
             "-append", "console=ttyS1 quiet panic=-1"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.answer(BOOT_S)

    def answer(self, patience):
        """What was said until the next mark, and the exit status in it."""
        fd, said, end = self.process.stdout.fileno(), b"", time.monotonic() + patience
        os.set_blocking(fd, False)
        while time.monotonic() < end:
            part = os.read(fd, 65536) if select.select([fd], [], [], 1)[0] else None
            if part == b"":
                raise RuntimeError("the machine has ended: " + said.decode(errors="replace"))
            said += part or b""
            found = re.search(rb"@@(\d+)\n\Z", said)
            if found:
                return int(found.group(1)), said[:found.start()].decode()
        raise RuntimeError("the machine does not answer: " + said.decode(errors="replace"))

    def send(self, command):
        self.process.stdin.write(command.encode() + b"\n")
        self.process.stdin.flush()

    def run(self, command, patience=COMMAND_S):
        """One line for its shell: the exit status, and what was said on both outputs."""
        assert "\n" not in command
        self.send(command)
        return self.answer(patience)

    def heard(self, seconds):
        """What is said within that time, whole or not."""
        fd, said, end = self.process.stdout.fileno(), b"", time.monotonic() + seconds
        os.set_blocking(fd, False)
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.05)[0]:
                said += os.read(fd, 65536)
        return said.decode(errors="replace")

    def cut(self):
        """The plug is pulled."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
        self.process = None

    def close(self):
        self.cut()
        shutil.rmtree(self.folder)
