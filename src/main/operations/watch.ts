import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import type { Output } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import { asFileError } from '../ingest/intake.ts'
import { lookInFolder } from '../ingest/look-in-folder.ts'
import type { Work } from '../jobs/work.ts'

export const watchOperations: Omit<Handlers<'watch.'>, 'watch.choose'> = {
  'watch.list': (_input, { work }) => work.watches.list(),
  'watch.stop': ({ caseId }, { store, work, record, announce }) => {
    const folder = store.watches.remove(caseId)
    if (folder === null) throw new AppError('NOT_FOUND', 'This case watches no folder (any more).')
    record({ subject: caseId, details: { folder } })
    work.watches.follow(work)
    announce({ name: 'watch.changed', caseId })
    return {}
  },
}

/** Asks for a folder and watches it from now on. Throws VAULT_LOCKED, NOT_FOUND, BAD_INPUT, FILE_NOT_FOUND, FILE_UNREADABLE. */
export async function chooseWatched(caseId: CaseId, work: () => Work | null): Promise<Output<'watch.choose'>> {
  const { store, ports } = required(work())
  store.cases.get(caseId)
  const folder = await ports.chooseOpen({ kind: 'folder', title: 'Choose a folder to watch', otherwise: 'Drop' })
  if (folder === null) return { folder }
  const lying = await lookInFolder(folder).catch((error: unknown) => { throw asFileError(error, folder) })
  // Meanwhile the vault may have been locked.
  watchFrom(required(work()), caseId, folder, lying.map((file) => file.mark))
  return { folder }
}

function watchFrom(work: Work, caseId: CaseId, folder: string, marks: readonly string[]): void {
  const { store, vault, watches, announce } = work
  requireOutside(folder, vault.folder)
  store.transaction(() => {
    store.cases.get(caseId)
    store.watches.set(caseId, folder)
    store.watches.addMarks(caseId, marks)
    store.journal.append({ action: 'watch.start', subject: caseId, caseId, details: { folder } })
  })
  watches.follow(work, caseId)
  announce({ name: 'watch.changed', caseId })
}

function required(work: Work | null): Work {
  if (!work) throw new AppError('VAULT_LOCKED', 'The vault is locked. Unlock it to go on.')
  return work
}

/** Sealed files are no evidence. */
function requireOutside(folder: string, vaultFolder: string): void {
  const way = relative(realpathSync(vaultFolder), realpathSync(folder))
  if (!way.startsWith('..')) throw new AppError('BAD_INPUT', 'This is the vault’s own folder, or lies in it. Choose another one.')
}
