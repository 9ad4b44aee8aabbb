import { indexAnew } from '../search-index.ts'
import type { Migration } from './index.ts'

/** Never edited once released: a later change is a later file. */
export const workspace: Migration = {
  number: 5,
  sql: `
-- What people mark exhibits with. kind and platform: as a person says, null for as recognised.
ALTER TABLE evidence ADD COLUMN starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1));
ALTER TABLE evidence ADD COLUMN flag TEXT;
ALTER TABLE evidence ADD COLUMN kind TEXT;
ALTER TABLE evidence ADD COLUMN platform TEXT;
-- As recognised; null: not looked for yet.
ALTER TABLE evidence ADD COLUMN seen_kind TEXT;
ALTER TABLE evidence ADD COLUMN seen_platform TEXT;
-- Of the current reading, so that a list of many need not open it.
ALTER TABLE evidence ADD COLUMN language TEXT;
ALTER TABLE evidence ADD COLUMN mean_confidence REAL;
ALTER TABLE evidence ADD COLUMN word_count INTEGER;
UPDATE evidence SET (language, mean_confidence, word_count) = (SELECT r.language, r.mean_confidence, r.word_count FROM ocr_runs r WHERE r.evidence_id = evidence.id
  AND r.version = coalesce(evidence.reading_version, (SELECT max(version) FROM ocr_runs WHERE evidence_id = evidence.id)));
-- When it was captured as people told, else when its file was last changed.
ALTER TABLE evidence ADD COLUMN captured_ms INTEGER;
UPDATE evidence SET captured_ms = file_modified_ms;

-- Tags of exhibits, annotations, events and notes: subject_id is the id of one of them.
CREATE TABLE tags (
  subject_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases ON DELETE CASCADE,
  PRIMARY KEY (subject_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_of_case ON tags (case_id, tag);

-- What is drawn on a picture. number counts from 1 within its exhibit and is never reused; target: selectors of the W3C Web Annotation Data Model.
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
CREATE INDEX annotations_of_case ON annotations (case_id);
-- The last number that was given within an exhibit, also to what was removed since.
CREATE TABLE annotation_numbers (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence ON DELETE CASCADE,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events: a second end of the time, who, over what, how good the source is, and the words they came from.
ALTER TABLE events ADD COLUMN bound TEXT CHECK (bound IS NULL OR bound IN ('before', 'after'));
ALTER TABLE events ADD COLUMN end_ms INTEGER;
ALTER TABLE events ADD COLUMN end_precision TEXT;
ALTER TABLE events ADD COLUMN skew TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN actors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(actors));
ALTER TABLE events ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN source_grade TEXT;
ALTER TABLE events ADD COLUMN information_grade TEXT;
ALTER TABLE events ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));
CREATE TABLE event_annotations (
  event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
  annotation_id TEXT NOT NULL REFERENCES annotations ON DELETE CASCADE,
  PRIMARY KEY (event_id, annotation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_annotations_of ON event_annotations (annotation_id);

-- What a note is about besides an exhibit, and what its text links to.
ALTER TABLE notes ADD COLUMN subject_id TEXT;
CREATE TABLE note_links (
  note_id TEXT NOT NULL REFERENCES notes ON DELETE CASCADE,
  target_id TEXT NOT NULL,
  PRIMARY KEY (note_id, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_links_to ON note_links (target_id);

CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL CHECK (json_valid(query)),
  created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whole words, and the beginnings of words, of every text in search_entries, as tokens: what the trigram index does not know.
CREATE VIRTUAL TABLE search_words USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
-- What is taken out is marked, and leaves the pages with a removal for good: see search-index.ts.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 0);
CREATE INDEX evidence_of_number ON evidence (exhibit_number);
CREATE INDEX evidence_of_hash ON evidence (sha256);
CREATE INDEX evidence_starred ON evidence (id) WHERE starred = 1;
CREATE INDEX evidence_flagged ON evidence (id) WHERE flag IS NOT NULL;
CREATE INDEX tags_by_name ON tags (tag);

-- What people decided of identifiers that a reading names, by kind and value; corrected: what it is in truth.
CREATE TABLE identifier_decisions (
  evidence_id TEXT NOT NULL REFERENCES evidence ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected')),
  corrected TEXT,
  PRIMARY KEY (evidence_id, kind, value)
) STRICT, WITHOUT ROWID;

-- How the panes of a case were left.
CREATE TABLE workspaces (
  case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
  layout TEXT NOT NULL CHECK (json_valid(layout))
) STRICT, WITHOUT ROWID;

-- Edits that can be undone, in order: the rows each changed as they were before and after.
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
CREATE INDEX edits_of_case ON edits (case_id, sequence);
`,
  finish: indexAnew,
}
