import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './vault/index.ts'

const NAME = /^machine_[0-9a-f]{32}$/

/**
 * The name of this installation in acquisition records: made at random when first asked for, kept in a small file of its own, and so
 * no host name, serial number or anything else of the machine. Null where the folder can be neither read nor written.
 */
export function readMachineName(folder: string): string | null {
  const file = join(folder, 'machine.txt')
  return readName(file) ?? makeName(folder, file)
}

function readName(file: string): string | null {
  try {
    const name = readFileSync(file, 'utf8').trim()
    return NAME.test(name) ? name : null
  } catch {
    return null
  }
}

function makeName(folder: string, file: string): string | null {
  try {
    const name = `machine_${randomBytes(16).toString('hex')}`
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(file, Buffer.from(`${name}\n`), 'the name of this installation')
    return name
  } catch {
    return null
  }
}
