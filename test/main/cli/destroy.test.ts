import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lamplighter, makeWorkplace } from '../../support/command-line.ts'

const place = makeWorkplace()
afterAll(place.remove)
const destroy = (name: string) => lamplighter(['destroy', '--vault', place.vault, '--confirm', name])

test('destroy from the command line takes the vault’s name, and nothing opens it afterwards', async () => {
  await lamplighter(['init', ...place.open, '--name', 'Harbour desk'])
  expect(await lamplighter(['destroy', '--vault', place.vault])).toMatchObject({ status: 2 })
  expect(await destroy('Harbor desk')).toMatchObject({ status: 1, json: { error: { code: 'BAD_INPUT', message: expect.stringContaining('Nothing was changed') } } })
  expect(await lamplighter(['case', 'list', ...place.open])).toMatchObject({ status: 0 })
  expect(await destroy('Harbour desk')).toMatchObject({ status: 0, json: { destroyed: place.vault } })
  expect([existsSync(join(place.vault, 'header.a')), existsSync(join(place.vault, 'database'))]).toEqual([false, true])
  const refused = { status: 1, json: { error: { code: 'VAULT_DAMAGED', message: expect.stringContaining('Restore the vault from a backup') } } }
  expect(await lamplighter(['case', 'list', ...place.open])).toMatchObject(refused)
  expect(await destroy('vault')).toMatchObject(refused)
  rmSync(place.vault, { recursive: true })
  expect(await destroy('vault')).toMatchObject({ status: 1, json: { error: { code: 'VAULT_NOT_FOUND' } } })
})
