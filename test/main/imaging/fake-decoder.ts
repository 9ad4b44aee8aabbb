import type { DecoderReply, DecoderRequest } from '../../../src/main/decoder/protocol.ts'
import type { DecoderLink } from '../../../src/main/ports.ts'

/** A decoder process that does only what a test tells it, for hangs and for the order of work. */
export interface FakeDecoder extends DecoderLink {
  posted: DecoderRequest[]
  killed: boolean
  reply(reply: DecoderReply): void
  exit(): void
}

export function makeFakeDecoder(): FakeDecoder {
  let onReply: (reply: DecoderReply) => void = () => {}
  let onExit: () => void = () => {}
  const fake: FakeDecoder = {
    pid: undefined, posted: [], killed: false,
    post: (request) => void fake.posted.push(request),
    onReply: (listener) => { onReply = listener },
    onExit: (listener) => { onExit = listener },
    kill: () => { fake.killed = true; onExit() },
    reply: (reply) => onReply(reply),
    exit: () => onExit(),
  }
  return fake
}
