import type { JournalFilter } from '../../../shared/contract/journal.ts'
import type { CaseId, EvidenceId } from '../../../shared/ids.ts'
import { spellAction } from '../../../shared/journal-words.ts'
import { parseIsoTime, type Precision } from '../../../shared/time.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useQuery } from '../../bridge/index.ts'
import { Button, SearchBox, Select, TextField, type SelectOption } from '../../ui/index.ts'
import type { JournalItem } from './journal-store.ts'

/** What a person chose and typed. `about`: `case`, `vault` or an exhibit's id. */
export interface Choice { about: string; action: string; actor: string; from: string; to: string; text: string }

export const ALL = 'all'
export const wholeCase: Choice = { about: 'case', action: ALL, actor: ALL, from: '', to: '', text: '' }
export const isNarrowed = ({ about, ...rest }: Choice): boolean => JSON.stringify({ about, ...rest }) !== JSON.stringify({ ...wholeCase, about })

/** Until then, in ms; a day lasts to its end. */
const LASTS_MS: Record<Precision, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, month: 31 * 86_400_000, year: 366 * 86_400_000 }

const timeOf = (typed: string) => (typed.trim() ? parseIsoTime(typed.trim()) : null)

/** The filter for the core. A time that cannot be understood is left out; its field says so. */
export function filterOf(choice: Choice, caseId: CaseId): JournalFilter {
  const [from, to] = [timeOf(choice.from), timeOf(choice.to)]
  return {
    ...scopeOf(choice.about, caseId),
    ...(choice.action === ALL ? {} : { action: choice.action }),
    ...(choice.actor === ALL ? {} : { actor: choice.actor }),
    ...(from ? { fromMs: from.atMs } : {}),
    ...(to ? { beforeMs: to.atMs + LASTS_MS[to.precision] } : {}),
    ...(choice.text.trim() ? { text: choice.text.trim() } : {}),
  }
}

export const scopeOf = (about: string, caseId: CaseId): Pick<JournalFilter, 'caseId' | 'evidenceId'> =>
  about === 'vault' ? {} : about === 'case' ? { caseId } : { caseId, evidenceId: about as EvidenceId }

interface Props { caseId: CaseId; choice: Choice; onChange: (choice: Choice) => void; overview: Output<'journal.overview'> | null; item: JournalItem | null }

/** By item, by act, by person, by time, by words. */
export function JournalFilters({ caseId, choice, onChange, overview, item }: Props) {
  const set = (change: Partial<Choice>) => onChange({ ...choice, ...change })
  const timeError = (typed: string) => (typed.trim() && !timeOf(typed) ? 'As 2026-03-14' : null)
  return (
    <div className="journal-filters">
      <Select label="About" hideLabel size="dense" value={choice.about} onChange={(about) => onChange({ ...choice, about, action: ALL, actor: ALL })} options={useAbout(caseId, item)} />
      <Select label="Act" hideLabel size="dense" value={choice.action} onChange={(action) => set({ action })} options={options('Every act', overview?.actions, choice.action, spellAction)} />
      <Select label="Person" hideLabel size="dense" value={choice.actor} onChange={(actor) => set({ actor })} options={options('Everybody', overview?.actors, choice.actor, (name) => name)} />
      <TextField label="From, UTC" hideLabel value={choice.from} onChange={(from) => set({ from })} maxLength={25} placeholder="From YYYY-MM-DD" error={timeError(choice.from)} />
      <TextField label="To, UTC" hideLabel value={choice.to} onChange={(to) => set({ to })} maxLength={25} placeholder="To YYYY-MM-DD" error={timeError(choice.to)} />
      <SearchBox label="Find in all lines" placeholder="Words, a name, a hash" value={choice.text} onChange={(text) => set({ text })} maxLength={200} />
      {isNarrowed(choice) && <Button size="dense" variant="quiet" onPress={() => onChange({ ...wholeCase, about: choice.about })}>Clear</Button>}
    </div>
  )
}

/** So many exhibits are offered in a list; others are reached from their inspector. */
const MOST_LISTED = 200

function useAbout(caseId: CaseId, item: JournalItem | null): SelectOption<string>[] {
  const found = useQuery('evidence.find', { caseId, filter: {}, sort: 'exhibit', descending: false, group: 'none' })
  const { data: listed = [] } = useQuery('evidence.summaries', found.data ? { evidenceIds: found.data.ids.slice(0, MOST_LISTED) } : null)
  const items: JournalItem[] = item && !listed.some((one) => one.id === item.id) ? [item, ...listed] : listed
  return [{ id: 'case', label: 'This case' }, { id: 'vault', label: 'Whole vault' }, ...items.map((one) => ({ id: one.id, label: `E-${one.exhibitNumber} ${one.name}` }))]
}

/** What is chosen stays in the list though no line is left of it. */
function options(all: string, counted: Output<'journal.overview'>['actions'] | undefined, chosen: string, spell: (id: string) => string): SelectOption<string>[] {
  const known = counted ?? []
  const missing = chosen === ALL || known.some((one) => one.id === chosen) ? [] : [{ id: chosen, label: spell(chosen) }]
  return [{ id: ALL, label: all }, ...missing, ...known.map(({ id, lines }) => ({ id, label: spell(id), detail: lines.toLocaleString('en') }))]
}
