#!/bin/sh
# Floors: what each folder of app/ may include (app/README.md). A floor that reaches up,
# sideways or outside fails.
set -euf
cd "${1:?source root}"
bad=0

# may FLOOR OWN-FOLDERS SYSTEM-HEADERS
may() {
  floor=$1 own=$2 system=$3
  for file in $(ls app/"$floor" | grep '\.[ch]$' | sed "s|^|app/$floor/|"); do
    while IFS= read -r include; do
      case $include in
      \"*)
        header=${include#\"}
        header=${header%\"}
        folder=${header%%/*}
        ok=0
        for f in $floor $own; do [ "$folder" = "$f" ] && ok=1; done
        [ $ok -eq 1 ] || { echo "$file: includes $header, but $floor may use only: $floor $own"; bad=1; }
        [ -f "app/$header" ] || { echo "$file: $header is not a file of app/"; bad=1; }
        ;;
      \<*)
        header=${include#<}
        header=${header%>}
        ok=0
        for f in $system; do case $header in $f) ok=1 ;; esac; done
        [ $ok -eq 1 ] || { echo "$file: includes <$header>, which $floor may not use"; bad=1; }
        ;;
      esac
    done <<LIST
$(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*\([<"][^>"]*[>"]\).*/\1/p' "$file")
LIST
  done
}

pure='errno.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h inttypes.h limits.h string.h stdlib.h stdio.h'
unistring='unicase.h unictype.h unigbrk.h uninorm.h unistr.h unitypes.h uniwidth.h'
may base '' "$pure $unistring"
may core 'base' "$pure"
may platform 'base' '*'
may store 'base core platform' "$pure sqlite3.h"
may seal 'base core platform' "$pure openssl/*.h zlib.h"
may report 'base core' "$pure zlib.h"
may screen 'base core platform' "$pure"' ncurses.h curses.h locale.h signal.h errno.h time.h poll.h unistd.h sys/*.h wchar.h termios.h term.h'
may main 'base core platform store seal report screen' "$pure jansson.h minizip/unzip.h expat.h qrencode.h"

only() { # PATTERN FILES-THAT-MAY WHAT
  found=$(grep -lE "$1" -r app --include='*.[ch]' | grep -vE "$2" || true)
  [ -z "$found" ] || { echo "$3: $found"; bad=1; }
}
only '#[[:space:]]*include[[:space:]]*[<"](ncursesw/)?n?curses\.h' '^app/screen/term_curses\.c$' 'includes curses outside term_curses.c'
only '#[[:space:]]*include[[:space:]]*<uni(case|ctype|gbrk|norm|str|types|width)\.h>' '^app/base/text' 'uses libunistring outside base/text*.c'
only '#[[:space:]]*include[[:space:]]*<openssl/' '^app/seal/' 'uses OpenSSL outside seal'
only '#[[:space:]]*include[[:space:]]*<sqlite3\.h>' '^app/store/' 'uses SQLite outside store'
only '#[[:space:]]*include[[:space:]]*<minizip/' '^app/main/zipped\.h$' 'uses minizip outside main/zipped.h'
only '#[[:space:]]*include[[:space:]]*<expat\.h>' '^app/main/expat_private\.h$' 'uses expat outside workbook*'
only '#[[:space:]]*include[[:space:]]*<qrencode\.h>' '^app/main/qr' 'uses libqrencode outside main/qr*.c'
only '\bqsort[[:space:]]*\(' '^app/base/sort\.h$' 'sorts by qsort(), whose order of equals differs between systems (base/sort.h)'
only '#[[:space:]]*if(n?def)?[[:space:]].*(_WIN32|__linux__|__unix__|__APPLE__|WIN32)' '^app/platform/' 'asks for the system outside platform'
found=$(grep -rnE '(^|[^a-z_])(float|double)[[:space:]*]+[a-z_]+[[:space:]]*[][;=,)(]|\((float|double)\)' app --include='*.[ch]' | grep -vE '^app/(report|tools)/' || true)
[ -z "$found" ] || { echo "floating point outside drawing:"; echo "$found"; bad=1; }

# base and core: no files, no clock, no locale; of stdio only the snprintf family.
outside='\b(fopen|fread|fwrite|fputs|puts|printf|fprintf|putchar|getenv|setlocale|time|clock_gettime|exit|abort|system)[[:space:]]*\('
found=$(grep -rnE "(^|[^_a-z>.\"])$outside" app/base app/core --include='*.c' | grep -vE ':[[:space:]]*(\*|//|/\*)' || true)
[ -z "$found" ] || { echo "base and core reach for the outside world:"; echo "$found"; bad=1; }

# No C code names an indicator.
found=$(grep -rnE '"[1-9]\.[0-9]{1,2}"' app --include='*.c' | grep -vE ':[[:space:]]*(\*|/\*)' || true)
[ -z "$found" ] || { echo "C code names an indicator:"; echo "$found"; bad=1; }
exit $bad
