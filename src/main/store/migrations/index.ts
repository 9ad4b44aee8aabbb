import type { Connection } from '../connection.ts'
import { first } from './0001-first.ts'
import { retention } from './0002-retention.ts'
import { custody } from './0003-custody.ts'
import { intake } from './0004-intake.ts'
import { workspace } from './0005-workspace.ts'

/** One step of the schema: `number` is the schema's version after it. */
export interface Migration {
  number: number
  sql: string
  /** What SQL alone cannot do, in the same transaction. */
  finish?: (connection: Connection) => void
}

/** In order, without gaps; released ones are never edited. */
export const MIGRATIONS: readonly Migration[] = [first, retention, custody, intake, workspace]
