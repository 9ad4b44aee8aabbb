import { useEffect, useState } from 'react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { useQuery, wordsFor } from '../../bridge/index.ts'

/** Typing this long without a pause asks once. */
const PAUSE_MS = 150
const MAX_LENGTH = 1_000

export interface Findings {
  hits: readonly SearchHit[]
  isLoading: boolean
  /** Why searching failed, in words. */
  error: string | null
}

/** A stable name of one hit within its list. */
export const hitKey = (hit: SearchHit): string => `hit ${hit.caseId} ${hit.found} ${hit.evidenceId ?? ''} ${hit.noteId ?? ''} ${hit.eventId ?? ''} ${hit.snippet}`

/** Looks every word of `text` up in the whole vault once typing pauses. Blank text finds nothing. */
export function useFindings(text: string): Findings {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim().slice(0, MAX_LENGTH)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isLoading, error } = useQuery('search.find', asked ? { text: asked } : null)
  return { hits: asked ? (data ?? []) : [], isLoading: isLoading || asked !== text.trim(), error: error ? `${wordsFor(error).title}. ${wordsFor(error).nextStep}` : null }
}
