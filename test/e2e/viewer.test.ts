import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { App, expect, shot } from './app.ts'

/** Looking closely at one picture, and at two together. */
describe('a picture is looked at closely', () => {
  const app = new App()
  const shown = (source: RegExp) => app.page.locator('.stage img[data-load=shown]').evaluateAll((images, part) => images.filter((image) => new RegExp(part).test((image as HTMLImageElement).src) && (image as HTMLImageElement).naturalWidth > 0).length, source.source)

  beforeAll(async () => {
    await app.start({ viewport: { width: 1920, height: 1080 } })
    await app.createVault('Desk')
    await app.createCase('Approach to the engineer')
    await app.chooseFiles([shot('02'), shot('09')])
    await expect(app.exhibit(/^E-1, .*\d+ words/)).toBeVisible()
    await app.button('Skip').click()
    await expect(app.exhibit(/^E-2, .*\d+ words/)).toBeVisible()
    await app.exhibit(/^E-1,/).click()
    await expect.poll(() => shown(/\/picture$/)).toBe(1)
    await app.page.locator('.stage').focus()
  })
  afterEach(({ task }) => task.result?.state === 'fail' ? app.keepPicture(task.name) : undefined)
  afterAll(() => app.discard())

  test('a word that was read is found on it, and selected with two clicks', async () => {
    const word = (await app.page.locator('.word > span').allInnerTexts()).find((text) => /^\p{L}{6,}$/u.test(text))!
    await app.page.keyboard.press('Control+f')
    await app.page.keyboard.type(word.toUpperCase())
    await expect(app.page.locator('.hit').first()).toBeVisible()
    await app.page.keyboard.press('Escape')
    await app.page.locator('.word > span', { hasText: new RegExp(`^${word}$`) }).first().dblclick()
    expect(await app.page.evaluate(() => getSelection()!.toString())).toBe(word)
  })

  test('it is turned, and shown as the engine saw it', async () => {
    await app.page.locator('.stage').focus()
    const ratio = () => app.page.locator('.picture-plane').evaluate((plane) => { const { width, height } = plane.getBoundingClientRect(); return width / height })
    const before = await ratio()
    await app.page.keyboard.press('.')
    await expect.poll(ratio).toBeCloseTo(1 / before, 2)
    await app.page.keyboard.press(',')
    await app.page.keyboard.press('Shift+P')
    await expect.poll(() => shown(/\/prepared\/picture$/)).toBe(1)
    await app.page.keyboard.press('Shift+P')
    await expect.poll(() => shown(/[0-9a-z]{26}\/picture$/)).toBe(1)
  })

  test('what its text names is listed, and its journal stands beside it', async () => {
    await app.tab(/^Identifiers/)
    await expect(app.page.getByRole('grid', { name: /^Identifiers/ }).or(app.page.getByText('No identifiers'))).toBeVisible()
    await app.tab(/^Journal/)
    await expect(app.page.getByRole('list', { name: /^Journal of this exhibit/ })).toContainText('Exhibit imported')
  })

  test('another one is laid beside and over it, and what differs is said', async () => {
    await app.page.locator('.stage').focus()
    await app.page.keyboard.press('Shift+C')
    await app.page.getByRole('region', { name: 'Compare E-1 with' }).getByRole('button', { name: /E-2/ }).click()
    await expect(app.page.locator('.compare .stage')).toHaveCount(2)
    await expect.poll(() => shown(/\/picture$/)).toBe(2)
    await expect(app.page.getByRole('complementary', { name: 'What differs' })).toContainText('SHA-256')
    await app.page.keyboard.press('d')
    await expect(app.page.locator('.compare-layer[data-mode=difference]')).toBeVisible()
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('region', { name: 'Viewer', exact: true })).toBeVisible()
    await app.close()
  })
})
