import { z } from 'zod'
import { CaseId } from '../ids.ts'
import { command, query } from './operation.ts'

/** A folder from which what appears in it is imported into a case, while the vault is open. */
export const WatchedFolder = z.object({
  caseId: CaseId, folder: z.string(),
  /** `missing`: it is not there, or may not be looked into; it is looked for again by itself. */
  state: z.enum(['watching', 'missing']),
  /** Exhibits that came in from it since it is watched, and files in it that are still being written. */
  cameIn: z.int(), arriving: z.int(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>

const of = z.strictObject({ caseId: CaseId })

export const watch = {
  'watch.list': query(z.strictObject({}), z.array(WatchedFolder)),
  /**
   * The host asks for a folder, for as long as it takes: a command would keep everything else waiting. What is in it now, and what lies in
   * folders in it, is left alone. `folder` null: they gave up. Throws NOT_FOUND, BAD_INPUT for the vault’s own folder, and errors of files.
   */
  'watch.choose': query(of, z.object({ folder: z.string().nullable() }), { open: true }),
  'watch.stop': command(of, z.strictObject({})),
}
