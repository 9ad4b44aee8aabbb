import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Debian's sources that carry many odd and broken pictures and documents in their tests. */
const PACKAGES = ['libpng1.6', 'pillow', 'libheif', 'exiv2', 'giflib', 'qpdf']
const ARCHIVE = /\.(tar(\.(gz|xz|bz2|zst))?|tgz|txz)$/i
const SOURCE_TEXT = /\.(c|cc|cpp|h|hh|hpp|py|pyi|rst|md|in|am|ac|cmake|vcxproj|filters|sh|test|out|check|c-check|json|ya?ml|toml|cfg|txt|po|pot|1|3|5)$/i

/** Every file below the given folders, files and tar archives, program text left out. Archives are unpacked into `place`. */
export function gather(paths: readonly string[], place: string): string[] {
  return paths.flatMap((path, index) => {
    if (statSync(path).isDirectory()) return filesBelow(path)
    if (!ARCHIVE.test(path)) return [path]
    const folder = join(place, `${index}-${basename(path)}`)
    mkdirSync(folder)
    execFileSync('tar', ['-xf', path, '-C', folder, '--no-same-owner', '--no-same-permissions'])
    return filesBelow(folder)
  })
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !SOURCE_TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/**
 * Fetches the source archives with apt, as this machine is set up but for its sources, and without changing its lists. Throws with
 * apt's own words where there is no apt, no network or nothing to fetch.
 */
export function fetchDebian(place: string): string[] {
  const [parts, lists, sources] = ['parts', 'lists', 'sources'].map((name) => join(place, name)) as [string, string, string]
  for (const folder of [parts, lists, sources]) mkdirSync(folder)
  writeFileSync(join(parts, 'corpus.sources'), listedSources())
  const options = ['-o', 'Dir::Etc::SourceList=/dev/null', '-o', `Dir::Etc::SourceParts=${parts}`, '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${place}`]
  execFileSync('apt-get', [...options, 'update'], { cwd: sources, stdio: 'ignore' })
  for (const name of PACKAGES) {
    // What apt cannot get of one package (a patch of a version that is gone) must not cost the others; the archive itself is what counts.
    try {
      execFileSync('apt-get', [...options, 'source', '--download-only', name], { cwd: sources, stdio: 'ignore' })
    } catch { /* counted below */ }
  }
  const archives = readdirSync(sources).filter((name) => /\.orig(-[a-z]+)?\.tar\.[a-z0-9]+$/.test(name)).map((name) => join(sources, name))
  console.error(`${archives.length} source archives of ${PACKAGES.length} packages`)
  if (archives.length === 0) throw new Error('apt-get source gave nothing: is there a network, and a Debian mirror with sources? Hand over a folder of pictures instead.')
  return archives
}

/** The machine's own Debian sources, asked for source packages instead of built ones. */
function listedSources(): string {
  const files = ['/etc/apt/sources.list', ...readdirSync('/etc/apt/sources.list.d').map((name) => join('/etc/apt/sources.list.d', name))]
  const stanzas = files.flatMap((file) => {
    if (file.endsWith('.sources')) return readFileSync(file, 'utf8').split(/\n\s*\n/).filter((stanza) => /^Types:.*\bdeb\b/m.test(stanza)).map((stanza) => stanza.replace(/^Types:.*$/m, 'Types: deb-src'))
    if (!file.endsWith('.list')) return []
    return (readOrEmpty(file).match(/^deb .*$/gm) ?? []).map((line) => line.replace(/^deb (\[[^\]]*\] )?(\S+) (\S+) (.*)$/, 'Types: deb-src\nURIs: $2\nSuites: $3\nComponents: $4'))
  })
  return stanzas.join('\n\n')
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
