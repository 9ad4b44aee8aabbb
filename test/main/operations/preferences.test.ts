import { expect, test } from 'vitest'
import { createDispatch, type Corridor } from '../../../src/main/dispatch.ts'
import { preferencesOperations } from '../../../src/main/operations/preferences.ts'
import { PLAIN_PREFERENCES } from '../../../src/shared/contract/preferences.ts'
import { openNew, reopen, testClock, type Opened } from '../vault/temporary-vault.ts'

const asking = ({ store }: Opened) => {
  const work = { jobs: { orForget: <T>(transaction: () => T): T => transaction() } }
  const dispatch = createDispatch({ handlers: preferencesOperations, openHandlers: {}, context: () => ({ work, store, clock: testClock(), announce: () => undefined }) } as unknown as Corridor)
  return async (name: string, input: unknown) => {
    const answer = await dispatch(name, input, { kind: 'page', trusted: true })
    return answer.ok ? answer.value : answer.error.code
  }
}

test('how the window looks is kept with the vault, leaves no line in the journal, and is plain where nobody chose', async () => {
  const opened = await openNew()
  const ask = asking(opened)
  const lines = opened.store.journal.count()
  expect(await ask('preferences.get', {})).toEqual(PLAIN_PREFERENCES)
  expect(await ask('preferences.set', { theme: 'contrast-dark' })).toEqual({ ...PLAIN_PREFERENCES, theme: 'contrast-dark' })
  expect(await ask('preferences.set', { language: 'de', previews: 'blurred' })).toMatchObject({ theme: 'contrast-dark', language: 'de', previews: 'blurred' })
  expect(await ask('preferences.set', { theme: 'sepia' })).toBe('BAD_INPUT')
  expect(opened.store.journal.count()).toBe(lines)
  opened.close()
  const again = await reopen(opened.folder)
  expect(await asking(again)('preferences.get', {})).toEqual({ ...PLAIN_PREFERENCES, theme: 'contrast-dark', language: 'de', previews: 'blurred' })
  again.store.settings.set('preferences', { ...PLAIN_PREFERENCES, theme: 'of a later version' } as never)
  expect(await asking(again)('preferences.get', {})).toEqual(PLAIN_PREFERENCES)
})
