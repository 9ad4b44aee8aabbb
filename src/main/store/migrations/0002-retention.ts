import type { Migration } from './index.ts'

/** Never edited once released: a later change is a later file. */
export const retention: Migration = {
  number: 2,
  sql: `
ALTER TABLE cases ADD COLUMN legal_hold INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1));
ALTER TABLE cases ADD COLUMN review_ms INTEGER;
`,
}
