# The libraries' sources: upstream tarballs out of Debian source packages. Read by build.sh.
# They come from where this machine gets its packages, through an apt configuration of our own
# that lives in the cache: the system's lists and packages stay as they are.

# What pins.tsv says of a package.
pinned_file() { awk -v name="$1" '$1 == name { print $3 }' "$here/pins.tsv"; }
pinned_sum() { awk -v name="$1" '$1 == name { print $4 }' "$here/pins.tsv"; }
pinned_version() { awk -v name="$1" '$1 == name { print $2 }' "$here/pins.tsv"; }

is_pinned() { # PACKAGE PATH
  [ -f "$2" ] && [ "$(sha256sum <"$2" | cut -d ' ' -f 1)" = "$(pinned_sum "$1")" ]
}

# The machine's own package sources, as sources of source packages.
begin_apt() {
  apt=$cache/apt
  rm -rf "$apt"
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$list" ] || continue
    sed -n 's/^deb\(-src\)\{0,1\} /deb-src /p' "$list" >"$apt/parts/$(basename "$list" .list).list"
  done
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    sed 's/^Types:.*/Types: deb-src/' "$list" >"$apt/parts/$(basename "$list")"
  done
  cat >"$apt/apt.conf" <<EOF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt/parts";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt/cache";
APT::Sandbox::User "";
EOF
  say "asking for the list of source packages"
  APT_CONFIG=$apt/apt.conf apt-get -qq update >"$apt/log" 2>&1 ||
    { cat "$apt/log" >&2; die "the list of source packages cannot be fetched"; }
}

# Addresses to try, best first: the file itself, then its name beside another version of the
# package (a source of security updates lists the newest alone, the one before it still lies there).
addresses() { # PACKAGE FILE
  versions=$(apt-cache showsrc --only-source "$1" 2>/dev/null | sed -n 's/^Version: //p')
  for version in $versions; do
    apt-get source --print-uris --only-source "$1=$version" 2>/dev/null
  done | sed -n "s/^'\([^']*\)' .*/\1/p" >"$apt/uris"
  grep -F "/$2" "$apt/uris" | grep "/$2\$" || true
  sed "s|/[^/]*\$|/$2|" "$apt/uris"
}

fetch() { # PACKAGE
  file=$(pinned_file "$1")
  [ -n "$file" ] || die "pins.tsv does not name $1"
  is_pinned "$1" "$sources/$file" && return
  rm -f "$sources/$file"
  [ -n "${apt:-}" ] || begin_apt
  addresses_of=$(APT_CONFIG=$apt/apt.conf addresses "$1" "$file" | awk '!seen[$0]++')
  for address in $addresses_of; do
    say "fetching $file"
    APT_CONFIG=$apt/apt.conf "$apt_helper" download-file "$address" "$sources/$file.part" \
      "SHA256:$(pinned_sum "$1")" >>"$apt/log" 2>&1 || continue
    mv "$sources/$file.part" "$sources/$file"
    break
  done
  is_pinned "$1" "$sources/$file" || die "$file cannot be had any more: put it into $sources by hand, \
or pin the version that the package sources offer now"
}

fetch_all() { # PACKAGE...
  apt=
  mkdir -p "$sources"
  for package in "$@"; do fetch "$package"; done
  [ -z "$apt" ] || rm -rf "$apt"
}
