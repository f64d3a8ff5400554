#!/bin/sh
# Builds the libraries for a file that runs from a stick, each as a static archive.
#   sh app/platform/static/build.sh windows-x86_64 | windows-i686 | linux-i586
# The last line of its output is the folder that holds them and cross.ini:
#   meson setup build-TARGET --cross-file FOLDER/cross.ini -Dprefer_static=true
# The folder lies in the cache and is taken as it is next time, until a pin, a flag or the compiler
# changes: ${PHIEUSO_CACHE:-${XDG_CACHE_HOME:-~/.cache}/phieuso}/static/
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-}

say() { echo "static: $*" >&2; }
die() {
  say "$*"
  exit 1
}

# --- what a target is ---

release_date=1763769600 # in what OpenSSL writes into itself: two builds are the same bytes
terminals='linux linux-16color xterm xterm-256color xterm-color screen screen-256color tmux tmux-256color vt100 vt102
 vt220 putty putty-256color rxvt rxvt-256color rxvt-unicode rxvt-unicode-256color konsole konsole-256color gnome
 gnome-256color vte vte-256color alacritty st st-256color cygwin ansi dumb'
optimise='-O2 -ffunction-sections -fdata-sections -fno-ident'
no_unwinding='-fno-asynchronous-unwind-tables -fno-unwind-tables' # a fifth of the file; nothing throws

windows() { # CPU FAMILY MAJOR MINOR: what it runs on
  cc=$1-w64-mingw32-gcc-win32 ar=$1-w64-mingw32-gcc-ar-win32 ranlib=$1-w64-mingw32-gcc-ranlib-win32
  strip=$1-w64-mingw32-strip windres=$1-w64-mingw32-windres
  host=$1-w64-mingw32 system=windows cpu=$1 family=$2
  # printf as C17 has it: msvcrt's knows neither %zu nor %lld on XP
  cflags="$optimise -D_WIN32_WINNT=0x050$4 -DWINVER=0x050$4 -D__USE_MINGW_ANSI_STDIO=1"
  ldflags="-static -Wl,--gc-sections -Wl,--no-insert-timestamp
    -Wl,--major-subsystem-version,$3 -Wl,--minor-subsystem-version,$4 -Wl,--major-os-version,$3 -Wl,--minor-os-version,$4"
  openssl_libs='-ladvapi32 -luser32'
  needs="$cc $ar $strip $windres"
}

case $target in
windows-x86_64)
  windows x86_64 x86_64 5 2
  openssl_target=mingw64
  ;;
windows-i686)
  windows i686 x86 5 1
  cflags="$cflags $no_unwinding -march=i686"
  openssl_target=mingw
  ;;
linux-i586)
  cc='' ar=gcc-ar ranlib=gcc-ranlib strip=strip windres=''
  host=i586-linux-musl system=linux cpu=i586 family=x86
  cflags="$optimise $no_unwinding"
  ldflags='-static -Wl,--gc-sections'
  openssl_target=linux-x86 openssl_libs=''
  needs='gcc gcc-ar strip'
  ;;
*)
  echo "usage: sh build.sh windows-x86_64 | windows-i686 | linux-i586" >&2
  exit 2
  ;;
esac

# --- where it goes ---

apt_helper=/usr/lib/apt/apt-helper
for tool in $needs gcc make perl tclsh infocmp tic pkg-config xz bzip2 flock; do
  command -v "$tool" >/dev/null 2>&1 || die "$tool is missing; sh app/setup.sh targets installs it"
done
if [ "$target" = linux-i586 ] && [ ! -f "$(gcc -m32 -print-libgcc-file-name)" ]; then
  die "gcc cannot make 32-bit programs here; sh app/setup.sh targets installs what it needs"
fi
cache=${PHIEUSO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/phieuso}/static
sources=$cache/sources
key=$({
  cat "$here/libraries.sh" "$here/pins.tsv"
  echo "$target $cflags $openssl_target $terminals $release_date"
  "${cc:-gcc}" -dumpfullversion
} | sha256sum | cut -c 1-16)
sysroot=$cache/$target-$key
work=$sysroot/work
cc=${cc:-$sysroot/bin/cc} # which build_musl makes

. "$here/sources.sh"
. "$here/libraries.sh"

# --- what meson is told ---

words() { # as a list of meson
  list=
  for word in "$@"; do list="$list${list:+, }'$word'"; done
  echo "[$list]"
}

write_cross_file() {
  {
    echo '[binaries]'
    echo "c = '$cc'"
    echo "ar = '$ar'"
    echo "strip = '$strip'"
    echo "pkgconfig = 'pkg-config'"
    [ "$system" = linux ] || echo "windres = '$windres'"
    echo '[built-in options]'
    # shellcheck disable=SC2086 # flags are words
    echo "c_args = $(words -isystem "$sysroot/include" $cflags)"
    # shellcheck disable=SC2086
    echo "c_link_args = $(words -L"$sysroot/lib" $ldflags)"
    echo 'b_staticpic = false'
    echo '[properties]'
    echo "pkg_config_libdir = '$sysroot/lib/pkgconfig'"
    # This kernel runs one of Linux; what runs those of Windows, if anything does, is told by who tests.
    if [ "$system" = linux ]; then echo 'needs_exe_wrapper = false'; else echo 'needs_exe_wrapper = true'; fi
    echo '[host_machine]'
    echo "system = '$system'"
    echo "cpu_family = '$family'"
    echo "cpu = '$cpu'"
    echo "endian = 'little'"
  } >"$sysroot/cross.ini.new"
  # the same words keep their date: meson sets up anew when it changes
  cmp -s "$sysroot/cross.ini.new" "$sysroot/cross.ini" || cp "$sysroot/cross.ini.new" "$sysroot/cross.ini"
  rm "$sysroot/cross.ini.new"
}

# --- all of them ---

build() { # PACKAGE...: one after the other. Not to be called in a condition, where set -e sleeps.
  for package in "$@"; do
    say "$target: $package"
    set +e
    (set -e; "build_$package") >"$work/$package.log" 2>&1
    status=$?
    set -e
    [ "$status" -eq 0 ] && continue
    tail -n 30 "$work/$package.log" >&2
    die "$target: $package does not build; all it said is in $work/$package.log"
  done
}

build_sysroot() {
  rm -rf "$sysroot"
  mkdir -p "$work" "$sysroot/lib/pkgconfig" "$sysroot/include" "$sysroot/bin"
  libraries='zlib minizip expat jansson qrencode cmocka sqlite3 libunistring'
  # shellcheck disable=SC2086
  fetch_all openssl $libraries
  if [ "$system" = linux ]; then
    fetch_all musl libvterm ncurses
    build musl
    libraries="libvterm ncurses $libraries"
  fi
  # OpenSSL is as much work as all others together.
  # shellcheck disable=SC2086
  build $libraries &
  others=$!
  build openssl
  wait "$others"
  # shellcheck disable=SC2046
  for name in $([ "$system" = windows ] || echo c vterm ncursesw formw) \
    z minizip expat jansson qrencode cmocka sqlite3 unistring crypto; do
    [ -f "$sysroot/lib/lib$name.a" ] || die "$target: lib$name.a was not made"
  done
  keep_licences
  rm -rf "$work"
  : >"$sysroot/complete"
}

main() {
  mkdir -p "$cache"
  exec 9>"$cache/lock"
  flock 9 # one build at a time: a second one finds it done
  if [ ! -f "$sysroot/complete" ]; then build_sysroot >&2; fi
  write_cross_file
  echo "$sysroot"
}
main; exit # on one line: what is written into this file meanwhile is not read
