import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/errors.ts'
import type { CaseId, EvidenceId } from '../../../src/shared/ids.ts'
import { makeFolder, PASSPHRASE, PROJECT, removeFolder, startCore, type TestCore } from '../../support/core.ts'
import { makeChat, makeEmail, makePdf, makeZip } from '../../support/made-documents.ts'

const [chat, thread] = ['chat-green-q60.jpg', 'thread-desktop-q60.jpg'].map((name) => readFileSync(join(PROJECT, 'test/fixtures/screens', name))) as [Buffer, Buffer]
const UNREADABLE = expect.stringMatching(/^FILE_(?:NOT_AN_IMAGE|UNSUPPORTED)$/)
let core: TestCore
let folder: string
let caseId: CaseId

beforeEach(async () => {
  folder = makeFolder()
  core = startCore(folder)
  await core.call('vault.create', { name: 'Desk', passphrase: PASSPHRASE })
  caseId = (await core.call('case.create', { title: 'Quay' })).id
}, 30_000)
afterEach(async () => {
  await core.close()
  removeFolder(folder)
})

const put = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const list = () => core.call('evidence.list', { caseId })
const bringIn = async (...files: string[]) => {
  const jobId = await core.ingest(caseId, files)
  await core.finish(jobId)
  return core.call('job.items', { jobId })
}
const linesOf = (subject: string) => core.call('journal.list', { subject, limit: 20 })

test('an archive is an exhibit, and so is each file in it, in its order; what is in none of them is told', async () => {
  const zip = put('capture.zip', makeZip({ 'day one/chat.jpg': chat, 'notes.bin': Buffer.from('neither picture nor document'), 'thread.jpg': thread, 'again.jpg': chat }))
  const items = await bringIn(zip, put('after.jpg', Buffer.concat([thread, Buffer.from('x')])))
  expect(items.map(({ name, stage, partOf, code }) => ({ name, stage, partOf, code }))).toEqual([
    { name: 'capture.zip', stage: 'done', partOf: undefined, code: null }, { name: 'after.jpg', stage: 'done', partOf: undefined, code: null },
    { name: 'day one/chat.jpg', stage: 'done', partOf: 0, code: null }, { name: 'notes.bin', stage: 'failed', partOf: 0, code: UNREADABLE },
    { name: 'thread.jpg', stage: 'done', partOf: 0, code: null }, { name: 'again.jpg', stage: 'duplicate', partOf: 0, code: null },
  ])
  expect(items[0]!.message).toBe('3 of 4 files came in')
  const [archive, first, second, after] = await list()
  expect([archive, first, second, after].map((one) => [one!.exhibitNumber, one!.format, one!.name, one!.part, one!.parent?.exhibitNumber])).toEqual([
    [1, 'zip', 'capture.zip', null, undefined], [2, 'jpeg', 'chat.jpg', 'day one/chat.jpg', 1], [3, 'jpeg', 'thread.jpg', 'thread.jpg', 1], [4, 'jpeg', 'after.jpg', null, undefined],
  ])
  expect(archive).toMatchObject({ parts: { total: 4, cameIn: 3 }, width: 0, height: 0, reading: 'none' })
  const view = await core.call('evidence.document', { evidenceId: archive!.id })
  expect(view.parts.map((part) => [part.index, part.exhibitNumber, part.code])).toEqual([[0, 2, null], [1, null, UNREADABLE], [2, 3, null], [3, 2, null]])
  expect((await linesOf(first!.id)).find((line) => line.action === 'evidence.imported')).toMatchObject({ details: { parent: { id: archive!.id, exhibitNumber: 1, part: 'day one/chat.jpg' } } })
  expect(await core.codeOf('evidence.document', { evidenceId: first!.id })).toBe('NOT_FOUND')
  expect((await core.core.asset(`/evidence/${archive!.id}/picture`)).status).toBe(404)
})

test('an e-mail says what it says, is found by its words, and an archive attached to it is opened too', async () => {
  const mail = makeEmail('We would value two pages on procurement timelines.', [{ name: 'offer.jpg', mime: 'image/jpeg', bytes: chat }, { name: 'more.zip', mime: 'application/zip', bytes: makeZip({ 'deep.jpg': thread }) }])
  await bringIn(put('approach.eml', mail))
  const all = await list()
  expect(all.map((one) => [one.exhibitNumber, one.format, one.parent?.exhibitNumber ?? null])).toEqual([[1, 'eml', null], [2, 'jpeg', 1], [3, 'zip', 1], [4, 'jpeg', 3]])
  const record = await core.call('evidence.get', { evidenceId: all[0]!.id })
  expect(record).toMatchObject({ reading: 'done', ocr: { engine: 'text of the file', words: [] } })
  expect(record.ocr!.text).toContain('procurement timelines')
  expect(record.opening).toMatch(/^The paid study\nLayla Haddad-Brandt .*We would value two pages/s)
  expect(record.wordCount).toBeGreaterThan(7)
  expect((await core.call('search.find', { text: 'procurement timelines' })).map((hit) => hit.evidenceId)).toEqual([all[0]!.id])
  const { findings } = await verify()
  expect(findings).toEqual([])
})

async function verify() {
  await core.finish((await core.call('vault.verify', {})).jobId)
  return (await core.call('vault.lastVerify', {}))!
}

test('a document goes with all that came out of it, each with a tombstone; a part can go alone', async () => {
  const inner = makeZip({ 'deep.jpg': thread })
  await bringIn(put('outer.zip', makeZip({ 'chat.jpg': chat, 'inner.zip': inner })))
  const ids = (await list()).map((one) => one.id) as [EvidenceId, EvidenceId, EvidenceId, EvidenceId]
  await core.finish((await core.call('evidence.remove', { evidenceId: ids[1], reason: 'not ours' })).jobId)
  expect((await core.call('evidence.document', { evidenceId: ids[0] })).parts[0]).toMatchObject({ evidenceId: null, code: 'NOT_FOUND', message: 'Removed from the case.' })
  expect((await list())[0]!.parts).toEqual({ total: 2, cameIn: 1 })
  await core.finish((await core.call('evidence.remove', { evidenceId: ids[0], reason: 'not ours' })).jobId)
  expect(await list()).toEqual([])
  const [line] = await linesOf(ids[3])
  expect(line).toMatchObject({ action: 'evidence.remove', details: { reason: 'not ours', withParent: { id: ids[0], exhibitNumber: 1 }, exhibitNumber: 4 } })
  expect((await linesOf(ids[0]))[0]).toMatchObject({ details: { parts: 2 } })
  expect((await verify()).findings).toEqual([])
})

test('what cannot be read is refused, or kept sealed with the reason when that is wished, and never decoded', async () => {
  const odd = put('letter.docx', Buffer.from('a letter that nothing here reads'))
  expect((await bringIn(odd))[0]).toMatchObject({ stage: 'failed', code: UNREADABLE, evidenceId: null })
  const jobId = await core.ingest(caseId, [odd], { keepUnread: true })
  await core.finish(jobId)
  const [kept] = await list()
  expect(kept).toMatchObject({ format: 'other', width: 0, reading: 'none', parts: null, name: 'letter.docx' })
  const record = await core.call('evidence.get', { evidenceId: kept!.id })
  expect(record.remarks[0]).toMatch(/^Kept unread: “letter\.docx”: |^Kept unread: /)
  expect((await linesOf(kept!.id)).find((line) => line.action === 'evidence.imported')).toMatchObject({ details: { unread: { code: UNREADABLE } } })
  expect((await core.core.asset(`/evidence/${kept!.id}/picture`)).status).toBe(404)
  const { store } = core.core.work()!
  expect(Buffer.from(await store.blobs.open(store.evidence.originalBlob(kept!.id))).equals(readFileSync(odd))).toBe(true)
  expect((await verify()).findings).toEqual([])
})

test('a file or part that was refused can be kept after all, from the list of the import', async () => {
  const zip = put('mixed.zip', makeZip({ 'chat.jpg': chat, 'notes.bin': Buffer.from('neither picture nor document'), 'more.bin': Buffer.from('nor this') }))
  const odd = put('letter.docx', Buffer.from('a letter that nothing here reads'))
  const jobId = await core.ingest(caseId, [odd, zip])
  await core.finish(jobId)
  expect((await list()).map((one) => one.name)).toEqual(['mixed.zip', 'chat.jpg'])
  const items = await core.call('job.items', { jobId })
  const indexOf = (name: string) => items.find((item) => item.name === name)!.index
  expect(await core.codeOf('evidence.keepUnread', { jobId, indexes: [indexOf('mixed.zip')] })).toBe('BAD_INPUT')
  const keep = async (...names: string[]) => {
    const { jobIds } = await core.call('evidence.keepUnread', { jobId, indexes: names.map(indexOf) })
    for (const id of jobIds) await core.finish(id)
    return jobIds
  }
  await keep('letter.docx')
  expect(await keep('notes.bin', 'more.bin')).toHaveLength(1)
  const all = await list()
  expect(all.map((one) => [one.name, one.format, one.parent?.exhibitNumber ?? null])).toEqual([['mixed.zip', 'zip', null], ['chat.jpg', 'jpeg', 1], ['letter.docx', 'other', null], ['notes.bin', 'other', 1], ['more.bin', 'other', 1]])
  expect(all[0]!.parts).toEqual({ total: 3, cameIn: 3 })
  expect((await core.call('job.items', { jobId }))[indexOf('notes.bin')]).toMatchObject({ stage: 'done', code: null, message: 'kept unread as E-4' })
  expect(await core.codeOf('evidence.keepUnread', { jobId, indexes: [indexOf('notes.bin')] })).toBe('BAD_INPUT')
})

test('parts that a lock cut off come in when the vault is opened again; what a person stopped comes in when it is offered again', async () => {
  const shots = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`shot ${index}.jpg`, Buffer.concat([index % 2 ? chat : thread, Buffer.from([index])])]))
  const zip = put('shots.zip', makeZip(shots))
  const ref = (await core.call('vault.list', {})).vaults[0]!.ref
  const partsIn = async () => (await list())[0]?.parts?.cameIn ?? 0
  const whenSomeAreIn = (jobId: string) => new Promise<void>((resolve) => {
    const stop = core.core.subscribe((told) => {
      if (told.name !== 'job.progressed' || told.job.id !== jobId || told.items.filter((item) => item.partOf !== undefined && item.stage === 'done').length === 0) return
      stop()
      resolve()
    })
  })
  const stopped = await core.ingest(caseId, [zip])
  await whenSomeAreIn(stopped)
  await core.call('job.cancel', { jobId: stopped })
  await core.finish(stopped)
  const before = await partsIn()
  expect(before).toBeLessThan(12)
  const { parts } = await core.call('evidence.document', { evidenceId: (await list())[0]!.id })
  expect(parts.filter((part) => part.code === 'CANCELLED')).toHaveLength(12 - before)
  await core.call('vault.lock', {})
  await core.call('vault.unlock', { ref, secret: PASSPHRASE })
  expect(core.core.work()!.jobs.list().filter((job) => job.state === 'running')).toEqual([])
  const again = await core.ingest(caseId, [zip])
  await whenSomeAreIn(again)
  await core.call('vault.lock', {})
  await core.call('vault.unlock', { ref, secret: PASSPHRASE })
  await Promise.all(core.core.work()!.jobs.list().map((job) => core.finish(job.id)))
  const all = await list()
  expect(all[0]!.parts).toEqual({ total: 12, cameIn: 12 })
  expect(all).toHaveLength(13)
  expect(new Set(all.map((one) => one.exhibitNumber)).size).toBe(13)
}, 60_000)

test('a PDF shows its first page, and each page is an exhibit', async () => {
  await bringIn(put('offer.pdf', makePdf(3)))
  const [pdf, ...pages] = await list()
  expect(pages.map((page) => [page.exhibitNumber, page.format, page.name, page.part, page.parent?.exhibitNumber])).toEqual([1, 2, 3].map((page) => [page + 1, 'png', `offer, page ${page}.png`, `page ${page}`, 1]))
  expect(pdf).toMatchObject({ format: 'pdf', parts: { total: 3, cameIn: 3 } })
  expect((await core.call('evidence.get', { evidenceId: pdf!.id })).ocr!.text).toContain('Page 2 of the offer')
  const thumbs = await Promise.all([pdf!, pages[0]!].map(async ({ id }) => Buffer.from((await core.core.asset(`/evidence/${id}/thumb`)).body)))
  expect(thumbs[0]!.equals(thumbs[1]!)).toBe(true)
  expect(thumbs[0]!.length).toBeGreaterThan(100)
})

test('a chat is read without its pictures being there, and its telling messages are proposed', async () => {
  await bringIn(put('WhatsApp Chat with Layla.txt', makeChat(300, (index) => (index === 120 ? 'Write to me at https://t.me/layla_m' : `so it goes, day ${index % 9}`))))
  const [chatExhibit] = await list()
  expect(chatExhibit).toMatchObject({ format: 'whatsapp', parts: { total: 0, cameIn: 0 }, pendingProposals: 3 })
  const proposals = await core.call('proposal.list', { caseId })
  expect(proposals.map((one) => one.excerpt)).toEqual([expect.stringMatching(/^Layla Haddad-Brandt: /), 'Layla Haddad-Brandt: Write to me at https://t.me/layla_m', expect.stringMatching(/^Dana Ruiz: /)])
  expect((await core.call('evidence.get', { evidenceId: chatExhibit!.id })).remarks).toContainEqual(expect.stringContaining('Of 300 messages with a time 3 are proposed'))
  for (let time = 0; time < 2; time++) await core.call('evidence.document', { evidenceId: chatExhibit!.id })
  const view = await core.call('evidence.document', { evidenceId: chatExhibit!.id })
  await new Promise((resolve) => setImmediate(resolve))
  expect((await linesOf(chatExhibit!.id)).filter((line) => line.action === 'evidence.viewed')).toHaveLength(1)
  expect(await core.codeOf('evidence.read', { evidenceIds: [chatExhibit!.id] })).toBe('BAD_INPUT')
  expect(view.content!.blocks.filter((block) => block.kind === 'message')).toHaveLength(300)
})

test('a part that breaks the decoder is named, and costs no other; what lies too deep stays closed', async () => {
  const { pool } = core.core.work()!
  const run = pool.run.bind(pool)
  pool.run = (async (task, options) => {
    if (task.kind === 'parts' && task.from <= 1 && (task.from === 1 || task.mostBytes > 1)) throw new AppError('DECODER_CRASHED', 'The process that reads documents ended.')
    return run(task, options)
  }) as typeof pool.run
  await bringIn(put('odd.zip', makeZip({ 'chat.jpg': chat, 'bad.jpg': thread, 'thread.jpg': Buffer.concat([thread, Buffer.from('x')]) })))
  const [odd] = await list()
  expect((await core.call('evidence.document', { evidenceId: odd!.id })).parts.map(({ name, exhibitNumber, code }) => [name, exhibitNumber, code])).toEqual([['chat.jpg', 2, null], ['bad.jpg', null, 'DECODER_CRASHED'], ['thread.jpg', 3, null]])
  pool.run = run
  let deep = makeZip({ 'shot.jpg': Buffer.concat([chat, Buffer.from('y')]) })
  for (let level = 0; level < 4; level++) deep = makeZip({ [`level ${level}.zip`]: deep })
  await bringIn(put('deep.zip', deep))
  expect((await list()).slice(3).map((one) => [one.name, one.parts!.cameIn])).toEqual([['deep.zip', 1], ['level 3.zip', 1], ['level 2.zip', 1], ['level 1.zip', 0]])
  const deepest = (await list()).at(-1)!
  expect((await core.call('evidence.document', { evidenceId: deepest.id })).parts).toMatchObject([{ name: 'level 0.zip', code: 'FILE_TOO_LARGE', message: expect.stringContaining('more than 3 files deep') }])
})
