#!/bin/sh
# The .deb in a fresh Debian: lintian has nothing to say, it installs, does the main job for a person
# who is not the administrator, and goes without leaving a file but that person's data.
#   sh tests/targets/test_deb.sh [FILE.deb]      without one it is built first
# What is fetched stays in the cache: ${PHIEUSO_CACHE:-${XDG_CACHE_HOME:-~/.cache}/phieuso}/debian/
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)

skip() {
  echo "skipped: $*"
  exit 77
}
die() {
  echo "test_deb: $*" >&2
  exit 1
}
say() { echo "test_deb: $*" >&2; }

[ "$(id -u)" -eq 0 ] || skip "only root can set up a Debian of its own"
for tool in debootstrap dpkg-buildpackage dh lintian chroot; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed"
done
. /etc/os-release
suite=${VERSION_CODENAME:-}
[ "${ID:-}" = debian ] || skip "this machine is no Debian: what is built here does not run in one"
site=$(apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' | awk -v s="$suite" '$2 == s && $3 == "main" { print $1; exit }')
[ -n "$site" ] || skip "apt does not say where $suite comes from"

work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mknod "$work/null" c 1 3 2>/dev/null && : >"$work/null" || skip "this machine lets nobody make devices"

cache=${PHIEUSO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/phieuso}/debian
base=$cache/$suite-$(dpkg --print-architecture).tar
mkdir -p "$cache/packages"

if [ $# -gt 0 ]; then
  cp "$1" "$work/phieuso.deb"
else
  sh "$top/app/packaging/make.sh" deb "$work" >/dev/null
  mv "$work"/phieuso_*.deb "$work/phieuso.deb"
fi

# --- what Debian's own judge says ---

said=$(lintian --pedantic --fail-on none "$work/phieuso.deb" 2>/dev/null)
[ -z "$said" ] || die "lintian says:
$said"

# --- a fresh system ---

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
officer() { in_root su officer -c "cd; export LC_ALL=C.UTF-8 PHIEUSO_NOW=2026-07-05T02:03:04Z; $*"; }

new_base() {
  say "setting up a fresh $suite; this takes a minute"
  rm -rf "$root"
  debootstrap --variant=minbase "$suite" "$root" "$site" >"$work/log" 2>&1 || { tail "$work/log" >&2; die "debootstrap failed"; }
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  in_root apt-get -qq update >"$work/log" 2>&1 || { cat "$work/log" >&2; die "apt-get update failed"; }
  tar -c -C "$root" . >"$base.part"
  mv "$base.part" "$base"
}

install_it() {
  cp "$work/phieuso.deb" "$root/tmp/"
  cp "$cache/packages"/*.deb "$root/var/cache/apt/archives/" 2>/dev/null || true
  in_root apt-get -qq -y -o Binary::apt-get::APT::Keep-Downloaded-Packages=true install /tmp/phieuso.deb >"$work/log" 2>&1 || return 1
  cp "$root"/var/cache/apt/archives/*.deb "$cache/packages/" 2>/dev/null || true
}

if [ -f "$base" ]; then
  mkdir "$root"
  tar -x -C "$root" -f "$base"
else
  new_base
fi
if ! install_it; then
  say "what was kept is too old"
  rm -f "$cache/packages"/*.deb
  new_base
  install_it || { cat "$work/log" >&2; die "it does not install"; }
fi

# --- the main job, as a person ---

in_root useradd -m officer
rec=th-1829-xa/15349/2023-H1
cp "$top/forms/th-1829-xa/vinh-loc-2023-H1.tsv" "$root/home/officer/column.tsv"
officer phieuso --version | grep -q '^phieuso [0-9]' || die "phieuso --version"
officer "printf 'a long passphrase\n' >pass && phieuso record new $rec" >/dev/null || die "record new"
officer phieuso fill $rec --from column.tsv >/dev/null 2>&1 || [ $? -eq 1 ] || die "fill"
officer phieuso check $rec >/dev/null 2>&1 || [ $? -eq 1 ] || die "check"
officer phieuso print $rec --to report.pdf >/dev/null 2>&1 || die "print: the fonts that come with the package"
head -c 5 "$root/home/officer/report.pdf" | grep -q '%PDF-' || die "the report is no PDF"
# the whole of it once more, unattended: typed, signed, verified, handed in, added up
officer "phieuso demo demo >demo.txt" || { cat "$root/home/officer/demo.txt" >&2; die "demo"; }
officer "phieuso verify demo/out/*.p7m" | grep -q 'nguyên vẹn' || die "verify"
officer "phieuso print $rec --to report.xlsx && phieuso backup copy.db" >/dev/null 2>&1 || die "print, backup"
in_root grep -q 'Exec=phieuso' /usr/share/applications/phieuso.desktop || die "no desktop file"
[ -f "$root/usr/share/bash-completion/completions/phieuso" ] || die "no completion"
for library in crypto qrencode expat; do # loaded by name, late: the package must ask for them
  in_root sh -c "ls /usr/lib/*/lib$library.so.* /lib/*/lib$library.so.*" >/dev/null 2>&1 || die "lib$library did not come with it"
done

# --- how much it takes ---

in_root dpkg-query -L phieuso >"$work/files"
while IFS= read -r path; do
  if [ -f "$root$path" ] && [ ! -L "$root$path" ]; then printf '%s\t%s\n' "$(stat -c %s "$root$path")" "$path"; fi
done <"$work/files" >"$work/sizes"
awk -F '\t' '{ all += $1; kind = $2 ~ "/bin/" ? "program" : $2 ~ "/man/" ? "man page" : "rest"; sum[kind] += $1 }
  END { for (k in sum) printf "installed: %-10s %8.1f KB\n", k, sum[k] / 1024; if (all > 10 * 1024 * 1024) exit 1 }' "$work/sizes" ||
  die "more than 10 MB"
in_root sh -c 'du -ck /usr/share/fonts/truetype/liberation*/LiberationSerif-*.ttf | tail -n 1' |
  awk '{ printf "fonts beside it: LiberationSerif %d KB\n", $1 }'

# --- and away ---

in_root apt-get -qq -y remove phieuso >"$work/log" 2>&1 || { cat "$work/log" >&2; die "it does not go"; }
left=$(while IFS= read -r path; do
  if [ -e "$root$path" ] && [ ! -d "$root$path" ]; then echo "$path"; fi
done <"$work/files"
find "$root" -xdev -iname '*phieuso*' ! -path "$root/home/*" ! -path "$root/tmp/phieuso.deb" ! -path "$root/var/log/*")
[ -z "$left" ] || die "left behind: $left"
[ -f "$root/home/officer/.local/share/phieuso/phieuso.db" ] || die "the person's data went with it"
echo "installs, works and goes cleanly in a fresh $suite"
