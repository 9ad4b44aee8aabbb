import { readFileSync, readdirSync } from 'node:fs'
import { openPicture } from './picture.ts'
import { preparePage } from './prepare-page.ts'
import { findMarks } from './marks.ts'
for (const f of [...readdirSync('/tmp/ocrs').filter(f=>/(png|jpeg)$/.test(f)&&!/json/.test(f)).map(f=>'/tmp/ocrs/'+f),'/work/main/test/fixtures/pdq/bridge-mods/aaa-orig.jpg','/work/main/test/fixtures/pdq/bridge-mods/sharpen-a-lot.jpg']) {
const g = await preparePage(await openPicture(readFileSync(f)))
const m=/\n(\d+) (\d+)\n255\n/.exec(Buffer.from(g.file.subarray(0,700)).toString('latin1'))!
const w=+m[1]!,h=+m[2]!
const d=g.file.subarray(g.file.length-w*h)
const shares:number[]=[]
for(let t=0;t+96<=h;t+=96)for(let l=0;l+96<=w;l+=96){let p=0;for(let y=t;y<t+96;y++)for(let x=l;x<l+96;x++)if(d[y*w+x]!>=235)p++;shares.push(p/9216)}
shares.sort((a,b)=>a-b)
const q=(p:number)=>shares[Math.floor(p*(shares.length-1))]!.toFixed(2)
let n=0, good=0; for (const k of findMarks(d.map(v=>v<160?1:0),w,h)) { n++; if (k.height>=9&&k.height<=40&&k.width<=80) good++ }
console.log(f.slice(-28),w,h,'q0',q(0),'q5',q(.05),'q25',q(.25),'q50',q(.5),'q75',q(.75),'marks',n,good, (w*h/1e6).toFixed(1), g.recipe.match(/\((\d+) %/)![1])
}
