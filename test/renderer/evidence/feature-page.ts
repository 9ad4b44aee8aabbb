/** The real page over the fake host, with the sample case in it and its pictures drawn. */
import type { Page } from 'playwright-core'
import type { EvidenceRecord } from '../../../src/shared/contract/evidence.ts'
import { coverOf } from '../../../src/shared/tiles.ts'
import type { CaseId } from '../../../src/shared/ids.ts'
import type { OpenOptions, OpenedPage } from '../../support/renderer-page.ts'
import type { PageOpener } from '../../support/renderer-suite.ts'
import { makeDocuments } from './sample-documents.ts'
import { drawExhibit, makeEvents, makeExhibit, makeProposals } from './sample-case.ts'
import type { Shape } from './sample-case.ts'

export interface SampleOptions extends Pick<OpenOptions, 'theme' | 'width' | 'height' | 'stepMs'> { exhibits: number; events?: number; proposals?: boolean; /** Of all exhibits; otherwise each is of another. */ shape?: Shape; /** Documents too; so many messages in the chat. */ messages?: number }

export interface SamplePage extends OpenedPage { evidence: readonly EvidenceRecord[] }

/** Opens the page at the evidence section of the sample case. */
export async function openSample(renderer: PageOpener, { exhibits, events = Math.min(exhibits, 7), proposals = true, shape, messages, ...options }: SampleOptions): Promise<SamplePage> {
  const opened = await renderer.open({ scenario: 'empty-case', ...options })
  const { page } = opened
  const caseId = await page.evaluate(() => (globalThis as unknown as FakeWindow).fakeHost.world.cases[0]!.id)
  const more = messages === undefined ? { evidence: [], documents: {} } : makeDocuments(caseId, exhibits + 1, messages)
  const evidence = [...Array.from({ length: exhibits }, (_, index) => makeExhibit(caseId, index + 1, shape)), ...more.evidence]
  const world = { evidence, documents: more.documents, events: makeEvents(caseId, evidence, events), proposals: proposals ? makeProposals(caseId, evidence) : [], notes: notesOf(caseId, evidence) }
  await page.route('**/evidence/**', (route) => {
    const drawn = evidence.find(({ id }) => route.request().url().includes(id))
    const [level, x, y] = /\/tile\/(\d+)\/(\d+)\/(\d+)$/.exec(route.request().url())?.slice(1).map(Number) ?? []
    const part = drawn && level !== undefined ? coverOf(drawn, { level, x: x!, y: y! }) : undefined
    if (part === null) return route.fulfill({ status: 404 })
    const body = drawn ? drawExhibit(drawn, part) : '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    return route.fulfill({ contentType: 'image/svg+xml', body })
  })
  await page.evaluate((given) => Object.assign((globalThis as unknown as FakeWindow).fakeHost.world, given), world)
  await openCase(page)
  return { ...opened, evidence }
}

interface FakeWindow { fakeHost: { world: { cases: { id: CaseId }[] } } }

const notesOf = (caseId: CaseId, evidence: readonly EvidenceRecord[]) => evidence.filter(({ noteCount }) => noteCount > 0).flatMap(({ id, exhibitNumber }) => [
  { id: `note_${String(exhibitNumber).padStart(26, '0')}`, caseId, evidenceId: id, subjectId: null, text: 'The same wording as in E-1; only the second sentence is new.', createdMs: Date.UTC(2026, 10, 22, 14, 3), updatedMs: Date.UTC(2026, 10, 22, 14, 3) },
  { id: `note_${String(exhibitNumber + 500).padStart(26, '0')}`, caseId, evidenceId: id, subjectId: null, text: 'قارن هذه الصورة بالسجل العام للشركة.', createdMs: Date.UTC(2026, 10, 22, 14, 9), updatedMs: Date.UTC(2026, 10, 22, 15, 9) },
])

async function openCase(page: Page): Promise<void> {
  await page.getByText('New approach').first().click()
  await goTo(page, 'Evidence')
}

/** Goes to a section by the rail. */
export const goTo = (page: Page, section: string) => page.getByRole('navigation').getByText(section, { exact: true }).click()
