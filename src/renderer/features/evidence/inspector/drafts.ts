import type { EvidenceId } from '../../../../shared/ids.ts'
import { beforeLock, call, createForgetful } from '../../../bridge/index.ts'

/** Lines as a person rewrote them, by line number, not saved yet. */
export type Drafts = Readonly<Record<number, string>>

interface AllDrafts {
  drafts: Readonly<Record<string, Drafts>>
  /** Null: the line stays as it is. */
  put(key: string, line: number, text: string | null): void
  drop(key: string): void
}

export const NO_DRAFTS: Drafts = {}
export const draftKey = (evidenceId: string, version: number): string => `${evidenceId} ${version}`

/** The corrections as the core takes them. */
export const correctionOf = (key: string, drafts: Drafts): { evidenceId: EvidenceId; over: number; lines: { line: number; text: string }[] } => {
  const [evidenceId, version] = key.split(' ') as [EvidenceId, string]
  return { evidenceId, over: Number(version), lines: Object.entries(drafts).map(([line, text]) => ({ line: Number(line), text })) }
}

/** What was corrected and not saved; it stays while the person goes to another exhibit and back, and is saved when the vault is locked. */
export const useDrafts = createForgetful<AllDrafts>((set) => ({
  drafts: {},
  put: (key, line, text) => set(({ drafts }) => {
    const { [line]: _before, ...others } = drafts[key] ?? {}
    return { drafts: { ...drafts, [key]: text === null ? others : { ...others, [line]: text } } }
  }),
  drop: (key) => set(({ drafts: { [key]: _gone, ...others } }) => ({ drafts: others })),
}))

const saveAll = async () => {
  const waiting = Object.entries(useDrafts.getState().drafts).map(([key, drafts]) => correctionOf(key, drafts)).filter(({ lines }) => lines.length > 0)
  await Promise.allSettled(waiting.map((one) => call('evidence.correctText', one)))
}

beforeLock(saveAll, () => useDrafts.setState({ drafts: {} }))
