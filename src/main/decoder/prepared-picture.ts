import { isCut } from '../../shared/tiles.ts'
import { planBands } from './bands.ts'
import { asSharp, decodeGrey, toGrey } from './decode-grey.ts'
import { takeRows } from './grey-page.ts'
import { openPicture } from './picture.ts'
import { preparePage, wantedScale } from './prepare-page.ts'
import type { PrepareTask, Rendering } from './protocol.ts'
import { surveyPage } from './survey-page.ts'
import type { Grey } from './text-height.ts'

/**
 * A picture as the reading engine is given it: dark text on white, bands put together. As large as it is read where that can be shown in one
 * piece; else, and of pictures shown in pieces, as large as the original. Errors: those of `openPicture`.
 */
export async function prepareWhole(bytes: Uint8Array): Promise<Grey> {
  const survey = await surveyPage(await decodeGrey(await openPicture(bytes)))
  const { width, height } = survey.original
  const bands = planBands(survey)
  if (bands.length === 1 && !isCut(survey.original)) {
    const { grey } = await preparePage(survey)
    return isCut(grey) ? resize(grey, width, height) : grey
  }
  const read = wantedScale(survey.letterPixels)
  const scale = isCut(survey.original) || isCut({ width: width * read, height: height * read }) ? 1 : read
  const whole = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const data = new Uint8Array(whole.width * whole.height)
  for (const { top, bottom, within } of bands) {
    const page = await preparePage(survey, within)
    const row = (at: number) => Math.round((at - within.top) * page.scale)
    const [from, to] = [Math.round(top * scale), Math.round(bottom * scale)]
    data.set((await resize(takeRows(page.grey, row(top), row(bottom)), whole.width, to - from)).data, from * whole.width)
  }
  return { data, ...whole }
}

const resize = async (page: Grey, width: number, height: number): Promise<Grey> =>
  (page.width === width && page.height === height ? page : toGrey(asSharp(page).resize(width, height, { fit: 'fill', kernel: 'linear' })))

/** The same as PNG. */
export async function prepare({ bytes }: PrepareTask): Promise<Rendering> {
  const grey = await prepareWhole(bytes)
  return { bytes: await asSharp(grey).toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer(), mime: 'image/png', width: grey.width, height: grey.height }
}
