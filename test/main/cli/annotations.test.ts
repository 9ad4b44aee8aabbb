import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractVerbs } from '../../../src/main/cli/extract-verb.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { toSelectors } from '../../../src/shared/annotation/selectors.ts'
import { lamplighter, makeWorkplace, PASSPHRASE } from '../../support/command-line.ts'
import { hasTool, runTool } from '../../support/pdf-objects.ts'
import { makeFolder, removeFolder, startCore } from '../../support/core.ts'

const STYLE = { colour: 'red', width: 'medium' } as const
const place = makeWorkplace()
const folder = makeFolder()
const app = startCore(folder)
let caseId: CaseId
let evidenceId: EvidenceId
let vault: string

beforeAll(async () => {
  const { ref } = await app.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  vault = (await app.call('vault.list', {})).vaults.find((one) => one.ref === ref)!.folder
  caseId = (await app.call('case.create', { title: 'Approach' })).id
  const file = join(folder, 'white.png')
  writeFileSync(file, await sharp({ create: { width: 200, height: 120, channels: 3, background: '#ffffff' } }).png().toBuffer())
  await app.finish(await app.ingest(caseId, [file]))
  evidenceId = (await app.call('evidence.list', { caseId }))[0]!.id
})
afterAll(async () => {
  await app.close()
  place.remove()
  removeFolder(folder)
})

const pixels = async (address: string) => {
  const { status, body } = await app.core.asset(address)
  return { status, data: status === 200 ? await sharp(body).removeAlpha().raw().toBuffer() : null }
}

test('the redacted picture is painted over wherever it is redacted now, and nowhere else', async () => {
  const [hidden] = await app.call('annotation.add', { evidenceId, annotations: [{ shape: 'redaction', selectors: toSelectors({ kind: 'boxes', boxes: [[20, 30, 50, 40]] }), style: STYLE, reason: 'private person' }] })
  const isDark = (data: Buffer, x: number, y: number) => data[(y * 200 + x) * 3] === 0
  const { data } = await pixels(`/evidence/${evidenceId}/redacted/1/picture`)
  const wrong = Array.from({ length: 200 * 120 }, (_, at) => [at % 200, Math.floor(at / 200)] as const).filter(([x, y]) => isDark(data!, x, y) !== (x >= 20 && x < 70 && y >= 30 && y < 70))
  expect(wrong).toEqual([])
  expect(isDark((await pixels(`/evidence/${evidenceId}/picture`)).data!, 30, 40)).toBe(false)
  // The number is the page’s own: whatever it gives, what is redacted now is what counts.
  await app.call('annotation.update', { changes: [{ annotationId: hidden!.id, selectors: toSelectors({ kind: 'boxes', boxes: [[100, 30, 50, 40]] }) }] })
  const again = (await pixels(`/evidence/${evidenceId}/redacted/1/picture`)).data!
  expect([isDark(again, 30, 40), isDark(again, 110, 40)]).toEqual([false, true])
  const statuses = await Promise.all(['redacted/picture', 'redacted/x/picture', 'redacted/1/thumb', 'redacted/12345678901234567/picture'].map(async (path) => (await pixels(`/evidence/${evidenceId}/${path}`)).status))
  expect(statuses).toEqual([404, 404, 404, 404])
})

test.skipIf(!hasTool('pdfimages') || !hasTool('pdftotext'))('in a dossier nothing is left of what is redacted, neither pixels nor words (needs poppler-utils)', async () => {
  const { store } = app.core.work()!
  const word = (text: string, left: number) => ({ text, confidence: 90, line: 0, box: [left, 35, 40, 20] as [number, number, number, number] })
  store.transaction(() => store.evidence.addOcrRun(evidenceId, { engine: 'x', language: 'eng', recipe: '', text: 'plainly QZXSECRET', meanConfidence: 90, words: [word('plainly', 10), word('QZXSECRET', 105)] }))
  const file = join(folder, 'dossier.pdf')
  app.saveTo(file)
  await app.finish((await app.call('dossier.export', { caseId })).jobId)
  const words = runTool('pdftotext', [file, '-'])
  expect(words).toContain('plainly [redacted: private person]')
  expect(words).not.toContain('QZXSECRET')
  runTool('pdfimages', ['-all', file, join(folder, 'picture')])
  const { data, info } = await sharp(join(folder, readdirSync(folder).find((name) => /^picture-.*\.jpg$/.test(name))!)).raw().toBuffer({ resolveWithObject: true })
  const brightest = (left: number, top: number, width: number, height: number) => Math.max(...Array.from({ length: width * height }, (_, at) => data[((top + Math.floor(at / width)) * info.width + left + (at % width)) * info.channels]!))
  expect(brightest(108, 38, 34, 24)).toBeLessThan(24) // within, where JPEG’s blocks reach no edge
  expect(brightest(20, 38, 40, 24)).toBeGreaterThan(240)
})

const extract = (name: string, values: Record<string, true> = {}) => extractVerbs['extract']!.run({
  values: { evidence: evidenceId, out: join(folder, name), ...values }, positionals: [], environment: { open: () => undefined, call: app.call, core: () => app.core } as never,
})

test('an original that shows what is redacted leaves bit for bit when that is said; else the redacted picture', async () => {
  await expect(extract('original.png')).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('There is one redaction on E-1. The original shows what they hide. Nothing was written') })
  const { document, text } = await extract('original.png', { unredacted: true })
  expect(readFileSync(join(folder, 'original.png')).equals(readFileSync(join(folder, 'white.png')))).toBe(true)
  expect([document, text]).toEqual([expect.objectContaining({ redactions: 1, unredacted: true }), expect.stringContaining('note: There is one redaction on E-1.')])
  expect((await extract('redacted.png', { redacted: true })).document).toMatchObject({ redactions: 1, originalSha256: (document as { sha256: string }).sha256 })
  const data = await sharp(join(folder, 'redacted.png')).removeAlpha().raw().toBuffer()
  expect([[30, 40], [110, 40]].map(([x, y]) => data[(y! * 200 + x!) * 3])).toEqual([255, 0])
  expect((await app.call('journal.list', { limit: 2 })).map(({ action, details }) => [action, details.unredacted])).toEqual([['evidence.redactedExtracted', undefined], ['evidence.extracted', true]])
})

test('annotations leave on the command line as Web Annotations, and the journal notes it', async () => {
  await app.call('annotation.add', { evidenceId, annotations: [{ shape: 'rectangle', selectors: toSelectors({ kind: 'boxes', boxes: [[1, 2, 30, 40]] }), style: STYLE, claim: 'The fee\u202e' }] })
  await app.call('vault.lock', {})
  const ran = await lamplighter(['annotations', '--vault', vault, '--passphrase-file', place.passphraseFile, '--case', caseId])
  expect(ran).toMatchObject({ status: 0, json: { type: 'AnnotationPage', items: [{ shape: 'redaction' }, { shape: 'rectangle', target: { selector: { value: 'xywh=pixel:1,2,30,40' } } }] } })
  const journal = await lamplighter(['journal', '--vault', vault, '--passphrase-file', place.passphraseFile])
  expect(journal.stdout).toContain('annotation.exported')
})
