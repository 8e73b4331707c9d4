"""Find every proposal in documents about a policy debate, and line them up across authors."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigov.aliases import Actors as Actors, read_actors as read_actors
    from aigov.alignment import Alignment as Alignment, Member as Member, Theme as Theme, align as align
    from aigov.asks import Table as Table
    from aigov.change import difference as difference, slices as slices
    from aigov.codebook import Code as Code, Codebook as Codebook, Term as Term
    from aigov.comparison import compare as compare, merge as merge
    from aigov.congruence import Agreement as Agreement
    from aigov.corpus import Run as Run, Store as Store, load as load
    from aigov.evaluation import Evaluation as Evaluation, evaluate as evaluate
    from aigov.exceptions import (
        AigovError as AigovError,
        BrokenPlugin as BrokenPlugin,
        BrokenPluginWarning as BrokenPluginWarning,
        CandidateRejected as CandidateRejected,
        DocumentLost as DocumentLost,
        DuplicateDocument as DuplicateDocument,
        ExtractorFailed as ExtractorFailed,
        InvalidRecord as InvalidRecord,
        NameTaken as NameTaken,
        StoreError as StoreError,
        UnknownName as UnknownName,
        UnreadableDocument as UnreadableDocument,
        UsageError as UsageError,
        WorkersLost as WorkersLost,
    )
    from aigov.extraction import extract as extract, stream as stream
    from aigov.hookspecs import hookimpl as hookimpl
    from aigov.matrix import (
        Cell as Cell,
        Heading as Heading,
        Matrix as Matrix,
        Passage as Passage,
        highlight as highlight,
    )
    from aigov.model import (
        Actor as Actor,
        Candidate as Candidate,
        CodedProposal as CodedProposal,
        Coding as Coding,
        Decision as Decision,
        Document as Document,
        DocumentRecord as DocumentRecord,
        Evidence as Evidence,
        Extraction as Extraction,
        Extractor as Extractor,
        Mention as Mention,
        Named as Named,
        Note as Note,
        Place as Place,
        Proposal as Proposal,
        Reader as Reader,
        Rejection as Rejection,
        Renderer as Renderer,
        Report as Report,
        Segment as Segment,
        Source as Source,
        Span as Span,
        Unread as Unread,
        effect_of as effect_of,
    )
    from aigov.plugins import (
        extractor as extractor,
        extractors as extractors,
        plugin_manager as plugin_manager,
        readers as readers,
        renderers as renderers,
    )
    from aigov.reading import read as read
    from aigov.reading.addresses import Unfetched as Unfetched
    from aigov.reading.boilerplate import Boilerplate as Boilerplate
    from aigov.reading.duplicates import Copy as Copy, with_copies_noted as with_copies_noted
    from aigov.reconciliation import reconcile as reconcile
    from aigov.reporting import report as report
    from aigov.segmentation import segment as segment
    from aigov.serialization import (
        check as check,
        read_codebook as read_codebook,
        read_codings as read_codings,
        read_lexicon as read_lexicon,
        write_extraction as write_extraction,
    )
    from aigov.surveys import Survey as Survey, survey as survey
    from aigov.terms import Hit as Hit, TermIndex as TermIndex, term_index as term_index
    from aigov.unions import union as union

#: Every public name and the module it lives in, which is imported when the name is first used.
_HOMES = {
    "Actor": "model",
    "Actors": "aliases",
    "Agreement": "congruence",
    "AigovError": "exceptions",
    "Alignment": "alignment",
    "Boilerplate": "reading.boilerplate",
    "BrokenPlugin": "exceptions",
    "BrokenPluginWarning": "exceptions",
    "Candidate": "model",
    "CandidateRejected": "exceptions",
    "Cell": "matrix",
    "Code": "codebook",
    "Codebook": "codebook",
    "CodedProposal": "model",
    "Coding": "model",
    "Copy": "reading.duplicates",
    "Decision": "model",
    "Document": "model",
    "DocumentLost": "exceptions",
    "DocumentRecord": "model",
    "DuplicateDocument": "exceptions",
    "Evaluation": "evaluation",
    "Evidence": "model",
    "Extraction": "model",
    "Extractor": "model",
    "ExtractorFailed": "exceptions",
    "Heading": "matrix",
    "Hit": "terms",
    "InvalidRecord": "exceptions",
    "Matrix": "matrix",
    "Member": "alignment",
    "Mention": "model",
    "NameTaken": "exceptions",
    "Named": "model",
    "Note": "model",
    "Passage": "matrix",
    "Place": "model",
    "Proposal": "model",
    "Reader": "model",
    "Rejection": "model",
    "Renderer": "model",
    "Report": "model",
    "Run": "corpus",
    "Segment": "model",
    "Source": "model",
    "Span": "model",
    "Store": "corpus",
    "StoreError": "exceptions",
    "Table": "asks",
    "Survey": "surveys",
    "Term": "codebook",
    "TermIndex": "terms",
    "Theme": "alignment",
    "UnknownName": "exceptions",
    "Unfetched": "reading.addresses",
    "Unread": "model",
    "UnreadableDocument": "exceptions",
    "UsageError": "exceptions",
    "WorkersLost": "exceptions",
    "align": "alignment",
    "check": "serialization",
    "compare": "comparison",
    "difference": "change",
    "effect_of": "model",
    "evaluate": "evaluation",
    "extract": "extraction",
    "extractor": "plugins",
    "extractors": "plugins",
    "highlight": "matrix",
    "hookimpl": "hookspecs",
    "load": "corpus",
    "merge": "comparison",
    "plugin_manager": "plugins",
    "read": "reading",
    "read_actors": "aliases",
    "read_codebook": "serialization",
    "read_codings": "serialization",
    "read_lexicon": "serialization",
    "readers": "plugins",
    "reconcile": "reconciliation",
    "renderers": "plugins",
    "report": "reporting",
    "segment": "segmentation",
    "slices": "change",
    "stream": "extraction",
    "survey": "surveys",
    "term_index": "terms",
    "union": "unions",
    "with_copies_noted": "reading.duplicates",
    "write_extraction": "serialization",
}
__all__ = sorted(_HOMES)

if not TYPE_CHECKING:

    def __getattr__(name):
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'aigov' has no attribute '{name}'")
        value = globals()[name] = getattr(import_module(f"aigov.{_HOMES[name]}"), name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOMES})
