import { useEffect, useRef } from 'react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import { wordIndexAt } from './word-layer.tsx'
import { nearestEdge } from './word-lines.ts'

/**
 * Carries a text selection on over the empty parts of the picture: between words the browser finds nothing to select to,
 * so the nearest word's edge is taken. `pictureWidth` in picture pixels gives the scale.
 */
export function useWordSelection(stage: HTMLElement | null, words: readonly Word[], pictureWidth: number): void {
  const known = useRef(words)
  known.current = words
  useEffect(() => {
    if (!stage) return
    let isSelecting = false
    const onMove = (event: PointerEvent) => {
      const plane = isSelecting && wordIndexAt(event.target) === null ? stage.querySelector('.picture-plane') : null
      if (!plane) return
      const { left, top, width } = plane.getBoundingClientRect()
      const scale = width / pictureWidth
      const edge = nearestEdge(known.current, (event.clientX - left) / scale, (event.clientY - top) / scale)
      const text = edge && plane.querySelector(`[data-word="${edge.index}"] > span`)?.firstChild
      if (text && getSelection()?.rangeCount) getSelection()!.extend(text, edge.isAfter ? text.nodeValue!.length : 0)
    }
    const stop = new AbortController()
    const { signal } = stop
    const onDown = (event: PointerEvent) => {
      isSelecting = event.button === 0 && wordIndexAt(event.target) !== null
      // Pressing on selected words would drag them along; a new selection is what is meant.
      if (isSelecting && !event.shiftKey) getSelection()?.removeAllRanges()
    }
    stage.addEventListener('pointerdown', onDown, { signal })
    addEventListener('pointermove', onMove, { signal })
    addEventListener('pointerup', () => { isSelecting = false }, { signal })
    return () => stop.abort()
  }, [stage, pictureWidth])
}
