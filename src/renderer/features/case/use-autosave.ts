import { useCallback, useEffect, useRef, useState } from 'react'
import { asBridgeError, beforeLock } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

/** Typing this long without a pause saves once. */
const PAUSE_MS = 600

export interface Autosave<T> {
  draft: T
  /** Changes some fields of the draft; they are saved when typing pauses, and at the latest when the form goes away. */
  change: (fields: Partial<T>) => void
  state: 'saved' | 'pending' | 'saving' | 'failed'
  savedMs: number | null
  error: BridgeError | null
  /** Saves now what waits. */
  flush: () => Promise<void>
}

/**
 * A form without a Save button. `save` gets only the fields that changed; while it fails they are kept and go along with the next try.
 * `saved` is the truth as last heard: fields that are not being edited follow it.
 */
export function useAutosave<T extends object>(saved: T, save: (changed: Partial<T>) => Promise<unknown>): Autosave<T> {
  const [changed, setChanged] = useState<Partial<T>>({})
  const [state, setState] = useState<Autosave<T>['state']>('saved')
  const [savedMs, setSavedMs] = useState<number | null>(null)
  const [error, setError] = useState<BridgeError | null>(null)
  const waiting = useRef<Partial<T>>({})
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latestSave = useRef(save)
  latestSave.current = save

  const flush = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    const sending = waiting.current
    if (Object.keys(sending).length === 0) return
    waiting.current = {}
    setState('saving')
    try {
      await latestSave.current(sending)
      setError(null)
      setSavedMs(Date.now())
      setChanged((last) => withoutSent(last, sending))
      setState(Object.keys(waiting.current).length > 0 ? 'pending' : 'saved')
    } catch (cause) {
      waiting.current = { ...sending, ...waiting.current }
      setError(asBridgeError(cause))
      setState('failed')
    }
  }, [])

  const change = useCallback((fields: Partial<T>) => {
    setChanged((last) => ({ ...last, ...fields }))
    waiting.current = { ...waiting.current, ...fields }
    setState('pending')
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), PAUSE_MS)
  }, [flush])

  const drop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    waiting.current = {}
  }, [])

  useEffect(() => beforeLock(flush, drop), [flush, drop])
  useEffect(() => () => void flush(), [flush])
  return { draft: { ...saved, ...changed }, change, state, savedMs, error, flush }
}

/** Drops what was sent, unless it was changed again meanwhile. */
function withoutSent<T extends object>(changed: Partial<T>, sent: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(changed).filter(([name, value]) => sent[name as keyof T] !== value)) as Partial<T>
}
