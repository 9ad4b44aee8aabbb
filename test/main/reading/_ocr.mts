import {inspect} from '/work/main/src/main/decoder/inspect.ts'
import {createPictureReader} from '/work/main/src/main/decoder/recognise.ts'
import {findTimes} from '/work/main/src/main/reading/index.ts'
import {loadTruths,scoreDates,total} from './score-dates.ts'
import {readFileSync,existsSync,writeFileSync} from 'node:fs'
const demo=JSON.parse(readFileSync('resources/demo/demo.json','utf8'))
const files=[...demo.files,...demo.secondCase.files]
const hs=[] as any[]
for(const f of files){const i=await inspect(readFileSync('resources/demo/'+f.file)); hs.push({f:f.file,h:BigInt('0x'+i.pdqReference.hex),s:BigInt('0x'+i.pdqSmooth.hex),q:i.pdqReference.quality})}
const pc=(x:bigint)=>x.toString(2).replace(/0/g,'').length
for(let i=0;i<hs.length;i++){for(let j=0;j<i;j++){const d=pc(hs[i].h^hs[j].h),e=pc(hs[i].s^hs[j].s); if(Math.min(d,e)<70)console.log(hs[j].f,hs[i].f,d,e)}}
console.log(hs.map(h=>h.f.slice(0,2)+':'+h.q).join(' '))
const reader=createPictureReader({eng:'node_modules/@tesseract.js-data/eng/4.0.0_best_int'})
for(const f of files){const t0=performance.now();const r=await reader.recognise({kind:'recognise',bytes:readFileSync('resources/demo/'+f.file),language:'eng'},()=>{}); 
 console.log('\n##',f.file,Math.round(performance.now()-t0)+'ms', r.meanConfidence); if(process.argv[3])console.log(r.text)
 for(const x of findTimes(r.text,r.words,{captureMs:f.fileModifiedMs,zoneMinutes:null}))console.log('   ',x.matched,'=',new Date(x.time.atMs).toISOString().slice(0,16),x.time.precision,x.time.meaning,x.confidence,'{'+x.assumption+'}',JSON.stringify(x.box))}
const out=[]; const dir=process.argv[2]!
for(const t of loadTruths(dir)){const f=[`${dir}/${t.name}.png`,`${dir}/${t.name}.jpg`].find(existsSync)!; const r=await reader.recognise({kind:'recognise',bytes:readFileSync(f),language:'eng'},()=>{}); const s=scoreDates(t,r.text,r.words); out.push(s); if(s.missed.length+s.wrong.length)console.log(s.name,`${s.hits}/${s.truths} found ${s.found}`,'MISSED',s.missed.join('; '),'WRONG',s.wrong.join('; '))}
console.log(total(out)); process.exit(0)
