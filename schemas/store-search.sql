-- Full text over the quotes, where SQLite has FTS5. It holds no text of its own, and follows the table by itself.
CREATE VIRTUAL TABLE quotes USING fts5 (
    quote, content = 'proposals', content_rowid = 'number', tokenize = 'porter unicode61'
);
CREATE TRIGGER quotes_of_new AFTER INSERT ON proposals BEGIN
    INSERT INTO quotes (rowid, quote) VALUES (new.number, new.quote);
END;
CREATE TRIGGER quotes_of_old AFTER DELETE ON proposals BEGIN
    INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.number, old.quote);
END;
CREATE TRIGGER quotes_of_changed AFTER UPDATE OF quote ON proposals BEGIN
    INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.number, old.quote);
    INSERT INTO quotes (rowid, quote) VALUES (new.number, new.quote);
END;
