import { useEffect, useState } from 'react'
import { ImageDown } from 'lucide-react'
import type { Intake } from '../../shared/contract/evidence.ts'
import type { CaseId } from '../../shared/ids.ts'
import { importFiles } from '../features/evidence/index.ts'
import { asBridgeError, errorWords, useQuery, wordsFor } from '../bridge/index.ts'
import { Icon, showToast } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { readDrop } from './dropped-files.ts'
import { useNavigation } from './navigation.ts'
import { useVault } from './vault-state.ts'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

async function takeIn(caseId: CaseId | null, files: File[], intake: Intake): Promise<void> {
  if (!caseId) return showToast('error', say('window.drop.noCase'))
  if (files.length === 0) return showToast('note', say('window.drop.noFile'))
  useNavigation.getState().goTo('evidence')
  await importFiles(caseId, files, intake)
}

async function takeDrop(transfer: DataTransfer): Promise<void> {
  const { caseId } = useNavigation.getState()
  const { files, hasFolder } = await readDrop(transfer)
  await takeIn(caseId, files, hasFolder ? 'folder' : 'drop')
}

/** A file that vanished while it was dropped, or a core that does not answer. */
function sayFailure(error: unknown): void {
  const { title, nextStep } = error instanceof DOMException ? errorWords.FILE_UNREADABLE : wordsFor(asBridgeError(error))
  showToast('error', say('window.drop.nothing', { title, step: nextStep }))
}

function takePaste(event: ClipboardEvent): void {
  const files = [...(event.clipboardData?.files ?? [])]
  if (files.length === 0 || !useVault.getState().status?.open) return
  event.preventDefault()
  takeIn(useNavigation.getState().caseId, files, 'paste').catch(sayFailure)
}

/**
 * Makes the whole window take files: by drag, from the clipboard, whole folders. While a drag is over it, the mat dims and says
 * what will happen and to which case. Nothing dropped ever navigates the page away.
 */
export function DropTarget() {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => listenForDrops(setCount), [])
  return count === null ? null : <DropMat count={count} />
}

/** Listens for as long as the page lives; `setCount` hears how many files hang over the window, null for none. */
function listenForDrops(setCount: (count: number | null) => void): () => void {
  const stopping = new AbortController()
  const listen = <K extends keyof WindowEventMap>(name: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(name, listener, { signal: stopping.signal })
  // `dragleave` also fires between elements: leaving the window is leaving as often as entering.
  let depth = 0
  // A picture of the page that is dragged carries a file too; it is in the vault already.
  let isOurs = false
  const end = () => { depth = 0; setCount(null) }

  listen('dragstart', () => { isOurs = true })
  listen('dragend', () => { isOurs = false })
  listen('dragenter', (event) => {
    if (!carriesFiles(event) || isOurs) return
    event.preventDefault()
    depth++
    setCount([...event.dataTransfer!.items].filter((item) => item.kind === 'file').length)
  })
  listen('dragover', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    event.dataTransfer!.dropEffect = !isOurs && useVault.getState().status?.open ? 'copy' : 'none'
  })
  listen('dragleave', (event) => { if (carriesFiles(event) && --depth <= 0) end() })
  listen('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    end()
    if (!isOurs && useVault.getState().status?.open) takeDrop(event.dataTransfer!).catch(sayFailure)
  })
  listen('paste', takePaste)
  return () => stopping.abort()
}

function DropMat({ count }: { count: number }) {
  const caseId = useNavigation((state) => state.caseId)
  const isOpen = useVault((state) => Boolean(state.status?.open))
  const { data } = useQuery('case.get', caseId ? { caseId } : null)
  return (
    <div className="shell-drop" role="status">
      <div className="shell-drop-box">
        <Icon of={ImageDown} sizePx={40} />
        {!isOpen && <p className="type-title">{say('window.drop.unlock')}</p>}
        {isOpen && !caseId && <p className="type-title">{say('window.drop.openCase')}</p>}
        {isOpen && caseId && (
          <>
            <p className="type-title">{say('window.drop.import', { count })} <bdi>{data?.title ?? say('window.drop.thisCase')}</bdi></p>
            <p>{say('window.drop.about')}</p>
          </>
        )}
      </div>
    </div>
  )
}
