import { expect, test } from 'vitest'
import { createSealing } from '../../src/main/sealing.ts'
import { sealSecret } from '../../src/renderer/bridge/seal-secret.ts'
import { TypedSecret } from '../../src/shared/typed-secret.ts'
import type { SealedSecret } from '../../src/shared/contract/secret.ts'
import { makeFolder, removeFolder, startCore } from '../support/core.ts'

const typed = (text: string) => new TypedSecret([...text])
const sealing = createSealing()
const seal = async (text: string) => sealSecret(typed(text), await sealing.publicKey())

test.each(['seven quiet lanterns', '', 'é, 漢字, 😀 and لطف', 'x'.repeat(1_024), '\ufeffwith a mark'])('what is typed arrives: %s', async (text) => {
  const sealed = await seal(text)
  expect(JSON.stringify(sealed)).not.toContain(text || '\0')
  expect(await sealing.open(sealed)).toBe(text)
})

test('the same secret is sealed differently each time', async () => {
  const [one, two] = [await seal('seven quiet lanterns'), await seal('seven quiet lanterns')]
  expect([one.from === two.from, one.box === two.box]).toEqual([false, false])
})

const altered = (text: string) => text.replace(/^(.{20})(.)/, (_all, before: string, one: string) => before + (one === 'A' ? 'B' : 'A'))
test.each<[string, (sealed: SealedSecret) => SealedSecret]>([
  ['an altered box', (sealed) => ({ ...sealed, box: altered(sealed.box) })],
  ['an altered sender', (sealed) => ({ ...sealed, from: altered(sealed.from) })],
  ['no point of the curve', (sealed) => ({ ...sealed, from: 'AAAA' })],
  ['no base64', (sealed) => ({ ...sealed, box: '*' })],
])('%s is refused', async (_what, change) => {
  await expect(sealing.open(change(await seal('seven quiet lanterns')))).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('another core opens nothing, and no core opens what is no passphrase', async () => {
  await expect(createSealing().open(await seal('seven quiet lanterns'))).rejects.toMatchObject({ code: 'BAD_INPUT' })
  for (const text of ['x'.repeat(1_025), 'a\0b']) await expect(sealing.open(await seal(text))).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('the door takes an open secret from the command line, never from the page', async () => {
  const folder = makeFolder()
  const { core, call, close } = startCore(folder)
  const answer = (kind: 'page' | 'command-line') =>
    core.dispatch('vault.estimate', { passphrase: 'seven quiet lanterns' }, kind === 'page' ? { kind, trusted: true } : { kind })
  expect(await answer('page')).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
  expect(await answer('command-line')).toMatchObject({ ok: true })
  expect(await call('vault.estimate', { passphrase: 'seven quiet lanterns' })).toMatchObject({ acceptable: true })
  await close()
  removeFolder(folder)
})
