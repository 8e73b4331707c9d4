"""The values that everything else works on; all are frozen, and change is a new value."""

from aigov.model.coding import AUTHOR, CodedProposal, Coding
from aigov.model.document import PUBLISHED, SEGMENT_KINDS, Document, Place, Segment, Span, Unread, digest
from aigov.model.extraction import REPORT_STATUSES, STATUSES, DocumentRecord, Extraction, Report
from aigov.model.fetched import Fetched
from aigov.model.plugin import Extractor, Reader, Renderer
from aigov.model.proposal import (
    EFFECTS,
    MODALITIES,
    ROLES,
    STANCES,
    VOICES,
    Actor,
    Candidate,
    Decision,
    Evidence,
    Mention,
    Named,
    Note,
    Proposal,
    Rejection,
    Source,
    effect_of,
)

__all__ = [
    "AUTHOR",
    "EFFECTS",
    "MODALITIES",
    "PUBLISHED",
    "REPORT_STATUSES",
    "ROLES",
    "SEGMENT_KINDS",
    "STANCES",
    "STATUSES",
    "VOICES",
    "Actor",
    "Candidate",
    "CodedProposal",
    "Coding",
    "Decision",
    "Document",
    "DocumentRecord",
    "Evidence",
    "Extraction",
    "Extractor",
    "Fetched",
    "Mention",
    "Named",
    "Note",
    "Place",
    "Proposal",
    "Reader",
    "Rejection",
    "Renderer",
    "Report",
    "Segment",
    "Source",
    "Span",
    "Unread",
    "digest",
    "effect_of",
]
