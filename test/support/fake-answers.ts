/** One answer for every operation of the contract, from the fake host's state. */
import type { AcquisitionChange } from '../../src/shared/contract/acquisition.ts'
import type { Input, OperationName, Output, Parsed } from '../../src/shared/contract/index.ts'
import { EMPTY_SUBJECT } from '../../src/shared/contract/case.ts'
import type { CaseRecord } from '../../src/shared/contract/case.ts'
import { spellAction } from '../../src/shared/journal-words.ts'
import { Refusal } from './fake-host.ts'
import { identifierAnswers } from './fake-identifiers.ts'
import { annotationAnswers } from './fake-annotations.ts'
import { galleryAnswers } from './fake-gallery.ts'
import { editAnswers } from './fake-edits.ts'
import { metadataAnswers } from './fake-metadata.ts'
import { noteAnswers } from './fake-notes.ts'
import { readingAnswers } from './fake-readings.ts'
import { checkDrawing } from './check-drawing.ts'
import { timelineAnswers } from './fake-timeline.ts'
import type { FakeHost } from './fake-host.ts'
import { makeFakeId, makeHash, makeWorld, NOW_MS } from './fake-world.ts'
import type { World } from './fake-world.ts'
import { workspaceAnswers } from './fake-workspace.ts'

type Handlers = { [N in OperationName]: (input: Parsed<N>) => Output<N> | Promise<Output<N>> }

/** The passphrase that opens every fake vault. */
export const FAKE_PASSPHRASE = 'correct horse battery staple'
export const FAKE_RECOVERY_KEY = 'K7QM-2X9D-PF4R-8TNW-C6HJ-V3BY-5ZEA-9GKS-M2QX-7RTD-W4NP-H8CF'

const summarise = ({ subject: _s, handling: _h, author: _a, summary: _t, legalHold: _l, reviewMs: _r, language: _g, ...rest }: CaseRecord) => rest

const strengthOf = (passphrase: string): Output<'vault.estimate'> => {
  const score = Math.min(4, Math.floor(passphrase.length / 5))
  const crackTime = ['less than a second', 'minutes', 'days', 'years', 'centuries'][score]!
  return { score, crackTime, advice: score < 3 ? 'Add another unrelated word or two.' : '', acceptable: score >= 3 }
}

export function makeHandlers(host: FakeHost): Handlers {
  const { world } = host
  const slots: Output<'vault.slots'> = [
    { id: 'slot_0000000000000000', kind: 'owner', name: '', madeMs: NOW_MS }, { id: 'slot_0000000000000001', kind: 'recovery', name: '', madeMs: NOW_MS },
  ]
  const confirm = (secret: string) => {
    if (secret !== FAKE_PASSPHRASE) throw new Refusal('VAULT_WRONG_PASSPHRASE', 'That passphrase does not open this vault.')
  }
  return {
    ...workspaceAnswers(host, summarise),
    'vault.list': () => ({ vaults: world.vaults, defaultFolder: '/home/analyst/Lamplighter/vaults' }),
    'vault.sealingKey': () => ({ key: '' }),
    'vault.status': () => host.status(),
    'vault.estimate': ({ passphrase }) => strengthOf(passphrase),
    'vault.create': ({ name }) => {
      const ref = 'vault_00112233445566ff'
      world.vaults.unshift({ ref, name, folder: `/home/analyst/Lamplighter/vaults/${name}`, lastOpenedMs: NOW_MS, state: 'ready' })
      host.open()
      return { ref, recoveryKey: FAKE_RECOVERY_KEY }
    },
    'vault.unlock': ({ secret }) => {
      if (secret !== FAKE_PASSPHRASE) throw new Refusal('VAULT_WRONG_PASSPHRASE', 'That passphrase does not open this vault.')
      return host.open()
    },
    'vault.openDemo': () => {
      if (world.vaults.length === 0) Object.assign(world, makeWorld('three'))
      return host.open()
    },
    'vault.stir': () => ({}),
    'vault.setOperator': (operator) => operator,
    'vault.setIdle': ({ minutes }) => ({ minutes }),
    'vault.panic': () => {
      world.isOpen = false
      host.announce({ name: 'vault.locked', reason: 'asked' })
      return {}
    },
    'vault.destroy': ({ ref, name }) => {
      const vault = world.vaults.find((each) => each.ref === ref)
      if (!vault || vault.name !== name.trim()) throw new Refusal('BAD_INPUT', 'That is not the name of this vault.')
      vault.state = 'destroyed'
      return {}
    },
    'vault.lock': () => {
      world.isOpen = false
      host.announce({ name: 'vault.locked', reason: 'asked' })
      return {}
    },
    'vault.verify': () => host.startJob('verify', null, world.evidence.map((each) => each.name), () => {
      host.lastVerify = { ok: true, checked: world.evidence.length, findings: [], atMs: NOW_MS }
      return `${world.evidence.length} files verified, nothing found.`
    }),
    'vault.lastVerify': () => host.lastVerify,
    'vault.quickVerify': () => ({ ok: true, checked: 3, findings: [], atMs: NOW_MS }),
    'vault.unfinishedVerify': () => null,
    'vault.backup': ({ to }) => host.startJob('backup', null, world.evidence.map((each) => each.name), () => {
      host.lastBackup = {
        ok: true, generation: '000003-20260304T100000Z', ...(to === 'file' ? { folder: '/media/analyst/stick/Harbour desk backup.tar', oneFile: true } : { folder: '/media/analyst/stick/Harbour desk backup' }), copied: 4, verified: 2 * world.evidence.length, findings: [],
        atMs: NOW_MS, journalSequence: 41, journalHash: makeHash(),
      }
      return `Backed up to ${host.lastBackup.folder}`
    }),
    'vault.lastBackup': () => host.lastBackup,
    'vault.chooseBackup': ({ kind }) => kind === 'folder'
      ? {
          place: '/media/analyst/stick',
          backups: [{
            ref: 'backup_0000000000000001', place: '/media/analyst/stick/Harbour desk backup', oneFile: false, name: 'Harbour desk',
            generations: [9, 8, 2].map((days) => ({ name: `00000${days}-20261101T094100Z`, atMs: NOW_MS - (10 - days) * 86_400_000, sizeBytes: 48_000_000 + days * 300_000 })),
          }],
        }
      : { place: '/home/analyst/holiday.tar', backups: [] },
    'vault.addFolder': () => {
      world.vaults.push({ ref: 'vault_00112233445566ee', name: 'Old desk', folder: '/media/analyst/disk/Old desk', lastOpenedMs: NOW_MS, state: 'ready', elsewhere: true })
      return { place: '/media/analyst/disk/Old desk', vaults: ['vault_00112233445566ee'] }
    },
    'vault.forget': ({ ref }) => {
      world.vaults.splice(world.vaults.findIndex((vault) => vault.ref === ref), 1)
      return {}
    },
    'vault.restore': ({ name, secret }) => {
      if (world.vaults.some((vault) => vault.name === name)) throw new Refusal('VAULT_EXISTS', 'There is a vault of that name.')
      if (secret !== FAKE_PASSPHRASE) throw new Refusal('VAULT_WRONG_PASSPHRASE', 'That passphrase does not open this vault.')
      const ref = 'vault_00112233445566dd'
      const started = host.startJob('restore', null, Array.from({ length: 12 }, (_, at) => `${at}`), () => {
        world.vaults.unshift({ ref, name, folder: `/home/analyst/Lamplighter/vaults/${name}`, lastOpenedMs: NOW_MS, state: 'ready' })
        return 'Restored: 6 sealed files copied, 57 checked, nothing wrong'
      })
      return { ...started, ref }
    },
    'vault.stopRestore': ({ jobId }) => {
      const job = host.jobs.get(jobId)!
      host.endJob(job, 'cancelled', 'Stopped. No vault was made; the backup is as it was.')
      host.announce({ name: 'job.progressed', job: job.summary, items: [] })
      return {}
    },
    'vault.openingProblems': () => [],
    'vault.slots': () => slots,
    'vault.changePassphrase': ({ secret }) => {
      confirm(secret)
      return slots[0]!
    },
    'vault.addDeputy': ({ secret, name }) => {
      confirm(secret)
      slots.push({ id: `slot_00000000000000${slots.length}0`, kind: 'deputy', name, madeMs: NOW_MS })
      return slots.at(-1)!
    },
    'vault.removeDeputy': ({ secret, slotId }) => {
      confirm(secret)
      drop(slots, slotId)
      return {}
    },
    'vault.replaceRecoveryKey': ({ secret }) => {
      confirm(secret)
      return { recoveryKey: FAKE_RECOVERY_KEY }
    },
    'vault.rekey': ({ secret }) => {
      confirm(secret)
      return { ...host.startJob('rekey', null, ['copy', 'pages', 'keys'], () => 'The vault has a new key; 3 stored pictures and previews were taken over'), recoveryKey: FAKE_RECOVERY_KEY }
    },

    'case.list': () => world.cases.map(summarise),
    'case.get': ({ caseId }) => ({ ...host.caseOf(caseId), evidenceCount: world.evidence.filter((each) => each.caseId === caseId).length }),
    'case.create': ({ title }) => {
      const record: CaseRecord = {
        id: makeFakeId('case'), title, status: 'open', tlp: 'TLP:AMBER', evidenceCount: 0, eventCount: 0, createdMs: NOW_MS, updatedMs: NOW_MS,
        subject: EMPTY_SUBJECT, handling: '', author: '', summary: '', legalHold: false, reviewMs: null, language: null,
      }
      world.cases.unshift(record)
      host.announce({ name: 'case.changed', caseId: record.id })
      return record
    },
    'case.update': ({ caseId, ...change }) => {
      const record = Object.assign(host.caseOf(caseId), change, { updatedMs: NOW_MS })
      host.announce({ name: 'case.changed', caseId })
      return record
    },

    'case.remove': ({ caseId }) => {
      if (host.caseOf(caseId).legalHold) throw new Refusal('HELD', 'This case is under legal hold.')
      drop(world.cases, caseId)
      host.announce({ name: 'case.changed', caseId })
      return host.startJob('remove', null, ['files'], () => 'Removed')
    },

    'evidence.list': ({ caseId }) => world.evidence.filter((each) => each.caseId === caseId),
    'evidence.get': ({ evidenceId }) => host.evidenceOf(evidenceId),
    'evidence.document': ({ evidenceId }) => world.documents[evidenceId] ?? { content: null, parts: [] },
    'evidence.ingest': ({ caseId, files }) => host.startJob('ingest', caseId, files.map((file) => file.name), () => {
      host.announce({ name: 'evidence.changed', caseId })
      return `${files.length} files imported.`
    }),
    'evidence.describeAcquisition': ({ evidenceIds, acquisition }) => {
      for (const id of evidenceIds) describe(host, id, acquisition)
      return { changed: evidenceIds.length }
    },
    'evidence.describeImport': ({ jobId, acquisition }) => {
      const fresh = host.jobs.get(jobId)!.items.flatMap((item) => (item.stage !== 'duplicate' && host.world.evidence.some((each) => each.id === item.evidenceId) ? item.evidenceId! : []))
      for (const id of fresh) describe(host, id, acquisition)
      return { changed: fresh.length }
    },
    'evidence.lastAcquisition': ({ caseId }) => world.evidence.findLast((each) => each.caseId === caseId && Object.keys(each.acquisition).length > 0)?.acquisition ?? {},
    'evidence.read': ({ evidenceIds }) => host.startJob('read', host.evidenceOf(evidenceIds[0]!).caseId, evidenceIds.map((id) => host.evidenceOf(id).name), () => 'Read again.'),
    ...readingAnswers(host),
    ...metadataAnswers(host),
    ...editAnswers(host),
    ...galleryAnswers(host),
    'evidence.remove': ({ evidenceId }) => {
      const { caseId } = host.evidenceOf(evidenceId)
      if (host.caseOf(caseId).legalHold) throw new Refusal('HELD', 'This case is under legal hold.')
      drop(world.evidence, evidenceId)
      host.announce({ name: 'evidence.changed', caseId })
      return host.startJob('remove', caseId, ['files'], () => 'Removed')
    },
    'evidence.keepUnread': ({ jobId, indexes }) => {
      const job = host.jobs.get(jobId)!
      const kept = indexes.map((index) => Object.assign(job.items[index]!, { stage: 'done', code: null, message: 'kept unread', evidenceId: makeFakeId('ev') }))
      host.announce({ name: 'job.progressed', job: job.summary, items: kept })
      return { jobIds: [jobId] }
    },
    'evidence.copied': () => ({}),
    'evidence.similar': ({ evidenceId }) => world.evidence.filter((each) => each.id !== evidenceId).slice(0, 2).map((each, index) => ({
      evidenceId: each.id, caseId: each.caseId, caseTitle: host.caseOf(each.caseId).title, exhibitNumber: each.exhibitNumber, name: each.name, distanceBits: 4 + index * 30,
    })),
    'evidence.similarTo': () => [],

    ...annotationAnswers(host),
    ...identifierAnswers(host),
    ...noteAnswers(host),

    ...timelineAnswers(host),

    'dossier.outline': ({ caseId }) => outlineOf(host, caseId),
    'drawing.save': ({ caseId, format, content }) => {
      checkDrawing(format, content)
      return host.startJob('export', caseId, ['picture'], () => `Saved the drawing of the timeline to /home/analyst/Documents/timeline.${format}`)
    },
    'dossier.export': ({ caseId }) => host.startJob('dossier', caseId, ['pages'], () => {
      host.receipts.unshift({
        file: '/home/analyst/Documents/approach-to-the-coastal-radar-team.pdf', sha256: makeHash(), pages: 14, sizeBytes: 3_410_228, atMs: NOW_MS,
        remarks: ['1 character of E-8 is in no shipped font: U+1F9FF.'],
      })
      return 'Dossier of 14 pages written.'
    }),
    'dossier.receipts': () => host.receipts,
    'journal.list': ({ beforeSequence, limit, ...filter }) => findLines(world, filter).filter((each) => each.sequence < (beforeSequence ?? Infinity)).slice(0, limit),
    'journal.count': (filter) => ({ lines: findLines(world, filter).length }),
    'journal.overview': () => ({ actions: tally(world.journal.map((each) => each.action)), actors: tally(world.journal.map((each) => each.actor)) }),
    'journal.names': ({ ids }) => ({
      ...Object.fromEntries(world.evidence.map((each) => [each.id, `E-${each.exhibitNumber} ${each.name}`])), ...Object.fromEntries(world.cases.map((each) => [each.id, each.title])),
      ...Object.fromEntries(ids.filter((id) => id.startsWith('slot_')).map((id) => [id, 'A. Petrov'])),
    }),
    'journal.export': ({ format }) => host.startJob('export', null, ['lines'], () => `Saved ${world.journal.length} lines to /home/analyst/Documents/journal.${format}`),
    'vault.checkpoint': () => checkpointOf(world),
    'vault.saveCheckpoint': () => host.startJob('export', null, ['note'], () => 'Saved the checkpoint to /home/analyst/Documents/checkpoint.txt'),
    'vault.compareCheckpoint': ({ note }) => {
      if (!note.includes('lamplighter/')) throw new Refusal('BAD_INPUT', 'That is not a checkpoint.')
      const { sequence, hash, atMs } = checkpointOf(world)
      return note.includes('rewritten')
        ? { sequence, hash, atMs, verdict: 'rewritten', message: `Line ${sequence} of this journal is not the line that was signed: the journal was rewritten since.` }
        : { sequence, hash, atMs, verdict: 'holds', message: `The checkpoint holds: line ${sequence} stands as it was signed.` }
    },
    'job.list': () => [...host.jobs.values()].map((each) => each.summary),
    'job.items': ({ jobId }) => host.jobs.get(jobId)?.items ?? [],
    'evidence.onScreen': () => ({}),
    'job.pause': ({ jobId }) => host.setPaused(jobId, true),
    'job.resume': ({ jobId }) => host.setPaused(jobId, false),
    'job.retry': ({ jobId, index }) => host.retry(jobId, index),
    'watch.list': () => host.watched,
    'watch.choose': ({ caseId }) => {
      host.watched.push({ caseId, folder: '/home/analyst/Drop', state: 'watching', cameIn: 0, arriving: 0 })
      host.announce({ name: 'watch.changed', caseId })
      return { folder: '/home/analyst/Drop' }
    },
    'watch.stop': ({ caseId }) => {
      host.watched.splice(host.watched.findIndex((each) => each.caseId === caseId), 1)
      host.announce({ name: 'watch.changed', caseId })
      return {}
    },
    'job.cancel': ({ jobId }) => {
      const job = host.jobs.get(jobId)
      if (!job) throw new Refusal('NOT_FOUND', 'This job is over.')
      for (const item of job.items) if (item.stage === 'waiting') item.stage = 'cancelled'
      host.endJob(job, 'cancelled', `Cancelled after ${job.summary.done} of ${job.summary.total}.`)
      host.announce({ name: 'job.progressed', job: job.summary, items: job.items })
      return {}
    },
  }
}

function outlineOf(host: FakeHost, caseId: string): Output<'dossier.outline'> {
  const record = host.caseOf(caseId)
  const count = host.world.evidence.filter((each) => each.caseId === caseId).length
  const events = host.world.events.filter((each) => each.caseId === caseId).length
  return {
    sections: [
      { title: 'Cover', detail: `${record.tlp}, “${record.title}”`, gaps: record.author ? [] : ['no author'] },
      { title: 'Summary', detail: record.summary ? '19 words' : 'empty', gaps: record.summary ? [] : ['no summary'] },
      { title: 'Subject account', detail: record.subject.displayName || 'not named', gaps: record.subject.displayName ? [] : ['no subject name', 'no handle', 'no platform'] },
      { title: 'Timeline', detail: `${events} events`, gaps: events ? ['3 events with no known time zone'] : ['no events'] },
      { title: 'Notes on the case', detail: '0 notes', gaps: [] },
      { title: 'Exhibits', detail: `${count} exhibits, ${count} with text read`, gaps: count ? Array.from({ length: Math.floor(count / 13) }, (_, i) => `E-${(i + 1) * 13} has no text read`) : ['no exhibits'] },
      { title: 'Integrity', detail: 'hashes, journal head, verification, custody extract', gaps: [] },
    ],
  }
}

function describe(host: FakeHost, evidenceId: string, change: AcquisitionChange): void {
  const record = host.evidenceOf(evidenceId)
  record.acquisition = Object.fromEntries(Object.entries({ ...record.acquisition, ...change }).filter(([, value]) => value !== null))
  host.announce({ name: 'evidence.changed', caseId: record.caseId })
}

function find<T extends { id: string }>(list: T[], id: string): T {
  const found = list.find((each) => each.id === id)
  if (!found) throw new Refusal('NOT_FOUND', 'This is no longer there.')
  return found
}

function drop<T extends { id: string }>(list: T[], id: string): Record<string, never> {
  list.splice(list.indexOf(find(list, id)), 1)
  return {}
}

const findLines = (world: World, { action, actor, text, evidenceId }: Input<'journal.count'>) => world.journal.filter((each) =>
  (!action || each.action === action) && (!actor || each.actor === actor) && (!evidenceId || each.subject === evidenceId)
  && (text ?? '').split(/\s+/).every((word) => `${spellAction(each.action)} ${each.actor} ${each.hash}`.toLowerCase().includes(word.toLowerCase())))

function tally(values: string[]): { id: string; lines: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([id, lines]) => ({ id, lines }))
}

const FAKE_KEY = 'lamplighter/3f6c1f0a9b7e4d2c8a5b1e0f4c3d2a19'

function checkpointOf(world: World): Output<'vault.checkpoint'> {
  const { sequence, hash } = world.journal[0]!
  const note = `${FAKE_KEY}\n${sequence}\n${'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA='}\n2026-03-14T09:30:00Z\n\n— ${FAKE_KEY} ${'Yb2aL9wQ4rT6'.repeat(7)}Zm8=\n`
  return { sequence, hash, atMs: NOW_MS, note, verifierKey: `${FAKE_KEY}+61bd9a2f+AZ0m3s8q2b7T1c4v6x9yKp5dQwErTyUiOpAsDfGhJkLm` }
}
