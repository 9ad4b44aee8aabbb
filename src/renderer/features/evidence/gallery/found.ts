import { useEffect, useMemo } from 'react'
import type { EvidenceGroup, EvidenceQuestion, FoundEvidence } from '../../../../shared/contract/gallery.ts'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import { asBridgeError, call, createForgetful, onAnnouncement } from '../../../bridge/index.ts'
import type { BridgeError } from '../../../bridge/index.ts'
import { useTimeFilter } from '../../timeline/index.ts'
import { useFilter, useGalleryView } from './gallery-view.ts'

interface Found {
  /** Of this question is the answer. */
  key: string
  caseId: CaseId | null
  /** By what the answer is grouped: until the next one comes that may be other than what is asked for. */
  group: EvidenceGroup
  found: FoundEvidence | null
  error: BridgeError | null
}

/** The exhibits that are listed, in their order: one list for gallery and viewer. */
const useFoundStore = createForgetful<Found>(() => ({ key: '', caseId: null, group: 'none', found: null, error: null }))

/** After an answer that took long the next question waits as long several times over, so that a large case is not asked without end while it grows. */
const LEAST_PAUSE_MS = 120
const PAUSE_TIMES = 6

export function useQuestion(caseId: CaseId): EvidenceQuestion {
  const { sort, descending, group } = useGalleryView()
  const filter = useFilter(caseId)
  const span = useTimeFilter()
  return useMemo(() => ({ caseId, filter: span ? { ...filter, around: span } : filter, sort, descending, group }), [caseId, filter, span, sort, descending, group])
}

/** Asks what there is to list and keeps it fresh. Mounted once, by the list. */
export function useFinding(caseId: CaseId): Pick<Found, 'found' | 'group' | 'error'> & { refresh: () => void } {
  const question = useQuestion(caseId)
  const key = JSON.stringify(question)
  const asker = useMemo(() => createAsker(), [])
  useEffect(() => asker.ask(question, key), [asker, question, key])
  useEffect(() => {
    const stop = onAnnouncement((told) => {
      if ((told.name === 'evidence.changed' || told.name === 'case.changed' || told.name === 'timeline.changed') && told.caseId === caseId) asker.askLater()
    })
    return () => {
      stop()
      asker.stop()
    }
  }, [asker, caseId])
  const state = useFoundStore()
  // What was found before stays in sight until the next answer; of another case nothing does.
  return { found: state.caseId === caseId ? state.found : null, group: state.group, error: state.key === key ? state.error : null, refresh: asker.askLater }
}

function createAsker() {
  let current: { question: EvidenceQuestion; key: string } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isAsking = false
  let isDue = false
  let pauseMs = LEAST_PAUSE_MS

  async function ask(): Promise<void> {
    if (!current) return
    const { question, key } = current
    isAsking = true
    isDue = false
    const startedMs = performance.now()
    try {
      const found = await call('evidence.find', question)
      if (current?.key === key) useFoundStore.setState({ key, caseId: question.caseId, group: question.group, found, error: null })
    } catch (error) {
      if (current?.key === key) useFoundStore.setState((last) => ({ key, caseId: question.caseId, found: last.caseId === question.caseId ? last.found : null, error: asBridgeError(error) }))
    }
    isAsking = false
    pauseMs = Math.max(LEAST_PAUSE_MS, (performance.now() - startedMs) * PAUSE_TIMES)
    if (current && current.key !== key) void ask()
    else if (isDue) askLater()
  }

  function askLater(): void {
    isDue = true
    if (isAsking) return
    timer ??= setTimeout(() => {
      timer = null
      if (!isAsking) void ask()
    }, pauseMs)
  }

  return {
    askLater,
    ask(question: EvidenceQuestion, key: string): void {
      current = { question, key }
      if (!isAsking) void ask()
    },
    stop(): void {
      current = null
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

export interface Steps { previous: EvidenceId | null; next: EvidenceId | null }

/** What stands before and after an exhibit in the list. */
export function useSteps(id: EvidenceId | null): Steps {
  const ids = useFoundStore((state) => state.found?.ids)
  return useMemo(() => {
    const at = id && ids ? ids.indexOf(id) : -1
    return at < 0 ? { previous: null, next: null } : { previous: ids![at - 1] ?? null, next: ids![at + 1] ?? null }
  }, [id, ids])
}
