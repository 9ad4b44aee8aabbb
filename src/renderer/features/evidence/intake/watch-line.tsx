import { FolderSync, FolderX } from 'lucide-react'
import type { CaseId } from '../../../../shared/ids.ts'
import type { WatchedFolder } from '../../../../shared/contract/watch.ts'
import { asBridgeError, call, useCommand, useQuery, wordsFor } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, Icon, showToast } from '../../../ui/index.ts'
import './intake.css'

/** The folder this case watches; null: none, or not known yet. */
export function useWatched(caseId: CaseId): WatchedFolder | null {
  const list = useQuery('watch.list', {}, { refreshOn: (told) => (told.name === 'watch.changed' || told.name === 'evidence.changed') && told.caseId === caseId })
  return list.data?.find((one) => one.caseId === caseId) ?? null
}

/** Asks for a folder and watches it from now on. Failures are told in a message; never rejects. */
export async function chooseWatched(caseId: CaseId): Promise<void> {
  try {
    const { folder } = await call('watch.choose', { caseId })
    if (folder !== null) showToast('done', `Watching “${nameOf(folder)}”`)
  } catch (cause) {
    const error = asBridgeError(cause)
    const { title, nextStep } = wordsFor(error)
    showToast('error', error.code === 'BAD_INPUT' ? error.message : `${title}. ${nextStep}`)
  }
}

/** That a folder is watched, what came of it, and the way to end that. */
export function WatchLine({ caseId }: { caseId: CaseId }) {
  const watched = useWatched(caseId)
  const stop = useCommand('watch.stop')
  if (!watched) return null
  const isMissing = watched.state === 'missing'
  const isNew = watched.cameIn + watched.arriving === 0
  const hint = isMissing ? 'The folder is away, or may not be looked into. It is watched again by itself once it is back.'
    : isNew ? 'What appears in it from now on is imported, while the vault is open. What was in it before, and folders in it, are left alone.' : null
  return (
    <section className="watch" aria-label="Watched folder">
      <div className="watch-line" data-state={watched.state}>
        <Icon of={isMissing ? FolderX : FolderSync} sizePx={14} />
        <span className="watch-words" title={watched.folder}>
          {isMissing ? 'Not there: ' : 'Watching '}<bdi>{nameOf(watched.folder)}</bdi>{isMissing ? '' : spellCount(watched)}
        </span>
        <Button size="dense" variant="quiet" busyLabel={stop.isRunning ? 'Stopping…' : null} onPress={() => void stop.run({ caseId })}>Stop</Button>
      </div>
      {hint && <p className="watch-hint">{hint}</p>}
      <ErrorNotice error={stop.error} />
    </section>
  )
}

function spellCount({ cameIn, arriving }: WatchedFolder): string {
  if (cameIn + arriving === 0) return ': nothing came in yet'
  const still = arriving > 0 ? `, ${arriving.toLocaleString('en')} arriving` : ''
  return `: ${cameIn === 0 ? 'nothing' : cameIn.toLocaleString('en')} came in${still}`
}

/** A folder by its last name; the whole path is its title. */
const nameOf = (folder: string) => folder.split(/[/\\]/).filter(Boolean).at(-1) ?? folder
