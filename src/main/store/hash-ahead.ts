import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** A file's SHA-256, with what tells whether it is still that file. */
export interface HashedFile { sha256: string; stamp: string }

const READER = `
const { createHash } = require('node:crypto'), { openSync, readSync } = require('node:fs'), { parentPort, workerData } = require('node:worker_threads')
const hash = createHash('sha256'), piece = Buffer.alloc(1 << 20), file = openSync(workerData, 'r')
for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) hash.update(piece.subarray(0, count))
parentPort.postMessage(hash.digest('hex'))`

/**
 * Hashes a file in a thread of its own while this one derives the key from the passphrase: a vault of 100,000 exhibits has a database
 * of nearly 1 GB. Gives null where it could not be read; who opens it will find out why.
 */
export function hashAhead(path: string): { done: Promise<HashedFile | null>; stop(): void } {
  const stamp = stampOf(path)
  const worker = new Worker(READER, { eval: true, workerData: path })
  const done = new Promise<HashedFile | null>((resolve) => {
    worker.once('message', (sha256: string) => resolve(stamp === null ? null : { sha256, stamp }))
    worker.once('error', () => resolve(null))
    worker.once('exit', () => resolve(null))
  })
  return { done, stop: () => void worker.terminate() }
}

/** Changes with every write to the file and with every other file in its place; null where there is none. */
export function stampOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join() : null
}
