"""A matrix in text, tables of every kind, networks and pictures; others come as plugins through the same hook."""

from __future__ import annotations

from collections.abc import Callable

from aigov.hookspecs import hookimpl
from aigov.model import Renderer


@hookimpl
def aigov_renderers() -> list[Renderer]:
    """Return the built-in renderers."""
    from aigov.rendering.csv_table import render as csv
    from aigov.rendering.event_list import render as events
    from aigov.rendering.excel_table import render as xlsx
    from aigov.rendering.html_table import render as html
    from aigov.rendering.json_record import render as json
    from aigov.rendering.latex_table import render as latex
    from aigov.rendering.markdown_table import render as markdown
    from aigov.rendering.network import gexf, graphml
    from aigov.rendering.picture import png, svg
    from aigov.rendering.text_table import render as text

    named: dict[str, Callable[..., str | bytes]] = {
        "csv": csv,
        "html": html,
        "json": json,
        "latex": latex,
        "markdown": markdown,
        "text": text,
    }
    named |= {"events": events, "xlsx": xlsx, "graphml": graphml, "gexf": gexf, "png": png, "svg": svg}
    return [Renderer(name, render) for name, render in named.items()]
