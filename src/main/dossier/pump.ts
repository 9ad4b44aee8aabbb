import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { AppError } from '../../shared/errors.ts'
import { systemCode } from '../vault/index.ts'

/** Carries what pdfkit has ready into the output, and waits while the output is full: pdfkit itself never waits. */
export class Pump {
  readonly #source: Readable
  readonly #output: Writable

  constructor(source: unknown, output: Writable) {
    this.#source = source as Readable
    this.#output = output
    output.on('error', () => {})
  }

  async flow(): Promise<void> {
    try {
      for (let chunk: unknown; (chunk = this.#source.read()) !== null;) {
        if (this.#output.errored) throw this.#output.errored
        if (!this.#output.write(chunk)) await once(this.#output, 'drain')
      }
    } catch (error) {
      throw writeError(error)
    }
  }

  /** Ends the output and waits until it has taken everything. */
  async finish(): Promise<void> {
    await this.flow()
    this.#output.end()
    await finished(this.#output, { readable: false }).catch((error: unknown) => { throw writeError(error) })
  }
}

function writeError(error: unknown): AppError {
  const full = ['ENOSPC', 'EDQUOT'].includes(systemCode(error))
  return full
    ? new AppError('DISK_FULL', 'The disk is full, so the dossier was not saved. Free some space or choose another disk.', { cause: error })
    : new AppError('WRITE_FAILED', 'The dossier could not be written. Choose another place to save it.', { cause: error })
}
