"""Draws the program's icon from its one SVG in every size and format, with Qt.

Run as `icons.py SVG FOLDER` by the Python of the build environment.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

LINUX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
# type of an icns entry -> pixels
MAC = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}


def png(renderer: QSvgRenderer, pixels: int) -> bytes:
    """The icon as a square PNG."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon with a PNG for each size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    table, body = b"", b""
    for pixels, data in pictures.items():
        side = pixels % 256
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return head + table + body


def icns(pictures: dict[str, bytes]) -> bytes:
    """A macOS icon with a PNG for each type of entry."""
    body = b"".join(
        kind.encode() + struct.pack(">I", len(data) + 8) + data for kind, data in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(svg: str, folder: str) -> None:
    """Write the hicolor tree, the .ico and the .icns."""
    application = QGuiApplication(["icons", "-platform", "offscreen"])
    renderer, out = QSvgRenderer(svg), Path(folder)
    for pixels in LINUX:
        size = out / "hicolor" / f"{pixels}x{pixels}"
        for context, name in (("apps", "rackwright"), ("mimetypes", "application-x-rackwright")):
            (size / context).mkdir(parents=True, exist_ok=True)
            (size / context / f"{name}.png").write_bytes(png(renderer, pixels))
    for context, name in (("apps", "rackwright"), ("mimetypes", "application-x-rackwright")):
        scalable = out / "hicolor" / "scalable" / context
        scalable.mkdir(parents=True, exist_ok=True)
        (scalable / f"{name}.svg").write_bytes(Path(svg).read_bytes())
    (out / "rackwright.ico").write_bytes(ico({size: png(renderer, size) for size in WINDOWS}))
    (out / "rackwright.icns").write_bytes(
        icns({kind: png(renderer, size) for kind, size in MAC.items()})
    )
    del application


if __name__ == "__main__":
    main(*sys.argv[1:])
