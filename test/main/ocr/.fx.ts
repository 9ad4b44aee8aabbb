import { readFileSync, readdirSync } from 'node:fs'
import { createDecoderPool } from '/work/main/src/main/imaging/index.ts'
import { createReader } from '/work/main/src/main/ocr/index.ts'
import { forkDecoder } from '/work/main/src/main/imaging/fork-decoder.ts'
import { countLineErrors } from './line-errors.ts'
const pool = createDecoderPool({ spawn: () => forkDecoder('/work/main/src/main/decoder/child.ts'), size: 2 })
const reader = createReader(pool)
const dir='/work/main/test/fixtures/screens/'
let W=0,N=0
await Promise.all(readdirSync(dir).filter(f=>/\.(png|jpg)$/.test(f)).map(async f=>{
 const truth=JSON.parse(readFileSync(dir+f.replace(/\.\w+$/,'.json'),'utf8'))
 const lines:string[]=(truth.lines??[]).map((l:any)=>typeof l==='string'?l:l.text)
 const o=await reader.recognise(readFileSync(dir+f))
 const out=o.text.split('\n'); let w=0,n=0; const bad:string[]=[]
 for(const l of lines){const e=countLineErrors(l,out);w+=e;n+=l.length;if(e)bad.push(e+' '+l)}
 W+=w;N+=n
 console.log('==',f,o.milliseconds,'ms',(w/n*100).toFixed(2)+'%',o.recipe.slice(0,50)); if(process.argv[2])console.log(o.text); console.log('   bad:',bad.join(' || '))
}))
console.log((W/N*100).toFixed(2))
await pool.close()
