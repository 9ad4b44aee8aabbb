/** Run under strace by decoder-process.test.ts: a large file to look at, a small one to read and a document, through a forked decoder. */
import { readFileSync } from 'node:fs'
import type { DecoderTask } from '../../../src/main/decoder/protocol.ts'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { makePages } from '../decoder/documents/made-pdf.ts'

const [entry, large, small] = process.argv.slice(2)
const calm = { timeMs: 100_000, memoryBytes: 4 * 1024 ** 3 }
const pool = createDecoderPool({ spawn: () => forkDecoder(entry!), size: 1, limits: { pictures: calm, readings: calm, documents: calm } })
const bytes = readFileSync(large!)
const tasks: DecoderTask[] = [{ kind: 'inspect', bytes }, { kind: 'render', bytes, as: 'webp', maxEdgePixels: 2000 }, { kind: 'recognise', bytes: readFileSync(small!), language: 'eng' }]
tasks.push({ kind: 'unpack', bytes: makePages(['Hello']), name: 'letter.pdf' }, { kind: 'parts', bytes: makePages(['Hello']), from: 0, mostBytes: 1 })
for (const task of tasks) {
  await pool.run(task)
  console.log(`${task.kind} ok`)
}
await pool.close()
