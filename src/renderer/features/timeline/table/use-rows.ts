import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Rows beyond what is in sight that are drawn all the same. */
const AROUND = 6

export interface Rows {
  scroller: RefObject<HTMLDivElement | null>
  rowPx: number
  from: number
  to: number
  /** Rows that fit into what is seen. */
  page: number
  onScroll: () => void
  /** Brings a row into sight, as little as needed. */
  reveal: (index: number) => void
}

/** Which of `count` rows of one height are drawn. `headPx`: what stands above them and stays. */
export function useRows(count: number): Rows {
  const scroller = useRef<HTMLDivElement | null>(null)
  const [{ top, height }, setSeen] = useState({ top: 0, height: 600 })
  const rowPx = useRowHeight()
  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element) setSeen((last) => (last.top === element.scrollTop && last.height === element.clientHeight ? last : { top: element.scrollTop, height: element.clientHeight }))
  }, [])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(onScroll)
    observer.observe(element)
    onScroll()
    return () => observer.disconnect()
  }, [onScroll])
  const reveal = useCallback((index: number) => {
    const element = scroller.current
    if (!element) return
    const seen = element.clientHeight - rowPx // the head covers one row
    if (index * rowPx < element.scrollTop) element.scrollTop = index * rowPx
    else if ((index + 1) * rowPx > element.scrollTop + seen) element.scrollTop = (index + 1) * rowPx - seen
  }, [rowPx])
  const page = Math.max(1, Math.floor(height / rowPx) - 1)
  const from = Math.max(0, Math.min(Math.floor(top / rowPx), count) - AROUND)
  return { scroller, rowPx, from, to: Math.min(count, from + page + 2 * AROUND + 2), page, onScroll, reveal }
}

/** The height of a row at the size of letters that is set. */
function useRowHeight(): number {
  const measure = () => Math.round(28 * (Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1))
  const [rowPx, setRowPx] = useState(measure)
  useEffect(() => {
    const observer = new MutationObserver(() => setRowPx(measure()))
    observer.observe(document.documentElement, { attributes: true })
    return () => observer.disconnect()
  }, [])
  return rowPx
}
