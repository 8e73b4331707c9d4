-- A store of aigov, version 1: documents with their texts, and what extractors found in them.
--
-- What holds several things is JSON: a list of names is ["China","France"], labels are {"name": "value"}. Offsets count
-- the characters of documents.text from 0, and what begins at "starts" ends before "ends". A text with half a character
-- in it (a lone surrogate, which UTF-8 cannot carry) is kept as a blob of UTF-8 that carries it all the same.
-- PRAGMA application_id is 1095321430 ("AIGV"), PRAGMA user_version the version of these tables.

-- What the store is, in words: schema_version, and made_by.
CREATE TABLE about (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The codebooks that proposals were coded with. What is finished is known by the digest: a changed codebook is another.
CREATE TABLE codebooks (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,  -- the SHA-256 of the canonical JSON of the record
    record TEXT NOT NULL  -- as codebook.schema.json has it
);

-- The extractors that ran, each with the options that it ran with.
CREATE TABLE extractors (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    options TEXT NOT NULL,  -- as canonical JSON
    UNIQUE (name, version, options)
);

-- The documents, in the order in which they first came in. Text stands last, so that the rest is read without it.
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,  -- a path below what was read, or a row's own id
    title TEXT,
    authors TEXT NOT NULL,  -- a list of names
    publisher TEXT,
    published TEXT,  -- YYYY, YYYY-MM or YYYY-MM-DD
    url TEXT,
    language TEXT,
    kind TEXT,
    labels TEXT NOT NULL,
    places TEXT NOT NULL,  -- a list of [offset, name]: what stands from there on, such as "p. 4"
    guessed TEXT NOT NULL,  -- the names of the fields that were inferred
    notes TEXT NOT NULL,  -- what its reader had to decide
    left_out TEXT NOT NULL,  -- a list of [starts, ends] that are not the document's own
    key TEXT NOT NULL,  -- the SHA-256 of what an extractor may look at
    status TEXT NOT NULL CHECK (status IN ('read', 'failed', 'uncovered')),
    error TEXT,  -- why it could not be read, in one line
    words INTEGER NOT NULL,
    codebook INTEGER REFERENCES codebooks (number),  -- what its mentions were found with
    text TEXT NOT NULL
);
CREATE INDEX documents_by_key ON documents (key);

-- What each extractor did on each document. What is done is never done again; what failed is tried again.
CREATE TABLE reports (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    extractor INTEGER NOT NULL REFERENCES extractors (number),
    codebook INTEGER NOT NULL REFERENCES codebooks (number),
    status TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    found INTEGER NOT NULL,  -- how many proposals it found
    error TEXT,  -- what went wrong, in one line
    rejected TEXT NOT NULL,  -- a list of [reason, [starts, ends] or null, quote]
    notes TEXT NOT NULL,  -- a list of [name, value]
    PRIMARY KEY (document, extractor)
) WITHOUT ROWID;

-- The proposals, in the order of the documents and of their texts: the number is that of the document times 1048576,
-- and the place of the proposal in it. What several extractors found in one clause is here once, as aigov.reconcile
-- joins it; what was joined with it is in joined_proposals.
CREATE TABLE proposals (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    id TEXT NOT NULL,  -- 16 hex digits of its content, unique in its document
    domain TEXT NOT NULL,
    also TEXT NOT NULL,  -- further domains
    mechanism TEXT NOT NULL,
    modality TEXT NOT NULL,
    stance TEXT NOT NULL,
    effect TEXT NOT NULL,
    proponents TEXT NOT NULL,  -- the names of the actors by role, as in the table actors
    implementers TEXT NOT NULL,
    beneficiaries TEXT NOT NULL,
    voice TEXT NOT NULL,
    quote TEXT NOT NULL,  -- the characters of the text from starts to ends
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    sentence_starts INTEGER NOT NULL,
    sentence_ends INTEGER NOT NULL,
    action_starts INTEGER,
    action_ends INTEGER,
    place TEXT,  -- where it stands in the original, such as "p. 4"
    headline INTEGER NOT NULL,  -- 1 where it stands in a headline or heading
    labels TEXT NOT NULL,
    confidence REAL,
    found_by TEXT NOT NULL,  -- a list of [name, version] of extractors
    extractor INTEGER NOT NULL REFERENCES extractors (number),  -- whose words these are
    codebook INTEGER NOT NULL REFERENCES codebooks (number)
);
CREATE INDEX proposals_by_document ON proposals (document);

-- Who is who in a proposal, in the order of its record.
CREATE TABLE actors (
    proposal INTEGER NOT NULL REFERENCES proposals (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('proponent', 'implementer', 'beneficiary')),
    starts INTEGER,  -- where the text names it
    ends INTEGER,
    PRIMARY KEY (proposal, place)
) WITHOUT ROWID;

-- What an extractor found that another's proposal stands for. It is kept, so that either can be replaced by itself.
CREATE TABLE joined_proposals (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    extractor INTEGER NOT NULL REFERENCES extractors (number),
    id TEXT NOT NULL,
    record TEXT NOT NULL,  -- as proposal.schema.json has it
    PRIMARY KEY (document, extractor, id)
) WITHOUT ROWID;

-- Where the codebook's terms for a domain occur, in the order of the text.
CREATE TABLE mentions (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    domain TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (document, place)
) WITHOUT ROWID;

-- Every proposal with its document and who is who in it.
CREATE VIEW who_proposes_what AS
SELECT
    proposals.number,
    documents.id AS document,
    documents.title,
    documents.published,
    documents.publisher,
    (SELECT group_concat(name, ' & ') FROM (
        SELECT name FROM actors WHERE proposal = proposals.number AND role = 'proponent' ORDER BY place
    )) AS proponents,
    proposals.voice,
    proposals.domain,
    proposals.mechanism,
    proposals.modality,
    proposals.stance,
    proposals.effect,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM actors WHERE proposal = proposals.number AND role = 'implementer' ORDER BY place
    )) AS implementers,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM actors WHERE proposal = proposals.number AND role = 'beneficiary' ORDER BY place
    )) AS beneficiaries,
    proposals.quote,
    proposals.confidence
FROM proposals JOIN documents ON documents.number = proposals.document;

-- How many proposals each proponent makes in each domain, and in how many documents.
CREATE VIEW proponents_by_domain AS
SELECT
    actors.name AS proponent,
    proposals.domain,
    count(*) AS proposals,
    count(DISTINCT proposals.document) AS documents
FROM actors JOIN proposals ON proposals.number = actors.proposal
WHERE actors.role = 'proponent'
GROUP BY actors.name, proposals.domain;

-- What could not be read, and which extractor failed.
CREATE VIEW failures AS
SELECT documents.id AS document, NULL AS extractor, documents.error FROM documents WHERE documents.error IS NOT NULL
UNION ALL
SELECT documents.id, extractors.name, reports.error
FROM reports
JOIN documents ON documents.number = reports.document
JOIN extractors ON extractors.number = reports.extractor
WHERE reports.status = 'failed';
