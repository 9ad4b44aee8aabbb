import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Announcement } from '../../shared/contract/announcements.ts'
import type { OperationName, Output, PageInput } from '../../shared/contract/index.ts'
import { onAnnouncement } from './announcements.ts'
import { askTogether } from './ask-together.ts'
import { asBridgeError } from './client.ts'
import type { BridgeError } from './client.ts'

export interface QueryState<T> {
  /** The last answer to this very input; stays while asking again. Undefined before the first. */
  data: T | undefined
  error: BridgeError | null
  isLoading: boolean
  refresh: () => void
}

export interface QueryOptions {
  /** Asks again after announcements for which this says true. */
  refreshOn?: (announcement: Announcement) => boolean
}

/** At most one question in this time, however many announcements arrive. */
const GATHER_MS = 120

interface Answer<T> { key: string; data: T | undefined; error: BridgeError | null }

/**
 * Asks the core and keeps the answer fresh. `input` null asks nothing.
 * An answer to an older input or an older question is dropped.
 */
export function useQuery<N extends OperationName>(name: N, input: PageInput<N> | null, { refreshOn }: QueryOptions = {}): QueryState<Output<N>> {
  const key = input === null ? '' : `${name} ${JSON.stringify(input)}`
  const [answer, setAnswer] = useState<Answer<Output<N>>>({ key: '', data: undefined, error: null })
  const [round, setRound] = useState(0)
  const latest = useRef({ input, refreshOn, isAsking: false })
  Object.assign(latest.current, { input, refreshOn })

  useEffect(() => {
    const mine = latest.current
    if (key === '' || mine.input === null) return
    let isCurrent = true
    mine.isAsking = true
    askTogether(name, mine.input, key).then(
      (data) => { if (isCurrent) setAnswer({ key, data, error: null }) },
      (error: unknown) => { if (isCurrent) setAnswer((last) => ({ key, data: last.key === key ? last.data : undefined, error: asBridgeError(error) })) },
    ).finally(() => { if (isCurrent) mine.isAsking = false })
    return () => {
      isCurrent = false
      mine.isAsking = false
    }
  }, [name, key, round])

  const refresh = useCallback(() => setRound((last) => last + 1), [])
  useRefreshOnAnnouncement(latest, refresh)
  const isAnswered = answer.key === key
  return useMemo(
    () => ({ data: isAnswered ? answer.data : undefined, error: isAnswered ? answer.error : null, isLoading: key !== '' && !isAnswered, refresh }),
    [answer, isAnswered, key, refresh],
  )
}

interface Latest { refreshOn?: QueryOptions['refreshOn']; isAsking: boolean }

function useRefreshOnAnnouncement(latest: { current: Latest }, refresh: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const askSoon = () => { timer = setTimeout(askUnlessAsking, GATHER_MS) }
    // A slow answer is awaited before the next question, so that questions never pile up.
    const askUnlessAsking = () => {
      timer = null
      if (latest.current.isAsking) askSoon()
      else refresh()
    }
    const stop = onAnnouncement((announcement) => {
      if (timer === null && latest.current.refreshOn?.(announcement)) askSoon()
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [latest, refresh])
}
