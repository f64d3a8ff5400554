#!/bin/sh
# Every form pack loads, is compiled into the program, and stands in the README's list.
set -u
cd "${1:?source root}" || exit 3
bin=${2:?program}
"$bin" form check forms/*/pack.ini || exit 1
for pack in forms/*/pack.ini; do
  id=$(basename "$(dirname "$pack")")
  "$bin" --data /nonexistent form list | cut -f1 | grep -qx "$id" || { echo "$id is not in the program"; exit 1; }
  grep -q "\`$id\`" README.md || { echo "README.md does not name $id"; exit 1; }
done
