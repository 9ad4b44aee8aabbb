import { NOT_RECORDED, spellAcquisition, understandCapture } from '../../shared/acquisition-words.ts'
import { formatInstant, formatZone } from '../../shared/time.ts'
import { drawFacts, type Fact } from './facts.ts'
import { TYPE } from './look.ts'
import type { DossierExhibit } from './model.ts'
import type { Element, Sheet } from './sheet.ts'

/** The acquisition record: what people told, what of it nobody did, and what was recorded at import. */
export function drawAcquisition(sheet: Sheet, section: Element, exhibit: DossierExhibit): void {
  drawFacts(sheet, section, [...toldFacts(exhibit), ...recordedFacts(exhibit)], { nameWidth: 92 })
}

/** Everything here is a claim of the people who told it. */
function toldFacts({ acquisition }: DossierExhibit): Fact[] {
  const all = spellAcquisition(acquisition)
  const told = all.flatMap(({ field, name, value }): Fact[] => {
    if (value === null) return []
    const understood = field === 'captured' ? understandCapture(acquisition) : null
    return [[name, understood ? `${value} (read as ${understood})` : value]]
  })
  const missing = all.filter(({ value }) => value === null).map(({ name }) => name.toLowerCase())
  return [...told, ...(missing.length > 0 ? [['Not recorded', missing.join(', '), TYPE.cellSoft] as Fact] : [])]
}

function recordedFacts({ importFacts: facts, importedMs }: DossierExhibit): Fact[] {
  if (!facts) return [['Imported', `${formatInstant(importedMs)}; the rest ${NOT_RECORDED}`]]
  const zone = facts.zoneMinutes === null ? `zone ${NOT_RECORDED}` : `set to ${formatZone(facts.zoneMinutes)}`
  const elapsed = facts.elapsedMs === null ? '' : `, ${(facts.elapsedMs / 1000).toFixed(1)} s after the program’s start`
  return [
    ['Imported by', `${facts.operator}, journal line ${facts.journalSequence}`],
    ['At', `${formatInstant(importedMs)} by ${facts.clock ?? `a clock ${NOT_RECORDED}`}, ${zone}${elapsed}`],
    ['File created', facts.fileCreatedMs === null ? NOT_RECORDED : `${formatInstant(facts.fileCreatedMs)}, by the file’s own clock`],
    ['With', facts.tools ?? NOT_RECORDED],
    ['On machine', facts.machine ?? NOT_RECORDED, facts.machine ? TYPE.mono : TYPE.cell],
  ]
}
