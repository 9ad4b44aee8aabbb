import sharp from 'sharp'
import { writeFileSync } from 'node:fs'
for (const [w,h] of [[4000,3000],[4900,3675]]) writeFileSync(`/tmp/bombs/a${w}.avif`, await sharp({create:{width:w!,height:h!,channels:3,noise:{type:'gaussian',mean:128,sigma:20}}}).avif({effort:0}).toBuffer())
