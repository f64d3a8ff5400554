#!/bin/sh
# The man page formats without a warning and names every command and setting.
set -u
page=${1:?man page}
bin=${2:?program}
bad=0
if ! command -v man >/dev/null 2>&1; then
  echo "skipped: man is not installed"
  exit 77
fi
said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 "$page" 2>&1 >/dev/null)
[ -z "$said" ] || { echo "$said"; bad=1; }
text=$(LC_ALL=C.UTF-8 MANWIDTH=100 man -E UTF-8 -l "$page" 2>/dev/null | sed 's/.\x08//g' | tr -s ' \n' ' ')
for command in $("$bin" --help | sed -n 's/^phieuso \([a-z][a-z]*\).*/\1/p' | sort -u); do
  case $text in *"$command"*) ;; *) echo "the man page does not name the command $command"; bad=1 ;; esac
done
for option in $("$bin" --help | grep -oE '\-\-[a-z-]+' | sort -u); do
  case $text in *"$option"*) ;; *) echo "the man page does not name the option $option"; bad=1 ;; esac
done
exit $bad
