/** The real page with one picture open, its drawing tools, and shapes by their place on it. */
import type { Locator, Page } from 'playwright-core'
import type { Annotation } from '../../../src/shared/contract/annotation.ts'
import type { EvidenceRecord } from '../../../src/shared/contract/evidence.ts'
import { toSelectors } from '../../../src/shared/annotation/selectors.ts'
import type { PageOpener } from '../../support/renderer-suite.ts'
import { openSample, type SampleOptions } from '../evidence/feature-page.ts'

export interface DrawingPage {
  page: Page
  picture: EvidenceRecord
  evidence: readonly EvidenceRecord[]
  marks: Locator
  /** Where a point of the picture is on the screen. */
  at(x: number, y: number): Promise<[number, number]>
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>
  /** The names of all marks, once there are so many. */
  names(count: number): Promise<string[]>
}

export async function openDrawing(renderer: PageOpener, options: Partial<SampleOptions> = {}, stored: Partial<Annotation>[] = []): Promise<DrawingPage> {
  const { page, evidence } = await openSample(renderer, { exhibits: 2, events: 0, proposals: false, shape: [780, 1100, 1], width: 1600, height: 1000, ...options })
  const picture = evidence[0]!
  await page.evaluate((given) => { (globalThis as unknown as { fakeHost: { annotations: unknown[] } }).fakeHost.annotations.push(...given) }, stored.map((one, index) => makeMark(picture, index + 1, one)))
  await openExhibit(page, 1)
  const marks = page.locator('.annotation-layer [role=option]')
  const at = async (x: number, y: number): Promise<[number, number]> => {
    const plane = (await page.locator('.picture-plane').boundingBox())!
    return [plane.x + (x * plane.width) / picture.width, plane.y + (y * plane.height) / picture.height]
  }
  return {
    page, picture, evidence, marks, at,
    async drag(from, to) {
      await page.mouse.move(...await at(...from))
      await page.mouse.down()
      await page.mouse.move(...await at((from[0] + to[0]) / 2, (from[1] + to[1]) / 2))
      await page.mouse.move(...await at(...to))
      await page.mouse.up()
    },
    async names(count) {
      if (count > 0) await marks.nth(count - 1).waitFor({ state: 'attached' })
      return marks.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!))
    },
  }
}

export async function openExhibit(page: Page, number: number): Promise<void> {
  await page.getByRole('row', { name: new RegExp(`^E-${number}\\b`) }).or(page.getByRole('option', { name: new RegExp(`^E-${number}\\b`) })).first().click()
  await page.locator('.stage img[data-load=shown]').first().waitFor()
}

export async function takeTool(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.locator('.annotation-layer[data-tool]').waitFor()
}

export const makeMark = (picture: EvidenceRecord, number: number, change: Partial<Annotation> = {}): Annotation => ({
  id: `annot_${String(number).padStart(26, '0')}`, caseId: picture.caseId, evidenceId: picture.id, exhibitNumber: picture.exhibitNumber, number, shape: 'rectangle',
  target: toSelectors({ kind: 'boxes', boxes: [[100, 600 + number * 20, 60, 30]] }).map((selector) => ({ type: 'SpecificResource', source: `urn:sha256:${picture.sha256}`, selector })),
  style: { colour: 'amber', width: 'medium' }, text: '', claim: '', reason: '', tags: [], noteCount: 0, eventCount: 0, madeBy: 'M. Arden, Analyst', createdMs: 1_770_000_000_000, updatedMs: 1_770_000_000_000, ...change,
})

/** A rectangle as a target. */
export const boxTarget = (picture: EvidenceRecord, box: [number, number, number, number]): Annotation['target'] =>
  toSelectors({ kind: 'boxes', boxes: [box] }).map((selector) => ({ type: 'SpecificResource', source: `urn:sha256:${picture.sha256}`, selector }))
