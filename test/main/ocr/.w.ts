import { readFileSync } from 'node:fs'
import { createPictureReader } from '../../../src/main/decoder/recognise.ts'
const r = createPictureReader({ eng: '/work/main/node_modules/@tesseract.js-data/eng/4.0.0_best_int' })
const f=process.argv[2]!
const o = await r.recognise({kind:'recognise',bytes:readFileSync(f),language:'eng'},()=>{})
console.log(o.text)
for(const w of o.words) if(/^[-–—·.+*»|•]$/.test(w.text)||/\(?linkwork/.test(w.text)) console.log(w.text,w.confidence.toFixed(0),w.box.join(','),'line',w.line)
process.exit(0)
