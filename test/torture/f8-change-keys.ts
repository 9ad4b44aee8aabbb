/**
 * Run as a child: changes the keys of the vault at argv[2] as argv[3] says. Right before every step of what it does to the disk it copies the
 * vault to argv[4]/<step>, which is what kill -9 at that instant leaves; or, where argv[4] is a number, it ends itself with SIGKILL before
 * that step (0: never). Says when it begins and how many steps there were.
 */
import Database from 'better-sqlite3'
import fs, { cpSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

const [, , folder, what, at] = process.argv
const say = writeSync
let steps = 0
let isCounting = false

/** A step: a call that changes a file, makes a change last, or moves it into place. */
function beforeStep(): void {
  if (!isCounting) return
  steps++
  if (!Number.isNaN(Number(at))) return void (steps === Number(at) && process.kill(process.pid, 'SIGKILL'))
  isCounting = false
  cpSync(folder!, join(at!, String(steps)), { recursive: true })
  isCounting = true
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

const { openStore } = await import('../../src/main/store/index.ts')
const { KDF_FLOOR, unlockVault } = await import('../../src/main/vault/index.ts')
const { systemClock } = await import('../../src/main/ports.ts')
const { NEXT, PASSPHRASE } = await import('./f8-words.ts')

const vault = await unlockVault({ folder: folder!, secret: PASSPHRASE, clock: systemClock, kdf: KDF_FLOOR })
const store = await openStore(vault, systemClock)
say(1, 'begins\n')
isCounting = true
if (what === 'change') {
  await vault.keyring.changePassphrase(PASSPHRASE, NEXT)
  store.recordSlots({ action: 'vault.changePassphrase', details: {} })
} else {
  const rekeying = await vault.prepareRekey({ secret: PASSPHRASE, passphrase: NEXT })
  await store.rekey(rekeying, { signal: new AbortController().signal, onProgress: () => undefined, details: {} })
}
isCounting = false
say(1, `${steps}\n`)
process.kill(process.pid, 'SIGKILL')
