import { useEffect, useMemo, useRef } from 'react'
import { RefreshCw } from 'lucide-react'
import type { Word } from '../../../../shared/contract/evidence.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { formatInstant } from '../../../../shared/time.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, CopyButton, EmptyState, InlineError } from '../../../ui/index.ts'
import { ReadingState } from '../reading-state.tsx'
import { usePointing } from '../viewer/pointing.ts'
import { wordIndexAt } from '../viewer/word-layer.tsx'
import { countLow, groupLines, LOW_CONFIDENCE } from '../viewer/word-lines.ts'

export type Evidence = Output<'evidence.get'>

/** The recognised text in reading order; doubtful words are underlined, and pointing at a word shows it on the picture. */
export function TextTab({ record }: { record: Evidence }) {
  const { ocr } = record
  return (
    <div className="text-tab" data-copies="text">
      <header className="text-tab-head">
        {ocr && ocr.words.length > 0 ? <Confidence mean={ocr.meanConfidence} words={ocr.words} /> : <ReadingState of={record} />}
        {ocr && ocr.text !== '' && <CopyButton text={ocr.text} label="Copy all text" />}
      </header>
      {record.readingError && <InlineError isBoxed title={record.readingError} />}
      {ocr && ocr.words.length > 0 ? <RecognisedText words={ocr.words} /> : <NoText record={record} />}
      <footer className="text-tab-foot">
        {ocr && (
          <details className="text-tab-how type-small type-faint">
            <summary>Version {ocr.version}, {formatInstant(ocr.createdMs)}</summary>
            {ocr.engine}, language {ocr.language}, prepared as {ocr.recipe}.
          </details>
        )}
        <ReadAgain record={record} />
      </footer>
    </div>
  )
}

function Confidence({ mean, words }: { mean: number; words: readonly Word[] }) {
  const low = countLow(words)
  return (
    <p className="text-tab-confidence">
      <b>Mean confidence {Math.round(mean)} of 100</b>
      <span className="type-small type-secondary">{low === 0 ? `No word is below ${LOW_CONFIDENCE}.` : <><span className="is-low-sample">{low} of {words.length}</span> words are below {LOW_CONFIDENCE}.</>}</span>
    </p>
  )
}

function NoText({ record }: { record: Evidence }) {
  const words = {
    none: ['Not read yet', 'Read the picture to search its words and find dates in it.'], queued: ['Waiting to be read', 'Its turn comes after the pictures before it.'],
    reading: ['Reading…', 'The words appear here as soon as they are read.'], failed: ['Reading failed', 'Try again, or type what matters into a note.'],
    done: ['No words found', 'The engine found no text in this picture.'],
  }[record.reading]
  return <EmptyState title={words[0]!}>{words[1]}</EmptyState>
}

function RecognisedText({ words }: { words: readonly Word[] }) {
  const text = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => groupLines(words), [words])
  const pointAtWord = usePointing((state) => state.pointAtWord)
  useEffect(() => usePointing.subscribe((now, before) => {
    if (now.word === before.word) return
    text.current?.querySelector('.is-pointed')?.classList.remove('is-pointed')
    const word = now.word === null ? null : text.current?.querySelector(`[data-word="${now.word}"]`)
    word?.classList.add('is-pointed')
    if (now.from === 'picture') word?.scrollIntoView({ block: 'nearest' })
  }), [])
  return (
    <div ref={text} className="recognised-text is-selectable" tabIndex={0} role="document" aria-label="Recognised text"
      onPointerOver={(event) => pointAtWord(wordIndexAt(event.target), 'text')} onPointerLeave={() => pointAtWord(null, 'text')}>
      {lines.map((line) => (
        <p key={line.number} dir="auto">
          {line.words.map(({ index, word }, place) => (
            <span key={index}>
              {place > 0 && ' '}
              <span data-word={index} className={word.confidence < LOW_CONFIDENCE ? 'is-low' : undefined}
                title={word.confidence < LOW_CONFIDENCE ? `Confidence ${Math.round(word.confidence)} of 100` : undefined}>{word.text}</span>
            </span>
          ))}
        </p>
      ))}
    </div>
  )
}

function ReadAgain({ record }: { record: Evidence }) {
  const read = useCommand('evidence.read')
  const isBusy = record.reading === 'queued' || record.reading === 'reading'
  return (
    <>
      <Button size="dense" icon={RefreshCw} isDisabled={isBusy} busyLabel={read.isRunning ? 'Starting…' : null}
        onPress={() => void read.run({ evidenceIds: [record.id] })}>{record.ocr ? 'Read again' : 'Read now'}</Button>
      <ErrorNotice error={read.error} />
    </>
  )
}
