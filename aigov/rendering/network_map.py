"""The network of who agrees and collides with whom, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aigov.matrix import Matrix
from aigov.rendering import captions, wording
from aigov.rendering.columns import wrap
from aigov.rendering.extras import extra
from aigov.rendering.grid import telling
from aigov.rendering.heat_map import AGAINST, FOR, INK, PALE, literal
from aigov.rendering.network import graph
from aigov.rendering.view import View

#: How wide a name may get in characters, and how many characters of a note stand on an inch.
_NAME, _NOTE = 24, 14
#: The widest line, and the area of the smallest and the largest dot, in points.
_LINE, _DOTS = 5.0, (60.0, 900.0)

_Place = tuple[float, float]


def draw(figure: Any, matrix: Matrix, view: View) -> None:
    """Draw the network of a measure on an empty figure, and make it as large as it has to be."""
    networkx = extra("networkx", "aigov[network]")
    measure = view.measure or "congruence"
    options = {"normalisation": view.normalisation, "duplicates": view.duplicates, "reported": view.reported}
    whole = graph(matrix, measure, **options)
    names = {column.name for column in telling(matrix, view)[0]}
    network = whole.subgraph(node for node, label in whole.nodes(data="label") if label in names).copy()
    alone = sorted(network.nodes[node]["label"] for node in networkx.isolates(network))
    network.remove_nodes_from(list(networkx.isolates(network)))
    places = _places(networkx, network)
    side = max(5.0, 1.6 * len(places) ** 0.5 + 2.5)
    figure.set_size_inches(side * 1.25, side)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.margins(0.06)
    _lines(axes, network, places)
    _dots(axes, network, places)
    unit = "" if view.normalisation == "none" else f", normalisation {view.normalisation}"
    lines = [
        f"Lines: {measure}{unit}, the wider the more; blue, whole: agree; orange, broken: collide. Dots: proposals.",
        captions.head(matrix),
    ]
    if alone:
        lines.append(f"No line to another: {', '.join(wording.condense(name, 44) for name in alone)}")
    room = int(_NOTE * figure.get_size_inches()[0])
    text = "\n".join(part for line in lines for part in wrap(line, room))
    axes.annotate(
        literal(text), (0, 0), (0, -24), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="top", fontsize=8, color=INK,
    )  # fmt: skip


def _places(networkx: Any, network: Any) -> Mapping[str, _Place]:
    """Return where each node stands: those that share most lie near each other."""
    if len(network) < 3:
        return {node: (float(at), 0.0) for at, node in enumerate(network)}
    pulls = networkx.Graph()
    pulls.add_nodes_from(network)
    pulls.add_weighted_edges_from(
        (one, other, abs(edge["weight"]) ** 0.5) for one, other, edge in network.edges(data=True)
    )
    places = networkx.spring_layout(pulls, seed=1, k=2.2 / len(network) ** 0.5, iterations=200)
    return {node: (float(place[0]), float(place[1])) for node, place in places.items()}


def _lines(axes: Any, network: Any, places: Mapping[str, _Place]) -> None:
    most = max((abs(weight) for *_, weight in network.edges(data="weight")), default=1.0)
    conflict = network.graph["name"].startswith("conflict")
    for one, other, weight in network.edges(data="weight"):
        against = conflict or weight < 0
        axes.plot(
            *zip(places[one], places[other], strict=True),
            color=AGAINST if against else FOR,
            linestyle="--" if against else "-",
            linewidth=max(0.6, _LINE * abs(weight) / most),
            alpha=0.3 + 0.4 * abs(weight) / most,
            solid_capstyle="round",
            zorder=1,
        )


def _dots(axes: Any, network: Any, places: Mapping[str, _Place]) -> None:
    most = max((number for _, number in network.nodes(data="proposals")), default=1)
    for node, held in network.nodes(data=True):
        size = _DOTS[0] + (_DOTS[1] - _DOTS[0]) * held["proposals"] / most
        axes.scatter(*places[node], s=size, color="white", edgecolor=PALE, linewidth=1.2, zorder=2)
        axes.annotate(
            literal("\n".join(wrap(wording.condense(held["label"], 60), _NAME))),
            places[node], (0, -(size**0.5) / 2 - 3), textcoords="offset points",
            ha="center", va="top", fontsize=8, color=INK, zorder=3,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.6},
        )  # fmt: skip
