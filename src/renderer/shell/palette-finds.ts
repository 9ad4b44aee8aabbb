/** What the palette offers for what was typed. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FoundItem } from '../../shared/contract/item.ts'
import type { CaseTag } from '../../shared/contract/tag.ts'
import { foldText } from '../../shared/fold.ts'
import { scoreName, wantedOf } from '../../shared/fuzzy.ts'
import { withFilter } from '../../shared/search-query.ts'
import { useQuery } from '../bridge/index.ts'
import { beginSearch } from '../features/search/index.ts'
import { focusedItem, itemCommands } from '../features/workspace/index.ts'
import { useCommandList } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'
import { matchesTitle } from './match-title.ts'
import { useNavigation } from './navigation.ts'
import { useVisits } from './visits.ts'

export type Mode = 'all' | 'commands' | 'exhibits' | 'tags'

const PREFIXES: Record<string, Mode> = { '>': 'commands', '@': 'exhibits', '#': 'tags' }

/** `>` looks for commands only, `@` for exhibits, `#` for tags. */
export function readText(typed: string): { mode: Mode; text: string } {
  const mode = PREFIXES[typed.trimStart().charAt(0)]
  return mode ? { mode, text: typed.trimStart().slice(1).trim() } : { mode: 'all', text: typed.trim() }
}

/** Typing this long without a pause asks once. */
const PAUSE_MS = 60
const MOST_ITEMS = 8
const MOST_EXHIBITS = 60
const MOST_RECENT = 6
/** Beside what else was found, only the commands that were plainly meant. */
const MOST_BESIDE = 6

function useSettled(text: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.slice(0, 1_000)), text === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The last answer stays until the next is there, or every letter would empty the list. */
function useLast<T>(value: T | undefined, isWanted: boolean): T | undefined {
  const last = useRef<T | undefined>(undefined)
  if (!isWanted) last.current = undefined
  else if (value !== undefined) last.current = value
  return last.current
}

export function useFoundItems(mode: Mode, text: string): readonly FoundItem[] {
  const caseId = useNavigation((state) => state.caseId)
  const asked = useSettled(text)
  const isWanted = (mode === 'all' || mode === 'exhibits') && text !== ''
  const { data } = useQuery('item.find', isWanted && asked ? {
    text: asked, ...(caseId && { caseId }), ...(mode === 'exhibits' && { kinds: ['exhibit'] as const satisfies FoundItem['kind'][] }), limit: mode === 'exhibits' ? MOST_EXHIBITS : MOST_ITEMS,
  } : null)
  return useLast(data, isWanted) ?? []
}

/** What was open last, but for what is open now. */
export function useRecentItems(isWanted: boolean): readonly FoundItem[] {
  const [ids] = useState(() => useVisits.getState().recent.slice(0, MOST_RECENT + 2))
  const { data } = useQuery('item.get', isWanted && ids.length > 0 ? { ids: ids as FoundItem['caseId'][] } : null)
  const { visits, at } = useVisits.getState()
  const now = visits[at]
  return isWanted ? (data ?? []).filter((one) => (one.kind === 'case' ? one.caseId !== now?.caseId : one.evidenceId === null || one.evidenceId !== now?.evidenceId)).slice(0, MOST_RECENT) : []
}

/** What opens this very box is not offered in it; what cannot be taken back stands last. */
const IS_HERE = new Set(['app.palette', 'app.commands'])
const LAST = new Set(['app.lock', 'app.panic', 'app.destroy'])

/** Commands by name: those of the thing that has the focus, then all others. `>` also takes letters in their order. */
export function usePaletteCommands(mode: Mode, text: string): readonly Command[] {
  const registered = useCommandList()
  const [item] = useState(focusedItem)
  const own = useMemo(() => (item ? itemCommands(item).map((command): Command => ({ ...command, id: `item ${command.id}`, title: `${item.name}: ${command.title}` })) : []), [item])
  if (mode !== 'all' && mode !== 'commands') return []
  const all = [...own, ...registered.filter((each) => (each.when?.() ?? true) && !each.isLocal && !IS_HERE.has(each.id)).toSorted((a, b) => Number(LAST.has(a.id)) - Number(LAST.has(b.id)))]
  if (mode === 'all') return all.filter((each) => matchesTitle(each.title, text)).slice(0, text === '' ? all.length : MOST_BESIDE)
  const wanted = wantedOf(foldText(text).trim())
  return all.map((command) => ({ command, score: scoreName(foldText(`${command.title} ${command.group}`), wanted) }))
    .filter((one): one is { command: Command; score: number } => one.score !== null).toSorted((a, b) => b.score - a.score).map(({ command }) => command)
}

export function useFoundTags(mode: Mode, text: string): readonly CaseTag[] {
  const caseId = useNavigation((state) => state.caseId)
  const { data } = useQuery('tag.list', mode === 'tags' && caseId ? { caseId } : null)
  const wanted = wantedOf(foldText(text).trim())
  return (data ?? []).filter(({ tag }) => scoreName(foldText(tag), wanted) !== null).slice(0, MOST_EXHIBITS)
}

/** Shows everything that bears the tag. */
export function openTag(tag: string): void {
  const { caseId, search } = useNavigation.getState()
  beginSearch(withFilter('', 'tag', tag), caseId)
  search(true)
}
