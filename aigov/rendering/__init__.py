"""A matrix as text, markdown, CSV, JSON, HTML and LaTeX; others come as plugins through the same hook."""

from __future__ import annotations

from aigov.hookspecs import hookimpl
from aigov.model import Renderer


@hookimpl
def aigov_renderers() -> list[Renderer]:
    """Return the built-in renderers."""
    from aigov.rendering import csv_table, html_table, json_record, latex_table, markdown_table, text_table

    modules = (csv_table, html_table, json_record, latex_table, markdown_table, text_table)
    names = ("csv", "html", "json", "latex", "markdown", "text")
    return [Renderer(name, module.render) for name, module in zip(names, modules, strict=True)]
