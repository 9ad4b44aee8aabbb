/**
 * Run by f6-decoder-faults.test.ts in the place of a decoder: reads pictures as a decoder does, but a file whose last byte says so
 * has the process die, hang or eat memory, as a file made to do harm would if it found a hole in a library.
 */
import type { DecoderReply, DecoderRequest } from '../../src/main/decoder/protocol.ts'
import { inspect } from '../../src/main/decoder/inspect.ts'
import { isAppError } from '../../src/shared/errors.ts'
import { FAULTS } from './f6-faults.ts'

const misbehave: Record<keyof typeof FAULTS, () => void> = {
  die: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => { for (;;); },
  eat: () => { for (const eaten: Buffer[] = []; ;) eaten.push(Buffer.alloc(16 * 1024 * 1024, eaten.length)) },
}

const answer = (reply: DecoderReply) => void process.send!(reply)

process.on('message', async ({ id, task }: DecoderRequest) => {
  if (task.kind !== 'inspect') return
  for (const [fault, { mark }] of Object.entries(FAULTS)) if (task.bytes.at(-1) === mark) misbehave[fault as keyof typeof FAULTS]()
  try {
    answer({ id, kind: 'done', result: await inspect(task.bytes) })
  } catch (error) {
    answer({ id, kind: 'failed', code: isAppError(error) ? error.code : 'INTERNAL', message: String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
