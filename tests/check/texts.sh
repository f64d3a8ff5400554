#!/bin/sh
# Every text that users see is translated: vi.po and en.po hold exactly the msgids of the
# sources, none empty, none fuzzy.
set -eu
cd "${1:?source root}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --no-location --sort-output \
  -o "$work/all.pot" app/*/*.c app/*/*.h
bad=0
for language in vi en; do
  po=i18n/$language.po
  msgfmt --check -o /dev/null "$po" || bad=1
  msgmerge --quiet --no-fuzzy-matching --sort-output -o "$work/$language.po" "$po" "$work/all.pot"
  missing=$(msgattrib --untranslated --no-obsolete "$work/$language.po" | grep -c '^msgid' || true)
  [ "$missing" -le 1 ] || { echo "$po: untranslated:"; msgattrib --untranslated --no-obsolete "$work/$language.po"; bad=1; }
  obsolete=$(msgattrib --only-obsolete "$work/$language.po" | grep -c '^#~ msgid' || true)
  [ "$obsolete" -eq 0 ] || { echo "$po: texts that no source has:"; msgattrib --only-obsolete "$work/$language.po"; bad=1; }
done
exit $bad
