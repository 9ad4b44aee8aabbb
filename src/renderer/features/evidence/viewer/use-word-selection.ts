import { useEffect, useRef } from 'react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import { pictureAt } from './picture-frame.ts'
import type { Turn } from './turn.ts'
import type { Size } from './viewport.ts'
import { wordIndexAt } from './word-layer.tsx'
import { nearestEdge } from './word-lines.ts'

/**
 * Makes the words over the picture one text to select in. A double click takes the whole recognised word, a triple click its line. Between
 * words the browser finds nothing to select to: there the nearest word's edge is taken.
 */
export function useWordSelection(stage: HTMLElement | null, words: readonly Word[], { width, height }: Size, turn: Turn): void {
  const known = useRef(words)
  known.current = words
  useEffect(() => {
    if (!stage) return
    let isSelecting = false
    const onMove = (event: PointerEvent) => {
      const plane = isSelecting && wordIndexAt(event.target) === null ? stage.querySelector('.picture-plane') : null
      if (!plane) return
      const { x, y } = pictureAt(plane, event, { width, height }, turn)
      const edge = nearestEdge(known.current, x, y)
      const text = edge && plane.querySelector(`[data-word="${edge.index}"] > span`)?.firstChild
      if (text && getSelection()?.rangeCount) getSelection()!.extend(text, edge.isAfter ? text.nodeValue!.length : 0)
    }
    const stop = new AbortController()
    const { signal } = stop
    const onDown = (event: PointerEvent) => {
      isSelecting = event.button === 0 && wordIndexAt(event.target) !== null && !stage.matches('[data-ready-to-pan]')
      // Pressing on selected words would drag them along; a new selection is what is meant.
      if (isSelecting && !event.shiftKey) getSelection()?.removeAllRanges()
    }
    const onClicks = (event: MouseEvent) => {
      const word = event.button === 0 && event.detail > 1 && isSelecting ? (event.target as Element).closest('[data-word]') : null
      if (!word) return
      event.preventDefault()
      isSelecting = false
      selectAll(event.detail === 2 ? [word] : [...word.parentElement!.querySelectorAll('[data-word]')])
    }
    stage.addEventListener('pointerdown', onDown, { signal })
    stage.addEventListener('mousedown', onClicks, { signal })
    addEventListener('pointermove', onMove, { signal })
    addEventListener('pointerup', () => { isSelecting = false }, { signal })
    return () => stop.abort()
  }, [stage, width, height, turn])
}

/** From the first letter of the first to the last letter of the last. */
function selectAll(words: readonly Element[]): void {
  const [first, last] = [words[0]!.firstElementChild!.firstChild!, words.at(-1)!.firstElementChild!.firstChild!]
  getSelection()?.setBaseAndExtent(first, 0, last, last.nodeValue!.length)
}

/** The recognised word in which the selection begins, of those over the picture; null without one. */
export function selectedWord(stage: HTMLElement): number | null {
  const node = getSelection()?.anchorNode
  return node && stage.contains(node) ? wordIndexAt(node instanceof Element ? node : node.parentElement) : null
}
