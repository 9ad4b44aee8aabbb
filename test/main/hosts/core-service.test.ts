import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { CoreSettings, FromCore, ToCore } from '../../../src/main/hosts/core-messages.ts'
import { serveCore } from '../../../src/main/hosts/core-service.ts'
import type { Ports } from '../../../src/main/ports.ts'

/** The core's side of the line, with the far end in hand. */
function serve(decoders: CoreSettings['decoders'] = 'host') {
  const posted: FromCore[] = []
  const line = new EventEmitter()
  let ports!: Ports
  const forked: string[] = []
  serveCore(
    { post: (message) => void posted.push(message), onMessage: (listener) => void line.on('message', listener) },
    (_settings, given) => {
      ports = given
      return {
        dispatch: async (name) => ({ ok: true, value: name }), subscribe: () => () => {}, close: async () => {},
        asset: async () => ({ status: 200, mime: 'image/png', body: Buffer.from('small') }),
      }
    },
    async () => { forked.push('decoder'); throw new Error('none here') },
  )
  const send = (message: ToCore, handed: unknown[] = []) => line.emit('message', message, handed)
  send({ kind: 'start', settings: { paths: { vaultsFolder: '', extraVaults: [], resourcesFolder: '', fontsFolder: '' }, version: '0', decoders } })
  const until = async <K extends FromCore['kind']>(kind: K) => {
    for (;;) {
      const found = posted.find((one): one is Extract<FromCore, { kind: K }> => one.kind === kind)
      if (found) return found
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { posted, send, until, ports: () => ports, forked }
}

class PortDouble extends EventEmitter {
  sent: { task: { bytes: Uint8Array } }[] = []
  started = false
  postMessage(message: never) { this.sent.push(message) }
  start() { this.started = true }
  close() {}
}

test('what leaves the core takes nothing along from the memory beside it', async () => {
  const { send, until, ports } = serve()
  expect(Buffer.from('small').buffer.byteLength).toBeGreaterThan(5)
  send({ kind: 'asset', id: 1, urlPath: '/evidence/ev_x/thumb' })
  const { asset } = await until('served')
  expect([Buffer.from(asset.body).toString(), asset.body.buffer.byteLength]).toEqual(['small', 5])

  const spawning = ports().spawnDecoder()
  const { id } = await until('spawnDecoder')
  const port = new PortDouble()
  send({ kind: 'decoder', id, pid: 4 }, [port])
  const decoder = await spawning
  decoder.post({ id: 1, task: { kind: 'inspect', bytes: Buffer.from('tiny') } })
  expect([port.started, decoder.pid, port.sent[0]!.task.bytes.buffer.byteLength]).toEqual([true, 4, 4])
})

test('a decoder that ends is told once, also to who asks late; killing one is asked of the host', async () => {
  const { send, until, ports, posted } = serve()
  const spawning = ports().spawnDecoder()
  const { id } = await until('spawnDecoder')
  send({ kind: 'decoder', id, pid: 4 }, [new PortDouble()])
  const decoder = await spawning
  let exits = 0
  decoder.onExit(() => exits++)
  decoder.kill()
  expect(posted).toContainEqual({ kind: 'killDecoder', id })
  send({ kind: 'decoderGone', id })
  send({ kind: 'decoderGone', id })
  decoder.onExit(() => exits++)
  expect(exits).toBe(2)
})

test('a decoder that cannot be started is an error with a code', async () => {
  const { send, until, ports } = serve()
  const spawning = ports().spawnDecoder()
  const { id } = await until('spawnDecoder')
  send({ kind: 'decoder', id, pid: undefined })
  await expect(spawning).rejects.toMatchObject({ code: 'DECODER_CRASHED' })
})

test('under Node the core starts its decoders itself', async () => {
  const { ports, forked } = serve('fork')
  await expect(ports().spawnDecoder()).rejects.toThrow('none here')
  expect(forked).toEqual(['decoder'])
})

test('calls before the start message are not answered with a guess', () => {
  const posted: FromCore[] = []
  const line = new EventEmitter()
  serveCore({ post: (message) => void posted.push(message), onMessage: (listener) => void line.on('message', listener) }, () => { throw new Error('not started') }, async () => { throw new Error('no') })
  line.emit('message', { kind: 'call', id: 1, name: 'vault.list', input: {}, sender: { kind: 'command-line' } }, [])
  expect(posted).toEqual([])
})
