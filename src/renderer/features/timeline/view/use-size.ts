import { useEffect, useState } from 'react'

/** The size of an element in CSS pixels; 0 until it is known. */
export function useSize(): [ref: (element: HTMLElement | null) => void, element: HTMLElement | null, size: { width: number; height: number }] {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!element) return
    const measure = () => setSize((last) => {
      const { clientWidth: width, clientHeight: height } = element
      return last.width === width && last.height === height ? last : { width, height }
    })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [element])
  return [setElement, element, size]
}
