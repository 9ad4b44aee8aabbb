import { useCallback, useEffect, useRef, useState } from 'react'
import type { JournalEntry } from '../../../shared/contract/journal.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { asBridgeError, call, onAnnouncement } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

const PAGE = 200

export interface JournalPages {
  /** Newest first. */
  entries: readonly JournalEntry[]
  hasMore: boolean
  isLoading: boolean
  error: BridgeError | null
  loadMore: () => void
}

/** The journal, newest first, page after page; new lines come in on top. `caseId` null reads the whole vault's. */
export function useJournal(caseId: CaseId | null): JournalPages {
  const [entries, setEntries] = useState<readonly JournalEntry[]>([])
  const [state, setState] = useState<{ hasMore: boolean; isLoading: boolean; error: BridgeError | null }>({ hasMore: false, isLoading: true, error: null })
  /** Answers to any but the newest question are dropped. */
  const question = useRef({ newest: 0 })

  const load = useCallback(async (beforeSequence?: number) => {
    const mine = ++question.current.newest
    setState((last) => ({ ...last, isLoading: true, error: null }))
    try {
      const page = await call('journal.list', { limit: PAGE, ...(caseId ? { caseId } : {}), ...(beforeSequence === undefined ? {} : { beforeSequence }) })
      if (mine !== question.current.newest) return
      setEntries((last) => beforeSequence === undefined ? page : [...last, ...page])
      setState({ hasMore: page.length === PAGE, isLoading: false, error: null })
    } catch (error) {
      if (mine === question.current.newest) setState((last) => ({ ...last, isLoading: false, error: asBridgeError(error) }))
    }
  }, [caseId])

  useEffect(() => {
    const { current } = question
    setEntries([])
    void load()
    return () => { current.newest++ }
  }, [load])
  useNewLines(load)
  const oldest = entries.at(-1)?.sequence
  return { entries, ...state, loadMore: () => void load(oldest) }
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
