import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDossier, type DossierModel, type DossierOptions } from '../../src/main/dossier/index.ts'
import { samplePicture } from './dossier-sample.ts'

export const FONTS_FOLDER = join(import.meta.dirname, '../../node_modules')

export interface Exported { file: string; bytes: Buffer; pages: number; remarks: string[] }

/** A folder for exports that is gone with `remove`. */
export function exportFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'dossier-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Writes `model` with the sample pictures into `folder`. */
export async function exportDossier(folder: string, model: DossierModel, options: Partial<DossierOptions> = {}): Promise<Exported> {
  const file = join(folder, `${crypto.randomUUID()}.pdf`)
  const ask = async (id: string) => samplePicture(model.exhibits.find(({ evidenceId }) => evidenceId === id)!)
  const result = await writeDossier(model, ask, createWriteStream(file), { fontsFolder: FONTS_FOLDER, ...options })
  return { ...result, file, bytes: readFileSync(file) }
}
