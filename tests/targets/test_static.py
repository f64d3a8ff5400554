"""The one file for Linux: 32-bit, without a library, on a processor and a kernel of long ago, and in a
folder where there is nothing but itself. PHIEUSO_BIN names it, stripped or not.

The kernel that it wants: Linux 2.6.16, by the numbers of its system calls (app/platform/static/README.md)."""
import ctypes
import errno
import os
import platform
import pty
import re
import select
import shutil
import struct
import subprocess
import tempfile
import time
import unittest

BIN = os.environ["PHIEUSO_BIN"]
SIZE_MAX = 6 * 1024 * 1024     # stripped
PEAK_KB_MAX = 12 * 1024
START_MS_MAX = 2000            # a guard against hanging on what is not there; the figure itself is printed

# The last system call that kernels of an i386 knew.
KERNELS = {"2.6.16": 310, "2.6.32": 336, "3.2": 348}
PROCESSORS = ["486", "pentium", "pentium3"]

# --- a kernel of long ago ---

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
RET_ALLOW, RET_ERRNO = 0x7FFF0000, 0x00050000
ARCH_I386 = 0x40000003
UNAME26, PER_LINUX32 = 0x0020000, 0x0008


class Filter(ctypes.Structure):
    _fields_ = [("count", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def old_kernel(last):
    """Between fork and exec: system calls above the last are unknown, and the kernel calls itself 2.6."""
    load, equal, above, give = 0x20, 0x15, 0x25, 0x06

    def op(code, k, yes=0, no=0):
        return struct.pack("HBBI", code, yes, no, k)

    program = b"".join([
        op(load, 4), op(equal, ARCH_I386, 0, 2),     # what is still Python's passes
        op(load, 0), op(above, last, 1, 0),
        op(give, RET_ALLOW), op(give, RET_ERRNO | errno.ENOSYS)])
    libc = ctypes.CDLL(None, use_errno=True)

    def begin():
        code = Filter(len(program) // 8, program)
        if libc.personality(UNAME26 | PER_LINUX32) < 0 or libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or \
                libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(code), 0, 0):
            os._exit(99)
    return begin


# --- the program ---

def peak_kb(pid):
    """The most memory that it held so far."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read())
    return int(found.group(1)) if found else 0


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="phieuso-static-")
        self.addCleanup(shutil.rmtree, self.dir)

    def run_it(self, *args, before=(), env=None, **kw):
        began = time.monotonic()
        done = subprocess.run([*before, BIN, *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=600, **kw,
                              env={"PATH": os.environ["PATH"], "PHIEUSO_NOW": "2026-07-05T02:03:04Z", **(env or {})})
        self.took = time.monotonic() - began
        out = done.stdout.decode("utf-8")
        self.assertEqual(done.returncode, 0, out)
        return out

    def main_job(self, before=(), **kw):
        """Entered, checked, signed, verified, printed as text: all of it by the program itself."""
        data = os.path.join(self.dir, "data")
        out = self.run_it("--lang", "en", "demo", data, before=before, **kw)
        signed = [os.path.join(data, "out", name) for name in os.listdir(os.path.join(data, "out"))
                  if name.endswith(".json.p7m")]
        self.assertEqual(len(signed), 1, out)
        self.run_it("--data", data, "verify", signed[0], before=before, **kw)
        return data, signed[0]


def stripped(folder):
    """The file as it is given out."""
    if not shutil.which("strip"):
        raise unittest.SkipTest("strip is not installed")
    path = os.path.join(folder, "stripped")
    subprocess.run(["strip", "-o", path, BIN], check=True)
    return path


class TheFile(Case):
    def test_it_is_for_32_bits_and_asks_for_no_library(self):
        with open(BIN, "rb") as file:
            head = file.read(52)
            self.assertEqual(head[:6], b"\x7fELF\x01\x01")  # 32 bits, little-endian
            machine = struct.unpack_from("<H", head, 18)[0]
            offset, = struct.unpack_from("<I", head, 28)
            size, count = struct.unpack_from("<HH", head, 42)
            file.seek(offset)
            kinds = [struct.unpack_from("<I", file.read(size))[0] for _ in range(count)]
        self.assertEqual(machine, 3)
        self.assertNotIn(2, kinds, "it is linked dynamically")
        self.assertNotIn(3, kinds, "it asks for a loader")

    def test_it_is_small(self):
        size = os.path.getsize(stripped(self.dir))
        print(f"size, stripped: {size} bytes")
        self.assertLess(size, SIZE_MAX)

    def test_no_path_of_the_machine_that_built_it_is_inside(self):
        with open(stripped(self.dir), "rb") as file:
            inside = file.read()
        for path in (os.path.realpath(os.environ["PHIEUSO_SOURCE"]), os.path.dirname(os.path.realpath(BIN))):
            self.assertIsNone(re.search(rb"(?<![.\w])" + re.escape(path.encode()), inside), path)


class OldProcessor(Case):
    """As qemu has them: an instruction that the processor lacks ends the program."""

    def test_the_main_job_on_each(self):
        if not shutil.which("qemu-i386"):
            self.skipTest("qemu-i386 is not installed")
        for processor in PROCESSORS:
            with self.subTest(processor=processor):
                qemu = ["qemu-i386", "-cpu", processor]
                self.run_it("--version", before=qemu)
                start = self.took
                self.main_job(before=qemu)
                print(f"{processor}: --version took {start * 1000:.0f} ms under qemu")
                shutil.rmtree(os.path.join(self.dir, "data"))

    def test_a_processor_that_lacks_an_instruction_is_noticed(self):
        """The tests above see something: what this machine's own compiler makes dies on a 486."""
        if not shutil.which("qemu-i386") or not shutil.which("gcc"):
            self.skipTest("qemu-i386 or gcc is not installed")
        source, program = os.path.join(self.dir, "p.c"), os.path.join(self.dir, "p")
        with open(source, "w") as file:
            file.write("void _start(void) { int x = 1; __asm__ volatile(\"cmovne %%ebx, %0\" : \"+r\"(x)); "
                       "__asm__ volatile(\"int $0x80\" : : \"a\"(1), \"b\"(0)); }\n")
        subprocess.run(["gcc", "-m32", "-nostdlib", "-static", "-o", program, source], check=True)
        for processor, well in (("486", False), ("pentium3", True)):
            done = subprocess.run(["qemu-i386", "-cpu", processor, program], stderr=subprocess.DEVNULL)
            self.assertEqual(done.returncode == 0, well, processor)


@unittest.skipUnless(platform.machine() in ("x86_64", "i686", "i386"), "this kernel runs no programs of an i386")
class OldKernel(Case):
    def test_the_main_job_on_each(self):
        for name, last in KERNELS.items():
            with self.subTest(kernel=name):
                self.main_job(preexec_fn=old_kernel(last))
                shutil.rmtree(os.path.join(self.dir, "data"))

    def test_a_kernel_without_the_newest_calls_is_noticed(self):
        """The filter filters: with no system call at all left, the program does not start."""
        done = subprocess.run([BIN, "--version"], preexec_fn=old_kernel(10), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.assertNotEqual(done.returncode, 0)

    def test_start(self):
        times = []
        for _ in range(7):
            self.run_it("--version", preexec_fn=old_kernel(KERNELS["2.6.32"]))
            times.append(self.took * 1000)
        print(f"--version: {sorted(times)[3]:.1f} ms, with the fork of the test")
        self.assertLess(sorted(times)[3], START_MS_MAX)


class EmptyFolder(Case):
    """A root folder that holds the program alone: no devices, no descriptions of terminals, no zones."""

    def setUp(self):
        super().setUp()
        shutil.copy(BIN, os.path.join(self.dir, "phieuso"))
        self.into = ["unshare", "--root", self.dir, "--wd", "/"]
        if os.getuid() != 0:
            self.into[1:1] = ["--user", "--map-root-user"]
        if not shutil.which("unshare") or subprocess.run([*self.into, "/phieuso", "--version"],
                                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 1:
            self.skipTest("nobody but root may change the root folder here")

    def test_it_starts(self):
        done = subprocess.run([*self.into, "/phieuso", "--version"], stdout=subprocess.PIPE, env={})
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"phieuso", done.stdout)

    def test_the_main_job(self):
        env = {"PHIEUSO_NOW": "2026-07-05T02:03:04Z", "PATH": os.environ["PATH"], "HOME": "/"}
        done = subprocess.run([*self.into, "/phieuso", "demo", "/data"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        self.assertTrue([name for name in os.listdir(os.path.join(self.dir, "data", "out")) if name.endswith(".p7m")])

    def test_the_screen_in_terminals_known_inside(self):
        for term in ("linux", "xterm-256color", "screen", "tmux-256color", "vt100", "putty", "rxvt-unicode-256color"):
            with self.subTest(term=term):
                shown = self.screen(term)
                self.assertIn("Bấm Enter để lập báo cáo mới", shown)

    def test_the_screen_on_an_old_kernel(self):
        for name, last in KERNELS.items():
            with self.subTest(kernel=name):
                self.assertIn("Bấm Enter để lập báo cáo mới", self.screen("linux", old_kernel(last)))

    def screen(self, term, begin=lambda: None):
        """What it writes from its start until Ctrl+W ends it."""
        pid, fd = pty.fork()
        if pid == 0:
            os.environ.clear()
            os.environ.update({"TERM": term, "PATH": "/usr/bin:/bin", "LINES": "24", "COLUMNS": "80"})
            begin()
            os.execvp("unshare", [*self.into, "/phieuso", "--data", "/data-" + term])
        shown, ended, peak, end = b"", False, 0, time.monotonic() + 20
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.2)[0]:
                try:
                    piece = os.read(fd, 65536)
                except OSError:
                    piece = b""
                if not piece:
                    ended = True
                    break
                shown += piece
            elif shown:
                peak = peak_kb(pid) or peak
                os.write(fd, b"\x17")  # Ctrl+W leaves from everywhere
        if not ended:
            os.kill(pid, 9)
        status = os.waitpid(pid, 0)[1]
        self.assertTrue(ended, f"{term}: it does not end: {shown!r}")
        self.assertEqual(status, 0, shown)
        print(f"{term}: {peak} KB at most")
        self.assertLess(peak, PEAK_KB_MAX)
        return shown.decode("utf-8", "replace")


if __name__ == "__main__":
    unittest.main(verbosity=2)
