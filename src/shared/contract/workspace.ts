import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { command, query } from './operation.ts'

/** How the panes of a case stand, in JSON. The page writes and reads it; the core keeps it and does not look into it. */
const Layout = z.string().min(2).max(20_000).refine(isJson, 'must be JSON')

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return text.isWellFormed()
  } catch {
    return false
  }
}

const of = z.strictObject({ caseId: CaseId })

export const workspace = {
  /** Null: as a case opens that nobody arranged. */
  'workspace.get': query(of, z.object({ layout: z.string().nullable() })),
  /** `layout` null: forgets how the panes stood. Throws NOT_FOUND. */
  'workspace.set': command(of.extend({ layout: Layout.nullable() }), z.strictObject({}), { isQuiet: true }),
}
