import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeReadable } from './readable.ts'
import { report } from './run-length.ts'
import { SENTINELS } from './s2-sentinels.ts'
import { canTrace } from './tracer.ts'
import { filesIn, temporaryFolder } from './vault-case.ts'

const JOURNEY = join(import.meta.dirname, 's2-journey.ts')
const PRETEND = join(import.meta.dirname, 'pretend-keys.ts')
const OPENS = 'openat,open,creat,memfd_create'
const WRITES = 'write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range'

interface Journey { place: string; lines: string[] }

/** The journey with all its processes under strace; strings in hex and as long as a page, every descriptor with its path. */
async function journey(how: 'product' | 'careless'): Promise<Journey> {
  const place = temporaryFolder()
  for (const name of ['inputs', 'out', 'temporary', 'vaults']) mkdirSync(join(place, name))
  await makeReadable(join(place, 'inputs', 'words.png'))
  const log = join(place, 'trace')
  const args = ['-f', '--seccomp-bpf', '-qq', '-y', '-xx', '-s', '4200', '-o', log, '-e', `trace=${OPENS},${WRITES}`, process.execPath, '--import', PRETEND, JOURNEY, place, how]
  const { stdout } = await promisify(execFile)('strace', args, { env: { ...process.env, TMPDIR: join(place, 'temporary'), HOME: join(place, 'temporary'), LAMPLIGHTER_TORTURE_PRETEND: '1' } })
  expect(stdout).toContain('finished')
  return { place, lines: readFileSync(log, 'latin1').split('\n') }
}

const unhex = (text: string): string => Buffer.from(text.replaceAll('\\x', ''), 'hex').toString('latin1')

/** Paths that were opened to be written, made or memory to share, in the clear. */
function opened({ lines }: Journey): string[] {
  const writing = lines.filter((line) => /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|creat\(|memfd_create\(/.test(line) && !line.includes(' = -1 '))
  return writing.map((line) => `${/(O_TMPFILE)/.exec(line)?.[0] ?? ''}${unhex(/"((?:\\x[0-9a-f]{2})*)"/.exec(line)?.[1] ?? '')}`)
}

/** What was written to files, by path: bytes, and which of the sentinels were among them. */
function written({ lines }: Journey): Map<string, { bytes: number; found: string[] }> {
  const files = new Map<string, { bytes: number; found: string[] }>()
  const words = Object.entries(SENTINELS).flatMap(([name, word]) => [Buffer.from(word), Buffer.from(word, 'utf16le')].map((bytes): [string, string] => [name, bytes.toString('latin1')]))
  for (const line of lines) {
    const [, descriptor, content = ''] = /^\d+ +p?writev?\w*\(\d+<((?:\\x[0-9a-f]{2})+)>(?:\(deleted\))?, (?:\[\{iov_base=)?"((?:\\x[0-9a-f]{2})*)"/.exec(line) ?? []
    const path = descriptor && unhex(descriptor)
    if (!path?.startsWith('/') || path.startsWith('/dev/')) continue
    const text = unhex(content)
    const file = files.get(path) ?? { bytes: 0, found: [] }
    file.bytes += text.length
    for (const [name, word] of words) if (text.includes(word) && !file.found.includes(name)) file.found.push(name)
    files.set(path, file)
  }
  return files
}

test.skipIf(!canTrace)('S2 no temporary file is written outside the vault, and none anywhere in plaintext: by syscall trace (needs strace)', async () => {
  const found = await journey('product')
  const { place } = found
  const vaults = join(place, 'vaults')
  // The vault, the backup and the dossier itself; nothing else is opened to be written.
  const elsewhere = opened(found).filter((path) => ![vaults, join(place, 'out'), '/dev/null', '/dev/tty', '/proc/self/'].some((known) => path.startsWith(known)))
  expect(elsewhere).toEqual([])
  expect(filesIn(join(place, 'temporary'))).toEqual([])
  const files = written(found)
  const dossier = [...files.keys()].filter((path) => path.startsWith(join(place, 'out', '.lamplighter-')) && !path.includes('.part/'))
  const plain = [...files].filter(([path, file]) => file.found.length > 0 && !dossier.includes(path))
  expect(plain).toEqual([])
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
  expect(bytes).toBeGreaterThan(1_000_000)
  report(`S2 temporary files: ${files.size} files and ${(bytes / 1e6).toFixed(1)} MB written through import, reading, search, verification, dossier, backups, re-key, sorting, indexing, FTS merge and VACUUM INTO: 0 outside the vault and what was asked for, 0 in plaintext but the dossier`)
})

test.skipIf(!canTrace)('S2’s trace finds the temporary files that SQLite makes by default (needs strace)', async () => {
  const found = await journey('careless')
  const temporary = [...written(found)].filter(([path]) => path.startsWith(join(found.place, 'temporary')))
  expect(temporary.length).toBeGreaterThan(0)
  expect(temporary.some(([, file]) => file.found.includes('note'))).toBe(true)
})
