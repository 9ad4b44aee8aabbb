import { useCallback, useEffect, useRef, useState } from 'react'
import type { OperationName, Output, PageInput } from '../../shared/contract/index.ts'
import { asBridgeError, call } from './client.ts'
import type { BridgeError } from './client.ts'

export interface CommandState<N extends OperationName> {
  /** Resolves with the value, or null when it failed: `error` then says why. Never rejects. */
  run: (input: PageInput<N>) => Promise<Output<N> | null>
  isRunning: boolean
  error: BridgeError | null
  clearError: () => void
}

/** Runs a command and keeps its state beside the control that started it. */
export function useCommand<N extends OperationName>(name: N): CommandState<N> {
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<BridgeError | null>(null)
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => { isMounted.current = false }
  }, [])

  const run = useCallback(async (input: PageInput<N>) => {
    setRunning(true)
    setError(null)
    try {
      return await call(name, input)
    } catch (cause) {
      if (isMounted.current) setError(asBridgeError(cause))
      return null
    } finally {
      if (isMounted.current) setRunning(false)
    }
  }, [name])
  const clearError = useCallback(() => setError(null), [])
  return { run, isRunning, error, clearError }
}
