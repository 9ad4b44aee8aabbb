import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { startEngine } from '../../../src/main/decoder/ocr-engine.ts'
import { openPicture } from '../../../src/main/decoder/picture.ts'
import { preparePage } from '../../../src/main/decoder/prepare-page.ts'
const e = await startEngine('eng','/work/main/node_modules/@tesseract.js-data/eng/4.0.0_best_int')
const g = await preparePage(await openPicture(readFileSync(process.argv[2]!)))
const m=/\n(\d+) (\d+)\n255\n/.exec(Buffer.from(g.file.subarray(0,700)).toString('latin1'))!
const w=+m[1]!,h=+m[2]!
await sharp(Buffer.from(g.file.subarray(g.file.length-w*h)),{raw:{width:w,height:h,channels:1}}).extract({left:0,top:0,width:1400,height:400}).png().toFile('/tmp/flat2.png')
const r = await e.read(g.file,()=>{})
for (const x of r.words) if (x.top/g.scale<Number(process.argv[3]??140)) console.log(x.text,x.confidence.toFixed(0),[x.left,x.top,x.right,x.bottom].map(v=>Math.round(v/g.scale)).join(','))
process.exit(0)
