/**
 * The entry of a decoder process: one untrusted file at a time, bytes in, pixels and text out. Holds no key, no path of
 * the user's and no environment; reads its own libraries and language data, writes nothing, connects to nothing.
 * Runs as a forked Node process or as an Electron utility process: only the port differs.
 */
import type { DecoderReply, DecoderRequest, DecoderResult } from './protocol.ts'
import { isAppError } from '../../shared/errors.ts'
import { findDocument, readParts, unpack } from './documents/index.ts'
import { inspect, render } from './inspect.ts'
import { findDeepModels } from './deep-models.ts'
import { findLanguages } from './languages.ts'
import { memoryNeeded } from './memory-need.ts'
import { readCredentials } from './metadata/credentials.ts'
import { prepare } from './prepared-picture.ts'
import { createPictureReader } from './recognise.ts'
import { cutTile, hold } from './tiles.ts'

type Answer = (reply: DecoderReply) => void

/** The port to the core that Electron's main process hands over in its first message. */
interface CorePort {
  on(event: 'message', listener: (message: { data: DecoderRequest }) => void): void
  postMessage(reply: DecoderReply): void
  start(): void
}
interface UtilityPort { on(event: 'message', listener: (message: { ports: CorePort[] }) => void): void }

const reader = createPictureReader(findLanguages(import.meta.url), findDeepModels(import.meta.url))

const utilityPort = (process as { parentPort?: UtilityPort }).parentPort

async function work({ id, task }: DecoderRequest, answer: Answer): Promise<DecoderResult[keyof DecoderResult]> {
  if (task.kind === 'tile') return cutTile(task)
  if (task.kind === 'hold') return hold(task)
  if (task.kind === 'inspect') return findDocument(task.bytes) ?? inspect(task.bytes)
  if (task.kind === 'credentials') return readCredentials(task.bytes, task.format)
  if (task.kind === 'render') return render(task)
  if (task.kind === 'prepare') return prepare(task)
  if (task.kind === 'unpack') return unpack(task)
  if (task.kind === 'parts') return readParts(task)
  return reader.recognise(task, (fraction) => answer({ id, kind: 'progress', fraction }))
}

/** Readings and documents have as much as there is. */
const neededFor = ({ task }: DecoderRequest): number => (task.kind === 'inspect' || task.kind === 'render' || task.kind === 'prepare' || task.kind === 'hold' ? memoryNeeded(task.bytes) : 0)

async function handle(request: DecoderRequest, answer: Answer): Promise<void> {
  const { id } = request
  try {
    const memoryBytes = neededFor(request)
    if (memoryBytes > (request.memoryBytes ?? Infinity)) return answer({ id, kind: 'needsMemory', memoryBytes })
    answer({ id, kind: 'done', result: await work(request, answer) })
  } catch (error) {
    if (isAppError(error)) answer({ id, kind: 'failed', code: error.code, message: error.message })
    else answer({ id, kind: 'failed', code: 'INTERNAL', message: 'The process that reads pictures failed in a way it has no words for. The file was not kept.' })
  }
}

function serve(port: CorePort): void {
  port.on('message', (message) => void handle(message.data, (reply) => port.postMessage(reply)))
  port.start()
}

if (utilityPort) utilityPort.on('message', ({ ports: [port] }) => void (port && serve(port)))
else {
  process.on('message', (request) => void handle(request as DecoderRequest, (reply) => void process.send?.(reply)))
  // Ctrl-C in a terminal reaches every process started from it: what a decoder has in hand is the core's to stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  // A decoder does not outlive its core, whatever its worker threads are doing.
  process.on('disconnect', () => process.exit(0))
}
