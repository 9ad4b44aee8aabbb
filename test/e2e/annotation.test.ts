import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { lamplighter } from '../support/command-line.ts'
import { App, expect, PASSPHRASE, shot } from './app.ts'

/** Marks on a picture, end to end: drawn, written on, redacted with a reason, still there after a lock, and taken out for other tools. */
describe('what is drawn on a picture', () => {
  const app = new App()
  const CASE = 'Approach to the engineer'
  const marks = () => app.page.getByRole('listbox', { name: /on exhibit E-1$/ }).getByRole('option')

  beforeAll(() => app.start({ viewport: { width: 1600, height: 1000 } }))
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  /** Drags over the open picture, in shares of its width and height. */
  async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const plane = (await app.page.locator('.picture-plane').boundingBox())!
    const at = ([x, y]: readonly [number, number]) => [plane.x + plane.width * x, plane.y + plane.height * y] as const
    await app.page.mouse.move(...at(from))
    await app.page.mouse.down()
    await app.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]))
    await app.page.mouse.move(...at(to))
    await app.page.mouse.up()
  }

  test('a rectangle, a callout and a redaction are drawn, and each says what it shows', async () => {
    await app.createVault('Desk')
    await app.createCase(CASE)
    await app.chooseFiles([shot('02')])
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible()
    await app.exhibit(/^E-1,/).click()
    await expect(app.page.locator('.stage img[data-load=shown]')).toBeVisible()
    await app.page.keyboard.press('p')
    await app.page.keyboard.press('r')
    await drag([0.2, 0.3], [0.5, 0.4])
    await expect(marks()).toHaveCount(1)
    await app.page.keyboard.press('Enter')
    await app.page.getByLabel('Claim').fill('Names a fee before any work')
    await expect(marks().first()).toHaveAccessibleName(/^Mark 1, rectangle, .*: Names a fee before any work$/)
    await app.page.locator('.stage').focus()
    await app.page.keyboard.press('n')
    await drag([0.7, 0.6], [0.7, 0.6])
    await expect(marks()).toHaveCount(2)
    await app.page.keyboard.press('x')
    await drag([0.1, 0.05], [0.6, 0.15])
    await app.page.getByLabel('Why is this redacted?').fill('A private person')
    await app.page.keyboard.press('Enter')
    await expect(marks()).toHaveCount(3)
    await expect(marks().last()).toHaveAccessibleName(/^Mark 3, redaction, .*: A private person$/)
  })

  test('what was removed comes back, and the redacted picture has nothing under the redaction', async () => {
    await marks().nth(1).focus()
    await app.page.keyboard.press('Delete')
    await expect(marks()).toHaveCount(2)
    await app.page.keyboard.press('Control+z')
    await expect(marks()).toHaveCount(3)
    await app.page.keyboard.press('Shift+P')
    await app.page.keyboard.press('Shift+P')
    const redacted = app.page.locator('.stage img[data-load=shown][src*="/redacted/"]')
    await expect(redacted).toBeVisible()
    const dark = await redacted.evaluate((picture: HTMLImageElement) => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: picture.naturalWidth, height: picture.naturalHeight })
      const pen = canvas.getContext('2d')!
      pen.drawImage(picture, 0, 0)
      const { data } = pen.getImageData(Math.round(picture.naturalWidth * 0.15), Math.round(picture.naturalHeight * 0.07), Math.round(picture.naturalWidth * 0.4), Math.round(picture.naturalHeight * 0.05))
      return data.every((value, index) => value === (index % 4 === 3 ? 255 : 0))
    })
    expect(dark).toBe(true)
  })

  test('after a lock everything is where it was', async () => {
    await app.lock()
    await app.unlock(PASSPHRASE)
    await expect(app.page.getByRole('heading', { name: CASE, level: 1 }).or(app.button(CASE))).toBeVisible()
    if (await app.button(CASE).isVisible()) await app.openCase(CASE)
    await app.section('Evidence')
    await app.exhibit(/^E-1,/).click()
    await expect(marks()).toHaveCount(3)
    await app.tab(/^Marks/)
    await expect(app.page.getByRole('grid', { name: 'Marks on this exhibit' }).getByRole('row', { name: /Names a fee/ })).toBeVisible()
  })

  test('they leave as Web Annotations', async () => {
    await app.close()
    const passphraseFile = join(app.folder, 'passphrase.txt')
    writeFileSync(passphraseFile, `${PASSPHRASE}\n`)
    const vault = join(app.folder, 'vaults', readdirSync(join(app.folder, 'vaults')).find((name) => name.startsWith('desk'))!)
    const open = ['--vault', vault, '--passphrase-file', passphraseFile]
    const { json: cases } = await lamplighter(['case', 'list', ...open])
    const { json, status } = await lamplighter(['annotations', ...open, '--case', cases.cases[0].id])
    expect(status).toBe(0)
    expect(json.items.map((one: { shape: string; number: number }) => [one.number, one.shape])).toEqual([[1, 'rectangle'], [2, 'callout'], [3, 'redaction']])
    expect(json.items[0].body).toContainEqual({ type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: 'Names a fee before any work' })
  })
})
