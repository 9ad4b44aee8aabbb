import type { InformationGrade, SourceGrade } from './contract/timeline.ts'

/** The Admiralty (NATO) scale in its own words. Source and information are judged apart: a good source can say what is false. */
export const SOURCE_WORDS: Readonly<Record<SourceGrade, string>> = {
  A: 'completely reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable', F: 'cannot be judged',
}

export const INFORMATION_WORDS: Readonly<Record<InformationGrade, string>> = {
  1: 'confirmed by other sources', 2: 'probably true', 3: 'possibly true', 4: 'doubtful', 5: 'improbable', 6: 'cannot be judged',
}

export interface Graded { sourceGrade: SourceGrade | null; informationGrade: InformationGrade | null }

/** `B2`; `B–` where one half is not judged; empty where neither is. */
export const formatGrade = ({ sourceGrade, informationGrade }: Graded): string =>
  sourceGrade === null && informationGrade === null ? '' : `${sourceGrade ?? '–'}${informationGrade ?? '–'}`

/** `Source B: usually reliable. Information 2: probably true.` */
export const spellGrade = ({ sourceGrade, informationGrade }: Graded): string => [
  sourceGrade === null ? 'Source not graded.' : `Source ${sourceGrade}: ${SOURCE_WORDS[sourceGrade]}.`,
  informationGrade === null ? 'Information not graded.' : `Information ${informationGrade}: ${INFORMATION_WORDS[informationGrade]}.`,
].join(' ')
