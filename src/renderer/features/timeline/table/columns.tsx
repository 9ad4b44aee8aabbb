import type { ReactNode } from 'react'
import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { formatGrade } from '../../../../shared/grade-words.ts'
import { say } from '../../../words/index.ts'
import { ExhibitLink } from '../exhibit-link.tsx'
import { spellGrade } from '../grade.ts'
import { kindWord, meaningWord, spellTime, zoneWord } from '../time-words.ts'
import type { TableColumn } from '../timeline-view.ts'

/** Share of the width beyond the smallest, and that smallest, in CSS pixels at the normal size of letters. */
interface Look { minPx: number; share: number; mono?: boolean }

export const LOOKS: Record<TableColumn, Look> = {
  time: { minPx: 184, share: 1.4, mono: true }, kind: { minPx: 92, share: 0 }, actors: { minPx: 96, share: 1 }, channel: { minPx: 76, share: 0.5 }, text: { minPx: 180, share: 4 },
  exhibits: { minPx: 104, share: 0.3 }, grade: { minPx: 60, share: 0 }, tags: { minPx: 80, share: 0.6 }, meaning: { minPx: 80, share: 0 }, zone: { minPx: 112, share: 0 }, skew: { minPx: 96, share: 1 },
}

/** The columns side by side, for CSS. */
export const trackList = (columns: readonly TableColumn[]): string =>
  columns.map((column) => `minmax(calc(${LOOKS[column].minPx}px * var(--text-scale)), ${LOOKS[column].share > 0 ? `${LOOKS[column].share}fr` : `calc(${LOOKS[column].minPx}px * var(--text-scale))`})`).join(' ')

/** Less than this has no room for all of them. */
export const leastWidth = (columns: readonly TableColumn[]): string => `calc(${columns.reduce((sum, column) => sum + LOOKS[column].minPx, 0)}px * var(--text-scale))`

export const columnTitle = (column: TableColumn): string => say(`table.column.${column}`)

/** Which columns are changed in place, and the letter that begins it. */
export const EDIT_KEYS: Partial<Record<string, TableColumn>> = { k: 'kind', a: 'actors', c: 'channel', g: 'grade', t: 'tags', e: 'text', m: 'meaning' }
export const EDITABLE: readonly TableColumn[] = ['time', 'kind', 'actors', 'channel', 'text', 'grade', 'tags', 'meaning', 'skew']

const SHOWN_EXHIBITS = 2

/** What a cell holds, and in a tooltip what does not fit. */
export function cellOf(event: TimelineEvent, column: TableColumn): { content: ReactNode; title?: string } {
  const listed = (names: readonly string[]) => ({ content: names.map((name, index) => <span key={name}>{index > 0 && ', '}<bdi>{name}</bdi></span>), title: names.join(', ') })
  switch (column) {
    case 'time': return { content: spellTime(event.time), title: spellTime(event.time) }
    case 'kind': return { content: kindWord(event.kind) }
    case 'actors': return listed(event.actors)
    case 'channel': return { content: <bdi>{event.channel}</bdi>, title: event.channel }
    case 'text': return { content: <span dir="auto">{event.text}</span>, title: event.text.slice(0, 600) }
    case 'exhibits': return {
      content: <>
        {event.evidence.slice(0, SHOWN_EXHIBITS).map((each) => <ExhibitLink key={each.id} caseId={event.caseId} evidence={each} isOutOfTabs />)}
        {event.evidence.length > SHOWN_EXHIBITS && <span className="type-faint">+{event.evidence.length - SHOWN_EXHIBITS}</span>}
      </>,
      title: event.evidence.map(({ exhibitNumber }) => `E-${exhibitNumber}`).join(', '),
    }
    case 'grade': return { content: formatGrade(event), title: formatGrade(event) && spellGrade(event) }
    case 'tags': return listed(event.tags)
    case 'meaning': return { content: meaningWord(event.time.meaning) }
    case 'zone': return { content: zoneWord(event.time.zoneMinutes), title: zoneWord(event.time.zoneMinutes) }
    case 'skew': return { content: <bdi>{event.skew}</bdi>, title: event.skew }
  }
}
