import type { DocumentContent } from '../../../../shared/contract/document.ts'
import { showsAnotherAddress } from './link-words.ts'
import { formatCount } from '../../../ui/index.ts'
import { useMore } from './use-more.ts'

const STEP = 100

/** Where its links lead. None can be pressed; one that shows another address than it leads to comes first and is marked. */
export function Links({ links }: Pick<DocumentContent, 'links'>) {
  const [drawn, end] = useMore(STEP)
  if (links.length === 0) return null
  const forged = links.filter(showsAnotherAddress)
  const inOrder = [...forged, ...links.filter((link) => !showsAnotherAddress(link))]
  return (
    <details className="document-links" open={forged.length > 0}>
      <summary>{formatCount(links.length, 'link')}, not followed{forged.length > 0 && <b className="document-forged">; {forged.length} {forged.length === 1 ? 'shows another address than it leads' : 'show another address than they lead'} to</b>}</summary>
      <ul>
        {inOrder.slice(0, drawn).map(({ text, target }, index) => (
          <li key={index}>
            {index < forged.length && <b className="document-forged type-small">Shows another address</b>}
            {text !== '' && text !== target && <span dir="auto">{text}</span>}
            <bdi className="type-mono">{target}</bdi>
          </li>
        ))}
        {drawn < inOrder.length && <li ref={end} />}
      </ul>
    </details>
  )
}
