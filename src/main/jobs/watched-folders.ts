import type { Output } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/ids.ts'
import { watchFolder, type FolderWatch } from './watch-folder.ts'
import type { Work } from './work.ts'

/** The folders that cases watch while the vault is open. */
export interface WatchedFolders {
  list(): Output<'watch.list'>
  /** Makes what is watched what the store says, for this case or all. */
  follow(work: Work, caseId?: CaseId): void
  close(): Promise<void>
}

export function createWatchedFolders(): WatchedFolders {
  const watches = new Map<CaseId, FolderWatch>()
  let following: Work | null = null

  function follow(work: Work, caseId?: CaseId): void {
    following = work
    const wanted = work.store.watches.list()
    for (const [id, watch] of watches) {
      if (id !== caseId && wanted.some((one) => one.caseId === id)) continue
      void watch.stop()
      watches.delete(id)
    }
    for (const one of wanted) if (!watches.has(one.caseId)) watches.set(one.caseId, watchFolder(work, one))
  }

  return {
    follow,
    list: () => (following?.store.watches.list() ?? []).map((one) => ({
      caseId: one.caseId, folder: one.folder, cameIn: following!.store.watches.cameIn(one), ...(watches.get(one.caseId)?.status() ?? { state: 'watching', arriving: 0 }),
    })),
    async close() {
      await Promise.all([...watches.values()].map((watch) => watch.stop()))
      watches.clear()
    },
  }
}
