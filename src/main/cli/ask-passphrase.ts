import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import { UsageError } from './arguments.ts'

/** Asks on the terminal without echo; for a new vault twice. */
export async function askPassphrase(twice: boolean, what = 'Passphrase'): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`Give the passphrase with --${what === 'Passphrase' ? '' : 'new-'}passphrase-file FILE, or run this in a terminal to be asked.`)
  const first = await ask(`${what}: `)
  if (twice && await ask('Once more: ') !== first) throw new AppError('BAD_INPUT', 'The two passphrases differ. Nothing was created.')
  return first
}

function ask(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((answer, refuse) => {
    lines.once('line', (line) => {
      lines.close()
      process.stderr.write('\n')
      answer(line)
    })
    lines.once('SIGINT', () => {
      lines.close()
      refuse(new AppError('CANCELLED', 'Stopped.'))
    })
  })
}
