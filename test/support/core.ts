import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { appPaths } from '../../src/main/app-paths.ts'
import { createCore, type Core } from '../../src/main/core.ts'
import { forkDecoder } from '../../src/main/imaging/fork-decoder.ts'
import type { DecoderLimits } from '../../src/main/imaging/index.ts'
import type { TicketContent } from '../../src/main/ports.ts'
import type { Input, OperationName, Output } from '../../src/shared/contract/index.ts'
import type { JobId } from '../../src/shared/ids.ts'
import { sealing } from './sealed-input.ts'

export const PROJECT = resolve(import.meta.dirname, '../..')
export const PASSPHRASE = 'seven quiet lanterns by the harbour wall'

/** A real core on a folder of its own, without a host: tickets and the place to save come from the test. */
export interface TestCore {
  core: Core
  folder: string
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>
  /** The code a call fails with, or null. */
  codeOf(name: OperationName, input: unknown): Promise<string | null>
  ingest(caseId: string, paths: string[], options?: { read?: boolean; keepUnread?: boolean }): Promise<JobId>
  finish(jobId: JobId): Promise<void>
  addTicket(content: TicketContent): string
  saveTo(file: string): void
  close(): Promise<void>
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'lamplighter-core-'))
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

/** `decoder`: the entry of its decoder processes, and what they may. */
export function startCore(folder: string, decoder: { entry?: string; limits?: Partial<DecoderLimits> } = {}): TestCore {
  const tickets = new Map<string, TicketContent>()
  let saveFile: string | null = null
  const { resourcesFolder, fontsFolder, version } = appPaths(PROJECT)
  const core = createCore({
    version, decoderLimits: decoder.limits,
    paths: { vaultsFolder: join(folder, 'vaults'), extraVaults: [], resourcesFolder, fontsFolder },
    ports: {
      spawnDecoder: () => forkDecoder(decoder.entry ?? join(PROJECT, 'src/main/decoder/child.ts')),
      takeTicket: async (ticket, only) => {
        const content = tickets.get(ticket) ?? null
        if (only === 'path' && content?.kind === 'bytes') return null
        tickets.delete(ticket)
        return content
      },
      chooseSaveFile: async () => saveFile,
      chooseOpen: async () => saveFile,
    },
  })
  const dispatch = sealing((name, input) => core.dispatch(name, input, { kind: 'page', trusted: true }))

  const testCore: TestCore = {
    core, folder,
    async call(name, input) {
      const envelope = await dispatch(name, input)
      if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}: ${envelope.error.message}`)
      return envelope.value as Output<typeof name>
    },
    async codeOf(name, input) {
      const envelope = await dispatch(name, input)
      return envelope.ok ? null : envelope.error.code
    },
    async ingest(caseId, paths, { read = false, keepUnread = false } = {}) {
      const files = paths.map((path) => ({ ticket: testCore.addTicket({ kind: 'path', path, name: basename(path) }), name: basename(path) }))
      return (await testCore.call('evidence.ingest', { caseId: caseId as never, files, intake: 'drop', read, keepUnread })).jobId
    },
    finish: async (jobId) => void await core.work()!.jobs.ended(jobId),
    addTicket(content) {
      const ticket = `ticket_${randomBytes(16).toString('hex')}`
      tickets.set(ticket, content)
      return ticket
    },
    saveTo: (file) => { saveFile = file },
    close: () => core.close(),
  }
  return testCore
}
