import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseSort, CaseSummary } from '../../../shared/contract/case.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useQuery } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

/** What is looked for among the cases, and in which order. */
export interface CaseView { text: string; status: CaseSummary['status'] | null; sort: CaseSort; isDescending: boolean }

/** So many cases are asked for at a time, of which the screen shows some in the middle. */
const WINDOW = 200
const STEP = 50
const PAUSE_MS = 80

export interface CaseWindow {
  /** Undefined before the first answer. */
  found: Pick<Output<'case.find'>, 'all' | 'total'> | undefined
  /** The case at a place of the order; undefined while it is not known. */
  at: (index: number) => CaseSummary | undefined
  /** Tells which place is on the screen, so that those around it are known. */
  look: (first: number) => void
  error: BridgeError | null
  refresh: () => void
}

/** The cases around those that are on the screen: ten thousand are never held, nor drawn. */
export function useCases(view: CaseView): CaseWindow {
  const [offset, setOffset] = useState(0)
  const text = useSettled(view.text)
  const key = `${text}\0${view.status}\0${view.sort}\0${view.isDescending}`
  const shownKey = useRef(key)
  // Another order begins at its beginning.
  const from = shownKey.current === key ? offset : 0
  useEffect(() => { shownKey.current = key; setOffset(0) }, [key])
  const { data, error, refresh } = useQuery('case.find', { text, ...(view.status && { status: view.status }), sort: view.sort, isDescending: view.isDescending, offset: from, limit: WINDOW },
    { refreshOn: (one) => one.name.endsWith('.changed') })
  const last = useRef<{ key: string; offset: number; data: Output<'case.find'> } | null>(null)
  if (data) last.current = { key, offset: from, data }
  const known = last.current
  const at = useCallback((index: number) => (known?.key === key ? known.data.cases[index - known.offset] : undefined), [known, key])
  const look = useCallback((first: number) => setOffset(Math.max(0, Math.floor(first / STEP) * STEP - STEP)), [])
  return { found: known?.data, at, look, error, refresh }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
