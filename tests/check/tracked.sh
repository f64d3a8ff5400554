#!/bin/sh
# Tracked files hold no absolute path of a machine and no host name but those that the
# sources print or a licence and a schema need; no key, no database.
set -u
cd "${1:?source root}" || exit 3
if ! git rev-parse --git-dir >/dev/null 2>&1; then
  echo "skipped: no git here, so no list of tracked files"
  exit 77
fi
bad=0
list() { git ls-files -z -- . ':!tests/check/tracked.sh'; }

here=$(pwd)
for path in "$here" "${HOME:-/nonexistent}"; do
  [ "$path" = / ] && continue
  found=$(list | xargs -0 grep -lF -- "$path/" 2>/dev/null)
  [ -z "$found" ] || { echo "the path $path stands in: $found"; bad=1; }
done
found=$(list | xargs -0 grep -nIE '(^|[^A-Za-z0-9_./~-])/(home|root|work|Users|mnt|media|srv|opt)/[A-Za-z0-9_]' 2>/dev/null)
[ -z "$found" ] || { echo "absolute paths:"; echo "$found"; bad=1; }

# names of XML vocabularies, which nobody ever asks: of office files, of PDF
vocabularies='schemas\.microsoft\.com|schemas\.openxmlformats\.org|www\.w3\.org|purl\.org|www\.aiim\.org|ns\.adobe\.com'
allowed='apache\.org|json-schema\.org|vinhloc\.thanhhoa\.gov\.vn|trungkhanh\.caobang\.gov\.vn|117\.233\.233|example'
found=$(list | xargs -0 grep -nIoE 'https?://[A-Za-z0-9.-]+' 2>/dev/null | grep -vE "://([a-z0-9.-]*\.)?($allowed|$vocabularies)")
[ -z "$found" ] || { echo "host names:"; echo "$found"; bad=1; }
hosts='deb''ian\.org|npm''js\.org|py''pi\.org|git''hub\.com|git''lab\.com'
found=$(list | xargs -0 grep -nIE "$hosts" 2>/dev/null)
[ -z "$found" ] || { echo "names of package hosts:"; echo "$found"; bad=1; }

found=$(list | xargs -0 grep -lIE 'BEGIN (ENCRYPTED |EC |RSA )?PRIVATE'' KEY' 2>/dev/null | grep -v '\.c$')
[ -z "$found" ] || { echo "private keys: $found"; bad=1; }
found=$(git ls-files | grep -E '\.(db|db-wal|p12|pfx|key\.pem)$')
[ -z "$found" ] || { echo "databases or keys: $found"; bad=1; }

top=$(git ls-files | cut -d/ -f1 | sort -u | grep -vxE 'app|forms|i18n|tests|meson\.build|README\.md|LICENSE|\..*')
[ -z "$top" ] || { echo "new at the top level: $top"; bad=1; }
exit $bad
