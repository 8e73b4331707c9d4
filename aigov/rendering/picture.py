"""A matrix as a picture: a heat map, or the network of who agrees and collides with whom; as PNG and SVG."""

from __future__ import annotations

import functools
import io
from typing import Any

from aigov.matrix import Matrix
from aigov.rendering.extras import extra
from aigov.rendering.heat_map import draw as draw_heat_map
from aigov.rendering.network_map import draw as draw_network
from aigov.rendering.view import View

#: Fonts with the letters of most scripts; of these, the ones that are installed are used.
_FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", "PingFang SC", "Microsoft YaHei")
#: How many dots a PNG has to the inch, and how many inches a side may have.
_DOTS, _LONGEST = 160, 60


def figure(matrix: Matrix, **options: Any) -> Any:
    """Return a matplotlib Figure: the heat map of the matrix, or with ``measure`` a network of its columns.

    In the heat map a cell has its count, is the darker the more documents (or what else the matrix counts) stand
    behind it, and has a bar for which part of its proposals is against. The network draws a line between two columns
    that make the same ask: ``congruence`` where they agree, ``conflict`` where they collide, ``subtract`` the one less
    the other. The options are those of ``aigov.rendering.view.View``; ``top`` keeps to the first columns.

    Raises UsageError where matplotlib is not installed.
    """
    view = View.of(**options)
    matplotlib = extra("matplotlib", "aigov[plot]")
    fonts = extra("matplotlib.font_manager", "aigov[plot]")
    there = {font.name for font in fonts.fontManager.ttflist}
    with matplotlib.rc_context({"font.family": [name for name in _FONTS if name in there] or ["sans-serif"]}):
        drawn = extra("matplotlib.figure", "aigov[plot]").Figure(layout=None)
        if view.measure is None:
            draw_heat_map(drawn, matrix, view)
        else:
            draw_network(drawn, matrix, view)
        width, height = drawn.get_size_inches()
        drawn.set_size_inches(min(width, _LONGEST), min(height, _LONGEST))
    drawn._repr_png_ = functools.partial(_image, drawn)  # what a notebook shows, whether or not pyplot is there
    return drawn


def png(matrix: Matrix, **options: Any) -> bytes:
    """Return the picture as PNG."""
    return _image(figure(matrix, **options))


def _image(drawn: Any) -> bytes:
    return _written(drawn, "png", dpi=_DOTS, metadata={"Software": None})


def svg(matrix: Matrix, **options: Any) -> str:
    """Return the picture as SVG, with its words as outlines, so that it looks the same without the fonts."""
    with extra("matplotlib", "aigov[plot]").rc_context({"svg.hashsalt": "aigov", "svg.fonttype": "path"}):
        written = _written(figure(matrix, **options), "svg", metadata={"Date": None, "Creator": None})
    return written.decode("utf-8")


def _written(drawn: Any, kind: str, **options: Any) -> bytes:
    """Return a figure as a file, as large as what is in it; a letter that no font has is drawn as a box."""
    import logging
    import warnings

    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        logger = logging.getLogger("matplotlib.font_manager")
        level = logger.level
        logger.setLevel(logging.ERROR)
        try:
            drawn.savefig(file, format=kind, bbox_inches="tight", pad_inches=0.15, **options)
        finally:
            logger.setLevel(level)
    return file.getvalue()
