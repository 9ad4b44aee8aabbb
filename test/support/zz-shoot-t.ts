import { startRenderer } from './renderer-page.ts'
import { goTo, openSample } from '../renderer/evidence/feature-page.ts'
const only = process.argv[2] ?? ''
const renderer = await startRenderer()
const enrich = `(() => { const w = fakeHost.world; const names = ['Layla Haddad-Brandt', 'Omar', 'ليلى الحسيني', 'A'.repeat(180)]
  w.events.forEach((e, i) => { e.actors = i % 4 === 3 ? [] : names.slice(i % 4, i % 4 + 1 + i % 2); e.channel = ['LinkedIn', 'Signal', ''][i % 3]; e.tags = i % 3 ? ['money'] : ['deadline', 'قريب']; e.sourceGrade = i % 2 ? 'B' : null; e.informationGrade = i % 2 ? '2' : null; if (i % 5 === 1) e.time.bound = 'before'; if (i % 5 === 3) e.time.end = { atMs: e.time.atMs + 3*86400000, precision: 'day' } })
  fakeHost.announce({ name: 'timeline.changed', caseId: w.cases[0].id }) })()`
async function shot(name: string, options: Parameters<typeof openSample>[1], go: (page: any) => Promise<void> = async () => {}) {
  if (only && !name.includes(only)) return
  const { page, faults } = await openSample(renderer, options) as any
  await goTo(page, 'Timeline')
  await page.evaluate(enrich)
  await page.waitForTimeout(500)
  await go(page).catch((error: unknown) => console.log(name, String(error).slice(0, 400)))
  await page.waitForTimeout(300)
  await page.screenshot({ path: `/tmp/shots-t/${name}.png` })
  if (faults?.length) console.log(name, faults)
  await page.close()
}
const grid = (page: any) => page.getByRole('grid', { name: /^Events/ })
await shot('plain-light', { exhibits: 7, proposals: false, theme: 'light', width: 1280, height: 800 } as any)
await shot('proposals-dark', { exhibits: 12, events: 6, theme: 'dark', width: 1920, height: 1080 } as any)
await shot('edit-light', { exhibits: 7, proposals: false, theme: 'light', width: 1280, height: 800 } as any, async (page) => { await grid(page).getByRole('row').nth(3).dblclick() })
await shot('bulk-dark', { exhibits: 20, events: 200, proposals: false, theme: 'dark', width: 1920, height: 1080 } as any, async (page) => { await grid(page).getByRole('row').nth(2).click(); await page.keyboard.press('Shift+PageDown') })
await shot('inline-light', { exhibits: 7, proposals: false, theme: 'light', width: 1280, height: 800 } as any, async (page) => { await grid(page).getByRole('row').nth(2).click(); await page.keyboard.press('F2'); await page.keyboard.type('nonsense'); await page.keyboard.press('Enter') })
await shot('filter-light', { exhibits: 7, proposals: false, theme: 'light', width: 1280, height: 800 } as any, async (page) => { await page.getByRole('button', { name: 'Filter…' }).click() })
await shot('new-dark', { exhibits: 7, proposals: false, theme: 'dark', width: 1280, height: 800 } as any, async (page) => { await page.getByRole('button', { name: 'Add event' }).click(); await page.getByLabel('When').fill('between 3 and 5 March') })
await renderer.close?.()
process.exit(0)
