import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'lamplighter-window-'
/** Linux's file system in memory, by its magic number in statfs(2). */
const TMPFS = 0x01021994
const SHARED_MEMORY = '/dev/shm'
/** What a long session with large pictures takes, several times over. Containers often give 64 MB, too few to start with. */
const ENOUGH_BYTES = 512 * 1024 * 1024

/** Where profiles are made: in memory where the system has room there, so that not even removed files leave blocks on a disk. */
export function profilesFolder(): string {
  try {
    const { type, bavail, bsize } = statfsSync(SHARED_MEMORY)
    return type === TMPFS && bavail * bsize >= ENOUGH_BYTES ? SHARED_MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** What a browser offers to people that would remember or send what they type: passwords, forms, spelling, translation, guesses at the next page. */
const PREFERENCES = {
  credentials_enable_service: false, credentials_enable_autosignin: false, profile: { password_manager_enabled: false, password_manager_leak_detection: false },
  autofill: { profile_enabled: false, credit_card_enabled: false }, browser: { enable_spellchecking: false }, translate: { enabled: false },
  search: { suggest_enabled: false }, net: { network_prediction_options: 2 }, alternate_error_pages: { enabled: false },
}

/** A fresh browser profile for one run; its name carries our process id so that a later run knows whose it was. */
export function makeProfile(): string {
  sweepAbandoned()
  const folder = mkdtempSync(join(profilesFolder(), `${PREFIX}${process.pid}-`))
  mkdirSync(temporaryFolderOf(folder), { mode: 0o700 })
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(PREFERENCES))
  return folder
}

/** Where the browser puts its own temporary files, pixels shared between its processes among them: they go with the profile. */
export const temporaryFolderOf = (profileFolder: string): string => join(profileFolder, 'tmp')

/** Removes a profile. The browser may still be letting go of files, hence the retries. */
export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

const LOOK_EVERY_MS = 20
const GIVE_UP_MS = 5_000

/** Waits for the browser to end, because until then it writes into its profile. The driver started it and tells nobody when it has ended. */
export async function untilGone(processId: number | undefined): Promise<void> {
  const lastMs = performance.now() + GIVE_UP_MS
  while (processId !== undefined && isAlive(processId) && performance.now() < lastMs) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
}

/** Profiles of runs that were killed before they could clean up. */
function sweepAbandoned(): void {
  for (const folder of new Set([profilesFolder(), tmpdir()])) {
    for (const name of readdirSync(folder)) {
      const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
      if (owner && !isAlive(Number(owner))) removeQuietly(join(folder, name))
    }
  }
}

/** Another person's on the same machine is theirs to remove. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // It is swept by its owner's next run.
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
