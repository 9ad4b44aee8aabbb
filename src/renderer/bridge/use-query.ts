import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Announcement } from '../../shared/contract/announcements.ts'
import type { Input, OperationName, Output } from '../../shared/contract/index.ts'
import { onAnnouncement } from './announcements.ts'
import { asBridgeError, call } from './client.ts'
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
export function useQuery<N extends OperationName>(name: N, input: Input<N> | null, { refreshOn }: QueryOptions = {}): QueryState<Output<N>> {
  const key = input === null ? '' : `${name} ${JSON.stringify(input)}`
  const [answer, setAnswer] = useState<Answer<Output<N>>>({ key: '', data: undefined, error: null })
  const [round, setRound] = useState(0)
  const latest = useRef({ input, refreshOn })
  latest.current = { input, refreshOn }

  useEffect(() => {
    const asked = latest.current.input
    if (key === '' || asked === null) return
    let isCurrent = true
    call(name, asked).then(
      (data) => { if (isCurrent) setAnswer({ key, data, error: null }) },
      (error: unknown) => { if (isCurrent) setAnswer((last) => ({ key, data: last.key === key ? last.data : undefined, error: asBridgeError(error) })) },
    )
    return () => { isCurrent = false }
  }, [name, key, round])

  const refresh = useCallback(() => setRound((last) => last + 1), [])
  useRefreshOnAnnouncement(latest, refresh)
  const isAnswered = answer.key === key
  return useMemo(
    () => ({ data: isAnswered ? answer.data : undefined, error: isAnswered ? answer.error : null, isLoading: key !== '' && !isAnswered, refresh }),
    [answer, isAnswered, key, refresh],
  )
}

function useRefreshOnAnnouncement(latest: { current: { refreshOn: QueryOptions['refreshOn'] } }, refresh: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = onAnnouncement((announcement) => {
      if (timer !== null || !latest.current.refreshOn?.(announcement)) return
      timer = setTimeout(() => { timer = null; refresh() }, GATHER_MS)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [latest, refresh])
}
