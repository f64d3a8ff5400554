#!/bin/sh
# What is unpacked and run: the archives hold what they should and nothing else, the same sources give
# the same bytes, and the Linux one does the main job from a stick in a folder where there is nothing else.
#   sh tests/targets/test_archives.sh [linux|windows]      both of them without a word
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
make=$top/app/packaging/make.sh
kinds=${1:-linux windows}

skip() {
  echo "skipped: $*"
  exit 77
}
die() {
  echo "test_archives: $*" >&2
  exit 1
}
same() { # WHAT WANTED FOUND
  [ "$2" = "$3" ] || die "$1: wanted
$2
found
$3"
}

for tool in meson tclsh perl; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed; sh app/setup.sh targets does it"
done
case $kinds in *windows*) command -v i686-w64-mingw32-gcc-win32 >/dev/null 2>&1 || skip "the compiler for Windows is not installed" ;; esac
case $kinds in *linux*) [ -f "$(gcc -m32 -print-libgcc-file-name)" ] || skip "gcc makes no 32-bit programs here" ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
dist=$work/dist
for kind in $kinds; do sh "$make" "$kind" "$dist" >/dev/null; done
(cd "$dist" && sha256sum --quiet -c SHA256SUMS) || die "SHA256SUMS"
same 'SHA256SUMS names' "$(cd "$dist" && ls phieuso*)" "$(sed 's/^[0-9a-f]*  //' "$dist/SHA256SUMS")"

# Every library that is pinned is linked in, but those of the tests, and has its licence there.
libraries() { awk '!/^#/ && $1 != "cmocka" && $1 != "libvterm" { print $1 }' "$top/app/platform/static/pins.tsv" | sort; }

contents() { # FOLDER PROGRAM: what both have
  [ -s "$1/$2" ] || die "$1 has no $2"
  same "fonts of $1" 'LICENSE.txt LiberationSerif-Bold.ttf LiberationSerif-BoldItalic.ttf LiberationSerif-Italic.ttf LiberationSerif-Regular.ttf' \
    "$(ls "$1/fonts" | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')"
  grep -q 'SIL OPEN FONT LICENSE' "$1/fonts/LICENSE.txt" || die "the fonts' licence"
  grep -q 'Apache License' "$1/LICENSE.txt" || die "the program's licence"
  grep -q 'F1 là trợ giúp' "$1/README.txt" && grep -q 'F1 is help' "$1/README.txt" || die "README.txt in both languages"
  ! grep -q '@' "$1/README.txt" || die "README.txt was not filled in"
  for library in "$1/licences"/*; do
    [ -n "$(find "$library" -type f -size +0)" ] || die "$library has an empty folder of licences"
  done
  size=$(wc -c <"$1/$2")
  rest=$(find "$1" -type f ! -name "$2" -exec cat {} + | wc -c)
  printf '%s: program %d KB, fonts and texts %d KB\n' "$(basename "$1")" $((size / 1024)) $((rest / 1024))
  [ $((size + rest)) -le $((10 * 1024 * 1024)) ] || die "more than 10 MB"
}

# Packed again from what was unpacked, with other dates: the same bytes.
repacked() { # FOLDER ARCHIVE
  find "$1" -exec touch {} +
  date=$(date -d "$(sed -n 's/^ -- .*>  //p' "$top/app/packaging/debian/changelog" | head -n 1)" +%s)
  mkdir -p "$work/again"
  python3 "$top/app/packaging/archive.py" "$1" "$date" "$work/again/$(basename "$2")"
  cmp "$2" "$work/again/$(basename "$2")" || die "$(basename "$2") is not the same a second time"
}

try_linux() {
  stick="$work/USB của xã"
  mkdir "$stick" "$work/xz"
  tar -x -C "$stick" -f "$dist"/phieuso-*-linux-i586.tar.gz
  tar -x -C "$work/xz" -f "$dist"/phieuso-*-linux-i586.tar.xz
  folder=$(find "$stick" -maxdepth 1 -name 'phieuso-*')
  diff -r "$folder" "$work/xz/$(basename "$folder")" || die "the two archives differ"
  contents "$folder" phieuso
  same 'licences of Linux' "$(libraries)" "$(ls "$folder/licences" | sort)"
  [ -x "$folder/phieuso" ] || die "phieuso may not be run"
  for archive in "$dist"/*.tar.*; do repacked "$folder" "$archive"; done

  # Everything but the processor and the kernel is in the folder: fonts, letters, terminals.
  if [ "$(id -u)" -eq 0 ] && "$folder/phieuso" --version >/dev/null 2>&1; then
    mkdir "$folder/phieuso-data"
    rec=th-1829-xa/15349/2023-H1
    cp "$top/forms/th-1829-xa/vinh-loc-2023-H1.tsv" "$folder/"
    alone() { chroot "$folder" /phieuso "$@"; }
    alone record new $rec >/dev/null || die "record new"
    alone fill $rec --from vinh-loc-2023-H1.tsv >/dev/null 2>&1 || [ $? -eq 1 ] || die "fill"
    alone print $rec --to report.pdf >/dev/null 2>&1 || die "print: the fonts beside the program"
    grep -aq '^%PDF-' "$folder/report.pdf" || die "no PDF"
    [ -s "$folder/phieuso-data/phieuso.db" ] || die "the data is not on the stick"
  else
    echo "not tried in an empty folder: no root here, or no 32-bit programs"
  fi
  memory=$(find "$top" -path '*/tests/pty/pty-memory' -type f 2>/dev/null | head -n 1)
  if [ -n "$memory" ]; then
    PHIEUSO_BIN=$folder/phieuso PHIEUSO_SOURCE=$top "$memory" || die "memory"
  else
    echo "memory not measured: no build has tests/pty/pty-memory"
  fi
}

try_windows() {
  for archive in "$dist"/phieuso-*-windows-*.zip; do
    mkdir -p "$work/windows"
    python3 -m zipfile -e "$archive" "$work/windows"
    folder=$work/windows/$(basename "$archive" .zip)
    contents "$folder" phieuso.exe
    same 'licences of Windows' "$({ libraries | grep -vxE 'musl|ncurses'; echo mingw-w64; } | sort)" "$(ls "$folder/licences" | sort)"
    for text in "$folder"/*.txt "$folder/fonts/LICENSE.txt"; do
      same "$text: lines that end as Notepad wants" "$(wc -l <"$text")" "$(grep -c "$(printf '\r')\$" "$text")"
      same "$text: begins with a byte order mark" efbbbf "$(head -c 3 "$text" | od -An -tx1 | tr -d ' ')"
    done
    repacked "$folder" "$archive"
  done
}

for kind in $kinds; do "try_$kind"; done
