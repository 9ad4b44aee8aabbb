// `npm run pictures`: the pictures of the documentation, taken of the real app over the demo case, into docs/images.
//   NAME…    only these, such as: npm run pictures -- evidence timeline
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild, ensureChromium, ensureDependencies, inProject, node24, projectFolder, say } from './setup.mjs'

/** Its path shows in pictures, so it says nothing of the machine and is the same every time. */
const FOLDER = join(tmpdir(), 'lamplighter-pictures')
const VIEWPORT = { width: 1280, height: 800 }
/** Reading the demo case takes about a minute on two cores; this only ends what hangs. */
const READING_MS = 600_000
/** A picture in a page of documentation need not be larger. */
const PICTURE_MAX_BYTES = 400_000

async function takePictures(wanted) {
  const { startChromiumHost } = await import('../src/main/hosts/chromium/start-chromium-host.ts')
  rmSync(FOLDER, { recursive: true, force: true })
  const host = await startChromiumHost({
    headless: true, demo: true, projectFolder, rendererFolder: inProject('out', 'renderer'), viewport: VIEWPORT,
    vaultsFolder: join(FOLDER, 'vaults'), exportsFolder: join(FOLDER, 'dossiers'),
  })
  try {
    await host.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await untilAllIsRead(host.page)
    for (const [name, go] of Object.entries(SCENES)) {
      // What comes before a scene is gone through even where its picture is not wanted.
      await go(host.page)
      if (wanted.length === 0 || wanted.includes(name)) await save(host.page, name)
    }
  } finally {
    await host.close()
    rmSync(FOLDER, { recursive: true, force: true })
  }
}

/** Resolves in the page once every picture is imported and read; asks the core again whenever it tells of a job. */
async function untilAllIsRead(page) {
  await page.getByRole('grid', { name: /^Exhibits/ }).waitFor()
  const reading = page.evaluate(() => new Promise((resolve) => {
    const look = async () => {
      const { value: jobs } = await window.lamplighter.call('job.list', {})
      if (jobs.some((job) => job.kind === 'read') && jobs.every((job) => job.state !== 'running')) resolve(jobs)
    }
    window.lamplighter.subscribe(({ name }) => void (name === 'job.progressed' && look()))
    void look()
  }))
  const closed = page.waitForEvent('close', { timeout: READING_MS }).then(() => { throw new Error('The window closed while the demo case was read.') })
  const jobs = await Promise.race([reading, closed])
  closed.catch(() => {})
  const failed = jobs.filter((job) => job.state !== 'done' || job.failed > 0)
  if (failed.length > 0) throw new Error(`The demo case was not read: ${failed.map((job) => job.message).join(' ')}`)
}

const section = (page, name) => page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true }).click()

/** In this order: one walk through the app. */
const SCENES = {
  evidence: async (page) => {
    await page.getByRole('row', { name: /^E-4,/ }).click()
    await page.getByRole('img', { name: /^Exhibit E-4/ }).waitFor()
  },
  'evidence-dark': (page) => page.emulateMedia({ colorScheme: 'dark' }),
  timeline: async (page) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await section(page, 'Timeline')
    await page.getByRole('grid', { name: /^Events/ }).getByRole('row').nth(3).click()
  },
  case: async (page) => {
    await section(page, 'Case')
    await page.getByLabel('Name it shows').waitFor()
  },
  dossier: async (page) => {
    await section(page, 'Dossier')
    await page.getByRole('button', { name: 'Export PDF' }).click()
    await page.getByRole('region', { name: 'Exports so far' }).getByText(/\.pdf/).waitFor()
  },
  start: async (page) => {
    await page.keyboard.press('Control+l')
    await page.getByText('Vaults on this machine').waitFor()
  },
}

/** Takes the window as it is once fonts and pictures are there and messages have gone, as a PNG with a palette. */
async function save(page, name) {
  const { default: sharp } = await import('sharp')
  await page.mouse.move(VIEWPORT.width - 1, VIEWPORT.height - 1)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label=Messages] > *'))
  const file = inProject('docs', 'images', `${name}.png`)
  mkdirSync(inProject('docs', 'images'), { recursive: true })
  await sharp(await page.screenshot()).png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 }).toFile(file)
  const { size } = statSync(file)
  if (size > PICTURE_MAX_BYTES) throw new Error(`${name}.png has ${size} bytes; the most is ${PICTURE_MAX_BYTES}.`)
  say(`docs/images/${name}.png ${Math.round(size / 1000)} kB`)
}

if (Number(process.versions.node.split('.')[0]) < 24) {
  await ensureDependencies()
  process.exit(spawnSync(node24(), ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)
}
await ensureBuild()
if (!(await ensureChromium())) process.exit(1)
await takePictures(process.argv.slice(2))
