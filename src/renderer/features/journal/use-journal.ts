import { useCallback, useEffect, useRef, useState } from 'react'
import type { JournalEntry, JournalFilter, JournalScope } from '../../../shared/contract/journal.ts'
import { idsIn, type Names } from '../../../shared/journal-words.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { asBridgeError, call, onAnnouncement } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

const PAGE = 200

export interface JournalPages {
  /** Newest first. */
  entries: readonly JournalEntry[]
  names: Names
  /** What there is to filter by; null before the first answer. */
  overview: Output<'journal.overview'> | null
  /** How many lines the filter finds; null before the first answer. */
  total: number | null
  hasMore: boolean
  isLoading: boolean
  error: BridgeError | null
  loadMore: () => void
  /** Looks for new lines. */
  refresh: () => void
}

interface State extends Pick<JournalPages, 'entries' | 'names' | 'overview' | 'total' | 'hasMore' | 'isLoading' | 'error'> {
  /** What the entries were asked for with. */
  key: string
}

const NONE: State = { key: '', entries: [], names: {}, overview: null, total: null, hasMore: false, isLoading: true, error: null }

/** The lines that `filter` finds, newest first, page after page; the core looks through all of them. New lines come in on top. */
export function useJournal(filter: JournalFilter): JournalPages {
  const key = JSON.stringify(filter)
  const [state, setState] = useState(NONE)
  /** Answers to any but the newest question are dropped. */
  const question = useRef({ newest: 0 })

  const load = useCallback(async (beforeSequence?: number) => {
    const asked = JSON.parse(key) as JournalFilter
    const mine = ++question.current.newest
    setState((last) => ({ ...last, isLoading: true, error: null }))
    try {
      const isOlder = beforeSequence !== undefined
      const page = await call('journal.list', { ...asked, limit: PAGE, ...(isOlder ? { beforeSequence } : {}) })
      const [names, overview, counted] = await Promise.all([
        call('journal.names', { ids: page.flatMap(idsIn).filter(isFirst) }),
        isOlder ? null : call('journal.overview', scopeOf(asked)),
        isOlder ? null : page.length < PAGE ? { lines: page.length } : call('journal.count', asked),
      ])
      if (mine === question.current.newest) setState((last) => joined(last, { key, page, overview, total: counted?.lines ?? last.total, names, isOlder }))
    } catch (error) {
      if (mine === question.current.newest) setState((last) => ({ ...last, isLoading: false, error: asBridgeError(error) }))
    }
  }, [key])

  useEffect(() => {
    const { current } = question
    void load()
    return () => { current.newest++ }
  }, [load])
  useNewLines(load)
  const oldest = state.entries.at(-1)?.sequence
  return { ...state, loadMore: () => void load(oldest), refresh: () => void load() }
}

const scopeOf = ({ caseId, evidenceId }: JournalFilter): JournalScope => ({ ...(caseId ? { caseId } : {}), ...(evidenceId ? { evidenceId } : {}) })

const isFirst = (one: string, index: number, all: readonly string[]) => all.indexOf(one) === index

interface Answer { key: string; page: readonly JournalEntry[]; overview: Output<'journal.overview'> | null; total: number | null; names: Names; isOlder: boolean }

/** What was loaded stays below what is new, as long as nothing is missing in between. */
function joined(last: State, { key, page, overview, total, names, isOlder }: Answer): State {
  const known = last.key === key ? last.entries : []
  const fresh = isOlder ? [] : page.filter((entry) => entry.sequence > (known[0]?.sequence ?? 0))
  const isGap = !isOlder && fresh.length === PAGE
  return {
    key, names: { ...last.names, ...names }, overview: overview ?? last.overview, total, isLoading: false, error: null,
    entries: isOlder ? [...known, ...page] : isGap ? page : [...fresh, ...known],
    hasMore: isOlder || isGap || known.length === 0 ? page.length === PAGE : last.hasMore,
  }
}

/** Reads the newest page again once things have settled after a change. */
function useNewLines(load: () => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = onAnnouncement((announcement) => {
      if (announcement.name.startsWith('vault.')) return
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void load(), 500)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [load])
}
