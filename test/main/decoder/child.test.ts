import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import type { DecoderReply, DecoderRequest } from '../../../src/main/decoder/protocol.ts'
import { makePicture } from './made-pictures.ts'

test('as a utility process it serves the port that the host hands it', { timeout: 20_000 }, async () => {
  const parent = new EventEmitter()
  const replies: DecoderReply[] = []
  const port = Object.assign(new EventEmitter(), { postMessage: (reply: DecoderReply) => replies.push(reply), start: vi.fn() })
  Object.assign(process, { parentPort: parent })
  try {
    await import('../../../src/main/decoder/child.ts')
    parent.emit('message', { data: { kind: 'serve' }, ports: [port] })
    expect(port.start).toHaveBeenCalledOnce()
    const ask = (request: DecoderRequest) => port.emit('message', { data: request })
    ask({ id: 7, task: { kind: 'inspect', bytes: await makePicture().png().toBuffer() } })
    await vi.waitFor(() => expect(replies).toMatchObject([{ id: 7, kind: 'done', result: { format: 'png', width: 320, height: 200 } }]), 10_000)
    ask({ id: 8, task: { kind: 'inspect', bytes: new Uint8Array(0) } })
    await vi.waitFor(() => expect(replies[1]).toMatchObject({ id: 8, kind: 'failed', code: 'FILE_EMPTY' }), 10_000)
  } finally {
    Reflect.deleteProperty(process, 'parentPort')
  }
})
