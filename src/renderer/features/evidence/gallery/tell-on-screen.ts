import { useEffect } from 'react'
import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { call } from '../../../bridge/index.ts'

/** Told once what is on the screen has been the same for so long. */
const SETTLED_MS = 250
/** The contract takes so many. */
const MOST = 100

/** The rows of a list that are in sight, by the key each bears. */
function keysInSight(list: HTMLElement): string[] {
  const { top, bottom } = list.getBoundingClientRect()
  const isInSight = (row: Element) => { const box = row.getBoundingClientRect(); return box.bottom > top && box.top < bottom }
  return [...list.querySelectorAll('[data-key]')].filter(isInSight).map((row) => row.getAttribute('data-key')!)
}

/** Tells the core which exhibits are in sight while any wait to be read, so that these are read first. The open one counts too. */
export function useTellOnScreen(list: { current: HTMLElement | null }, shown: readonly EvidenceSummary[], open: EvidenceId | null): void {
  const isAnyWaiting = shown.some((item) => item.reading === 'queued')
  useEffect(() => {
    const box = list.current
    if (!box || !isAnyWaiting) return
    let told = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      const evidenceIds = [...new Set([...(open ? [open] : []), ...keysInSight(box) as EvidenceId[]])].slice(0, MOST)
      if (evidenceIds.join() === told) return
      told = evidenceIds.join()
      // It is a wish: where it is not heard, the order stays as it was.
      void call('evidence.onScreen', { evidenceIds }).catch(() => {})
    }
    const tellSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(tell, SETTLED_MS)
    }
    tellSoon()
    box.addEventListener('scroll', tellSoon, { passive: true })
    const size = new ResizeObserver(tellSoon)
    size.observe(box)
    return () => {
      clearTimeout(timer)
      box.removeEventListener('scroll', tellSoon)
      size.disconnect()
    }
  }, [list, isAnyWaiting, shown.length, open])
}
