import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Who may import what. `self` is always allowed. A name without a slash in `packages` is an npm package;
 * `node:` means Node's own modules. Anything not listed is forbidden, so a new dependency has to be placed first.
 */
interface Rule { may: string[]; packages: string[] }

const ROOMS = ['vault', 'store', 'custody', 'imaging', 'ingest', 'ocr', 'reading', 'matching', 'dossier', 'exchange'] as const

/** The libraries a room keeps to itself. */
const OWN_PACKAGES: Record<string, string[]> = {
  vault: ['hash-wasm', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en'],
  store: ['better-sqlite3'],
  reading: ['chrono-node'],
  dossier: ['pdfkit', 'fontkit', 'bidi-js', 'linebreak'],
  exchange: ['zod'],
}

const PLAIN = ['src/shared', 'src/main/ports.ts', 'src/main/log.ts', 'src/main/decoder/protocol.ts']
const room = (name: string) => `src/main/${name}`

const RULES: Record<string, Rule> = {
  'src/shared': { may: [], packages: ['zod'] },
  'src/main/decoder/documents': { may: ['src/shared', 'src/main/decoder'], packages: ['node:', 'yauzl', 'postal-mime', 'htmlparser2', 'csv-parse', '@hyzyla/pdfium', 'sharp'] },
  'src/main/decoder/metadata': { may: ['src/shared', 'src/main/decoder'], packages: ['node:', 'sharp', 'exifr', 'htmlparser2', '@trustnxt/c2pa-ts'] },
  'src/main/decoder': { may: ['src/shared', 'src/main/decoder/documents', 'src/main/decoder/metadata'], packages: ['node:', 'sharp', 'tesseract.js', 'onnxruntime-web', 'libheif-js'] },
  ...Object.fromEntries(ROOMS.map((name, index) => [
    room(name),
    { may: [...PLAIN, ...ROOMS.slice(0, index).map(room)], packages: ['node:', ...(OWN_PACKAGES[name] ?? [])] },
  ])),
  'src/main/jobs': { may: [...PLAIN, ...ROOMS.map(room)], packages: ['node:'] },
  'src/main/operations': { may: [...PLAIN, ...ROOMS.map(room), 'src/main/jobs', 'src/main/dispatch.ts', 'src/main/session.ts'], packages: ['node:'] },
  'src/main/hosts/electron': { may: ['src/shared', 'src/main/ports.ts', 'src/main/log.ts', 'src/main/decoder/protocol.ts', 'src/main/hosts', 'src/main/app-paths.ts', 'src/main/imaging/fork-decoder.ts'], packages: ['node:', 'electron'] },
  'src/main/hosts/chromium': { may: ['src/shared', 'src/main/ports.ts', 'src/main/log.ts', 'src/main/hosts', 'src/main/app-paths.ts'], packages: ['node:', 'playwright-core'] },
  'src/main/hosts': { may: ['src/shared', 'src/main/ports.ts', 'src/main/log.ts', 'src/main/decoder/protocol.ts', 'src/main/core.ts'], packages: ['node:'] },
  'src/main/electron.ts': { may: ['src/main/hosts/electron', 'src/shared'], packages: ['electron', 'node:'] },
  'src/main/chromium.ts': { may: ['src/main/hosts/chromium', 'src/main/hosts', 'src/shared', 'src/main/log.ts', 'src/main/app-paths.ts'], packages: ['node:'] },
  /** The composition root, its process, and the command line put the rooms together; they use no library of a room. */
  'src/main': {
    may: [...PLAIN, ...ROOMS.map(room), 'src/main/jobs', 'src/main/operations', 'src/main/hosts/core-service.ts', 'src/main/hosts/wire.ts', 'src/main/cli'].concat([
      'src/main/dispatch.ts', 'src/main/session.ts', 'src/main/sealing.ts', 'src/main/core.ts', 'src/main/app-paths.ts', 'src/main/assets.ts', 'src/main/idle-watch.ts', 'src/main/vaults-elsewhere.ts', 'src/main/machine-name.ts',
    ]),
    packages: ['node:'],
  },
  'src/main/cli': { may: [...PLAIN, ...ROOMS.map(room), 'src/main/core.ts', 'src/main/app-paths.ts'], packages: ['node:'] },
  'src/preload/electron.ts': { may: ['src/shared', 'src/preload'], packages: ['electron'] },
  'src/preload': { may: ['src/shared'], packages: [] },
  'src/renderer/ui': {
    may: ['src/shared/typed-secret.ts', 'src/renderer/words'], packages: ['react', 'react-dom', 'react-aria-components', 'react-resizable-panels', 'lucide-react', '@fontsource'],
  },
  'src/renderer/bridge': { may: ['src/shared'], packages: ['react', 'zustand'] },
  'src/renderer/words': { may: [], packages: ['intl-messageformat', 'zustand'] },
  'src/renderer': {
    may: ['src/shared', 'src/renderer'], packages: ['react', 'react-dom', 'react-aria-components', 'react-resizable-panels', 'lucide-react', 'zustand', 'd3-scale', 'd3-time', 'd3-time-format', 'react-markdown', 'remark-gfm', '@fontsource'],
  },
}

const ROOT = resolve(import.meta.dirname, '../..')

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
}

/** A statement with `from`, one without, a call. */
const IMPORTS = [/^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm, /^\s*import\s*['"]([^'"]+)['"]/gm, /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g]

/** Every module a source file names, also by dynamic import and in type positions. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]!))
}

const within = (path: string, place: string) => path === place || path.startsWith(`${place}/`)

/** The most exact rule whose place holds the file. */
function ruleFor(file: string): [string, Rule] {
  const place = Object.keys(RULES).filter((one) => within(file, one)).sort((a, b) => b.length - a.length)[0]
  if (!place) throw new Error(`${file} lies in no known layer: place it, or name the layer in this table`)
  return [place, RULES[place]!]
}

const packageOf = (name: string) => name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!

function complaint(file: string, name: string): string | null {
  const [place, rule] = ruleFor(file)
  if (!name.startsWith('.')) {
    const allowed = name.startsWith('node:') ? rule.packages.includes('node:') : rule.packages.some((one) => packageOf(name) === one || packageOf(name).startsWith(`${one}`) && one.startsWith('@'))
    return allowed ? null : `${file} may not import ${name}; ${place} may import the packages: ${rule.packages.join(', ') || 'none'}`
  }
  const target = relative(ROOT, resolve(ROOT, dirname(file), name.replace(/\?.*$/, '')))
  if (within(target, place) && ruleFor(target)[0] === place) return null
  return rule.may.some((one) => within(target, one)) ? null : `${file} may not import ${target}; ${place} may import: ${rule.may.join(', ') || 'nothing'}`
}

/** A feature is entered through its `index.ts` only. */
function featureComplaint(file: string, name: string): string | null {
  const own = /^src\/renderer\/features\/([^/]+)\//.exec(file)?.[1]
  if (!name.startsWith('.')) return null
  const target = relative(ROOT, resolve(ROOT, dirname(file), name))
  const other = /^src\/renderer\/features\/([^/]+)\/(.+)$/.exec(target)
  return !other || other[1] === own || other[2] === 'index.ts' ? null : `${file} reaches into the feature “${other[1]}” past its index.ts (${target})`
}

const FILES = sourceFiles('src')

test('every import is one its layer may make', () => {
  const complaints = FILES.flatMap((file) => importsOf(file).map((name) => complaint(file, name))).filter((one) => one !== null)
  expect(complaints).toEqual([])
})

test('a feature is reached only through its index', () => {
  const complaints = FILES.flatMap((file) => importsOf(file).map((name) => featureComplaint(file, name))).filter((one) => one !== null)
  expect(complaints).toEqual([])
})

test('the rules themselves refuse what they should', () => {
  expect(complaint('src/shared/time.ts', 'node:fs')).toContain('may not import node:fs')
  expect(complaint('src/main/store/database.ts', '../dossier/index.ts')).toContain('may not import src/main/dossier')
  expect(complaint('src/main/core.ts', 'electron')).toContain('may not import electron')
  expect(complaint('src/main/operations/case.ts', '../hosts/core-link.ts')).toContain('may not import')
  expect(complaint('src/main/ingest/intake.ts', 'sharp')).toContain('may not import sharp')
  expect(complaint('src/renderer/ui/button.tsx', '../bridge/index.ts')).toContain('may not import')
  expect(complaint('src/renderer/shell/frame.tsx', '../../main/core.ts')).toContain('may not import')
  expect(featureComplaint('src/renderer/features/case/x.tsx', '../evidence/viewer.tsx')).toContain('past its index.ts')
})
