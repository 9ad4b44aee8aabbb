import type { Migration } from './index.ts'

/** Never edited once released: a later change is a later file. */
export const intake: Migration = {
  number: 4,
  sql: `
-- A part of a document is an exhibit of its own: a page, an attachment, a file of an archive.
ALTER TABLE evidence ADD COLUMN parent_id TEXT REFERENCES evidence;
ALTER TABLE evidence ADD COLUMN part TEXT;
CREATE INDEX evidence_of_parent ON evidence (parent_id) WHERE parent_id IS NOT NULL;

-- What a document says, as it was read when it came in; null where it says nothing itself.
CREATE TABLE documents (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  opening TEXT,
  read_parts INTEGER NOT NULL CHECK (read_parts IN (0, 1)),
  keep_unread INTEGER NOT NULL CHECK (keep_unread IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Its parts: the exhibit each became, or why it is none; neither while it has yet to come in.
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
CREATE INDEX document_parts_of_evidence ON document_parts (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX document_parts_waiting ON document_parts (document_id) WHERE evidence_id IS NULL AND code IS NULL;

-- What a picture's file tells of itself: EXIF, XMP, IPTC, Content Credentials.
CREATE TABLE metadata (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT, WITHOUT ROWID;

-- Which reading is the current one; null: the newest. How each was made, and over which; what people changed is counted.
ALTER TABLE evidence ADD COLUMN reading_version INTEGER;
ALTER TABLE ocr_runs ADD COLUMN mode TEXT;
ALTER TABLE ocr_runs ADD COLUMN made_by TEXT;
ALTER TABLE ocr_runs ADD COLUMN made_over INTEGER;
ALTER TABLE ocr_runs ADD COLUMN region TEXT CHECK (region IS NULL OR json_valid(region));
ALTER TABLE ocr_runs ADD COLUMN corrected TEXT CHECK (corrected IS NULL OR json_valid(corrected));

-- What the pixels of a picture tell of how it was captured, measured when it was last read, and what follows from it and the words.
CREATE TABLE captures (
  evidence_id TEXT PRIMARY KEY REFERENCES evidence,
  facts TEXT CHECK (facts IS NULL OR json_valid(facts)),
  findings TEXT NOT NULL CHECK (json_valid(findings))
) STRICT, WITHOUT ROWID;

-- Imports and readings that were asked for: what a lock or a crash interrupts is taken up again from here. The last that ended stay a while.
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
CREATE INDEX jobs_of_case ON jobs (case_id);

-- Their items. path: text, bytes where it is no UTF-8, null for a file that came as bytes; size and time as they were when it was handed in.
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
CREATE INDEX job_items_of_evidence ON job_items (evidence_id) WHERE evidence_id IS NOT NULL;

-- Folders from which what appears in them is imported. Of what lay there before, or was offered, a hash of path, size and time: no name.
CREATE TABLE watched_folders (
  case_id TEXT PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
  folder TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE watched_files (
  case_id TEXT NOT NULL REFERENCES watched_folders ON DELETE CASCADE,
  mark TEXT NOT NULL,
  PRIMARY KEY (case_id, mark)
) STRICT, WITHOUT ROWID;

-- The language the pictures of a case are read in; null: chosen for each.
ALTER TABLE cases ADD COLUMN language TEXT;
`,
}
