import { expect, test } from 'vitest'
import { lines, LINKEDIN } from './made-texts.ts'
import { takeApart } from './take-apart.ts'

const HEAD = 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT'
const row = (date: string, text: string, more = '') => `2-a,,Ana Petrova,,Ben Okafor,,${date},,${text},INBOX${more}`

test('conversations with their messages from the oldest on, in UTC', async () => {
  const { format, content } = await takeApart(LINKEDIN)
  expect(format).toBe('linkedin')
  expect(content!.blocks).toMatchObject([
    { kind: 'heading', text: 'Ben Okafor, Ana Petrova' },
    { kind: 'message', from: 'Ana Petrova', to: 'Ben Okafor', text: 'Subject: Offer\nDear "Ben",\n=HYPERLINK("https://evil.example")', time: { atMs: Date.UTC(2026, 2, 2, 10, 15, 21), precision: 'second', zoneMinutes: 0, meaning: 'sent', approximate: false } },
    { kind: 'message', from: 'Ben Okafor', text: 'No, thank you' },
    { kind: 'heading', text: 'Ana Petrova, Ben Okafor · SPAM' },
    { kind: 'message', text: 'Hi here' },
  ])
  expect(content!.links).toEqual(expect.arrayContaining([{ text: 'here', target: 'https://evil.example/j' }, { text: 'Ana Petrova', target: 'https://www.linkedin.com/in/ana-2' }]))
  expect(content!.remarks.join()).toContain('2 profiles write under the name Ana Petrova')
})

test('a file in another order is set right', async () => {
  const { content } = await takeApart(lines(HEAD, row('2026-03-02 10:15:21 UTC', 'first'), row('2026-03-02 10:17:21 UTC', 'third'), row('2026-03-02 10:16:21 UTC', 'second')))
  expect(content!.blocks.slice(1).map(({ text }) => text)).toEqual(['first', 'second', 'third'])
})

test('drafts and attachments are named, and times nobody can read left out', async () => {
  const { content } = await takeApart(lines(HEAD, row('2026-03-02 10:15:21 UTC', 'first', ',photo.jpg,No'), row('yesterday', 'second', ',,Yes')))
  expect(content!.blocks.slice(1)).toMatchObject([{ text: '(draft) second', time: null }, { text: 'first\nAttachments: photo.jpg' }])
})

test('broken rows do not take the others with them', async () => {
  const { content } = await takeApart(lines(HEAD, row('2026-03-02 10:15:21 UTC', 'one'), 'short', row('2026-03-02 10:16:21 UTC', 'a "quote" within'), `${row('2026-03-02 10:17:21 UTC', 'last')},too,many,cells`))
  const texts = content!.blocks.map(({ text }) => text)
  for (const text of ['one', 'a "quote" within', 'last\nAttachments: too']) expect(texts).toContain(text)
})
