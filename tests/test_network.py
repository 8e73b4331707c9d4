"""A matrix as a network, read back as others would."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from aigov.comparison import compare
from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.rendering import network
from aigov.testing.examples import extraction_of

networkx = pytest.importorskip("networkx")
BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
TEST = {"quote": "Test models <now> & \x00 often", "domain": "safety", "mechanism": "monitoring"}
AGAINST = {**BAN, "quote": "Oppose a ban on the sale of chips", "stance": "oppose"}
TOLD = {**BAN, "voice": "reported", "proponents": ["Di"]}


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Ann and Bo agree on tests and collide on chips; Cy is alone; Di is only told about."""
    documents: list[dict[str, Any]] = [
        {"id": "a", "authors": ["Ann"], "proposals": [BAN, TEST, TOLD]},
        {"id": "b", "authors": ["Bo"], "proposals": [AGAINST, TEST]},
        {"id": "c", "authors": ["Cy"], "proposals": [{"quote": "Pay teachers", "domain": "talent"}]},
    ]
    return compare(extraction_of(documents))


def test_proponents_and_asks(matrix: Matrix) -> None:
    """The two-mode network has who asks what, how often, for or against, with the quotes."""
    graph = matrix.to_network()
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert (kinds.count("proponent"), kinds.count("ask")) == (3, 3)
    asks = {graph.nodes[node]["label"]: node for node, kind in graph.nodes(data="kind") if kind == "ask"}
    edge = graph.edges["who: Bo", asks["Ban the sale of chips"]]
    assert edge == {
        "weight": 1, "promote": 1, "curb": 0, "documents": "b", "quotes": "Oppose a ban on the sale of chips"
    }  # fmt: skip


@pytest.mark.parametrize(("mode", "weight"), [("congruence", 1), ("conflict", 1), ("subtract", None)])
def test_proponents_by_what_they_share(matrix: Matrix, mode: str, weight: float | None) -> None:
    """The one-mode networks have the measure as the weight; who shares nothing stands alone."""
    graph = matrix.to_network(mode)
    assert sorted(graph.nodes) == ["who: Ann", "who: Bo", "who: Cy"]
    assert [edge["weight"] for *_, edge in graph.edges(data=True)] == ([] if weight is None else [weight])
    assert all((edge["agree"], edge["collide"]) == (1, 1) for *_, edge in graph.edges(data=True))


def test_an_unknown_network_lists_the_known(matrix: Matrix) -> None:
    """What does not exist is refused with what does."""
    with pytest.raises(UnknownName, match="asks, congruence"):
        matrix.to_network("love")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_files_read_back_as_they_were(matrix: Matrix, name: str) -> None:
    """Both files are read back with every node, edge and attribute, and hold no day."""
    text = matrix.render(name)
    assert isinstance(text, str)
    read = networkx.read_graphml if name == "graphml" else networkx.read_gexf
    back = read(io.BytesIO(text.encode("utf-8")))
    graph = matrix.to_network()
    ids = {(held["kind"], held["label"]): node for node, held in back.nodes(data=True)}
    assert len(ids) == len(back) == len(graph)
    place = {node: ids[held["kind"], held["label"]] for node, held in graph.nodes(data=True)}
    for one, other, edge in graph.edges(data=True):
        assert {key: back.edges[place[one], place[other]][key] for key in edge} == edge
    for node, held in graph.nodes(data=True):
        assert {key: back.nodes[place[node]][key] for key in held} == held
    assert "lastmodifieddate" not in text
    ids = [each.get("id") for each in ElementTree.fromstring(text).iter() if each.tag.endswith(("}key", "}node"))]
    assert len(ids) == len(set(ids))


#: What the published schemas of both formats let stand where: an element's children, and its attributes.
SCHEMAS = {
    "graphml": {
        "graphml": (["key", "graph"], ["schemaLocation"]),
        "key": ([], ["id", "for", "attr.name", "attr.type"]),
        "graph": (["data", "node", "edge"], ["edgedefault", "id"]),
        "node": (["data"], ["id"]),
        "edge": (["data"], ["id", "source", "target"]),
        "data": ([], ["key"]),
    },
    "gexf": {
        "gexf": (["graph"], ["version", "schemaLocation"]),
        "graph": (["attributes", "nodes", "edges"], ["defaultedgetype", "mode", "idtype"]),
        "attributes": (["attribute"], ["class", "mode"]),
        "attribute": ([], ["id", "title", "type"]),
        "nodes": (["node"], ["count"]),
        "node": (["attvalues"], ["id", "label"]),
        "edges": (["edge"], ["count"]),
        "edge": (["attvalues"], ["id", "source", "target", "weight", "type", "label"]),
        "attvalues": (["attvalue"], []),
        "attvalue": ([], ["for", "value"]),
    },
}
#: The types that an attribute can have in each.
TYPES = {
    "graphml": ("boolean", "int", "long", "float", "double", "string"),
    "gexf": ("integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"),
}


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


@pytest.mark.parametrize("options", [{}, {"measure": "congruence"}, {"measure": "subtract", "reported": True}])
@pytest.mark.parametrize("name", SCHEMAS)
def test_files_keep_to_the_published_schemas(matrix: Matrix, name: str, options: dict[str, Any]) -> None:
    """Elements and attributes are those of the format, ids are names without spaces, and every reference leads."""
    text = matrix.render(name, **options)
    assert isinstance(text, str)
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert local(root.tag) == name
    nodes = {one.get("id") for one in root.iter() if local(one.tag) == "node"}
    keys = {one.get("id") for one in root.iter() if local(one.tag) in ("key", "attribute")}
    for element in root.iter():
        children, attributes = SCHEMAS[name][local(element.tag)]
        found = [local(child.tag) for child in element]
        assert set(found) <= set(children)
        for first, second in (("key", "graph"), ("nodes", "edges")):
            if first in found and second in found:
                assert len(found) - found[::-1].index(first) <= found.index(second)
        assert {local(attribute) for attribute in element.attrib} <= set(attributes)
        for reference, known in (("source", nodes), ("target", nodes), ("key", keys), ("for", keys)):
            if reference in element.attrib and local(element.tag) != "key":
                assert element.get(reference) in known
        assert re.fullmatch(r"[\w.:-]+", element.get("id", "none"))
        kind = element.get("attr.type") or (element.get("type") if local(element.tag) == "attribute" else None)
        assert kind is None or kind in TYPES[name]


def test_nothing_gives_an_empty_network() -> None:
    """No proposals, no nodes, and still a file."""
    empty = compare(extraction_of([]))
    assert len(empty.to_network()) == 0
    assert "<graph " in network.graphml(empty)
    assert "<graph " in network.gexf(empty)
