#!/bin/sh
# Makes Winset, where it was unpacked, part of one user's menus, and opens its files with it: ./register
# Undoes that: ./register --remove. No rights are needed; run it again after the folder was moved.
set -eu
here=$(dirname "$(readlink -f -- "$0")")
data=${XDG_DATA_HOME:-$HOME/.local/share}
id=org.winset.Winset
entry=$data/applications/$id.desktop
type=$data/mime/packages/winset.xml
icon=$data/icons/hicolor/scalable/apps/$id.svg

refresh() {
  if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications"; fi
  if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
}

case ${1-} in
"")
  mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
  # In an Exec line a quoted word takes a backslash before these, and the entry's own syntax doubles each backslash.
  program=$(printf '%s' "$here/bin/winset" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
  while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$program" ;;
    *) printf '%s\n' "$line" ;;
    esac
  done <"$here/share/applications/$id.desktop" >"$entry"
  cp "$here/share/mime/packages/winset.xml" "$type"
  cp "$here/share/icons/hicolor/scalable/apps/$id.svg" "$icon"
  refresh
  echo "Winset is in your menus now, and opens deck files and ballot papers."
  ;;
--remove)
  rm -f "$entry" "$type" "$icon"
  refresh
  echo "Winset is out of your menus. Your library stays; the program is this folder: $here"
  ;;
*)
  echo "Usage: $0 [--remove]" >&2
  exit 2
  ;;
esac
