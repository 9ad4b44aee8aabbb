import { expect, test } from 'vitest'
import { walkEntry } from '../../../src/renderer/shell/dropped-files.ts'

/** Entries as the browser gives them: a folder's reader hands out at most 100 children at a time. */
const file = (name: string) => ({ isFile: true, isDirectory: false, name, file: (done: (file: File) => void) => done(new File(['x'], name)) })
const folder = (name: string, children: { name: string }[]) => ({
  isFile: false, isDirectory: true, name,
  createReader() {
    const rest = [...children]
    return { readEntries: (done: (batch: unknown[]) => void) => done(rest.splice(0, 100)) }
  },
})
const walk = async (entry: unknown) => (await walkEntry(entry as FileSystemEntry)).map((each) => each.name)

test('a folder is walked to its depth, in the order of names as people count', async () => {
  const tree = folder('approach', [file('10.png'), file('2.png'), folder('chat', [file('b.png'), file('a.png')])])
  expect(await walk(tree)).toEqual(['2.png', '10.png', 'a.png', 'b.png'])
})

test('a folder of more than one batch is read to its end', async () => {
  expect((await walk(folder('many', Array.from({ length: 257 }, (_, index) => file(`${index}.png`))))).length).toBe(257)
})

test('what the system leaves in every folder is passed over', async () => {
  expect(await walk(folder('x', [file('.DS_Store'), file('Thumbs.db'), file('desktop.ini'), folder('.hidden', [file('c.png')]), file('a.png')]))).toEqual(['a.png'])
})

test('a single file is itself', async () => {
  expect(await walk(file('one.png'))).toEqual(['one.png'])
})
