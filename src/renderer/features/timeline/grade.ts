import { INFORMATION_WORDS, SOURCE_WORDS } from '../../../shared/grade-words.ts'
import type { Graded } from '../../../shared/grade-words.ts'
import { say } from '../../words/index.ts'

/** `Source B: usually reliable. Information 2: probably true.` The scale’s own words are never translated. */
export const spellGrade = ({ sourceGrade, informationGrade }: Graded): string => [
  sourceGrade === null ? say('event.grade.source.none') : `${say('event.grade.source')} ${sourceGrade}: ${SOURCE_WORDS[sourceGrade]}.`,
  informationGrade === null ? say('event.grade.information.none') : `${say('event.grade.information')} ${informationGrade}: ${INFORMATION_WORDS[informationGrade]}.`,
].join(' ')
