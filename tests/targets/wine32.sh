#!/bin/sh
# Runs 32-bit programs of Windows, for which the machine itself has no wine: Debian's wine32 for i386
# is unpacked into a folder of the cache, and the program runs with that folder as its root. The
# system's own packages and lists stay as they are.
#   sh wine32.sh prepare           makes the folder, and a Windows in WINEPREFIX
#   sh wine32.sh run PROGRAM ...   with this environment, working folder, input and output
#   sh wine32.sh stop              ends what wine left running for WINEPREFIX
# Says why and exits with 77 where it cannot be done.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
packages='wine32 libc-bin' # libc-bin for C.UTF-8
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null || true)
cache=${PHIEUSO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/phieuso}
tree=$cache/wine32-$(echo "$packages $codename" | sha256sum | cut -c 1-16)
apt=$tree.apt

cannot() {
  echo "wine32: $*; skipped" >&2
  exit 77
}

# The machine's own package sources, asked for i386 as if nothing were installed.
begin_apt() {
  rm -rf "$apt"
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$list" ] || continue
    sed -n 's/^deb //p' "$list" | sed 's/^\[[^]]*signed-by=\([^] ]*\)[^]]*\]/[signed-by=\1]/; s/^/deb /' \
      >"$apt/parts/$(basename "$list" .list).list"
  done
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    sed 's/^Types:.*/Types: deb/; /^Architectures:/d' "$list" >"$apt/parts/$(basename "$list")"
  done
  : >"$apt/status"
  cat >"$apt/apt.conf" <<EOT
APT::Architecture "i386";
APT::Architectures { "i386"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt/parts";
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
EOT
  # One source without i386 is no harm: what is missing shows when wine32 is asked for.
  APT_CONFIG=$apt/apt.conf apt-get -qq update >"$apt/log" 2>&1 || true
}

make_tree() {
  for tool in apt-get dpkg-deb flock; do
    command -v "$tool" >/dev/null 2>&1 || cannot "there is no $tool here"
  done
  begin_apt
  # shellcheck disable=SC2086 # packages are words
  APT_CONFIG=$apt/apt.conf apt-get -qq -y --download-only install $packages >>"$apt/log" 2>&1 || {
    tail -n 5 "$apt/log" >&2
    cannot 'the packages of i386 cannot be fetched'
  }
  rm -rf "$tree"
  mkdir -p "$tree"
  for deb in "$apt"/cache/archives/*.deb; do
    dpkg-deb -x "$deb" "$tree" || cannot "$(basename "$deb") cannot be unpacked"
  done
  # What libwine does when it is installed: zlib becomes one of wine's own, by 32 bytes in its head.
  zlib=$tree/usr/i686-w64-mingw32/lib/zlib1.dll
  { head -c 64 "$zlib"; printf 'Wine builtin DLL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'; tail -c +97 "$zlib"; } \
    >"$tree/usr/lib/i386-linux-gnu/wine/i386-windows/zlib1.dll"
  rm -rf "$apt" "$tree/usr/share/doc"
  : >"$tree/complete"
}

# inside PROGRAM...: in the tree. The folders that the tests work in are seen there under their own
# names, in a namespace of ours: when the program ends, however it ends, the mounts are gone.
inside() {
  # shellcheck disable=SC2016 # for the shell inside
  exec unshare --mount sh -c '
    set -e
    tree=$1 seen=
    shift
    for path in /dev /proc "${TMPDIR:-/tmp}" /tmp "$HOME" "$WINEPREFIX" "$PWD" "$here"; do
      folder=${path#/}
      folder=/${folder%%/*}
      case $folder in / | /bin | /sbin | /lib* | /usr | /etc) continue ;; esac
      case " $seen " in *" $folder "*) continue ;; esac
      seen="$seen $folder"
      [ -d "$tree$folder" ] || mkdir "$tree$folder"
      mount --rbind "$folder" "$tree$folder"
    done
    exec unshare --root="$tree" --wd="$PWD" "$@"' wine32 "$tree" "$@"
}

[ "$(id -u)" -eq 0 ] || cannot 'only root may change the root folder of a program'
unshare --mount true 2>/dev/null || cannot 'no namespaces of mounts here'
: "${WINEPREFIX:?names the folder of the Windows that is to be used}"
WINESERVER=/usr/lib/wine/wineserver32 DISPLAY='' LC_ALL=${LC_ALL:-C.UTF-8}
export here WINEPREFIX WINESERVER DISPLAY LC_ALL

case ${1:-} in
prepare)
  mkdir -p "$cache"
  exec 9>"$cache/wine32.lock"
  flock 9
  [ -f "$tree/complete" ] || make_tree
  exec 9>&- # or wine's server would hold it
  (inside "$WINESERVER" --version) >/dev/null 2>&1 || cannot 'this machine does not run 32-bit programs'
  mkdir -p "$WINEPREFIX"
  (inside /usr/lib/wine/wine wineboot --init) >/dev/null 2>&1 || cannot 'wine does not start'
  ;;
run)
  [ -f "$tree/complete" ] || cannot 'not prepared'
  shift
  # Wine's services may be started by this program and outlive it: they get files for their output, or
  # who reads the program's would wait for their end too.
  out=$(mktemp) err=$(mktemp)
  # shellcheck disable=SC2094 # written first, then read
  exec 3>"$out" 4<"$out" 5>"$err" 6<"$err"
  rm "$out" "$err"
  status=0
  (inside /usr/lib/wine/wine "$@") >&3 2>&5 || status=$?
  cat <&4
  cat <&6 >&2
  exit "$status"
  ;;
stop)
  [ -f "$tree/complete" ] || exit 0
  inside "$WINESERVER" --kill
  ;;
*)
  echo 'usage: sh wine32.sh prepare | run PROGRAM ... | stop' >&2
  exit 2
  ;;
esac
