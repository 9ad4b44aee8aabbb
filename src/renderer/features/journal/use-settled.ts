import { useEffect, useState } from 'react'

/** How long somebody types before the core is asked. */
const SETTLE_MS = 200

/** The value once it has not changed for a moment; the first at once. */
export function useSettled<T>(value: T): T {
  const key = JSON.stringify(value)
  const [settled, setSettled] = useState(key)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [key])
  return JSON.parse(settled) as T
}
