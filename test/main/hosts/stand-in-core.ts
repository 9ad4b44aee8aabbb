import { writeFileSync } from 'node:fs'
import type { Announcement } from '../../../src/shared/contract/announcements.ts'
import type { Envelope } from '../../../src/shared/host-bridge.ts'
import { serveCore } from '../../../src/main/hosts/core-service.ts'
import { wireToParent } from '../../../src/main/hosts/wire.ts'
import type { Asset, Ports, Sender } from '../../../src/main/ports.ts'

/**
 * A core process with nothing behind the door, for tests of the porches alone: it shows what a porch passes on, and it can
 * hang and die on request, which the real one must not.
 */
const listeners = new Set<(announcement: Announcement) => void>()
const ok = (value: unknown): Envelope => ({ ok: true, value })

const operations = (ports: Ports): Record<string, (input: never, sender: Sender) => Promise<Envelope>> => ({
  'test.echo': async (input) => ok(input),
  'test.sender': async (_input, sender) => ok(sender),
  'test.facts': async () => ok({ pid: process.pid, argv: process.argv.slice(2), env: Object.keys(process.env), node: process.versions.node }),
  'test.ticket': async (input: { ticket: string }) => {
    const content = await ports.takeTicket(input.ticket)
    return ok(content?.kind === 'bytes' ? { ...content, bytes: [content.bytes.byteLength, content.bytes[0], content.bytes.at(-1)] } : content)
  },
  'test.save': async (input: { suggestedName: string }) => {
    const file = await ports.chooseSaveFile(input)
    if (file) writeFileSync(file, 'saved')
    return ok(file)
  },
  'test.open': async (input: { kind: 'folder' | 'file'; title: string }) => ok(await ports.chooseOpen(input)),
  'test.announce': async (input: Announcement[]) => {
    for (const announcement of input) for (const listener of listeners) listener(announcement)
    return ok({})
  },
  'test.hang': () => new Promise(() => {}),
  'test.die': () => process.exit(3),
  'vault.panic': () => new Promise(() => {}),
  'vault.lock': async (input: { hang?: boolean }) => (input.hang ? new Promise<Envelope>(() => {}) : ok({})),
})

serveCore(
  wireToParent(),
  (_settings, ports) => ({
    dispatch: (name, input, sender) => operations(ports)[name]?.(input as never, sender) ?? Promise.resolve({ ok: false, error: { code: 'UNKNOWN_OPERATION', message: name } }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    asset: async (urlPath): Promise<Asset> => {
      if (urlPath === '/evidence/ev_hang/thumb') return new Promise(() => {})
      if (urlPath === '/evidence/ev_html/thumb') return { status: 200, mime: 'text/html', body: Buffer.from('<script>alert(1)</script>') }
      if (urlPath !== '/evidence/ev_one/thumb') return { status: 404, mime: 'text/plain', body: new Uint8Array() }
      return { status: 200, mime: 'image/png', body: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') }
    },
    close: async () => {},
  }),
  () => Promise.reject(new Error('the stand-in has no decoders')),
)
