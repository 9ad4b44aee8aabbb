import { memo } from 'react'
import type { DocumentBlock } from '../../../../shared/contract/document.ts'
import type { DocumentPart } from '../../../../shared/contract/evidence.ts'
import { formatEventTime, formatZone } from '../../../../shared/time.ts'
import { PartPicture } from './part-picture.tsx'
import { useMore } from './use-more.ts'

/** Drawn at once. */
const STEP = 200

type Message = Extract<DocumentBlock, { kind: 'message' }>

/** What the document says, from its beginning; more is drawn as its end comes near. */
export function Blocks({ blocks, parts }: { blocks: readonly DocumentBlock[]; parts: readonly DocumentPart[] }) {
  const [drawn, end] = useMore(STEP)
  const stretches = Array.from({ length: Math.ceil(Math.min(drawn, blocks.length) / STEP) }, (_, index) => blocks.slice(index * STEP, (index + 1) * STEP))
  const hasUnknownZone = blocks.some((block) => block.kind === 'message' && block.time !== null && block.time.zoneMinutes === null)
  return (
    <div className="document-body">
      {hasUnknownZone && <p className="type-small type-faint">Times are as the document gives them; their zone is not known.</p>}
      {stretches.map((stretch, index) => <Stretch key={index} blocks={stretch} parts={parts} />)}
      {drawn < blocks.length && <p ref={end} className="type-small type-faint" role="status">{drawn.toLocaleString('en')} of {blocks.length.toLocaleString('en')} shown…</p>}
    </div>
  )
}

/** A new array of the same blocks comes with every answer of the core; what was drawn is drawn anew only when its parts changed. */
const Stretch = memo(function Stretch({ blocks, parts }: { blocks: readonly DocumentBlock[]; parts: readonly DocumentPart[] }) {
  return <div className="document-stretch">{blocks.map((block, index) => <Block key={index} block={block} parts={parts} />)}</div>
}, (before, after) => before.parts === after.parts && before.blocks.every((block, index) => block === after.blocks[index]) && before.blocks.length === after.blocks.length)

function Block({ block, parts }: { block: DocumentBlock; parts: readonly DocumentPart[] }) {
  if (block.kind === 'heading') return <h3 className="document-heading" dir="auto">{block.text}</h3>
  if (block.kind === 'text') return <p className="document-text" dir="auto">{block.text}</p>
  if (block.kind === 'picture') return <PartPicture part={partAt(parts, block.part)} words={block.text} />
  return <MessageBlock message={block} part={partAt(parts, block.part)} />
}

const partAt = (parts: readonly DocumentPart[], index: number | null) => (index === null ? null : (parts[index] ?? null))

/** Without a sender it is the service that speaks. */
function MessageBlock({ message: { from, to, time, text }, part }: { message: Message; part: DocumentPart | null }) {
  return (
    <div className="document-message" data-from={from === '' ? 'service' : undefined}>
      <header>
        {from !== '' && <b className="document-sender"><bdi>{from}</bdi>{to !== null && <span className="type-secondary"> to <bdi>{to}</bdi></span>}</b>}
        {time !== null && <time className="type-small type-secondary type-tabular">{formatEventTime(time)}{time.zoneMinutes !== null && ` ${formatZone(time.zoneMinutes)}`}</time>}
      </header>
      {text !== '' && <p className="document-text" dir="auto">{text}</p>}
      {part && <PartPicture part={part} words={part.name} />}
    </div>
  )
}
