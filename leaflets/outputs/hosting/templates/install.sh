#!/bin/sh
# Install a new version of the site atomically, or roll back to the previous one.
#
#   sh install.sh SITE LINK    installs the built folder SITE; LINK is the path that the web server serves
#   sh install.sh --back LINK  goes back to the previous version; a second time, to the newer one again
#
# LINK, such as /var/www/site, becomes a symbolic link to a folder in LINK.versions. Renaming a link over another is
# atomic, so each request gets one version. (Some implementations of `ln -sfn` remove the link first.)
# The last three versions are kept; KEEP=5 keeps five. Never change a version: install another.
# Runs on any Linux (GNU or BusyBox). What to change here: nothing.
set -eu
umask 022

stop() {
    echo "Not installed: $1" >&2
    exit 1
}

# Scripts of the other versions, for pages that are still open. Their names contain a hash, so none is replaced.
keep_scripts() {
    for list in "$versions"/*.scripts; do
        other=${list%.scripts}
        while read -r script; do
            [ -e "$1/hashed/$script" ] || cp -p "$other/hashed/$script" "$1/hashed/" 2>/dev/null || true
        done <"$list"
    done
}

numbers() {
    find "$versions" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*' -exec basename {} \; | sort -n
}

show() {
    keep_scripts "$versions/$1"
    if [ -L "$link" ]; then
        basename "$(readlink "$link")" >"$versions/before"
    fi
    rm -f "$link.next"
    ln -s "$(basename "$versions")/$1" "$link.next"
    mv -T "$link.next" "$link"
    echo "$link now shows version $1."
}

[ $# -eq 2 ] || stop "say what to install and where, as the top of this file shows."
link=${2%/}
versions=$link.versions
[ -L "$link" ] || [ ! -e "$link" ] || stop "$link is a folder. Move it away first: a link takes its place."
mkdir -p "$versions"
case $(cd "$versions" && pwd -P) in
    *.versions/*) rmdir "$versions" 2>/dev/null || true
        stop "$link would lie inside a version of another site, which goes with the next updates. Choose another folder." ;;
esac
mkdir "$versions/busy" 2>/dev/null || stop "another run is at work. If none is, remove $versions/busy."
trap 'rm -rf "$versions/busy"' EXIT
trap 'exit 1' HUP INT TERM

if [ "$1" = --back ]; then
    before=$(cat "$versions/before" 2>/dev/null) || stop "no version was shown before."
    [ -d "$versions/$before" ] || stop "version $before is no longer kept."
    show "$before"
    exit
fi

site=${1%/}
if [ ! -f "$site/index.html" ] || [ ! -f "$site/404.html" ]; then
    stop "$site is not the folder of a built site."
fi

# Copies get the current time, because servers distinguish versions of a file by time and size.
last=$(numbers | tail -n 1)
new=$((${last:-0} + 1))
copy=$versions/busy/site
mkdir "$copy"
cp -R "$site/." "$copy"
chmod -R u+w,go-w,a+rX "$copy"

# Compressed once, at a higher level than servers use for each request.
find "$copy" -type f \( -name '*.html' -o -name '*.js' -o -name '*.json' -o -name '*.xml' -o -name '*.md' \
    -o -name '*.txt' -o -name '*.svg' \) -exec gzip -9nkf {} +

mkdir -p "$copy/hashed"
ls "$copy/hashed" >"$versions/$new.scripts"
mv "$copy" "$versions/$new"
show "$new"

before=$(cat "$versions/before" 2>/dev/null || true)
numbers | head -n "-${KEEP:-3}" | while read -r old; do
    [ "$old" = "$before" ] || [ "$old" = "$new" ] || rm -rf "${versions:?}/$old" "$versions/$old.scripts"
done
