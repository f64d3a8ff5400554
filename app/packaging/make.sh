#!/bin/sh
# Makes what is given out.
#   sh app/packaging/make.sh deb                      a package for Debian and its kin
#   sh app/packaging/make.sh linux                    one static file for any Linux PC, as .tar.gz and .tar.xz
#   sh app/packaging/make.sh windows [i686|x86_64]    phieuso.exe in a .zip; both of them without a word
# A folder behind that is where the files go (build/dist); SHA256SUMS there names all of them.
# The same sources give the same bytes: dates come from debian/changelog.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)

say() { echo "packaging: $*" >&2; }
die() {
  say "$*"
  exit 3
}
usage() {
  sed -n 's/^#   \(sh app.*\)/\1/p' "$0" >&2
  exit 2
}

kind=${1:-}
case $kind in deb | linux | windows) shift ;; *) usage ;; esac
cpus='i686 x86_64'
if [ "$kind" = windows ]; then
  case ${1:-} in i686 | x86_64) cpus=$1 && shift ;; esac
fi
out=${1:-$top/build/dist}
[ $# -le 1 ] || usage
mkdir -p "$out"
out=$(cd "$out" && pwd)

version=$(sed -n "s/^  version: '\(.*\)',/\1/p" "$top/meson.build")
released=$(sed -n '1s/.*(\(.*\)).*/\1/p' "$here/debian/changelog")
[ "$version" = "$released" ] || die "meson.build says version $version, debian/changelog $released. Make them the same."
SOURCE_DATE_EPOCH=$(date -d "$(sed -n 's/^ -- .*>  //p' "$here/debian/changelog" | head -n 1)" +%s)
export SOURCE_DATE_EPOCH

need() { # COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 || die "$1 is missing; install the package $2, or run: sh app/setup.sh targets"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

quietly() { # COMMAND...: its words only when it fails
  if ! "$@" >"$work/log" 2>&1; then
    tail -n 60 "$work/log" >&2
    die "this failed: $*"
  fi
}

# --- deb ---

# The sources as git knows them, or without git all but builds.
copy_sources() { # TO
  if git -C "$top" rev-parse --git-dir >/dev/null 2>&1; then
    (cd "$top" && git ls-files -z --cached --others --exclude-standard |
      xargs -0 sh -c 'for file; do [ ! -e "$file" ] || printf "%s\0" "$file"; done' sh |
      tar -c --null -T -) | tar -x -C "$1"
  else
    tar -c -C "$top" --exclude='./build*' --exclude='./.git' . | tar -x -C "$1"
  fi
}

make_deb() {
  need dpkg-buildpackage dpkg-dev
  need dh debhelper
  need meson meson
  stage=$work/phieuso-$version
  mkdir "$stage"
  copy_sources "$stage"
  cp -R "$here/debian" "$stage/debian"
  say "building the package"
  cd "$stage"
  DEB_BUILD_OPTIONS="noautodbgsym parallel=$(nproc) ${DEB_BUILD_OPTIONS:-}"
  export DEB_BUILD_OPTIONS
  quietly dpkg-buildpackage -b -us -uc
  cd "$here"
  cp "$work"/phieuso_*.deb "$out/"
  made=$(basename "$work"/phieuso_*.deb)
}

# --- one file that runs from a stick ---

font_folder() { # Liberation Serif 2.1 or newer
  for folder in /usr/share/fonts/truetype/liberation2 /usr/share/fonts/truetype/liberation; do
    [ -f "$folder/LiberationSerif-Regular.ttf" ] && echo "$folder" && return
  done
  die "the fonts of the printed pages are missing; install the package fonts-liberation2 (fonts-liberation on Debian 13)"
}

build_for() { # TARGET: PROGRAM-SUFFIX: $program, stripped; $sysroot
  need meson meson
  say "the libraries of $1; the first time this takes some minutes"
  sysroot=$(sh "$top/app/platform/static/build.sh" "$1" | tail -n 1)
  [ -f "$sysroot/cross.ini" ] || die "app/platform/static/build.sh $1 made no cross.ini"
  say "building the program for $1"
  case $1 in
  linux-i586) build=$top/build-static ;; # with the tests' own
  *) build=$top/build-$1 ;;
  esac
  if ! grep -qsF "$sysroot/" "$build/build.ninja"; then # none, or with other libraries
    rm -rf "$build"
    quietly meson setup "$build" "$top" --cross-file "$sysroot/cross.ini" -Dprefer_static=true
  fi
  quietly ninja -C "$build" app/main/phieuso"$2"
  quietly env DESTDIR="$work/$1" meson install -C "$build" --no-rebuild --strip
  program=$(find "$work/$1" -path "*/bin/phieuso$2")
}

put_beside() { # FOLDER: what goes with the program on either system
  mkdir -p "$1/fonts" "$1/licences"
  fonts=$(font_folder)
  for face in Regular Bold Italic BoldItalic; do cp "$fonts/LiberationSerif-$face.ttf" "$1/fonts/"; done
  zcat -f "/usr/share/doc/fonts-${fonts##*/}/copyright" >"$1/fonts/LICENSE.txt"
  cp -R "$sysroot/share/licenses/." "$1/licences/"
  cp "$top/LICENSE" "$1/LICENSE.txt"
  sed "s/@VERSION@/$version/g" "$here/README.txt" >"$1/README.txt"
}

make_linux() {
  build_for linux-i586 ''
  folder=$work/phieuso-$version-linux-i586
  mkdir "$folder"
  cp "$program" "$folder/"
  cp "$here/../main/phieuso.1" "$folder/"
  put_beside "$folder"
  made="phieuso-$version-linux-i586.tar.gz phieuso-$version-linux-i586.tar.xz"
  # shellcheck disable=SC2086 # names are words
  (cd "$out" && python3 "$here/archive.py" "$folder" "$SOURCE_DATE_EPOCH" $made)
}

make_windows() { # CPU
  build_for "windows-$1" .exe
  folder=$work/phieuso-$version-windows-$1
  mkdir "$folder"
  cp "$program" "$folder/"
  put_beside "$folder"
  mkdir -p "$folder/licences/mingw-w64"
  cp /usr/share/doc/mingw-w64-common/copyright "$folder/licences/mingw-w64/"
  # Notepad of old shows neither bare line ends nor letters with marks unless it is told.
  find "$folder" -name '*.txt' -exec sed -i -e '1s/^\(\xef\xbb\xbf\)\{0,1\}/\xef\xbb\xbf/' -e 's/\r*$/\r/' {} +
  made="$made phieuso-$version-windows-$1.zip"
  (cd "$out" && python3 "$here/archive.py" "$folder" "$SOURCE_DATE_EPOCH" "phieuso-$version-windows-$1.zip")
}

made=
case $kind in
deb) make_deb ;;
linux) make_linux ;;
windows) for cpu in $cpus; do make_windows "$cpu"; done ;;
esac
cd "$out"
for name in phieuso[-_]*; do
  case $name in *.deb | *.tar.gz | *.tar.xz | *.zip) sha256sum "$name" ;; esac
done >SHA256SUMS
for name in $made; do
  echo "$out/$name ($(wc -c <"$name") bytes)"
done
