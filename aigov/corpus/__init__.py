"""The store: an extraction that does not fit into memory, in one file of SQLite.

``schemas/store.sql`` describes its tables; a database browser, such as Datasette, opens it as it is.
"""

from aigov.corpus.opening import is_store
from aigov.corpus.running import Run
from aigov.corpus.store import Store, load, stored_documents

__all__ = ["Run", "Store", "is_store", "load", "stored_documents"]
