#!/bin/sh
# Sets up, builds and starts phieuso.
#   sh app/start.sh              the full-screen program
#   sh app/start.sh demo         the whole work once, unattended, in build/demo
#   sh app/start.sh COMMAND ...  any command of the program
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=$top/build

sh "$top/app/setup.sh"
if [ ! -f "$build/build.ninja" ]; then
  echo "start: preparing the build" >&2
  meson setup "$build" "$top" >&2
fi
# Quiet while it works; its words only when it fails.
if ! words=$(ninja -C "$build" app/main/phieuso 2>&1); then
  printf '%s\n' "$words" >&2
  exit 4
fi
if [ "$#" -eq 1 ] && [ "$1" = demo ]; then
  set -- demo "$build/demo"
fi
exec "$build/app/main/phieuso" "$@"
