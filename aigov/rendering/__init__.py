"""A matrix as text, markdown, CSV, JSON, HTML and LaTeX; others come as plugins through the same hook."""

from __future__ import annotations

from aigov.hookspecs import hookimpl
from aigov.model import Renderer


@hookimpl
def aigov_renderers() -> list[Renderer]:
    """Return the built-in renderers."""
    from aigov.rendering.csv_table import render as csv
    from aigov.rendering.html_table import render as html
    from aigov.rendering.json_record import render as json
    from aigov.rendering.latex_table import render as latex
    from aigov.rendering.markdown_table import render as markdown
    from aigov.rendering.text_table import render as text

    named = {"csv": csv, "html": html, "json": json, "latex": latex, "markdown": markdown, "text": text}
    return [Renderer(name, render) for name, render in named.items()]
