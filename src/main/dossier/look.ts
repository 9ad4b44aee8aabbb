import type { Tlp } from '../../shared/contract/case.ts'
import type { TypeStyle } from './typesetter.ts'

/** Every measure and colour of the page, in points. A4. */
export const PAGE = { width: 595.28, height: 841.89 } as const
export const BODY = { left: 56, right: 539.28, top: 92, bottom: 772, width: 483.28, height: 680 } as const
export const HEADER_TOP = 34
export const FOOTER_TOP = 789

export const INK = '#1b1f26'
export const SOFT = '#555e6b'
export const HAIRLINE = '#c8cdd5'
export const TINT = '#f2f4f7'
export const LAMP = '#c77a00'
export const LINK = '#1f4e8c'
export const WARN = '#9a2b12'

const style = (voice: TypeStyle['voice'], size: number, leading: number, colour: string = INK): TypeStyle => ({ voice, size, leading, colour })

export const TYPE = {
  display: style('strong', 25, 32),
  title: style('strong', 18, 24),
  heading: style('strong', 12.5, 17),
  subheading: style('strong', 9.5, 14),
  lead: style('text', 12, 17, SOFT),
  body: style('text', 9.5, 14),
  cell: style('text', 8.5, 12),
  cellStrong: style('strong', 8.5, 12),
  cellSoft: style('text', 8.5, 12, SOFT),
  cellLink: style('strong', 8.5, 12, LINK),
  warning: style('text', 8.5, 12, WARN),
  label: style('strong', 7, 12, SOFT),
  reading: style('text', 9, 13),
  mono: style('mono', 7.5, 12),
  monoSmall: style('mono', 6.9, 11),
  monoTag: style('mono', 7, 10, SOFT),
  small: style('text', 7.5, 10, SOFT),
  handling: style('strong', 7.5, 10),
  marking: style('strong', 12, 15),
} as const

/** TLP 2.0 (FIRST): text colours on black, and who may see what is marked so, in our words. */
export const TLP_LOOK: Record<Tlp, { colour: string; meaning: string }> = {
  'TLP:RED': { colour: '#FF2B2B', meaning: 'For named recipients only. Not to be passed on.' },
  'TLP:AMBER+STRICT': { colour: '#FFC000', meaning: 'For the recipient’s organisation only, to those who need to know.' },
  'TLP:AMBER': { colour: '#FFC000', meaning: 'For the recipient’s organisation and its clients, to those who need to know.' },
  'TLP:GREEN': { colour: '#33FF00', meaning: 'For the recipient’s community. Not for public channels.' },
  'TLP:CLEAR': { colour: '#FFFFFF', meaning: 'No limit on passing this on.' },
}
