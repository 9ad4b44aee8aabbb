import { spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeVault, destroyHeaders, unlockVault } from '../../../src/main/vault/index.ts'
import { newVault, PASSPHRASE, temporaryFolder, testClock } from './temporary-vault.ts'

async function destroyIn(folder: string, killAt: number, how: string): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'destroy-child.ts'), folder, String(killAt), how], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => { said += String(chunk) })
  await new Promise((resolve) => { child.once('close', resolve) })
  return said
}

/** Whether it opens, by either secret or by neither. */
async function outcomeOf(folder: string, secrets: string[]): Promise<'opens' | 'destroyed'> {
  const codes = await Promise.all(secrets.map((secret) => unlockVault({ folder, secret, clock: testClock() }).then((vault) => { vault.close(); return 'opens' }, (error: { code: string }) => error.code)))
  expect(['opens,opens', 'VAULT_DAMAGED,VAULT_DAMAGED']).toContain(codes.join())
  return codes[0] === 'opens' ? 'opens' : 'destroyed'
}

test('destroying killed at every step: the vault opens as before or is destroyed, and the second try ends it', { timeout: 300_000 }, async () => {
  const { vault, folder, recoveryKey } = await newVault()
  vault.close()
  cpSync(join(folder, 'header.a'), join(folder, 'header.a.unfinished'))
  const base = temporaryFolder()
  const copy = (name: string) => {
    cpSync(folder, join(base, name), { recursive: true })
    return join(base, name)
  }
  const steps = Number(await destroyIn(copy('whole'), 0, 'whole'))
  expect(describeVault(join(base, 'whole')).state).toBe('destroyed')
  const counts = { kills: 0, opens: 0, destroyed: 0 }
  for (let at = 1; at <= steps; at++) {
    for (const how of ['whole', 'torn']) {
      const place = copy(`${how} ${at}`)
      expect(await destroyIn(place, at, how)).toBe('')
      const outcome = await outcomeOf(place, [PASSPHRASE, recoveryKey])
      counts.kills++
      counts[outcome]++
      const { state } = describeVault(place)
      expect([at, how, outcome, state]).toEqual([at, how, outcome, outcome === 'opens' ? 'ready' : state === 'destroyed' ? state : 'damaged'])
      if (state !== 'destroyed') destroyHeaders(place)
      expect(describeVault(place).state).toBe('destroyed')
      expect(readdirSync(place).sort()).toEqual(['blobs', 'head'])
    }
  }
  console.info(`destroy ${JSON.stringify(counts)}`)
  expect([counts.opens > 0, counts.destroyed > 0, counts.kills >= 20]).toEqual([true, true, true])
})
