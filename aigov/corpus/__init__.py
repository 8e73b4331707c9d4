"""The store: an extraction that does not fit into memory, in one file of SQLite.

``schemas/store.sql`` describes its tables; a database browser, such as Datasette, opens it as it is.
"""

from aigov.corpus.checking import contents, faults
from aigov.corpus.exporting import FORMATS, csv_lines, export
from aigov.corpus.running import Run
from aigov.corpus.store import Store, load, stored_documents, stored_extraction

__all__ = [
    "FORMATS",
    "Run",
    "Store",
    "contents",
    "csv_lines",
    "export",
    "faults",
    "load",
    "stored_documents",
    "stored_extraction",
]
