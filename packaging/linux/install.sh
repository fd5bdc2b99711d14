#!/bin/sh
# Run by the self-extracting archive: installs Rackwright for this user alone, and can undo it.
set -eu
data="${XDG_DATA_HOME:-$HOME/.local/share}"
program="$HOME/.local/lib/rackwright"
command="$HOME/.local/bin/rackwright"
here=$(cd "$(dirname "$0")" && pwd)

refresh() {
    for tool in "update-mime-database $data/mime" "update-desktop-database $data/applications"; do
        if command -v "${tool%% *}" >/dev/null 2>&1; then $tool >/dev/null 2>&1 || true; fi
    done
    # A stale cache would hide the icon; without one the folder itself is read.
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then
        gtk-update-icon-cache -q -t "$data/icons/hicolor" >/dev/null 2>&1 || true
    fi
}

remove() {
    if [ -f "$program/installed" ]; then
        while IFS= read -r name; do rm -f "$data/$name"; done < "$program/installed"
    fi
    rm -rf "$program"
    if [ -L "$command" ]; then rm -f "$command"; fi
}

if [ "${1:-}" = "--uninstall" ]; then
    remove
    refresh
    echo "Rackwright is removed; your projects and settings are kept."
    exit 0
fi

remove
mkdir -p "$HOME/.local/lib" "$HOME/.local/bin" "$data"
cp -R "$here/usr/lib/rackwright" "$program"
ln -s "$program/rackwright" "$command"
(cd "$here/usr/share" && find applications icons mime metainfo man -type f) > "$program/installed"
while IFS= read -r name; do
    mkdir -p "$data/$(dirname "$name")"
    cp "$here/usr/share/$name" "$data/$name"
done < "$program/installed"
# A desktop may not have ~/.local/bin on its path.
entry="$data/applications/rackwright.desktop"
sed -e "s|^Exec=rackwright|Exec=\"$command\"|" -e "s|^TryExec=.*|TryExec=$command|" \
    "$here/usr/share/applications/rackwright.desktop" > "$entry"
cp "$0" "$program/install.sh"
refresh
echo "Rackwright is installed: $command"
echo "To remove it: sh $program/install.sh --uninstall"
