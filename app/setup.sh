#!/bin/sh
# Installs what a build needs and the machine lacks (Debian and its kin, through apt).
#   sh app/setup.sh          to build and run
#   sh app/setup.sh tests    to run all tests too
#   sh app/setup.sh targets  to build the files for old PCs and the packages, and to try them, too
set -eu
build='gcc libc6-dev meson ninja-build pkg-config gettext
libncurses-dev libsqlite3-dev libunistring-dev libssl-dev libjansson-dev libminizip-dev libexpat1-dev zlib1g-dev libqrencode-dev libqrencode4 fonts-liberation2'
tests='libcmocka-dev libvterm-dev libhpdf-dev clang libclang-rt-14-dev valgrind openssl gnutls-bin python3 python3-jsonschema poppler-utils mupdf-tools qpdf ghostscript zbar-tools libnss3-tools libreoffice-writer-nogui libreoffice-calc-nogui man-db ncurses-term'
# 32-bit programs, those of Windows and packages are made here; qemu, wine and Xvfb run them. What the
# program prints under wine comes in at a cupsd that the test starts for itself.
targets='make perl tcl xz-utils bzip2 util-linux ncurses-bin gcc-multilib gcc-mingw-w64-i686-win32 gcc-mingw-w64-x86-64-win32
qemu-user qemu-system-x86 busybox-static dosfstools mtools exfatprogs wine wine64 xvfb xdotool imagemagick debhelper dpkg-dev lintian debootstrap cups-daemon cups-client'

wanted=$build
case ${1:-} in
tests) wanted="$build $tests" ;;
targets) wanted="$build $tests $targets" ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "setup: no dpkg here; install by hand what is missing of:" $wanted >&2
  exit 0
fi
missing=
for package in $wanted; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = 'install ok installed' ] || missing="$missing $package"
done
# Debian 13 has Liberation 2 in the package that held Liberation 1 before.
if dpkg --compare-versions "$(dpkg-query -W -f '${Version}' fonts-liberation 2>/dev/null || true)" ge 1:2.1; then
  missing=$(printf '%s' "$missing" | sed 's/ fonts-liberation2//')
fi
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "setup: these packages are missing, and only an administrator can install them:" >&2
    echo "  apt-get install$missing" >&2
    exit 3
  fi
  as_root=sudo
fi
echo "setup: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >&2
apt-cache show fonts-liberation2 >/dev/null 2>&1 || missing=$(printf '%s' "$missing" | sed 's/fonts-liberation2/fonts-liberation/')
$as_root apt-get install -y -qq --no-install-recommends $missing >&2
