import type { EvidenceFormat } from '../../shared/contract/evidence.ts'
import type { ExhibitKind } from '../../shared/contract/marks.ts'
import { HEADERS, JOINED, THREAD } from './capture-signs.ts'

/** What a file is by its format; of a picture only its words tell. */
const BY_FORMAT: Readonly<Partial<Record<EvidenceFormat, ExhibitKind>>> = {
  eml: 'e-mail', whatsapp: 'chat', linkedin: 'chat', html: 'page', mhtml: 'page', pdf: 'document', zip: 'document', other: 'other',
}

/** What only profiles and only posts show, in the languages of `capture-signs.ts`; two of them tell. */
const PROFILE = [JOINED, /^(?:experience|education|intro|about|bio)$/im, /\b\d+\+? (?:connections|followers|following)\b/i, /\bmutual (?:connections?|friends?)\b/i, /\bopen to work\b/i, /\bcontact info\b/i]
const POST = [/^(?:like|gefällt mir|j’aime|me gusta)$|\blike\s+comment\b/im, /\b\d+ (?:likes?|comments?|reposts?|retweets?|shares?)\b/i, /\breposted\b|\bshared a post\b/i, /^(?:comment|repost|share|kommentieren|teilen)$/im]

const count = (signs: readonly RegExp[], text: string): number => signs.filter((sign) => sign.test(text)).length

/** What an exhibit shows, as far as its format and its words tell. */
export function recogniseKind(format: EvidenceFormat, text: string): ExhibitKind {
  const byFormat = BY_FORMAT[format]
  if (byFormat) return byFormat
  if (HEADERS.test(text)) return 'e-mail'
  const [profile, post] = [count(PROFILE, text), count(POST, text)]
  if (THREAD.test(text) && profile < 2) return 'chat'
  if (profile >= 2 && profile >= post) return 'profile'
  if (post >= 2) return 'post'
  return 'other'
}
