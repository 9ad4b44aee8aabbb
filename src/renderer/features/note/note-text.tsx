import { Component, createContext, Fragment, memo, useContext } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import Markdown from 'react-markdown'
import type { Components, ExtraProps } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { LINK_SCHEME, targetOf } from '../../../shared/note-links.ts'
import { CopyButton } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { LinkChip } from './link-chip.tsx'
import { isSettable } from './settable.ts'

const PLUGINS = [remarkGfm]
/** Addresses are only ever shown: nothing in a note is a link of the page. */
const keepAddress = (address: string) => address

/** Ticks the task on a line; null: it cannot be ticked here. Not a property of the parts below: with every new function they would begin anew. */
const Ticking = createContext<((line: number) => void) | null>(null)

const COMPONENTS: Components = {
  a: ({ href = '', children }) => {
    const id = targetOf(href)
    return id ? <LinkChip id={id} label={plainText(children)} /> : <Address address={href}>{children}</Address>
  },
  img: ({ alt = '' }) => <span className="type-faint">[{say('notes.picture', { name: alt })}]</span>,
  li: ListItem,
  input: () => null,
  h1: ({ children }) => <h4>{children}</h4>, h2: ({ children }) => <h4>{children}</h4>, h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>, h5: ({ children }) => <h6>{children}</h6>, h6: ({ children }) => <h6>{children}</h6>,
  table: ({ children }) => <div className="note-table"><table>{children}</table></div>,
}

/** A box that can be ticked says itself nothing of its place in the text; the item around it does. */
function ListItem({ node, className, children }: ComponentProps<'li'> & ExtraProps) {
  const onTick = useContext(Ticking)
  const line = node?.position?.start.line
  const box = node?.children.flatMap((one) => (one.type === 'element' && one.tagName === 'p' ? one.children : [one])).find((one) => one.type === 'element' && one.tagName === 'input')
  if (className !== 'task-list-item' || line === undefined || !box || box.type !== 'element') return <li>{children}</li>
  return <li className="note-task"><input type="checkbox" aria-label={say('notes.tasks')} checked={box.properties['checked'] === true} disabled={!onTick} onChange={() => onTick?.(line)} /><span>{children}</span></li>
}

/** Text of a note as it reads. Markup in it stays text, nothing is loaded, and no address leads anywhere. `onToggle`: ticks the task on a line. */
export const NoteText = memo(function NoteText({ text, onToggle = null }: { text: string; onToggle?: ((line: number) => void) | null }) {
  if (!isSettable(text)) return <PlainText text={text} />
  return (
    <OrPlain key={text} text={text}>
      <Ticking value={onToggle}>
        <div className="note-text is-selectable" dir="auto"><Markdown remarkPlugins={PLUGINS} urlTransform={keepAddress} components={COMPONENTS}>{text}</Markdown></div>
      </Ticking>
    </OrPlain>
  )
})

/** What cannot be set is shown as it is written. */
class OrPlain extends Component<{ text: string; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError = () => ({ hasFailed: true })
  override render() {
    return this.state.hasFailed ? <PlainText text={this.props.text} /> : this.props.children
  }
}

function PlainText({ text }: { text: string }) {
  const pieces = text.split(/(\[(?:[^[\]\\\n]|\\[^\n]){0,300}\]\(lamplighter:[a-z]+_[0-9a-z]{26}\))/u)
  return (
    <>
      <p className="note-remark type-small type-faint">{say('notes.plain')}</p>
      <div className="note-text is-plain is-selectable" dir="auto">
        {pieces.map((piece, index) => {
          const id = index % 2 === 1 ? targetOf(piece.slice(piece.lastIndexOf(LINK_SCHEME), -1)) : null
          return id ? <LinkChip key={index} id={id} label={piece.slice(1, piece.lastIndexOf(']'))} /> : <Fragment key={index}>{piece}</Fragment>
        })}
      </div>
    </>
  )
}

/** An address from elsewhere: what it says and where it would lead, to be copied and nothing else. */
function Address({ address, children }: { address: string; children: ReactNode }) {
  const words = plainText(children)
  return (
    <span className="note-address" title={say('notes.external')}>
      <bdi>{children}</bdi>{words !== address && address !== '' && <bdi className="type-mono"> ({address.slice(0, 300)})</bdi>}
      {address !== '' && <CopyButton text={address} label={say('notes.copyAddress')} />}
    </span>
  )
}

const plainText = (node: ReactNode): string =>
  typeof node === 'string' || typeof node === 'number' ? String(node) : Array.isArray(node) ? node.map(plainText).join('') : isElement(node) ? plainText(node.props.children) : ''
const isElement = (node: ReactNode): node is React.ReactElement<{ children?: ReactNode }> => typeof node === 'object' && node !== null && 'props' in node
