"""Find every proposal in documents about a policy debate, and line them up across authors."""

from aigov.codebook import Code, Codebook, Term
from aigov.hookspecs import hookimpl
from aigov.model import (
    Actor,
    Candidate,
    Decision,
    Document,
    DocumentRecord,
    Evidence,
    Extraction,
    Extractor,
    Mention,
    Note,
    Proposal,
    Reader,
    Rejection,
    Renderer,
    Report,
    Segment,
    Span,
    Unread,
)
from aigov.terms import Hit, TermIndex, term_index

__all__ = [
    "Actor",
    "Candidate",
    "Code",
    "Codebook",
    "Decision",
    "Document",
    "DocumentRecord",
    "Evidence",
    "Extraction",
    "Extractor",
    "Hit",
    "Mention",
    "Note",
    "Proposal",
    "Reader",
    "Rejection",
    "Renderer",
    "Report",
    "Segment",
    "Span",
    "Term",
    "TermIndex",
    "Unread",
    "hookimpl",
    "term_index",
]
