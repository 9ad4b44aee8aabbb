import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** How far the list is scrolled, along the way it scrolls, and how much of it is in sight. */
export interface View { at: number; length: number; width: number; isPassing: boolean }

/** Faster than so many of its lengths in a second, nobody sees what passes. */
const PASSING_LENGTHS_PER_S = 6
const SETTLED_MS = 120

/** Follows a box that scrolls: once a frame at most, and once more when it has come to rest. */
export function useScroll(isSideways: boolean): { box: (node: HTMLDivElement | null) => void; element: { current: HTMLDivElement | null }; view: View } {
  const element = useRef<HTMLDivElement | null>(null)
  const [view, setView] = useState<View>({ at: 0, length: 0, width: 0, isPassing: false })
  const [node, setNode] = useState<HTMLDivElement | null>(null)
  const box = useCallback((next: HTMLDivElement | null) => {
    element.current = next
    setNode(next)
  }, [])

  useLayoutEffect(() => {
    if (!node) return
    let [frame, timer, lastAt, lastMs] = [0, 0, 0, performance.now()]
    const read = (isPassing: boolean) => {
      // From right to left the browser counts downwards from nought.
      const at = isSideways ? Math.abs(node.scrollLeft) : node.scrollTop
      setView((last) => {
        const next = { at, length: isSideways ? node.clientWidth : node.clientHeight, width: node.clientWidth, isPassing }
        return last.at === next.at && last.length === next.length && last.width === next.width && last.isPassing === next.isPassing ? last : next
      })
      return at
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame((nowMs) => {
        frame = 0
        const at = isSideways ? Math.abs(node.scrollLeft) : node.scrollTop
        const speed = Math.abs(at - lastAt) / Math.max(1, nowMs - lastMs) * 1_000
        ;[lastAt, lastMs] = [at, nowMs]
        read(speed > PASSING_LENGTHS_PER_S * (isSideways ? node.clientWidth : node.clientHeight))
        clearTimeout(timer)
        timer = window.setTimeout(() => read(false), SETTLED_MS)
      })
    }
    const size = new ResizeObserver(() => read(false))
    size.observe(node)
    node.addEventListener('scroll', onScroll, { passive: true })
    read(false)
    return () => {
      size.disconnect()
      node.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [node, isSideways])
  return { box, element, view }
}
