import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { AppError } from '../../shared/errors.ts'
import { nameLanguage } from '../../shared/languages.ts'
import { saveFile } from '../exchange/save-file.ts'
import { installedLanguages } from '../ocr/installed.ts'
import { UsageError, type Verb } from './arguments.ts'

const DATA_FILE = /^([a-z]{3}(?:_[a-z]{3,4})?)\.traineddata(\.gz)?$/
/** The largest data of Tesseract takes some 50 MB. */
const MOST_BYTES = 200_000_000
/** Kinds of parts such a file may have; it begins with how many it holds. */
const MOST_PARTS = 64

/** The languages pictures can be read in. */
export const languageVerbs: Record<string, Verb> = {
  'language list': {
    synopsis: '',
    says: 'The languages pictures can be read in. Needs no vault. --json: {"languages":[{"code","name","ownName"}]}',
    positionals: [0, 0],
    async run({ environment }) {
      const languages = installedLanguages(environment.paths.resourcesFolder)
      return { document: { languages }, text: languages.map(({ code, name, ownName }) => `${code.padEnd(8)} ${name}${ownName === name ? '' : `  ${ownName}`}`).join('\n') }
    },
  },
  'language add': {
    synopsis: 'FILE',
    says: 'Add a language from a file of Tesseract data, named by its code: rus.traineddata or rus.traineddata.gz. It is kept in the app’s own folder, which must be yours to write. Needs no vault. --json: {"code","file","sha256"}',
    positionals: [1, 1],
    async run({ environment, positionals: [given] }) {
      const [, code] = DATA_FILE.exec(basename(given!)) ?? []
      if (!code) throw new UsageError('The file is named by the language’s code, as in rus.traineddata or rus.traineddata.gz.')
      const packed = await readData(given!)
      const folder = join(environment.paths.resourcesFolder, 'languages')
      await mkdir(folder, { recursive: true }).catch(() => undefined)
      const file = join(folder, `${code}.traineddata.gz`)
      await saveFile(file, (part) => writeFile(part, packed, { flag: 'wx' }))
      return { document: { code, file, sha256: createHash('sha256').update(packed).digest('hex') }, text: `${nameLanguage(code).name} can be read now: ${file}` }
    },
  },
}

/** The data, packed. Throws READ_FAILED, FILE_TOO_LARGE, FILE_UNSUPPORTED. */
async function readData(file: string): Promise<Buffer> {
  const size = await stat(file).then((facts) => facts.size, () => null)
  if (size === null) throw new AppError('READ_FAILED', `“${file}” could not be read. Check its name and that you may read it.`)
  if (size > MOST_BYTES) throw new AppError('FILE_TOO_LARGE', `“${file}” is too large for language data.`)
  const bytes = await readFile(file)
  const plain = file.endsWith('.gz') ? unpack(bytes, file) : bytes
  const parts = plain.length > 4 ? plain.readInt32LE(0) : 0
  if (parts < 1 || parts > MOST_PARTS) throw notData(file)
  return file.endsWith('.gz') ? bytes : gzipSync(plain)
}

function unpack(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (cause) {
    throw notData(file, cause)
  }
}

const notData = (file: string, cause?: unknown) =>
  new AppError('FILE_UNSUPPORTED', `“${file}” is no language data of Tesseract. Get the file named by the language’s code from its collection.`, { cause })
