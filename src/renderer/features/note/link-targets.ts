/** What the links of notes lead to, asked for together and kept until something changes. */
import { useEffect, useSyncExternalStore } from 'react'
import type { FoundItem } from '../../../shared/contract/item.ts'
import type { LinkTarget } from '../../../shared/note-links.ts'
import { call, createForgetful, onAnnouncement } from '../../bridge/index.ts'

/** As many go into one question. */
const TOGETHER = 50
/** Changes that come one after the other are looked at once. */
const GATHER_MS = 200
const CHANGES: ReadonlySet<string> = new Set(['case.changed', 'evidence.changed', 'timeline.changed', 'annotation.changed'])

interface Known { targets: ReadonlyMap<string, FoundItem | null> }

/** Null: it is not there any more. */
const useKnown = createForgetful<Known>(() => ({ targets: new Map() }))
const wanted = new Map<string, number>()
let waiting = new Set<LinkTarget>()
let timer: ReturnType<typeof setTimeout> | undefined

function ask(id: LinkTarget, delayMs: number): void {
  waiting.add(id)
  timer ??= setTimeout(() => {
    timer = undefined
    const ids = [...waiting]
    waiting = new Set()
    for (let from = 0; from < ids.length; from += TOGETHER) void look(ids.slice(from, from + TOGETHER))
  }, delayMs)
}

async function look(ids: readonly LinkTarget[]): Promise<void> {
  // What cannot be asked stays as it was known.
  const found = await call('item.get', { ids: [...ids] }).catch(() => null)
  if (!found) return
  const byId = new Map(found.map((item) => [idOf(item), item]))
  useKnown.setState(({ targets }) => ({ targets: new Map([...targets, ...ids.map((id): [string, FoundItem | null] => [id, byId.get(id) ?? null])]) }))
}

export const idOf = (item: FoundItem): LinkTarget => item.annotationId ?? item.noteId ?? item.eventId ?? item.evidenceId ?? item.caseId

/** Undefined: not known yet; null: removed. Follows renames. */
export function useLinkTarget(id: LinkTarget): FoundItem | null | undefined {
  const target = useSyncExternalStore(useKnown.subscribe, () => useKnown.getState().targets.get(id))
  useEffect(() => {
    wanted.set(id, (wanted.get(id) ?? 0) + 1)
    if (!useKnown.getState().targets.has(id)) ask(id, 0)
    return () => {
      const left = wanted.get(id)! - 1
      if (left > 0) wanted.set(id, left)
      else wanted.delete(id)
    }
  }, [id])
  return target
}

/** Looks again at what is on the screen when something changed; the rest is forgotten. Returns the way to stop. */
export function followTargets(): () => void {
  return onAnnouncement(({ name }) => {
    if (!CHANGES.has(name)) return
    useKnown.setState(({ targets }) => ({ targets: new Map([...targets].filter(([id]) => wanted.has(id))) }))
    for (const id of wanted.keys()) ask(id as LinkTarget, GATHER_MS)
  })
}
