"""A matrix as a network: who asks what, or who agrees and collides with whom; as GraphML and GEXF that Gephi opens."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from aigov.asks import by_theme
from aigov.congruence import MEASURES
from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.model import Proposal
from aigov.rendering.extras import extra
from aigov.rendering.view import View

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: The network of proponents and what they ask.
ASKS = "asks"


def graph(matrix: Matrix, mode: str = ASKS, **options: Any) -> Any:
    """Return a networkx graph of the columns of a matrix.

    ``asks`` has two kinds of nodes, told apart by ``kind``: the columns, and the asks with their domain and family.
    An edge has the proposals behind it: how many (``weight``), how many of them ``promote`` and ``curb``, their
    documents and their quotes. ``congruence``, ``conflict`` and ``subtract`` have the columns alone; an edge has the
    measure as its ``weight``, how many asks they ``agree`` and ``collide`` on, and which. ``normalisation``,
    ``duplicates`` and ``reported`` are as in ``Matrix.agreement``; reported positions are left out unless asked for.

    Raises UnknownName for a mode that does not exist, and UsageError where networkx is not installed.
    """
    if mode not in (ASKS, *MEASURES):
        raise UnknownName("network", mode, (ASKS, *MEASURES))
    view = View.of(**options)
    network = extra("networkx", "aigov[network]").Graph(name=f"{mode} by {matrix.fields[1]}")
    columns = {column.name: column for column in matrix.columns}
    said = matrix.asks(reported=view.reported)
    for name, proposals in said.items():
        network.add_node(
            f"who: {_clean(name)}",
            label=_clean(name),
            kind="proponent",
            proposals=len(proposals),
            documents=len(columns[name].documents),
        )
    if mode == ASKS:
        _asked(network, matrix, said)
        return network
    agreement = matrix.agreement(
        mode, normalisation=view.normalisation, duplicates=view.duplicates, reported=view.reported
    )
    for pair in agreement:
        if pair.value:
            network.add_edge(
                f"who: {_clean(pair.first)}",
                f"who: {_clean(pair.second)}",
                weight=pair.value,
                agree=len(pair.agreed),
                collide=len(pair.collided),
                asks=_clean("; ".join(common.theme.label for common in pair.common)),
            )
    return network


def _asked(network: Any, matrix: Matrix, said: Mapping[str, Sequence[Proposal]]) -> None:
    aligned = matrix.aligned()
    themes = {theme.label: theme for theme in aligned}
    for name, proposals in said.items():
        for label, found in by_theme(proposals, aligned).items():
            ask, theme = f"ask: {_clean(label)}", themes[label]
            network.add_node(ask, label=_clean(label), kind="ask", domain=theme.domain, family=theme.family)
            network.add_edge(
                f"who: {_clean(name)}",
                ask,
                weight=len(found),
                promote=sum(proposal.effect == "promote" for proposal in found),
                curb=sum(proposal.effect == "curb" for proposal in found),
                documents=_clean("; ".join(dict.fromkeys(proposal.source.document for proposal in found))),
                quotes=_clean(" | ".join(proposal.source.quote for proposal in found)),
            )


def graphml(matrix: Matrix, **options: Any) -> str:
    """Return a network as GraphML: who asks what, or with ``measure`` who agrees or collides with whom."""
    file = io.BytesIO()
    extra("networkx", "aigov[network]").write_graphml_xml(_chosen(matrix, options), file)
    return file.getvalue().decode("utf-8")


def gexf(matrix: Matrix, **options: Any) -> str:
    """Return a network as GEXF: who asks what, or with ``measure`` who agrees or collides with whom."""
    file = io.BytesIO()
    extra("networkx", "aigov[network]").write_gexf(_chosen(matrix, options), file)
    root = ElementTree.fromstring(file.getvalue())
    space = root.tag.partition("}")[0] + "}"
    for prefix in ("", "viz"):
        ElementTree.register_namespace(prefix, space.strip("{}") + ("/viz" if prefix else ""))
    for meta in root.findall(f"{space}meta"):  # it holds the day on which it was written
        root.remove(meta)
    for described in root.iter(f"{space}graph"):  # its format gives a graph no name
        described.attrib.pop("name", None)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _chosen(matrix: Matrix, options: Mapping[str, Any]) -> Any:
    """Return the network of a file: its nodes are numbered, as an id may hold no spaces there; labels name them."""
    network = graph(matrix, View.of(**options).measure or ASKS, **options)
    ids = {node: f"{node.partition(':')[0]}-{number}" for number, node in enumerate(network, 1)}
    return extra("networkx", "aigov[network]").relabel_nodes(network, ids)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
