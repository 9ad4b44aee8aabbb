/**
 * Run as a child by destroy-crash.test.ts: destroys the vault at argv[2], and ends itself with SIGKILL right before step argv[3] of what
 * it does to the disk (0: never); where argv[4] is `torn`, a write that is to be killed has first put half of its bytes there. Prints
 * how many steps there were.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [, , folder, killAt, how] = process.argv
let steps = 0
let isCounting = false

const die = () => process.kill(process.pid, 'SIGKILL')
const real = { ...fs }
const isDue = () => isCounting && ++steps === Number(killAt)
fs.writeSync = ((file: number, bytes: Buffer, at: number, length: number, position: number) => {
  if (isDue()) {
    if (how === 'torn') real.writeSync(file, bytes, at, length >> 1, position)
    die()
  }
  return real.writeSync(file, bytes, at, length, position)
}) as typeof fs.writeSync
for (const name of ['fsyncSync', 'unlinkSync', 'closeSync'] as const) {
  fs[name] = ((value: never) => {
    if (isDue()) die()
    return (real[name] as (value: never) => void)(value)
  }) as never
}
syncBuiltinESMExports()

const { destroyHeaders } = await import('../../../src/main/vault/destroy-vault.ts')
isCounting = true
destroyHeaders(folder!)
isCounting = false
process.stdout.write(String(steps))
die()
