import { basename } from 'node:path'
import { READING_MODES } from '../../shared/contract/evidence.ts'
import { EvidenceId } from '../../shared/ids.ts'
import { AppError, isAppError } from '../../shared/errors.ts'
import { inspectPicture } from '../imaging/index.ts'
import { takeFile, type Taken } from '../ingest/intake.ts'
import { createReader, DEFAULT_LANGUAGE } from '../ocr/index.ts'
import { modeUsed } from '../ocr/mode-used.ts'
import { SAME_PICTURE_BITS } from '../matching/index.ts'
import { text, UsageError, type Verb, type VerbCall } from './arguments.ts'
import { tell } from './output.ts'
import { modeOf } from './reading-verbs.ts'
import { onStop } from './stop-signals.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

export const pictureVerbs: Record<string, Verb> = {
  ocr: {
    synopsis: `[--mode ${READING_MODES.join('|')}] [--lang L] FILE…`,
    says: 'Read the words in pictures. Needs no vault. L: auto, or the code of a language (language list).',
    options: { lang: { type: 'string' }, mode: { type: 'string' } }, positionals: [1, Infinity],
    async run(call) {
      const how = modeOf(call)
      return eachFile(call, async (taken, signal) => {
        const started = performance.now()
        const found = await createReader(call.environment.pool()).recognise(taken.bytes, text(call, 'lang') ?? DEFAULT_LANGUAGE, { signal, ...how })
        return { ...found, mode: modeUsed(found), ms: Math.round(performance.now() - started), plain: found.text }
      })
    },
  },
  hash: {
    synopsis: 'FILE…',
    says: 'SHA-256 and PDQ of pictures. Needs no vault.',
    positionals: [1, Infinity],
    run: (call) => eachFile(call, async (taken, signal) => {
      const { pdqReference, pdqSmooth, format, width, height } = await inspectPicture(call.environment.pool(), taken.bytes, { signal })
      return {
        sha256: taken.sha256, pdq: pdqReference.hex, quality: pdqReference.quality, pdqSmooth: pdqSmooth.hex, format, width, height,
        plain: `${taken.sha256}  ${pdqReference.hex}  ${String(pdqReference.quality).padStart(3)}  `,
      }
    }),
  },
  similar: {
    synopsis: `${VAULT_SYNOPSIS} [--distance ${SAME_PICTURE_BITS}] FILE|EVIDENCE_ID`,
    says: 'Pictures of the vault that look like this one.',
    options: { ...VAULT_OPTIONS, distance: { type: 'string' } }, needs: ['vault'], positionals: [1, 1],
    async run(call) {
      const distanceBits = parseDistance(text(call, 'distance'))
      const [what] = call.positionals as [string]
      const id = EvidenceId.safeParse(what)
      const wanted = id.success ? null : await hashesOf(call, what)
      await call.environment.open(call)
      const matches = wanted
        ? await call.environment.call('evidence.similarTo', { ...wanted, distanceBits })
        : await call.environment.call('evidence.similar', { evidenceId: id.data!, distanceBits })
      return { document: { matches }, text: matches.map((one) => `${String(one.distanceBits).padStart(3)}  ${one.evidenceId}  E-${one.exhibitNumber}  ${one.name}  (${one.caseTitle})`).join('\n') }
    },
  },
}

function parseDistance(value: string | undefined): number {
  const distance = value === undefined ? SAME_PICTURE_BITS : /^\d{1,3}$/.test(value) ? Number(value) : NaN
  if (!(distance <= 256)) throw new UsageError('--distance is a whole number of bits from 0 to 256.')
  return distance
}

async function hashesOf(call: VerbCall, file: string): Promise<{ reference: string; smooth: string; quality: number }> {
  const taken = await takeFile({ kind: 'path', path: file, name: basename(file) })
  const { pdqReference, pdqSmooth } = await inspectPicture(call.environment.pool(), taken.bytes).catch((error: unknown) => {
    throw isAppError(error) ? new AppError(error.code, `“${taken.name}”: ${error.message}`, { cause: error }) : error
  })
  return { reference: pdqReference.hex, smooth: pdqSmooth.hex, quality: pdqReference.quality }
}

type FileWork = (taken: Taken, signal: AbortSignal) => Promise<Record<string, unknown> & { plain: string }>

/** One row a file, in the order given, two at a time; a file that fails, or is not reached, gives its code and message in its place. */
export async function eachFile(call: VerbCall, work: FileWork) {
  const rows: { document: Record<string, unknown>; text: string; failed: boolean }[] = []
  const stop = new AbortController()
  const unwatch = onStop(() => stop.abort(new AppError('CANCELLED', 'Stopped before this file was done.')))
  let next = 0
  const runner = async () => {
    for (let index = next++; index < call.positionals.length; index = next++) rows[index] = await oneFile(call.positionals[index]!, work, stop.signal)
  }
  await Promise.all([runner(), runner()])
  unwatch()
  return { document: { results: rows.map((row) => row.document) }, text: rows.flatMap((row) => row.text || []).join('\n'), failed: rows.some((row) => row.failed) }
}

async function oneFile(file: string, work: FileWork, signal: AbortSignal) {
  try {
    signal.throwIfAborted()
    const { plain, ...facts } = await work(await takeFile({ kind: 'path', path: file, name: basename(file) }), signal)
    return { document: { file, ...facts }, text: plain.endsWith('  ') ? plain + file : plain, failed: false }
  } catch (error) {
    const known = isAppError(error) ? error : new AppError('INTERNAL', 'Something went wrong inside Lamplighter.', { cause: error })
    tell(`${file}: ${known.message}`)
    return { document: { file, code: known.code, message: known.message }, text: '', failed: true }
  }
}
