-- Full text over the quotes, where SQLite has FTS5. It holds no text of its own. The quotes of some hundred documents
-- go into it at once, which takes a tenth of the time; those that are to come are in unsearched. To have them at once:
-- INSERT INTO quotes (rowid, quote) SELECT number, quote FROM proposals WHERE document IN (SELECT document FROM
-- unsearched), then DELETE FROM unsearched, in one transaction.
-- Datasette finds it by the words content="proposals", as they stand here.
CREATE VIRTUAL TABLE quotes USING fts5 (
    quote, content="proposals", content_rowid="number", tokenize="porter unicode61"
);
CREATE TABLE unsearched (
    document INTEGER PRIMARY KEY  -- belongs to no row, or a document could not go without its quotes being looked for
);
CREATE TRIGGER quotes_of_new AFTER INSERT ON proposals BEGIN
    INSERT OR IGNORE INTO unsearched VALUES (new.document);
END;
CREATE TRIGGER quotes_of_old AFTER DELETE ON proposals
WHEN NOT EXISTS (SELECT 1 FROM unsearched WHERE document = old.document) BEGIN
    INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.number, old.quote);
END;
CREATE TRIGGER quotes_of_changed AFTER UPDATE OF quote ON proposals
WHEN NOT EXISTS (SELECT 1 FROM unsearched WHERE document = old.document) BEGIN
    INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.number, old.quote);
    INSERT INTO quotes (rowid, quote) VALUES (new.number, new.quote);
END;
