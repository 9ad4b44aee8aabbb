import type { ExhibitKind, Flag } from './contract/marks.ts'

/** What marks of exhibits are called where the words are English: on the command line and in the dossier. */
export const FLAG_WORDS: Readonly<Record<Flag, string>> = { key: 'key', doubtful: 'doubtful', 'follow-up': 'to follow up', distressing: 'distressing' }
export const KIND_OF_EXHIBIT_WORDS: Readonly<Record<ExhibitKind, string>> = {
  profile: 'profile', chat: 'chat', post: 'post', 'e-mail': 'e-mail', page: 'web page', document: 'document', other: 'other',
}
