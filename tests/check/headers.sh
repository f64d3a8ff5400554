#!/bin/sh
# Every header compiles alone.
set -u
cd "${1:?source root}" || exit 3
cc=${CC:-cc}
bad=0
for header in app/*/*.h; do
  name=${header#app/}
  case $name in */private_win.h | */canvas_win.h) continue ;; esac # of the Windows program alone: <windows.h>
  printf '#include "%s"\n' "$name" | $cc -std=c17 -Wall -Wextra -Wpedantic -Werror -D_POSIX_C_SOURCE=200809L -Iapp -xc -fsyntax-only - ||
    { echo "$header does not compile alone"; bad=1; }
  guard=$(sed -n 's/^#ifndef \([A-Z0-9_]*_H\)$/\1/p' "$header" | head -n 1)
  wanted=$(printf '%s' "${name%.h}" | tr 'a-z/' 'A-Z_')_H
  [ "$guard" = "$wanted" ] || { echo "$header: include guard $guard, wanted $wanted"; bad=1; }
done
exit $bad
