import { useEffect } from 'react'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { call } from '../../../bridge/index.ts'
import { knownOf } from './summaries.ts'

/** Told once what is on the screen has been the same for so long. */
const SETTLED_MS = 250
/** The contract takes so many. */
const MOST = 100

/** The items of a list that are in sight, by the key each bears. */
function keysInSight(list: HTMLElement): EvidenceId[] {
  const { top, bottom, left, right } = list.getBoundingClientRect()
  const isInSight = (row: Element) => { const box = row.getBoundingClientRect(); return box.bottom > top && box.top < bottom && box.right > left && box.left < right }
  return [...list.querySelectorAll('[data-key]')].filter(isInSight).map((row) => row.getAttribute('data-key') as EvidenceId)
}

/** Tells the core which exhibits are in sight while any of them wait to be read, so that these are read first. The open one counts too. */
export function useTellOnScreen(list: { current: HTMLElement | null }, ids: readonly EvidenceId[], open: EvidenceId | null): void {
  useEffect(() => {
    const box = list.current
    if (!box || ids.length === 0) return
    let told = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      const evidenceIds = [...new Set([...(open ? [open] : []), ...keysInSight(box)])].slice(0, MOST)
      const isAnyWaiting = evidenceIds.some((id) => knownOf(id)?.reading === 'queued')
      if (!isAnyWaiting || evidenceIds.join() === told) return
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
  }, [list, ids, open])
}
