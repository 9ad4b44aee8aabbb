import { useEffect, useState } from 'react'

/**
 * How many of a long list are drawn: `step` at first, and as many more whenever its end comes near. What was drawn stays, so that
 * a selection holds. Put `end` on an element behind the last one, and leave that away when all are drawn.
 */
export function useMore(step: number): [drawn: number, end: (element: HTMLElement | null) => void] {
  const [drawn, setDrawn] = useState(step)
  const [end, setEnd] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!end) return
    const observer = new IntersectionObserver(([seen]) => { if (seen?.isIntersecting) setDrawn((count) => count + step) }, { root: end.closest('.document-scroll'), rootMargin: '1200px' })
    observer.observe(end)
    return () => observer.disconnect()
  }, [end, drawn, step])
  return [drawn, setEnd]
}
