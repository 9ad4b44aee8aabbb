/** Writes the sample dossier to look at: `node test/support/render-dossier.ts OUT.pdf [EXHIBITS]`; prints pages, remarks, time and memory. */
import { createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeDossier } from '../../src/main/dossier/index.ts'
import { sampleExhibit, sampleModel, samplePicture } from './dossier-sample.ts'

const [file = 'dossier.pdf', exhibitCount] = process.argv.slice(2)
const model = sampleModel(exhibitCount === undefined ? {} : { exhibits: Array.from({ length: Number(exhibitCount) }, (_, index) => sampleExhibit(index + 1)) })
const ask = async (id: string) => samplePicture(model.exhibits.find((exhibit) => exhibit.evidenceId === id)!)
const startMs = performance.now()
const { pages, remarks } = await writeDossier(model, ask, createWriteStream(file), { fontsFolder: join(import.meta.dirname, '../../node_modules') })
const milliseconds = Math.round(performance.now() - startMs)
const rssMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ file, pages, sizeBytes: statSync(file).size, milliseconds, rssMegabytes, remarks }, null, 2))
