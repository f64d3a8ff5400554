"""A Windows for one test alone."""
import os
import shutil
import subprocess

TIMES = 3


def end(env):
    subprocess.run(["wineserver", "--kill"], env=env, timeout=60, capture_output=True)
    subprocess.run(["wineserver", "--wait"], env=env, timeout=60, capture_output=True)


def make(env):
    """In env's WINEPREFIX. On a busy machine wine sometimes gives up before its folder is whole, and says
    nothing: then it is made anew."""
    there = os.path.join(env["WINEPREFIX"], "drive_c", "windows", "system32", "kernel32.dll")
    for _ in range(TIMES):
        done = subprocess.run(["wine", "wineboot", "--init"], env=env, timeout=180, capture_output=True)
        if done.returncode == 0 and os.path.exists(there):
            return
        end(env)
        shutil.rmtree(env["WINEPREFIX"], ignore_errors=True)
    raise RuntimeError("wine does not start: %s" % done)
