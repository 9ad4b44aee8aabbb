import { useEffect, useRef, useState } from 'react'
import type { OcrText } from '../../../../shared/contract/evidence.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, CopyButton, EmptyState, formatCount, InlineError, Kbd } from '../../../ui/index.ts'
import { ReadingState } from '../reading-state.tsx'
import { useLooked, useShownReading } from '../shown-reading.ts'
import { DoubtfulWords } from './doubtful-words.tsx'
import { correctionOf, draftKey, NO_DRAFTS, useDrafts } from './drafts.ts'
import { ExportText } from './export-text.tsx'
import { ReadAgain } from './read-again.tsx'
import { RecognisedText } from './recognised-text.tsx'
import { Versions } from './versions.tsx'
import './text.css'

export type Evidence = Output<'evidence.get'>

/** The recognised text in reading order: which version it is, how sure the engine was, and the way to put it right. */
export function TextTab({ record }: { record: Evidence }) {
  const { reading, isCurrent } = useShownReading(record)
  const hasWords = reading !== null && reading.words.length > 0
  return (
    <div className="text-tab" data-copies="text">
      <header className="text-tab-head">
        {hasWords ? <DoubtfulWords mean={reading.meanConfidence} words={reading.words} /> : <ReadingState of={record} />}
        {reading && reading.text !== '' && <span className="text-tab-tools"><CopyButton text={reading.text} label="Copy all text" /><ExportText caseId={record.caseId} evidenceId={record.id} /></span>}
      </header>
      {reading && <Versions record={record} shown={reading} isCurrent={isCurrent} />}
      {record.readingError && <InlineError isBoxed title={record.readingError} />}
      {hasWords ? <Correctable key={reading.version} record={record} reading={reading} /> : <NoText record={record} />}
      <footer className="text-tab-foot">
        {reading?.recipe && <details className="text-tab-how type-small type-faint"><summary>How the picture was prepared</summary>{reading.recipe}.</details>}
        <ReadAgain record={record} />
      </footer>
    </div>
  )
}

/** The text with what was changed in it; saving makes a new version over this one. */
function Correctable({ record, reading }: { record: Evidence; reading: OcrText }) {
  const key = draftKey(record.id, reading.version)
  const drafts = useDrafts((state) => state.drafts[key] ?? NO_DRAFTS)
  const { put, drop } = useDrafts.getState()
  const correct = useCommand('evidence.correctText')
  const [round, setRound] = useState(0)
  const isSaved = useRef(false)
  const changed = isSaved.current ? 0 : Object.keys(drafts).length
  // They stay until the version that holds them is shown in place of this one.
  useEffect(() => () => { if (isSaved.current) drop(key) }, [drop, key])
  const save = async () => {
    // What was kept a moment ago is not drawn yet.
    const correction = correctionOf(key, useDrafts.getState().drafts[key] ?? NO_DRAFTS)
    if (correction.lines.length === 0 || correct.isRunning || !await correct.run(correction)) return
    isSaved.current = true
    useLooked.getState().look(record.id, null)
  }
  return (
    <>
      <RecognisedText key={round} words={reading.words} drafts={drafts} onDraft={(line, text) => put(key, line, text)} onSave={() => void save()} />
      {changed > 0 && (
        <div className="text-tab-save" role="region" aria-label="Corrections">
          <p>{formatCount(changed, 'line')} changed, not saved <Kbd keys="Mod+Enter" /></p>
          <Button size="dense" onPress={() => { drop(key); setRound(round + 1) }}>Discard</Button>
          <Button size="dense" variant="primary" busyLabel={correct.isRunning ? 'Saving…' : null} onPress={() => void save()}>Save</Button>
          <ErrorNotice error={correct.error} />
        </div>
      )}
    </>
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
