import { MIGRATIONS, type Migration } from '../../src/main/store/migrations/index.ts'

const NEWEST = MIGRATIONS.at(-1)!.number

/** Rebuilds tables of some weight, as a real step would: a new column filled from old ones, an index, a table of its own. */
const invented: Migration[] = [
  {
    number: NEWEST + 1,
    sql: `
      ALTER TABLE notes ADD COLUMN letters INTEGER;
      UPDATE notes SET letters = length(text);
      CREATE TABLE weights (id INTEGER PRIMARY KEY, weight BLOB NOT NULL) STRICT;
      INSERT INTO weights WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) SELECT i, randomblob(2000) FROM n;`,
  },
  {
    number: NEWEST + 2,
    sql: `
      CREATE TABLE heavier (id INTEGER PRIMARY KEY, weight BLOB NOT NULL, note TEXT) STRICT;
      INSERT INTO heavier SELECT w.id, w.weight, (SELECT min(text) FROM notes WHERE letters >= w.id % 10) FROM weights w;
      DROP TABLE weights;
      CREATE INDEX heavier_notes ON heavier (note, id);`,
  },
]

export const NEWEST_VERSION = NEWEST
export const LAST_VERSION = NEWEST + invented.length

/** All steps up to and with `version`. */
export const laterSteps = (version: number): Migration[] => [...MIGRATIONS, ...invented].filter((step) => step.number <= version)
