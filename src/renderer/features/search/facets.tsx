import { Button } from 'react-aria-components'
import type { SearchCounts } from '../../../shared/contract/search.ts'
import { nameLanguage } from '../../../shared/languages.ts'
import { parseQuery, withFilter, withoutPart } from '../../../shared/search-query.ts'
import type { Found, QueryKey } from '../../../shared/search-query.ts'
import { KIND_WORDS } from '../timeline/index.ts'
import { say, wordLocale } from '../../words/index.ts'

interface Value { value: string; name: string; count: number }
const SHOWN = 8

/** How many hits there are of each kind; a press asks for those only, another for all again. */
export function Facets({ counts, text, onText }: { counts: SearchCounts; text: string; onText: (text: string) => void }) {
  const kindName = (kind: string) => (Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind as keyof typeof KIND_WORDS] : kind)
  return (
    <>
      <Facet title={say('search.facet.found')} filter="in" values={counts.found.map((one) => ({ ...one, name: say(`search.found.${one.value as Found}`) }))} text={text} onText={onText} />
      <Facet title={say('search.facet.cases')} filter="case" values={counts.cases.map(({ title, count }) => ({ value: title, name: title, count }))} text={text} onText={onText} />
      <Facet title={say('search.facet.platforms')} filter="platform" values={counts.platforms.map((one) => ({ ...one, name: one.value }))} text={text} onText={onText} />
      <Facet title={say('search.facet.kinds')} filter="kind" values={counts.kinds.map((one) => ({ ...one, name: kindName(one.value) }))} text={text} onText={onText} />
      <Facet title={say('search.facet.languages')} filter="lang" values={counts.languages.filter(({ value }) => value !== '').map((one) => ({ ...one, name: one.value.split('+').map((code) => nameLanguage(code).name).join(', ') }))} text={text} onText={onText} />
    </>
  )
}

function Facet({ title, filter, values, text, onText }: { title: string; filter: QueryKey; values: readonly Value[]; text: string; onText: (text: string) => void }) {
  const chosen = parseQuery(text).parts.filter((part) => part.key === filter && !part.isNot)
  if (values.length === 0 || (values.length === 1 && chosen.length === 0)) return null
  const partOf = (value: string) => chosen.find((part) => part.value.toLowerCase() === value.toLowerCase().replaceAll('"', ''))
  return (
    <section className="search-facet" aria-label={title}>
      <h2 className="type-caps">{title}</h2>
      <ul>
        {values.slice(0, SHOWN).map(({ value, name, count }) => {
          const part = partOf(value)
          return (
            <li key={value}>
              <Button className="search-value" aria-label={say('search.facetOne', { name, count })} aria-pressed={part !== undefined} onPress={() => onText(part ? withoutPart(text, part) : withFilter(text, filter, value))}>
                <span className="is-truncated"><bdi>{name}</bdi></span><span className="type-tabular type-faint">{count.toLocaleString(wordLocale())}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
