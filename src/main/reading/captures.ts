import type { Acquisition } from '../../shared/contract/acquisition.ts'
import { PLATFORMS, type CaseCaptures, type Platform } from '../../shared/contract/quality.ts'
import { CAPTURES } from '../../shared/capture-words.ts'
import { CALLED, CAPTURE_SIGNS, DOMAINS, OWN_WORDS } from './capture-signs.ts'

type Named = Exclude<Platform, 'other'>
const NAMED = PLATFORMS.filter((one): one is Named => one !== 'other')
/** Lines from the top in which an address tells the platform: further down it is a link. */
const TOP_LINES = 6
/** The platform's own words it takes to tell it. */
const ENOUGH_WORDS = 2

export interface Recognised { platform: Platform; basis: string }

/** On which platform a picture was taken: as people told, else by the address at its top, else by words that only its pages have. */
export function recognisePlatform(text: string, { platform = '', source = '' }: Pick<Acquisition, 'platform' | 'source'>): Recognised {
  const told = NAMED.find((one) => CALLED[one].test(platform)) ?? NAMED.find((one) => DOMAINS[one].test(source))
  if (told) return { platform: told, basis: 'as told where it was taken' }
  const top = text.split('\n').slice(0, TOP_LINES).join('\n')
  const addressed = NAMED.find((one) => DOMAINS[one].test(top))
  if (addressed) return { platform: addressed, basis: `by the address “${DOMAINS[addressed].exec(top)![0].replace(/^[./]/, '')}” at its top` }
  const spoken = NAMED.map((one) => ({ one, words: OWN_WORDS[one].flatMap((sign) => sign.exec(text)?.[0] ?? []) })).sort((a, b) => b.words.length - a.words.length)[0]!
  if (spoken.words.length >= ENOUGH_WORDS) return { platform: spoken.one, basis: `by its words ${spoken.words.map((word) => `“${word.trim()}”`).join(', ')}` }
  return { platform: 'other', basis: platform ? `“${platform}”, as told` : 'not told by its address or words' }
}

export interface CaptureText { evidenceId: CaseCaptures[number]['captures'][number]['heldBy'][number]['evidenceId']; exhibitNumber: number; text: string; acquisition: Acquisition }

/** Exhibits named for one capture. */
const MOST_HOLDERS = 5

/** What a case holds and lacks on each platform it is about. `subjectPlatform`: as the case says; a picture of no platform counts for each. */
export function listCaptures(texts: readonly CaptureText[], subjectPlatform: string): CaseCaptures {
  const recognised = texts.map((one) => ({ ...one, platform: recognisePlatform(one.text, one.acquisition).platform }))
  const subject = NAMED.find((one) => CALLED[one].test(subjectPlatform))
  const platforms = NAMED.filter((one) => one === subject || recognised.some((text) => text.platform === one))
  return (platforms.length > 0 ? platforms : (['other'] as const)).map((platform) => {
    const own = recognised.filter((one) => one.platform === platform || one.platform === 'other')
    return {
      platform, pictures: recognised.filter((one) => one.platform === platform).length,
      captures: CAPTURES[platform].map(({ id }) => ({ id, heldBy: holders(own, CAPTURE_SIGNS[platform][id]!) })),
    }
  })
}

function holders(texts: readonly CaptureText[], sign: RegExp): CaseCaptures[number]['captures'][number]['heldBy'] {
  const held: CaseCaptures[number]['captures'][number]['heldBy'] = []
  for (const { evidenceId, exhibitNumber, text } of texts) {
    const words = sign.exec(text)?.[0].trim()
    if (words) held.push({ evidenceId, exhibitNumber, words: words.slice(0, 80) })
    if (held.length === MOST_HOLDERS) break
  }
  return held
}
