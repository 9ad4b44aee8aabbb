import { useCallback, useEffect, useRef } from 'react'
import type { CaseId } from '../../../shared/ids.ts'
import { beforeLock, call, useQuery } from '../../bridge/index.ts'
import { readLayout, spellLayout } from './layout.ts'
import type { Model } from './layout.ts'

/** Moving panes about for this long without a pause keeps them once. */
const PAUSE_MS = 700

interface KeptLayout {
  /** Undefined before the first answer; null: nobody arranged the panes of this case. */
  kept: Model | null | undefined
  /** Keeps how the panes stand now; null forgets it. */
  keep: (model: Model | null) => void
}

/** The panes of a case as they were left, in the vault. That they cannot be kept is not worth a word. */
export function useKeptLayout(caseId: CaseId): KeptLayout {
  const { data, error } = useQuery('workspace.get', { caseId })
  const waiting = useRef<{ caseId: CaseId; layout: string | null } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const drop = useCallback(() => { clearTimeout(timer.current); waiting.current = null }, [])
  const flush = useCallback(async () => {
    const sending = waiting.current
    drop()
    if (sending) await call('workspace.set', sending).catch(() => undefined)
  }, [drop])
  useEffect(() => beforeLock(flush, drop), [flush, drop])
  useEffect(() => () => void flush(), [flush, caseId])
  const keep = useCallback((model: Model | null) => {
    clearTimeout(timer.current)
    waiting.current = { caseId, layout: model && spellLayout(model) }
    timer.current = setTimeout(() => void flush(), PAUSE_MS)
  }, [caseId, flush])
  return { kept: data ? readLayout(data.layout) : error ? null : undefined, keep }
}
