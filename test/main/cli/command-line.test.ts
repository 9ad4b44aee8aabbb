import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAMPLIGHTER, PROJECT, lamplighter, makeVault, makeWorkplace, startLamplighter } from '../../support/command-line.ts'

const place = makeWorkplace()
const shots = join(place.folder, 'shots')
const SCREENS = join(PROJECT, 'test/fixtures/screens')
const screen = readdirSync(SCREENS).filter((name) => name.endsWith('.png')).sort()[0]!
let caseId = ''
let evidenceId = ''
afterAll(place.remove)

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const flatten = (text: string) => text.replace(/\s+/g, ' ')

beforeAll(async () => {
  mkdirSync(join(shots, 'deeper'), { recursive: true })
  copyFileSync(join(SCREENS, screen), join(shots, 'thread.png'))
  copyFileSync(join(SCREENS, screen), join(shots, 'deeper', 'the same again.png'))
  await sharp(readFileSync(join(SCREENS, screen))).jpeg({ quality: 60 }).toFile(join(shots, 'deeper', 'shared.jpg'))
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#456' } }).webp().toFile(join(shots, 'plain.webp'))
  writeFileSync(join(shots, 'empty.png'), '')
  writeFileSync(join(shots, 'letter.png'), 'Dear Sir, this is not a picture at all.')
  writeFileSync(join(shots, 'noise.png'), Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7_919 + 131) % 251)))
  writeFileSync(join(shots, 'report.pdf'), '%PDF-1.7\n%âãÏÓ\n1 0 obj <<>> endobj')
  writeFileSync(join(shots, 'cut.png'), readFileSync(join(SCREENS, screen)).subarray(0, 4_000))
})

describe('the way from a pile of screenshots to a dossier', () => {
  test('init makes a vault once', async () => {
    const made = await lamplighter(['init', ...place.open])
    expect(made).toMatchObject({ status: 0, json: { vault: place.vault, recoveryKey: expect.stringMatching(/[0-9A-Z-]{50,}/i) } })
    expect(await lamplighter(['init', ...place.open])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_EXISTS' } } })
    rmSync(place.vault, { recursive: true })
    await makeVault(place)
  })

  test('case new and case list', async () => {
    const made = await lamplighter(['case', 'new', ...place.open, '--title', 'إلينا Marwick & Söhne'])
    expect(made).toMatchObject({ status: 0, json: { title: 'إلينا Marwick & Söhne' } })
    caseId = made.json.id
    expect((await lamplighter(['case', 'list', ...place.open])).json).toEqual({ cases: [expect.objectContaining({ id: caseId, title: 'إلينا Marwick & Söhne', evidenceCount: 0 })] })
  })

  test('ingest keeps what is told of where the files come from, and refuses what cannot be told', async () => {
    const told = ['--source', 'https://quay.example/in/elena', '--platform', 'Quay', '--obtained', 'screenshot-by-approached', '--from', 'T. Hale', '--captured', '2026-03~', '--captured-zone', 'UTC',
      '--device', 'phone', '--acquisition-remarks', 'by mail']
    const other = await lamplighter(['case', 'new', ...place.open, '--title', 'Told'])
    const ran = await lamplighter(['ingest', ...place.open, '--case', other.json.id, '--no-ocr', ...told, join(shots, 'plain.webp')])
    expect(ran).toMatchObject({ status: 0, json: { imported: [expect.anything()] } })
    const lines = (await lamplighter(['journal', ...place.open, '--case', other.json.id])).stdout
    expect(lines).toContain('https://quay.example/in/elena')
    const [{ evidenceId: first }] = ran.json.imported
    const described = ['describe', ...place.open, '--evidence', first, '--place', 'Quay office', '--platform', 'Quay']
    expect(await lamplighter(described)).toMatchObject({ status: 0, json: { changed: 1 } })
    expect(await lamplighter(described)).toMatchObject({ status: 0, json: { changed: 0 } })
    expect(await lamplighter(['describe', ...place.open, '--evidence', first])).toMatchObject({ status: 2, json: { error: { message: expect.stringContaining('--source') } } })
    expect((await lamplighter(['ingest', ...place.open, '--case', other.json.id, '--obtained', 'stolen', join(shots, 'plain.webp')]))).toMatchObject({ status: 2, json: { error: { message: expect.stringContaining('photographed-screen') } } })
    expect((await lamplighter(['ingest', ...place.open, '--case', other.json.id, '--source', ' ', join(shots, 'plain.webp')]))).toMatchObject({ status: 2, json: { error: { message: expect.stringContaining('--source') } } })
  }, 60_000)

  test('ingest takes what it can, says what it refused and why, and keeps one of two', async () => {
    const ran = await lamplighter(['ingest', ...place.open, '--case', caseId, shots, join(place.folder, 'nowhere.png')])
    expect(ran.status).toBe(1)
    expect(ran.json.imported.map((row: { file: string }) => basename(row.file)).sort()).toHaveLength(3)
    expect(ran.json.duplicates).toHaveLength(1)
    expect(Object.fromEntries(ran.json.rejected.map((row: { file: string; code: string }) => [basename(row.file), row.code]))).toEqual({
      'empty.png': 'FILE_EMPTY', 'letter.png': 'FILE_UNSUPPORTED', 'noise.png': 'FILE_NOT_AN_IMAGE', 'report.pdf': 'DOCUMENT_DAMAGED', 'cut.png': 'IMAGE_DAMAGED', 'nowhere.png': 'FILE_NOT_FOUND',
    })
    for (const row of ran.json.imported) expect(row.sha256).toBe(sha256(row.file))
    for (const row of ran.json.rejected) expect(row.message).toContain(basename(row.file))
    evidenceId = [...ran.json.imported, ...ran.json.duplicates].find((row: { file: string }) => row.file.endsWith('thread.png')).evidenceId
    expect(ran.stderr).toContain('/9]')
  })

  test('a second run finds everything there', async () => {
    const ran = await lamplighter(['ingest', ...place.open, '--case', caseId, join(shots, 'thread.png'), join(shots, 'plain.webp')])
    expect(ran).toMatchObject({ status: 0, json: { imported: [], rejected: [] } })
    expect(ran.json.duplicates).toHaveLength(2)
    expect((await lamplighter(['case', 'list', ...place.open])).json.cases[0].evidenceCount).toBe(3)
  })

  test('search finds words read in the picture', async () => {
    const truth = JSON.parse(readFileSync(join(SCREENS, screen.replace('.png', '.json')), 'utf8')) as { text: string }
    const word = truth.text.match(/[A-Za-z]{7,}/g)!.find((one) => !/[Il1|]/.test(one))!
    const ran = await lamplighter(['search', ...place.open, word])
    expect(ran.json.hits.map((hit: { evidenceId: string }) => hit.evidenceId)).toContain(evidenceId)
    expect(ran.json.hits[0]).toMatchObject({ caseId, snippet: expect.stringMatching(new RegExp(word, 'i')) })
    expect((await lamplighter(['search', ...place.open, 'zzyzx-nowhere'])).json).toEqual({ hits: [] })
  })

  test('similar finds the re-compressed copy, by file and by id', async () => {
    const byId = await lamplighter(['similar', ...place.open, evidenceId])
    expect(byId.json.matches).toEqual([expect.objectContaining({ caseId, distanceBits: expect.any(Number) })])
    expect(byId.json.matches[0].evidenceId).not.toBe(evidenceId)
    const byFile = await lamplighter(['similar', ...place.open, join(shots, 'deeper/shared.jpg'), '--distance', '31'])
    expect(byFile.json.matches).toHaveLength(2)
    expect(byFile.json.matches[0].distanceBits).toBe(0)
  })

  test('timeline add and list keep precision and zone', async () => {
    const at = ['timeline', 'add', ...place.open, '--case', caseId]
    const first = await lamplighter([...at, '--at', '2026-03-04T10:32+01:00', '--text', 'First message', '--evidence', evidenceId, '--kind', 'contact', '--meaning', 'sent'])
    await lamplighter([...at, '--at', '2026-02', '--text', 'Profile created'])
    const { json } = await lamplighter(['timeline', 'list', ...place.open, '--case', caseId])
    expect(json.events.map((event: { text: string }) => event.text)).toEqual(['Profile created', 'First message'])
    expect(json.events[1]).toMatchObject({ id: first.json.eventId, time: { precision: 'minute', zoneMinutes: 60, meaning: 'sent' }, evidence: [{ id: evidenceId }] })
  })

  test('the dossier has the same bytes for the same case and time', async () => {
    const write = (name: string) => lamplighter(['dossier', ...place.open, '--case', caseId, '--out', join(place.folder, name), '--at', '2026-04-01T12:00Z'])
    const [one, two] = [await write('one.pdf'), await write('two.pdf')]
    expect(one).toMatchObject({ status: 0, json: { pages: expect.any(Number) } })
    expect(one.json.sha256).toBe(sha256(join(place.folder, 'one.pdf')))
    expect(two.json.sha256).toBe(one.json.sha256)
    expect(readFileSync(join(place.folder, 'one.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('extract gives back the exact bytes', async () => {
    const out = join(place.folder, 'out.png')
    expect((await lamplighter(['extract', ...place.open, '--evidence', evidenceId, '--out', out])).status).toBe(0)
    expect(sha256(out)).toBe(sha256(join(shots, 'thread.png')))
  })

  test('verify is content, and names the picture once a byte of it changed', async () => {
    expect(await lamplighter(['verify', '--full', ...place.open])).toMatchObject({ status: 0, json: { ok: true, findings: [] } })
    const victim = readdirSync(join(place.vault, 'blobs'), { recursive: true, encoding: 'utf8' }).map((name) => join(place.vault, 'blobs', name)).find((file) => statSync(file).isFile())!
    const bytes = readFileSync(victim)
    bytes[70]! ^= 1
    writeFileSync(victim, bytes)
    expect(await lamplighter(['verify', '--quick', ...place.open]), 'reads no sealed file, and says so').toMatchObject({ status: 0, json: { ok: true, full: false } })
    expect(await lamplighter(['verify', '--quick', '--full', ...place.open])).toMatchObject({ status: 2 })
    const ran = await lamplighter(['verify', ...place.open])
    expect(ran).toMatchObject({ status: 1, json: { ok: false } })
    expect(ran.json.findings[0]).toMatchObject({ subject: expect.stringContaining('E-'), problem: expect.any(String) })
  })
})

describe('verbs that need no vault', () => {
  test('hash gives one row a file, a refusal in its place', async () => {
    const ran = await lamplighter(['hash', join(shots, 'thread.png'), join(shots, 'noise.png'), shots, join(shots, 'plain.webp')])
    expect(ran.status).toBe(1)
    expect(ran.json.results[0]).toMatchObject({ file: join(shots, 'thread.png'), sha256: sha256(join(shots, 'thread.png')), pdq: expect.stringMatching(/^[0-9a-f]{64}$/), quality: expect.any(Number) })
    expect(ran.json.results[1]).toMatchObject({ file: join(shots, 'noise.png'), code: 'FILE_NOT_AN_IMAGE' })
    expect(ran.json.results[2]).toMatchObject({ code: 'FILE_IS_DIRECTORY' })
    expect(ran.json.results[3].quality).toBeLessThan(50)
  })

  test('ocr gives text, words and boxes inside the picture', async () => {
    const ran = await lamplighter(['ocr', join(shots, 'thread.png')])
    const [result] = ran.json.results
    const { width, height } = await sharp(readFileSync(join(shots, 'thread.png'))).metadata()
    expect(flatten(result.text).length).toBeGreaterThan(40)
    expect(result.meanConfidence).toBeGreaterThan(60)
    for (const { box: [x, y, w, h] } of result.words) expect(x >= 0 && y >= 0 && x + w <= width && y + h <= height).toBe(true)
    expect(await lamplighter(['ocr', '--lang', 'tlh', join(shots, 'thread.png')])).toMatchObject({ status: 1, json: { results: [{ code: 'LANGUAGE_MISSING' }] } })
  })
})

describe('what bad input gets', () => {
  test.each([[[]], [['frobnicate']], [['ingest']], [['case', 'new', '--vault', 'x']], [['hash']], [['hash', '--colour', 'x']], [['timeline', 'add', '--vault', 'v', '--case', 'nonsense', '--at', 'soon', '--text', 't']]])('usage %j ends with 2', async (args) => {
    expect(await lamplighter(args)).toMatchObject({ status: 2, json: { error: { code: 'BAD_INPUT', message: expect.any(String) } } })
  })

  test('help and version are one document as well', async () => {
    expect(await lamplighter(['help'])).toMatchObject({ status: 0, json: { usage: expect.stringContaining('ingest') } })
    expect(await lamplighter(['--version'])).toMatchObject({ status: 0, json: { version: expect.any(String) } })
  })

  test('a reader that goes away, and a disk that is full, end nothing with a stack', () => {
    const run = (command: string) => spawnSync('sh', ['-c', command.replace('LAMPLIGHTER', `'${LAMPLIGHTER}'`)], { encoding: 'utf8' })
    expect(run('(sleep 0.1; LAMPLIGHTER help; echo $? >&2) | true').stderr.trim()).toBe('0')
    const full = run('LAMPLIGHTER help >/dev/full')
    expect(full.stderr).toMatch(/^The result could not be written \(ENOSPC\)\.\n$/)
    expect(full.status).toBe(1)
  })

  test('what was asked for wrongly ends with 2, what is not there with 1', async () => {
    expect(await lamplighter(['search', ...place.open, ''])).toMatchObject({ status: 2 })
    expect(await lamplighter(['similar', ...place.open, '--distance', '1e2', evidenceId])).toMatchObject({ status: 2 })
    expect(await lamplighter(['case', 'new', ...place.open, '--title', 'x'.repeat(5_000)])).toMatchObject({ status: 2 })
    expect(await lamplighter(['similar', ...place.open, 'ev_00000000000000000000000000'])).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND' } } })
  })

  test('--out never replaces what is no file', async () => {
    const pipe = join(place.folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await lamplighter(['dossier', ...place.open, '--case', caseId, '--out', pipe])).toMatchObject({ status: 1, json: { error: { code: 'WRITE_FAILED' } } })
    expect(statSync(pipe).isFIFO()).toBe(true)
  })

  test('a wrong passphrase, a missing vault and a vault in use are told apart', async () => {
    const wrong = join(place.folder, 'wrong.txt')
    writeFileSync(wrong, 'not the passphrase')
    expect(await lamplighter(['case', 'list', '--vault', place.vault, '--passphrase-file', wrong])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })
    expect(await lamplighter(['case', 'list', '--vault', join(place.folder, 'gone'), '--passphrase-file', place.passphraseFile])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_NOT_FOUND' } } })
    expect(await lamplighter(['init', '--vault', join(place.folder, 'weak'), '--passphrase-file', wrong.replace('wrong', 'short')])).toMatchObject({ status: 1 })
    writeFileSync(join(place.folder, 'short.txt'), 'letmein')
    expect(await lamplighter(['init', '--vault', join(place.folder, 'weak'), '--passphrase-file', join(place.folder, 'short.txt')])).toMatchObject({ status: 1, json: { error: { code: 'PASSPHRASE_WEAK' } } })
  })

  test('works from any directory and through a link', async () => {
    const link = join(place.folder, 'lamp')
    symlinkSync(LAMPLIGHTER, link)
    const ran = await lamplighter(['hash', 'thread.png'], { cwd: shots, command: link })
    expect(ran.json.results[0]).toMatchObject({ file: 'thread.png', sha256: sha256(join(shots, 'thread.png')) })
  })
})

describe('a batch that is cut short', () => {
  const batch = makeWorkplace()
  const pile = join(batch.folder, 'pile')
  const COUNT = 30
  afterAll(batch.remove)

  beforeAll(async () => {
    mkdirSync(pile)
    for (let index = 0; index < COUNT; index++) {
      await sharp({ create: { width: 700, height: 500, channels: 3, noise: { type: 'gaussian', mean: 100 + index, sigma: 30 } } as never }).png().toFile(join(pile, `${index}.png`))
    }
  })

  /** Resolves when the run has told of its n-th file, or has ended. */
  const reached = (child: ReturnType<typeof startLamplighter>['child'], count: number) => new Promise<void>((settle) => {
    let lines = 0
    child.stderr!.on('data', (chunk) => { lines += String(chunk).split('\n').length - 1; if (lines >= count) settle() })
    child.once('close', () => settle())
  })

  test.each(['SIGINT', 'SIGKILL'] as const)('%s in the middle loses nothing told as done, and the next run carries on', async (signal) => {
    const own = makeWorkplace()
    try {
      await makeVault(own)
      const { json: { id } } = await lamplighter(['case', 'new', ...own.open, '--title', 'Cut short'])
      const { child, done } = startLamplighter(['ingest', ...own.open, '--case', id, '--no-ocr', pile])
      await reached(child, 5)
      process.kill(lastOf(child.pid!), signal)
      const cut = await done
      const told = (cut.stderr.match(/^\[\d+\/30[^\]]*\] \d+\.png: done/gm) ?? []).length
      expect(told).toBeGreaterThanOrEqual(5)
      if (signal === 'SIGINT') expect(cut.json.imported.length + cut.json.cancelled.length).toBe(COUNT)
      expect(await lamplighter(['verify', '--full', ...own.open])).toMatchObject({ status: 0, json: { ok: true } })
      const again = await lamplighter(['ingest', ...own.open, '--case', id, '--no-ocr', pile])
      expect(again.json.imported.length + again.json.duplicates.length).toBe(COUNT)
      expect(again.json.duplicates.length).toBeGreaterThanOrEqual(told)
    } finally {
      own.remove()
    }
  })

  /** `bin/lamplighter` replaces its shell by Node, so the child itself is the process to stop. */
  const lastOf = (pid: number) => pid
})
