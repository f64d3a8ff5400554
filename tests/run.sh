#!/bin/sh
# Sets up, builds and runs the tests.
#   sh tests/run.sh          everything: gcc, clang, sanitizers, valgrind
#   sh tests/run.sh quick    one build, without the slow suites
# Build folders are build-* beside this tree's files; they may be deleted at any time.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
mode=${1:-full}
case $mode in quick | full) ;; *) echo "usage: sh tests/run.sh [quick]" >&2; exit 2 ;; esac
cd "$top" || exit 3

if [ "$mode" = full ]; then
  sh app/setup.sh targets || exit $?
else
  sh app/setup.sh tests || exit $?
fi

passed=0 failed=0 skipped=0
what_failed=

failure() { # LANE WHAT: told once more at the end, where it is looked for first
  failed=$((failed + 1))
  what_failed="$what_failed
failed: $1: $2"
}

count() { # BUILD RESULT: in its test log, which a wrapper gives a name of its own
  cat "$1"/meson-logs/testlog*.json 2>/dev/null | grep -o "\"result\": \"$2\"" | wc -l
}

failures() { # BUILD: the names of the tests that failed, a line each
  cat "$1"/meson-logs/testlog*.json 2>/dev/null |
    sed -nE '/"result": "(FAIL|TIMEOUT|ERROR|INTERRUPT|UNEXPECTEDPASS)"/s/.*"name": "([^"]*)".*/\1/p'
}

# lane NAME CC SETUP-OPTIONS -- TEST-OPTIONS
lane() {
  name=$1 cc=$2
  shift 2
  setup=
  while [ "$1" != -- ]; do setup="$setup $1"; shift; done
  shift
  build=$top/build-$name
  echo "== $name"
  if [ "$(cat "$build/setup.txt" 2>/dev/null)" != "$cc$setup" ]; then # none, or made with other words
    rm -rf "$build"
    # shellcheck disable=SC2086 # options are words
    if ! CC=$cc meson setup "$build" "$top" $setup >"$build.log" 2>&1; then
      cat "$build.log"
      failure "$name" 'meson setup'
      return
    fi
    rm -f "$build.log"
    echo "$cc$setup" >"$build/setup.txt"
  fi
  if ! ninja -C "$build" >"$build/ninja.log" 2>&1; then
    cat "$build/ninja.log"
    failure "$name" ninja
    return
  fi
  rm -f "$build"/meson-logs/testlog*.json
  ended=0
  meson test -C "$build" --no-rebuild --print-errorlogs --num-processes 2 "$@" || ended=$?
  ok=$(count "$build" OK)
  passed=$((passed + ok))
  skipped=$((skipped + $(count "$build" SKIP)))
  failed_before=$failed
  while IFS= read -r test; do
    [ -z "$test" ] || failure "$name" "$test"
  done <<EOF
$(failures "$build")
EOF
  [ "$ok" -gt 0 ] || failure "$name" 'ran no test'
  if [ "$ended" -ne 0 ] && [ "$failed" -eq "$failed_before" ]; then failure "$name" "meson test ended with $ended"; fi
}

# target_lane NAME TARGET SETUP-OPTIONS -- TEST-OPTIONS: with the libraries of app/platform/static/
target_lane() {
  name=$1 target=$2
  shift 2
  echo "== $name: the libraries of $target"
  if ! folder=$(sh app/platform/static/build.sh "$target" 2>"$top/build-$name.log"); then
    cat "$top/build-$name.log"
    failure "$name" "the libraries of $target"
    return
  fi
  rm -f "$top/build-$name.log"
  lane "$name" gcc --cross-file "$folder/cross.ini" -Dprefer_static=true "$@"
}

# wrapper NAME WORD...: a cross file more, build-NAME.ini, that tells meson what runs the programs of a target
wrapper() {
  file=$top/build-$1.ini
  shift
  words=
  for word in "$@"; do words="$words${words:+, }'$word'"; done
  printf '[binaries]\nexe_wrapper = [%s]\n' "$words" >"$file"
}

# alone NAME COMMAND...: a test that belongs to no build; 77 says that it was skipped, and why
alone() {
  name=$1
  echo "== $name"
  shift
  "$@"
  ended=$?
  case $ended in
  0) passed=$((passed + 1)) ;;
  77) skipped=$((skipped + 1)) ;;
  *) failure "$name" "ended with $ended" ;;
  esac
}

# Sanitizers' words must fail a test, not scroll by.
ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1
UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export ASAN_OPTIONS UBSAN_OPTIONS

if [ "$mode" = quick ]; then
  lane gcc gcc -- --no-suite slow --no-suite crash
else
  lane gcc gcc --
  # "once": a whole province and 200 rounds of kill -9 need no second compiler
  lane clang clang -- --no-suite crash --no-suite once --no-suite bench
  lane asan clang -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -- --no-suite once --no-suite bench --timeout-multiplier 4
  lane valgrind gcc -Dbuildtype=debug -- --suite unit --suite store --suite seal --suite valgrind \
    --no-suite no-valgrind --timeout-multiplier 40 \
    --wrapper "valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --trace-children=no"
  # One session at the terminal, the program itself under valgrind.
  echo "== valgrind, a terminal session"
  if PHIEUSO_UNDER_VALGRIND=1 meson test -C "$top/build-gcc" --no-rebuild --print-errorlogs --suite pty --timeout-multiplier 10; then
    passed=$((passed + 1))
  else
    failure valgrind 'a terminal session'
  fi
  # The one file for old Linux machines, 32-bit: the same tests, and what is true of it alone.
  target_lane static linux-i586 -- --no-suite check --no-suite crash --no-suite once
  # The program of Windows under wine, in a home of its own that is as new; then what XP must have for it.
  WINEPREFIX=$top/build-windows.wine WINEDEBUG=-all PHIEUSO_NATIVE=$top/build-gcc/app/main/phieuso
  export WINEPREFIX WINEDEBUG PHIEUSO_NATIVE
  # wine's services are started here, not by a test, whose output they would then keep open
  DISPLAY='' wineserver --persistent >/dev/null 2>&1
  DISPLAY='' wine wineboot --init >/dev/null 2>&1
  wrapper windows wine
  target_lane windows windows-x86_64 --cross-file "$top/build-windows.ini" -- --timeout-multiplier 4
  alone 'a stick, pulled and put back' python3 tests/targets/test_stick.py \
    "$top/build-static/app/main/phieuso" "$top/build-windows/app/main/phieuso.exe"
  DISPLAY='' wineserver --kill >/dev/null 2>&1
  # The program of XP under 32-bit wine; where that cannot be had, only what needs none of it.
  WINEPREFIX=$top/build-windows-xp.wine
  echo '== wine for 32-bit programs'
  sh tests/targets/wine32.sh prepare
  case $? in
  0)
    wrapper windows-xp sh "$top/tests/targets/wine32.sh" run
    target_lane windows-xp windows-i686 --cross-file "$top/build-windows-xp.ini" -- --timeout-multiplier 4
    sh tests/targets/wine32.sh stop >/dev/null 2>&1
    ;;
  77)
    skipped=$((skipped + 1))
    target_lane windows-xp-imports windows-i686 -- --suite targets
    ;;
  *) failure windows-xp 'wine for 32-bit programs' ;;
  esac
  unset WINEPREFIX PHIEUSO_NATIVE
  alone 'the .deb in a fresh Debian' sh tests/targets/test_deb.sh
  alone 'the archives that are given out' sh tests/targets/test_archives.sh
fi

[ -z "$what_failed" ] || echo "$what_failed"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
