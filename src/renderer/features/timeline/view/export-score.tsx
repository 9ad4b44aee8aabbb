import { Image } from 'lucide-react'
import type { DrawingFormat } from '../../../../shared/contract/drawing.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { asBridgeError, call, wordsFor } from '../../../bridge/index.ts'
import { say } from '../../../words/index.ts'
import { IconButton, Menu, showToast } from '../../../ui/index.ts'
import { useSaving } from '../use-saving.ts'
import type { SheetWords } from './draw-sheet.ts'
import { spellLane } from './event-words.ts'
import { kindWord } from '../time-words.ts'
import { spellInstant } from './lengths.ts'
import { preparedScene, sheetAsPng, sheetAsSvg } from './make-sheet.ts'
import type { Scene } from './scene.ts'
import { useScoreView } from './score-store.ts'
import type { Stage } from './stage.ts'
import type { TimeWindow } from './time-window.ts'

/** Saves the drawing through the core, which asks where to: what is in sight or the whole range, with all lanes. */
export function ExportScore({ caseId, stage, time }: { caseId: CaseId; stage: Stage | null; time: TimeWindow }) {
  const { mode } = useScoreView()
  const { follow } = useSaving()
  const save = async (format: DrawingFormat, isWhole: boolean) => {
    const shown = stage?.scene()
    if (!shown) return
    try {
      const record = await call('case.get', { caseId })
      const scene = preparedScene(isWhole ? { ...shown, window: time.all() } : shown)
      const words = wordsOf(scene, `${record.title} · ${say('score.export.title')}`, record)
      const content = format === 'svg' ? sheetAsSvg({ scene, words, mode }) : await sheetAsPng({ scene, words, mode })
      if (content === null) return showToast('error', say('score.export.failed'))
      const { jobId } = await call('drawing.save', { caseId, format, content })
      follow(jobId)
    } catch (cause) {
      const { title, nextStep } = wordsFor(asBridgeError(cause))
      showToast('error', `${title}. ${nextStep}`)
    }
  }
  const entries = ([['svg', false], ['png', false], ['svg', true], ['png', true]] as const).map(([format, isWhole]) => ({
    id: `${format}${isWhole}`, label: say(isWhole ? `score.export.${format}.all` : `score.export.${format}`), run: () => void save(format, isWhole),
  }))
  return <Menu label={say('score.export')} placement="bottom end" trigger={<IconButton icon={Image} label={say('score.export')} size="dense" />} entries={entries} />
}

function wordsOf({ window, zone, gaps }: Scene, title: string, { tlp, handling }: { tlp: string; handling: string }): SheetWords {
  const length = window.endMs - window.startMs
  return {
    title, marking: tlp, handling, laneName: spellLane, kindWord, captures: say('score.lane.captures'), gaps: say('score.gaps.row'),
    range: say('score.range', { from: spellInstant(window.startMs, length, zone), to: spellInstant(window.endMs, length, zone), zone: zone.name }),
    signs: [say('score.export.soft'), say('score.export.open'), ...(gaps.length > 0 ? [say('score.export.hatched')] : [])],
  }
}
