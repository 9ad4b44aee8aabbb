import { useEffect } from 'react'
import { call } from '../bridge/index.ts'

/** Often enough for a limit of a minute, seldom enough to cost nothing. */
const TELL_EVERY_MS = 20_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'drop'] as const

/** Tells the core that a person is at the window: it locks the vault when nobody has been for a while. */
export function useStirring(): void {
  useEffect(() => {
    let toldMs = -Infinity
    const tell = ({ isTrusted, timeStamp }: Event) => {
      if (!isTrusted || timeStamp - toldMs < TELL_EVERY_MS) return
      toldMs = timeStamp
      call('vault.stir', {}).catch(() => undefined)
    }
    for (const sign of SIGNS) window.addEventListener(sign, tell, { capture: true, passive: true })
    return () => { for (const sign of SIGNS) window.removeEventListener(sign, tell, { capture: true }) }
  }, [])
}
