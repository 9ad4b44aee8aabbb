import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { openPicture } from './picture.ts'
import { preparePage } from './prepare-page.ts'
const p = await openPicture(readFileSync('/tmp/ocrs/chat-dark-2x.png'))
const t=performance.now()
const g = await preparePage(p)
console.log(performance.now()-t)
const m=/\n(\d+) (\d+)\n255\n/.exec(Buffer.from(g.file.subarray(0,700)).toString('latin1'))
const w=+m[1],h=+m[2]
await sharp(Buffer.from(g.file.subarray(g.file.length-w*h)),{raw:{width:w,height:h,channels:1}}).extract({left:0,top:300,width:w,height:600}).png().toFile('/tmp/flat.png')
