import type { Writable } from 'node:stream'
import type { DossierModel, DossierPicture } from './model.ts'

export interface DossierOptions {
  signal?: AbortSignal
  /** Called after each exhibit. */
  onProgress?: (done: number, total: number) => void
  /** Holds `@fontsource/…` and `@fontsource-variable/…`: the project's `node_modules`, or the shipped fonts in the same layout. */
  fontsFolder: string
}

export interface DossierResult { pages: number; remarks: string[] }

export async function writeDossier(
  _model: DossierModel, _picture: (evidenceId: string) => Promise<DossierPicture>, _output: Writable, _options: DossierOptions,
): Promise<DossierResult> {
  throw new Error('in the making')
}
