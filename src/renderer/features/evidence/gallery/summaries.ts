import { useEffect, useMemo } from 'react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { call, createForgetful, onAnnouncement } from '../../../bridge/index.ts'

/** One question takes so many. */
const MOST_ASKED = 200
/** As many are kept; what was not looked at for the longest time goes first. */
const MOST_KEPT = 2_000
/** What changes within this time is asked for together. */
const GATHER_MS = 40

interface Summaries {
  known: ReadonlyMap<EvidenceId, EvidenceSummary>
  /** Changed since they were asked for; shown as they were until the answer comes. */
  stale: ReadonlySet<EvidenceId>
  /** Asked for, and not in the vault. */
  gone: ReadonlySet<EvidenceId>
}

/** What is known of exhibits that are, or were just, in sight. */
const useKnown = createForgetful<Summaries>(() => ({ known: new Map(), stale: new Set(), gone: new Set() }))

/** What each part of the page shows. */
const wanted = new Map<symbol, readonly EvidenceId[]>()
let stopListening: (() => void) | null = null
let timer: ReturnType<typeof setTimeout> | null = null
let isAsking = false

function askSoon(): void {
  timer ??= setTimeout(() => {
    timer = null
    void ask()
  }, GATHER_MS)
}

function missing(): EvidenceId[] {
  const { known, stale, gone } = useKnown.getState()
  return [...new Set([...wanted.values()].flat())].filter((id) => !gone.has(id) && (!known.has(id) || stale.has(id))).slice(0, MOST_ASKED)
}

async function ask(): Promise<void> {
  const evidenceIds = missing()
  if (isAsking || evidenceIds.length === 0) return
  isAsking = true
  try {
    keep(evidenceIds, await call('evidence.summaries', { evidenceIds }))
    if (missing().length > 0) askSoon()
  } catch {
    // Whoever shows the list says why nothing comes; the next change asks again.
  } finally {
    isAsking = false
  }
}

function keep(asked: readonly EvidenceId[], answer: readonly EvidenceSummary[]): void {
  const state = useKnown.getState()
  const [known, stale, gone] = [new Map(state.known), new Set(state.stale), new Set(state.gone)]
  for (const id of asked) {
    known.delete(id)
    stale.delete(id)
    gone.add(id)
  }
  for (const one of answer) {
    known.set(one.id, one)
    gone.delete(one.id)
  }
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT))) known.delete(oldest)
  useKnown.setState({ known, stale, gone })
}

const listen = (): (() => void) => onAnnouncement((told) => {
  if (told.name !== 'evidence.changed' && told.name !== 'timeline.changed' && told.name !== 'annotation.changed') return
  const { known, stale } = useKnown.getState()
  const changed = told.name === 'evidence.changed' && told.evidenceIds ? told.evidenceIds : [...known.values()].flatMap((one) => (one.caseId === told.caseId ? [one.id] : []))
  useKnown.setState({ stale: new Set([...stale, ...changed.filter((id) => known.has(id))]), gone: new Set() })
  askSoon()
})

/** What is known of these exhibits, asked for as they come into sight. Memoise the list. */
export function useSummaries(ids: readonly EvidenceId[]): ReadonlyMap<EvidenceId, EvidenceSummary> {
  useEffect(() => {
    const mine = Symbol('list')
    wanted.set(mine, ids)
    stopListening ??= listen()
    askSoon()
    return () => {
      wanted.delete(mine)
      if (wanted.size > 0) return
      stopListening?.()
      stopListening = null
    }
  }, [ids])
  return useKnown((state) => state.known)
}

const NONE: readonly EvidenceId[] = []

/** The same of one. */
export function useSummary(id: EvidenceId | null): EvidenceSummary | undefined {
  const ids = useMemo(() => (id ? [id] : NONE), [id])
  const known = useSummaries(ids)
  return id ? known.get(id) : undefined
}

/** What is known of one just now, without asking. */
export const knownOf = (id: EvidenceId): EvidenceSummary | undefined => useKnown.getState().known.get(id)
