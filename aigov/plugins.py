"""What plugins register, loaded lazily and one at a time, so that a broken one costs only itself.

The entry points of the group ``aigov`` are loaded at the first use, in the order of their names. ``AIGOV_PLUGINS``
(a comma-separated list of entry-point names) lets only those of other distributions in, ``AIGOV_BLOCK_PLUGINS`` keeps
any out.
"""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import pluggy

from aigov import hookspecs
from aigov.codebook import Codebook
from aigov.exceptions import BrokenPlugin, BrokenPluginWarning, NameTaken, UnknownName
from aigov.guard import is_ours_to_catch, standard_output_caught, worded
from aigov.model import Extractor, Reader, Renderer

if TYPE_CHECKING:
    from importlib import metadata

#: What each hook returns values of.
KINDS: Mapping[str, type] = {
    "extractors": Extractor,
    "readers": Reader,
    "renderers": Renderer,
    "codebooks": Codebook,
}
#: The codebook that is used where none is named.
DEFAULT_CODEBOOK = "ai-governance"
#: The distribution whose plugins are the built-ins; AIGOV_PLUGINS never leaves them out.
_OURS = "aigov"

_Value = TypeVar("_Value", Extractor, Reader, Renderer, Codebook)


@attrs.frozen
class Plugin:
    """One entry point that could be loaded, and what it registered."""

    name: str
    #: The distribution it came from and that one's version; empty when unknown.
    distribution: str = ""
    extractors: tuple[Extractor, ...] = ()
    readers: tuple[Reader, ...] = ()
    renderers: tuple[Renderer, ...] = ()
    codebooks: tuple[Codebook, ...] = ()

    @property
    def owner(self) -> str:
        """How an error names it."""
        return f"{self.name} ({self.distribution})" if self.distribution else self.name


@attrs.frozen
class Registry:
    """Every plugin that was found: what works, by name, and what does not."""

    plugins: tuple[Plugin, ...] = ()
    broken: tuple[BrokenPlugin, ...] = ()

    @property
    def taken(self) -> tuple[NameTaken, ...]:
        """The names that two plugins register; looking one of their kind up raises the first."""
        return tuple(error for kind in KINDS for error in self._taken(kind))

    def _taken(self, kind: str) -> list[NameTaken]:
        owners: dict[str, Plugin] = {}
        errors = []
        for plugin in self.plugins:
            for value in getattr(plugin, kind):
                first = owners.setdefault(value.name, plugin)
                if first is not plugin:
                    errors.append(NameTaken(kind[:-1], value.name, (first.owner, plugin.owner)))
        return errors

    def values(self, kind: type[_Value]) -> tuple[_Value, ...]:
        """Return the registered values of a kind, sorted by name; NameTaken where two share one."""
        name = next(name for name, known in KINDS.items() if known is kind)
        for error in self._taken(name):
            raise error
        found: list[_Value] = [value for plugin in self.plugins for value in getattr(plugin, name)]
        return tuple(sorted(found, key=lambda value: value.name))


def plugin_manager(*plugins: object) -> pluggy.PluginManager:
    """Return a fresh plugin manager that knows the hooks, with some plugins registered.

    Raises pluggy.PluginValidationError for a plugin whose hook has an argument or a name that does not exist.
    """
    manager = pluggy.PluginManager("aigov")
    manager.add_hookspecs(hookspecs)
    for plugin in plugins:
        manager.register(plugin)
    manager.check_pending()
    return manager


def register(name: str, plugin: object, distribution: str = "") -> Plugin:
    """Call the hooks of one plugin and return what it registers; BrokenPlugin where that fails in any way."""
    try:
        with standard_output_caught():
            manager = plugin_manager(plugin)
            found = {kind: _returned(manager, plugin, kind, known) for kind, known in KINDS.items()}
    except BaseException as error:
        if not is_ours_to_catch(error):
            raise
        raise BrokenPlugin(name, distribution, worded(error)) from error
    return Plugin(name, distribution, **found)


def _returned(manager: pluggy.PluginManager, plugin: object, kind: str, known: type) -> tuple[Any, ...]:
    hook = f"aigov_{kind}"
    caller = getattr(manager.hook, hook)
    if not caller.get_hookimpls():
        if callable(getattr(plugin, hook, None)):
            raise TypeError(f"{hook} is not marked with @aigov.hookimpl")
        return ()
    results = caller()
    # pluggy leaves out what is None: that is a hook without a return.
    result = results[0] if results else None
    if isinstance(result, str) or not isinstance(result, Iterable):
        raise TypeError(f"{hook} returned a {type(result).__name__}, not a list of {known.__name__}")
    values = tuple(result)
    names = []
    for value in values:
        if not isinstance(value, known):
            raise TypeError(f"{hook} returned a list with {type(value).__name__} in it, not of {known.__name__}")
        names.append(_name_of(value))
    twice = [value for value in names if names.count(value) > 1]
    if twice:
        raise ValueError(f"{hook} returned the name '{twice[0]}' twice")
    return values


def _name_of(value: Any) -> str:
    """Return the name of a value that a plugin registers, once it is fit to be looked up and called."""
    kind = type(value).__name__
    name = value.name
    if not isinstance(name, str) or not name.strip():
        raise TypeError(f"{kind} has the name {name!r}, not a word")
    if isinstance(value, Extractor | Codebook) and not isinstance(value.version, str):
        raise TypeError(f"{kind} '{name}' has the version {value.version!r}, not a string")
    called = {Extractor: "extract", Reader: "read", Renderer: "render"}.get(type(value))
    if called and not callable(getattr(value, called)):
        raise TypeError(f"{kind} '{name}': {called} is no function")
    return name


def load(entry_points: Iterable[metadata.EntryPoint], environ: Mapping[str, str]) -> Registry:
    """Load entry points one by one, in the order of their names; a broken one is named in one warning and kept.

    Raises UnknownName where ``AIGOV_PLUGINS`` names a plugin that is not there.
    """
    points = sorted(entry_points, key=lambda point: (point.name, _distribution(point)))
    allowed, blocked = _names(environ.get("AIGOV_PLUGINS")), _names(environ.get("AIGOV_BLOCK_PLUGINS")) or ()
    for name in allowed or ():
        if name not in (known := tuple(dict.fromkeys(point.name for point in points))):
            raise UnknownName("plugin in AIGOV_PLUGINS", name, known)
    plugins, broken = [], []
    for point in points:
        ours = point.dist is not None and point.dist.name == _OURS
        if point.name in blocked or not (ours or allowed is None or point.name in allowed):
            continue
        try:
            plugins.append(_load(point))
        except BrokenPlugin as error:
            broken.append(error)
            warnings.warn(BrokenPluginWarning(str(error)), stacklevel=2)
    return Registry(tuple(plugins), tuple(broken))


def _load(point: metadata.EntryPoint) -> Plugin:
    distribution = _distribution(point)
    try:
        with standard_output_caught():
            plugin = point.load()
    except BaseException as error:
        if not is_ours_to_catch(error):
            raise
        raise BrokenPlugin(point.name, distribution, worded(error)) from error
    return register(point.name, plugin, distribution)


def _distribution(point: metadata.EntryPoint) -> str:
    return "" if point.dist is None else f"{point.dist.name} {point.dist.version}"


def _names(value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(name.strip() for name in value.split(",") if name.strip())


@functools.cache
def registry() -> Registry:
    """Return what is installed, loaded at the first call."""
    from importlib import metadata

    return load(metadata.entry_points(group="aigov"), os.environ)


def extractors() -> tuple[Extractor, ...]:
    """Return the extractors that are installed, sorted by name."""
    return registry().values(Extractor)


def readers() -> tuple[Reader, ...]:
    """Return the readers that are installed, sorted by name."""
    return registry().values(Reader)


def renderers() -> tuple[Renderer, ...]:
    """Return the renderers that are installed, sorted by name."""
    return registry().values(Renderer)


def codebooks() -> tuple[Codebook, ...]:
    """Return the codebooks that are installed, sorted by name."""
    return registry().values(Codebook)


def broken() -> tuple[BrokenPlugin, ...]:
    """Return the plugins that had to be left out, and why."""
    return registry().broken


def _find(values: tuple[_Value, ...], kind: str, name: str) -> _Value:
    for value in values:
        if value.name == name:
            return value
    raise UnknownName(kind, name, tuple(value.name for value in values))


def extractor(name: str, **options: Any) -> Extractor:
    """Return an installed extractor by its name, with some of its options set.

    Raises UnknownName for a name that is not installed, or an option that the extractor does not have.
    """
    found = _find(extractors(), "extractor", name)
    for option in options:
        if option not in found.options:
            raise UnknownName(f"option of extractor '{name}'", option, tuple(found.options))
    return attrs.evolve(found, options={**found.options, **options}) if options else found


def owner(name: str) -> str | None:
    """Return the plugin and the distribution that an installed extractor comes from; None for one of the caller's own.

    >>> owner("rules").partition(" ")[0], owner("mine")
    ('rules', None)
    """
    found = [plugin.owner for plugin in registry().plugins if name in (one.name for one in plugin.extractors)]
    return found[0] if found else None


def renderer(name: str) -> Renderer:
    """Return an installed renderer by its name, or raise UnknownName."""
    return _find(renderers(), "format", name)


def codebook(name: str | os.PathLike[str] | None = None) -> Codebook:
    """Return an installed codebook by its name, or one from a JSON file; the default one where nothing is named.

    Raises UnknownName for what is neither, and InvalidRecord for a file that is no codebook.
    """
    known = codebooks()
    wanted = DEFAULT_CODEBOOK if name is None else os.fspath(name)
    for value in known:
        if value.name == wanted:
            return value
    if Path(wanted).is_file() or wanted.endswith(".json") or not isinstance(name, str | None):
        from aigov.serialization import read_codebook

        return read_codebook(Path(wanted))
    raise UnknownName("codebook", wanted, tuple(value.name for value in known))
