-- Generated from the migrations by test/main/store/schema.test.ts; do not edit.

CREATE INDEX annotations_of_case ON annotations (case_id);

CREATE INDEX document_parts_of_evidence ON document_parts (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX document_parts_waiting ON document_parts (document_id) WHERE evidence_id IS NULL AND code IS NULL;

CREATE INDEX edits_of_case ON edits (case_id, sequence);

CREATE INDEX event_annotations_of ON event_annotations (annotation_id);

CREATE INDEX events_of_case ON events (case_id, at_ms);

CREATE INDEX events_of_evidence ON event_evidence (evidence_id);

CREATE INDEX evidence_flagged ON evidence (id) WHERE flag IS NOT NULL;

CREATE INDEX evidence_of_hash ON evidence (sha256);

CREATE INDEX evidence_of_number ON evidence (exhibit_number);

CREATE INDEX evidence_of_original ON evidence (original);

CREATE INDEX evidence_of_parent ON evidence (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX evidence_of_thumbnail ON evidence (thumbnail);

CREATE INDEX evidence_starred ON evidence (id) WHERE starred = 1;

CREATE INDEX evidence_unread ON evidence (id) WHERE reading IN ('queued', 'reading');

CREATE INDEX job_items_of_evidence ON job_items (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX jobs_of_case ON jobs (case_id);

CREATE INDEX journal_acts ON journal (case_id, action);

CREATE INDEX journal_of_case ON journal (case_id, sequence);

CREATE INDEX journal_of_subject ON journal (subject, sequence);

CREATE INDEX journal_people ON journal (case_id, actor);

CREATE INDEX note_links_to ON note_links (target_id);

CREATE INDEX notes_of_case ON notes (case_id);

CREATE INDEX notes_of_evidence ON notes (evidence_id);

CREATE INDEX proposals_of_evidence ON proposals (evidence_id, state);

CREATE INDEX receipts_of_case ON receipts (case_id);

CREATE INDEX search_entries_of_case ON search_entries (case_id);

CREATE INDEX tags_by_name ON tags (tag);

CREATE INDEX tags_of_case ON tags (case_id, tag);

CREATE TABLE annotation_numbers (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence ON DELETE CASCADE,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE annotations (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases,
  evidence_id TEXT NOT NULL REFERENCES evidence,
  number INTEGER NOT NULL,
  shape TEXT NOT NULL,
  target TEXT NOT NULL CHECK (json_valid(target)),
  style TEXT NOT NULL,
  text TEXT NOT NULL,
  claim TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  UNIQUE (evidence_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
  object_id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size_bytes INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL CHECK (length(wrapped_key) = 48)
) STRICT, WITHOUT ROWID;

CREATE TABLE captures (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
  findings TEXT NOT NULL CHECK (json_valid(findings))
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  status TEXT NOT NULL,
  tlp TEXT NOT NULL,
  handling TEXT NOT NULL,
  author TEXT NOT NULL,
  summary TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (json_valid(subject)),
  last_exhibit INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
, legal_hold INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1)), review_ms INTEGER, language TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  commits INTEGER NOT NULL
) STRICT;

CREATE TABLE document_parts (
  document_id TEXT NOT NULL REFERENCES documents,
  part INTEGER NOT NULL,
  name TEXT NOT NULL,
  modified_ms INTEGER,
  evidence_id TEXT REFERENCES evidence,
  code TEXT,
  message TEXT,
  PRIMARY KEY (document_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  opening TEXT,
  read_parts INTEGER NOT NULL CHECK (read_parts IN (0, 1)),
  keep_unread INTEGER NOT NULL CHECK (keep_unread IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE edits (
  sequence INTEGER PRIMARY KEY,
  case_id TEXT REFERENCES cases ON DELETE CASCADE,
  action TEXT NOT NULL,
  subject TEXT,
  things INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
) STRICT;

CREATE TABLE event_annotations (
  event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
  annotation_id TEXT NOT NULL REFERENCES annotations ON DELETE CASCADE,
  PRIMARY KEY (event_id, annotation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_evidence (
  event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
  evidence_id TEXT NOT NULL REFERENCES evidence,
  PRIMARY KEY (event_id, evidence_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases,
  at_ms INTEGER NOT NULL,
  precision TEXT NOT NULL,
  zone_minutes INTEGER,
  meaning TEXT NOT NULL,
  approximate INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
, bound TEXT CHECK (bound IS NULL OR bound IN ('before', 'after')), end_ms INTEGER, end_precision TEXT, skew TEXT NOT NULL DEFAULT '', actors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(actors)), channel TEXT NOT NULL DEFAULT '', source_grade TEXT, information_grade TEXT, origin TEXT CHECK (origin IS NULL OR json_valid(origin))) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases,
  exhibit_number INTEGER NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  pdq_reference TEXT,
  pdq_reference_quality INTEGER,
  pdq_smooth TEXT,
  pdq_smooth_quality INTEGER,
  original TEXT NOT NULL REFERENCES blobs ON UPDATE CASCADE,
  thumbnail TEXT NOT NULL REFERENCES blobs ON UPDATE CASCADE,
  intake TEXT NOT NULL,
  original_path TEXT,
  remarks TEXT NOT NULL CHECK (json_valid(remarks)),
  file_modified_ms INTEGER,
  imported_ms INTEGER NOT NULL,
  reading TEXT NOT NULL,
  reading_error TEXT, sha512 TEXT, acquisition TEXT CHECK (acquisition IS NULL OR json_valid(acquisition)), parent_id TEXT REFERENCES evidence, part TEXT, reading_version INTEGER, starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)), flag TEXT, kind TEXT, platform TEXT, seen_kind TEXT, seen_platform TEXT, language TEXT, mean_confidence REAL, word_count INTEGER, captured_ms INTEGER,
  UNIQUE (case_id, exhibit_number),
  UNIQUE (case_id, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE identifier_decisions (
  evidence_id TEXT NOT NULL REFERENCES evidence ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected')),
  corrected TEXT,
  PRIMARY KEY (evidence_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_items (
  job_id TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  path ANY,
  size_bytes INTEGER,
  modified_ms INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'duplicate', 'failed', 'cancelled')),
  code TEXT,
  message TEXT,
  evidence_id TEXT REFERENCES evidence ON DELETE CASCADE,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ingest', 'read')),
  case_id TEXT REFERENCES cases ON DELETE CASCADE,
  request TEXT NOT NULL CHECK (json_valid(request)),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'failed', 'cancelled')),
  message TEXT NOT NULL,
  started_ms INTEGER NOT NULL,
  ended_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  case_id TEXT,
  details TEXT NOT NULL CHECK (json_valid(details)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
, zone_minutes INTEGER, elapsed_ms INTEGER) STRICT;

CREATE TABLE metadata (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT, WITHOUT ROWID;

CREATE TABLE note_links (
  note_id TEXT NOT NULL REFERENCES notes ON DELETE CASCADE,
  target_id TEXT NOT NULL,
  PRIMARY KEY (note_id, target_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases,
  evidence_id TEXT REFERENCES evidence,
  text TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
, subject_id TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE ocr_runs (
  evidence_id TEXT NOT NULL REFERENCES evidence,
  version INTEGER NOT NULL,
  engine TEXT NOT NULL,
  language TEXT NOT NULL,
  recipe TEXT NOT NULL,
  text TEXT NOT NULL,
  mean_confidence REAL NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  word_count INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, models TEXT CHECK (models IS NULL OR json_valid(models)), mode TEXT, made_by TEXT, made_over INTEGER, region TEXT CHECK (region IS NULL OR json_valid(region)), corrected TEXT CHECK (corrected IS NULL OR json_valid(corrected)),
  PRIMARY KEY (evidence_id, version)
) STRICT;

CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  evidence_id TEXT NOT NULL REFERENCES evidence,
  at_ms INTEGER NOT NULL,
  precision TEXT NOT NULL,
  zone_minutes INTEGER,
  meaning TEXT NOT NULL,
  approximate INTEGER NOT NULL,
  matched TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  box TEXT CHECK (json_valid(box)),
  confidence REAL NOT NULL,
  assumption TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'rejected'))
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  object_id TEXT PRIMARY KEY REFERENCES blobs ON UPDATE CASCADE ON DELETE CASCADE,
  code TEXT NOT NULL,
  found_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  remarks TEXT NOT NULL CHECK (json_valid(remarks))
) STRICT;

CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL CHECK (json_valid(query)),
  created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY,
  found TEXT NOT NULL,
  source_id TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases,
  evidence_id TEXT REFERENCES evidence,
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (found, source_id)
) STRICT;

CREATE VIRTUAL TABLE search_text USING fts5 (folded, content = 'search_entries', content_rowid = 'id', tokenize = 'trigram');

CREATE VIRTUAL TABLE search_words USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

CREATE TABLE 'search_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  subject_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases ON DELETE CASCADE,
  PRIMARY KEY (subject_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_files (
  case_id TEXT NOT NULL REFERENCES watched_folders ON DELETE CASCADE,
  mark TEXT NOT NULL,
  PRIMARY KEY (case_id, mark)
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_folders (
  case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
  folder TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workspaces (
  case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
  layout TEXT NOT NULL CHECK (json_valid(layout))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
