import { AppError } from '../../shared/errors.ts'
import { checkpointNow, compareCheckpoint } from '../custody/index.ts'
import type { Handlers } from '../dispatch.ts'
import { startSaveCheckpoint } from '../jobs/journal-job.ts'

type CheckpointOperation = 'vault.checkpoint' | 'vault.saveCheckpoint' | 'vault.compareCheckpoint'

export const checkpointOperations: Pick<Handlers<'vault.'>, CheckpointOperation> = {
  'vault.checkpoint': (_input, { store, vault, clock, record }) => {
    const checkpoint = checkpointNow({ store, vault }, clock)
    record({ details: { line: checkpoint.sequence } })
    return checkpoint
  },
  'vault.saveCheckpoint': ({ note }, { store, vault, work, record }) => {
    const { verdict, sequence } = compareCheckpoint({ store, vault }, note)
    if (verdict !== 'holds') throw new AppError('BAD_INPUT', 'That is not a checkpoint of this vault as it is now. Nothing was saved.')
    record({ details: { line: sequence } })
    return { jobId: startSaveCheckpoint(work, note) }
  },
  'vault.compareCheckpoint': ({ note }, { store, vault, record }) => {
    const found = compareCheckpoint({ store, vault }, note)
    record({ details: { line: found.sequence, verdict: found.verdict } })
    return found
  },
}
