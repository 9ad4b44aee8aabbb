import { createDecoderPool } from '../../../src/main/imaging/index.ts'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { makePicture } from './made-pictures.ts'
const pool = createDecoderPool({ spawn: () => forkDecoder('/work/main/src/main/decoder/child.ts'), size: 2 })
let seed=12345; const rnd=()=>{seed=(Math.imul(seed,1103515245)+12345)>>>0;return seed/4294967296}
const tally:Record<string,number>={}; let slow=0
for (const f of ['png','jpeg','webp','avif'] as const) { const src=await makePicture(60,40).toFormat(f).toBuffer()
 const jobs=Array.from({length:250},async()=>{const b=Uint8Array.from(src); for(let k=0;k<1+rnd()*4;k++)b[Math.floor(rnd()*b.length)]=Math.floor(rnd()*256)
  const t=performance.now(); let r='ok'; try{await pool.run({kind:'inspect',bytes:b})}catch(e:any){r=e.code; if(!['IMAGE_DAMAGED','IMAGE_TOO_LARGE','FILE_NOT_AN_IMAGE','FILE_UNSUPPORTED'].includes(r))console.log(f,r,Buffer.from(b).toString('base64').slice(0,80))}
  tally[f+' '+r]=(tally[f+' '+r]??0)+1 })
 await Promise.all(jobs) }
console.log(tally); await pool.close()
