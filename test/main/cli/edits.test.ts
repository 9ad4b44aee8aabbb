import { afterAll, expect, test } from 'vitest'
import { lamplighter, makeVault, makeWorkplace } from '../../support/command-line.ts'

const place = makeWorkplace()
afterAll(place.remove)

test('an edit is undone and done again by another call of the program', async () => {
  await makeVault(place)
  const { id: caseId } = (await lamplighter(['case', 'new', ...place.open, '--title', 'Approach'])).json
  const of = [...place.open, '--case', caseId]
  await lamplighter(['timeline', 'add', ...of, '--at', '2026-03-04', '--text', 'first contact'])
  const events = async () => (await lamplighter(['timeline', 'list', ...of])).json.events.length
  expect(await lamplighter(['undo', ...of])).toMatchObject({ status: 0, json: { edits: [{ action: 'timeline.add', state: 'undone' }] } })
  expect(await events()).toBe(0)
  expect(await lamplighter(['undo', ...of])).toMatchObject({ status: 1, json: { error: { code: 'NOT_FOUND' } } })
  expect((await lamplighter(['redo', ...of])).json.edits).toMatchObject([{ action: 'timeline.add', state: 'done' }])
  expect(await events()).toBe(1)
  expect((await lamplighter(['edit', 'list', ...of])).json.edits).toMatchObject([{ action: 'timeline.add', things: 1, state: 'done' }])
})
