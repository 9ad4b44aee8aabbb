import { readFileSync, readdirSync } from 'node:fs'
import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { createReader } from '../../../src/main/ocr/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { countLineErrors } from './line-errors.ts'
const pool = createDecoderPool({ spawn: () => forkDecoder('/work/main/src/main/decoder/child.ts'), size: 1 })
const reader = createReader(pool)
const dir='/work/main/test/fixtures/screens/'
let W=0,N=0,ms=0,k=0
const per:string[]=[]
for (const f of [...readdirSync(dir).filter(f=>/\.(png|jpg)$/.test(f)).map(f=>dir+f), ...readdirSync('/tmp/ocrs').filter(f=>/(png|jpeg)$/.test(f)).map(f=>'/tmp/ocrs/'+f)]) {
 const truth=JSON.parse(readFileSync(f.replace(/\.\w+$/,'.json'),'utf8'))
 const lines:string[]=Array.isArray(truth)?truth.map((l:any)=>l.map((w:any)=>w.text).join(' ')):truth.lines.map((l:any)=>l.text)
 const o=await reader.recognise(readFileSync(f))
 const out=o.text.split('\n'); let w=0,n=0
 for(const l of lines){const e=countLineErrors(l,out);w+=e;n+=l.length}
 W+=w;N+=n;ms+=o.milliseconds;k++
 per.push((w/n*100).toFixed(2))
}
console.log((W/N*100).toFixed(3),'ms',(ms/k).toFixed(0),per.join(' '))
await pool.close()
