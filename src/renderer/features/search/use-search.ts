import { useCallback, useEffect, useRef, useState } from 'react'
import type { SearchCounts, SearchCursor, SearchHit } from '../../../shared/contract/search.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { asBridgeError, call, onAnnouncement } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'
import { useTimeFilter } from '../timeline/index.ts'

/** Typing this long without a pause asks once, and once more for the counts. */
const PAUSE_MS = 80
const COUNT_PAUSE_MS = 350
/** How long changes in the vault are gathered before it is asked again. */
const GATHER_MS = 800
const PAGE = 200
const CHANGES: ReadonlySet<string> = new Set(['case.changed', 'evidence.changed', 'timeline.changed', 'annotation.changed'])

export interface Search {
  hits: readonly SearchHit[]
  counts: SearchCounts | null
  /** There are more hits; `more` brings them. */
  hasMore: boolean
  isLoading: boolean
  error: BridgeError | null
  more: () => void
}

interface Found { key: string; hits: readonly SearchHit[]; next: SearchCursor | null; isLoading: boolean; error: BridgeError | null }
const NOTHING: Found = { key: '', hits: [], next: null, isLoading: false, error: null }

/**
 * Looks up what is typed, page by page. Answers to what is no longer asked for are dropped, and no further one is asked for; while a new
 * question is on its way the hits of the last one stay.
 */
export function useSearch(text: string, caseId: CaseId | null): Search {
  const time = useTimeFilter()
  const asked = text.trim()
  const [round, setRound] = useState(0)
  const [found, setFound] = useState(NOTHING)
  const [counts, setCounts] = useState<{ key: string; counts: SearchCounts } | null>(null)
  const where = { text: asked, ...(caseId && { caseId }), ...(time && { time: { fromMs: Math.floor(time.fromMs), toMs: Math.ceil(time.toMs) } }) }
  const key = asked === '' ? '' : JSON.stringify(where)
  const latest = useRef({ key, where, found })
  Object.assign(latest.current, { key, where, found })

  /** Asks until a page is full or nothing is left; `hits`: those that are kept before it. */
  const run = useCallback(async (question: string, hits: readonly SearchHit[], cursor: SearchCursor | null) => {
    const isCurrent = () => latest.current.key === question
    const wanted = hits.length + PAGE
    let [kept, next] = [hits, cursor]
    setFound((last) => ({ ...last, isLoading: true, error: null }))
    try {
      do {
        const page = await call('search.page', { ...latest.current.where, limit: wanted - kept.length, ...(next && { cursor: next }) })
        if (!isCurrent()) return
        kept = [...kept, ...page.hits]
        next = page.next
        // The first hits are shown at once, however long the rest takes; before the first the old ones stay.
        if (kept.length > 0 || next === null) setFound({ key: question, hits: kept, next, isLoading: next !== null && kept.length < wanted, error: null })
      } while (next !== null && kept.length < wanted)
    } catch (cause) {
      if (isCurrent()) setFound({ key: question, hits: kept, next: null, isLoading: false, error: asBridgeError(cause) })
    }
  }, [])

  useEffect(() => {
    if (key === '') {
      setFound(NOTHING)
      setCounts(null)
      return
    }
    const timers = [
      setTimeout(() => void run(key, [], null), PAUSE_MS),
      setTimeout(() => void call('search.counts', latest.current.where).then((told) => { if (latest.current.key === key) setCounts({ key, counts: told }) }, () => undefined), COUNT_PAUSE_MS),
    ]
    return () => { for (const timer of timers) clearTimeout(timer) }
  }, [key, round, run])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onAnnouncement(({ name }) => {
      if (!CHANGES.has(name)) return
      clearTimeout(timer)
      timer = setTimeout(() => setRound((last) => last + 1), GATHER_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])

  const more = useCallback(() => {
    const { key: question, found: now } = latest.current
    if (now.key === question && now.next && !now.isLoading) void run(question, now.hits, now.next)
  }, [run])
  const isOld = found.key !== key
  return {
    hits: key === '' ? [] : found.hits, counts: counts?.key === key ? counts.counts : null, hasMore: !isOld && found.next !== null,
    isLoading: key !== '' && (isOld || found.isLoading) && found.error === null, error: found.error, more,
  }
}
