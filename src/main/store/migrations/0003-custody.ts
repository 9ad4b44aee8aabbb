import type { Migration } from './index.ts'

/** Never edited once released: a later change is a later file. */
export const custody: Migration = {
  number: 3,
  sql: `
ALTER TABLE journal ADD COLUMN zone_minutes INTEGER;
ALTER TABLE journal ADD COLUMN elapsed_ms INTEGER;
-- What the journal’s view counts, without reading its lines.
CREATE INDEX journal_acts ON journal (case_id, action);
CREATE INDEX journal_people ON journal (case_id, actor);

ALTER TABLE evidence ADD COLUMN sha512 TEXT;
ALTER TABLE evidence ADD COLUMN acquisition TEXT CHECK (acquisition IS NULL OR json_valid(acquisition));

-- The language data a reading was made with: name and SHA-256 of each file.
ALTER TABLE ocr_runs ADD COLUMN models TEXT CHECK (models IS NULL OR json_valid(models));

-- Sealed files that verification found missing or damaged.
CREATE TABLE quarantine (
  object_id TEXT PRIMARY KEY REFERENCES blobs ON UPDATE CASCADE ON DELETE CASCADE,
  code TEXT NOT NULL,
  found_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
