import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lamplighter, makeWorkplace, PASSPHRASE } from '../../support/command-line.ts'

const NEXT = 'four herons over a frozen canal'
const DEPUTY = 'tin whistle under the old staircase'
const place = makeWorkplace()
afterAll(place.remove)

const file = (name: string, text: string) => {
  const path = join(place.folder, name)
  writeFileSync(path, `${text}\n`)
  return path
}
const withSecret = (secret: string) => ['--vault', place.vault, '--passphrase-file', file('secret.txt', secret)]

test('passphrase, recovery and rekey from the command line', async () => {
  const { json: made } = await lamplighter(['init', ...withSecret(PASSPHRASE)])
  const nextFile = file('next.txt', NEXT)
  const slot = { id: expect.stringMatching(/^slot_[0-9a-f]{16}$/), madeMs: expect.any(Number) }

  expect(await lamplighter(['passphrase', 'change', ...withSecret(PASSPHRASE), '--new-passphrase-file', file('weak.txt', 'password')])).toMatchObject({ status: 1, json: { error: { code: 'PASSPHRASE_WEAK' } } })
  expect(await lamplighter(['passphrase', 'change', ...withSecret(PASSPHRASE), '--new-passphrase-file', nextFile])).toMatchObject({ status: 0, json: { changed: { ...slot, kind: 'owner', name: '' } } })
  expect(await lamplighter(['passphrase', 'list', ...withSecret(PASSPHRASE)])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })

  expect(await lamplighter(['passphrase', 'add', ...withSecret(NEXT), '--new-passphrase-file', file('deputy.txt', DEPUTY), '--name', 'Inês'])).toMatchObject({ status: 0, json: { added: { ...slot, kind: 'deputy', name: 'Inês' } } })
  expect((await lamplighter(['passphrase', 'list', ...withSecret(DEPUTY)])).json).toEqual({ slots: [
    { ...slot, kind: 'owner', name: '' }, { ...slot, kind: 'recovery', name: '' }, { ...slot, kind: 'deputy', name: 'Inês' },
  ] })
  expect(await lamplighter(['passphrase', 'remove', ...withSecret(NEXT), '--name', 'Nobody'])).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND', message: expect.stringContaining('Nobody') } } })
  expect(await lamplighter(['passphrase', 'remove', ...withSecret(NEXT), '--name', 'Inês'])).toMatchObject({ status: 0, json: { removed: { name: 'Inês' } } })
  expect(await lamplighter(['passphrase', 'list', ...withSecret(DEPUTY)])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })

  const recovery = await lamplighter(['recovery', 'new', ...withSecret(made.recoveryKey)])
  expect(recovery).toMatchObject({ status: 0, json: { recoveryKey: expect.stringMatching(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/) } })
  expect(await lamplighter(['case', 'new', ...withSecret(recovery.json.recoveryKey), '--title', 'Kept'])).toMatchObject({ status: 0 })

  const rekeyed = await lamplighter(['rekey', ...withSecret(NEXT), '--new-passphrase-file', file('last.txt', PASSPHRASE)])
  expect(rekeyed).toMatchObject({ status: 0, json: { recoveryKey: expect.any(String), message: expect.stringContaining('new key') } })
  expect(await lamplighter(['verify', '--full', ...withSecret(PASSPHRASE)])).toMatchObject({ status: 0, json: { ok: true, findings: [] } })
  expect((await lamplighter(['case', 'list', ...withSecret(rekeyed.json.recoveryKey)])).json).toMatchObject({ cases: [{ title: 'Kept' }] })
  for (const old of [NEXT, recovery.json.recoveryKey]) expect(await lamplighter(['case', 'list', ...withSecret(old)])).toMatchObject({ status: 1, json: { error: { code: 'VAULT_WRONG_PASSPHRASE' } } })

  expect(await lamplighter(['passphrase', 'add', ...withSecret(PASSPHRASE)])).toMatchObject({ status: 2 })
  const { json: help } = await lamplighter(['help'])
  for (const verb of ['passphrase list', 'passphrase change', 'passphrase add', 'passphrase remove', 'recovery new', 'rekey']) expect(help.usage).toContain(`  ${verb} `)
})
