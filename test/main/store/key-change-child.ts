/**
 * Run as a child by key-change-crash.test.ts: changes the keys of the vault at argv[2] as argv[3] says, and ends itself with SIGKILL
 * right before step argv[4] of what it does to the disk (0: never). Prints how many steps there were.
 */
import Database from 'better-sqlite3'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [, , folder, what, killAt] = process.argv
let steps = 0
let isCounting = false

/** A step: a call that changes a file, makes a change last, or moves it into place. */
function beforeStep(): void {
  if (isCounting && ++steps === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}

type Call = (...values: never[]) => unknown
function watch(holder: object, names: string[]): void {
  const calls = holder as Record<string, Call>
  for (const name of names) {
    const real = calls[name]!
    calls[name] = function (this: unknown, ...values: never[]) {
      beforeStep()
      return real.apply(this, values)
    }
  }
}

watch(fs, ['writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'unlinkSync'])
syncBuiltinESMExports()
watch(Database.prototype as object, ['rekey', 'exec', 'close'])
const prepare = Database.prototype.prepare
Database.prototype.prepare = function (this: InstanceType<typeof Database>, sql: string) {
  const statement = prepare.call(this, sql)
  if (/^(INSERT|UPDATE|DELETE|VACUUM)/.test(sql)) watch(statement, ['run'])
  return statement
} as typeof prepare

const { openStore } = await import('../../../src/main/store/index.ts')
const { KDF_FLOOR, unlockVault } = await import('../../../src/main/vault/index.ts')
const { systemClock } = await import('../../../src/main/ports.ts')
const { NEXT, PASSPHRASE } = await import('./key-change-words.ts')

const vault = await unlockVault({ folder: folder!, secret: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
const store = await openStore(vault, systemClock)
isCounting = true
if (what === 'change') {
  await vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  store.recordSlots({ action: 'vault.changePassphrase', actor: 'operator', details: {} })
} else {
  const rekeying = await vault.prepareRekey({ secret: PASSPHRASE, passphrase: NEXT })
  await store.rekey(rekeying, { signal: new AbortController().signal, onProgress: () => undefined, actor: 'operator', details: {} })
}
isCounting = false
process.stdout.write(`${JSON.stringify({ steps })}\n`)
process.kill(process.pid, 'SIGKILL')
