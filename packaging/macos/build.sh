#!/bin/sh
# Signs the application, makes the disk image, and has it notarised: build.sh APP OUT VERSION
# RACKWRIGHT_CODESIGN_IDENTITY and RACKWRIGHT_NOTARY_PROFILE (a keychain profile of notarytool)
# switch signing and notarisation on; without them the image is for this machine alone.
set -eu
app=$1 out=$2 version=$3
here=$(cd "$(dirname "$0")" && pwd)
image="$out/Rackwright-$version.dmg"
plutil -lint "$app/Contents/Info.plist"
if [ -n "${RACKWRIGHT_CODESIGN_IDENTITY:-}" ]; then
    # from the inside out; --deep would give every library the program's entitlements
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec \
        codesign --force --timestamp --options runtime --sign "$RACKWRIGHT_CODESIGN_IDENTITY" {} +
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
        --sign "$RACKWRIGHT_CODESIGN_IDENTITY" "$app"
    codesign --verify --strict --deep "$app"
fi
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Rackwright -srcfolder "$stage" -format UDZO -ov "$image"
if [ -n "${RACKWRIGHT_CODESIGN_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$RACKWRIGHT_CODESIGN_IDENTITY" "$image"
fi
if [ -n "${RACKWRIGHT_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$RACKWRIGHT_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
