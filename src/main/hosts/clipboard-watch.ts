import { createHmac, randomBytes } from 'node:crypto'
import { CLIPBOARD_SECONDS } from '../../shared/host-bridge.ts'

/** The system's clipboard as a porch reaches it. Each may reject, as when the window is going away. */
export interface SystemClipboard {
  write(text: string): Promise<void>
  read(): Promise<string>
  empty(): Promise<void>
  /** Nothing of ours is on the clipboard any more. */
  release?(): Promise<void>
}

/**
 * What is copied does not stay: it goes after ten seconds, at every lock and when the window closes, unless something else was
 * copied meanwhile. To tell that, only a keyed hash of the text is kept.
 */
export interface ClipboardWatch {
  /** False when the text was not taken: empty, too long or not a text, or the system refused. */
  copy(text: unknown): Promise<boolean>
  /** Takes back what was copied, if it is still there. Never rejects. */
  clear(): Promise<void>
}

/** The longest text of an exhibit fits many times over. */
const COPY_MAX_CHARACTERS = 4_000_000

/** A clipboard can hang for as long as the program that holds it does; locking and closing wait for it no longer than this. */
const PATIENCE_MS = 2_000

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('the clipboard does not answer')), PATIENCE_MS) })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export function watchClipboard(clipboard: SystemClipboard): ClipboardWatch {
  const key = randomBytes(32)
  let held: string | null = null
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()

  /** A system may give line ends back as its own. */
  const hash = (text: string) => createHmac('sha256', key).update(text.replaceAll('\r\n', '\n')).digest('hex')

  /** Writing and taking back never interleave. */
  function inTurn<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    const mine = turn.then(work).catch(() => otherwise)
    turn = mine
    return mine
  }

  const clear = () => inTurn(async () => {
    clearTimeout(timer)
    if (held === null) return
    const wanted = held
    held = null
    try {
      if (hash(await inTime(clipboard.read())) === wanted) await inTime(clipboard.empty())
    } finally {
      await inTime(clipboard.release?.() ?? Promise.resolve())
    }
  }, undefined)

  return {
    clear,
    copy: (text) => inTurn(async () => {
      if (typeof text !== 'string' || text === '' || text.length > COPY_MAX_CHARACTERS) return false
      // Noted first: a write that is reported as failed may have arrived all the same.
      held = hash(text)
      clearTimeout(timer)
      timer = setTimeout(() => void clear(), CLIPBOARD_SECONDS * 1_000)
      await inTime(clipboard.write(text))
      return true
    }, false),
  }
}
