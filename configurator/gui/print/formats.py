"""Sheets to bytes: PNG, SVG and PDF."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from configurator.gui.painting import painting

if TYPE_CHECKING:
    from configurator.gui.print.sheet import Sheet

MOST_PIXELS = 40_000_000
WIDEST_PIXELS = 16_000
PNG_SCALE = 2.0
PDF_DPI = 300
CSS_DPI = 96


def png_bytes(sheet: Sheet) -> bytes:
    """A picture at 192 dpi, coarser where it would be too large."""
    width, height = sheet.size.width(), sheet.size.height()
    scale = min(
        PNG_SCALE, math.sqrt(MOST_PIXELS / (width * height)), WIDEST_PIXELS / max(width, height)
    )
    size = QSize(max(round(width * scale), 1), max(round(height * scale), 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with painting(image) as painter:
        painter.scale(scale, scale)
        _paint(painter, sheet)
    buffer = _buffer()
    # The stub wants bytes, which the method itself refuses.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return _content(buffer)


def svg_bytes(sheet: Sheet, title: str) -> bytes:
    """A vector picture, text as text."""
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setDescription("Rackwright")
    generator.setSize(sheet.size.toSize())
    generator.setViewBox(QRectF(0, 0, sheet.size.width(), sheet.size.height()))
    generator.setResolution(CSS_DPI)
    with painting(generator) as painter:
        _paint(painter, sheet)
    return _content(buffer)


def pdf_bytes(sheets: list[Sheet], title: str) -> bytes:
    """A page for each sheet, each of its own size."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Rackwright")
    writer.setResolution(PDF_DPI)
    writer.setPageMargins(QMarginsF())
    writer.setPageSize(_page_size(sheets[0]))
    with painting(writer) as painter:
        for number, sheet in enumerate(sheets):
            if number:
                writer.setPageSize(_page_size(sheet))
                writer.newPage()
            painter.save()
            painter.scale(PDF_DPI / CSS_DPI, PDF_DPI / CSS_DPI)
            sheet.paint(painter)
            painter.restore()
    return _content(buffer)


def _page_size(sheet: Sheet) -> QPageSize:
    points = QSizeF(sheet.size.width() * 72 / CSS_DPI, sheet.size.height() * 72 / CSS_DPI)
    return QPageSize(points, QPageSize.Unit.Point)


def _paint(painter: QPainter, sheet: Sheet) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet.paint(painter)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(buffer.data().data())
