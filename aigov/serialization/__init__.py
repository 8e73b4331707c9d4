"""JSON in and out: every record that comes in is checked, and what goes out reads back as it was."""

from aigov.serialization.codebooks import codebook_from, codebook_record, default_codebook, read_codebook, read_lexicon
from aigov.serialization.codings import coding_from, coding_record, read_codings
from aigov.serialization.documents import document_from, document_json, record_from, record_of
from aigov.serialization.extractions import load, write_extraction
from aigov.serialization.files import Line, documents_path, dumps, has_documents_beside, lines, parse, replacing
from aigov.serialization.kinds import Examination, examine, is_store, sniff
from aigov.serialization.proposals import proposal_from, proposal_record
from aigov.serialization.schemas import SCHEMAS, check, proposal_schema, schema

__all__ = [
    "SCHEMAS",
    "Examination",
    "Line",
    "check",
    "codebook_from",
    "codebook_record",
    "coding_from",
    "coding_record",
    "default_codebook",
    "document_from",
    "document_json",
    "documents_path",
    "dumps",
    "examine",
    "has_documents_beside",
    "is_store",
    "lines",
    "load",
    "parse",
    "proposal_from",
    "proposal_record",
    "proposal_schema",
    "read_codebook",
    "read_codings",
    "read_lexicon",
    "record_from",
    "record_of",
    "replacing",
    "schema",
    "sniff",
    "write_extraction",
]
