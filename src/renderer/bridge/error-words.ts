/** Every failure in the user's words. A new code without words does not compile. */
import type { ErrorCode } from '../../shared/errors.ts'
import { listFormats } from '../../shared/image-formats.ts'
import type { BridgeError } from './client.ts'

export interface ErrorWords {
  /** What happened. */
  title: string
  /** What to do. */
  nextStep: string
}

export const errorWords: Record<ErrorCode, ErrorWords> = {
  BAD_INPUT: { title: 'This value cannot be used', nextStep: 'Correct it and try again.' },
  UNKNOWN_OPERATION: { title: 'This version cannot do that', nextStep: 'Restart Lamplighter.' },
  UNTRUSTED_SENDER: { title: 'The request was refused', nextStep: 'Restart Lamplighter.' },
  NOT_FOUND: { title: 'This is no longer there', nextStep: 'Go back to the list; it may have been changed meanwhile.' },
  CANCELLED: { title: 'Cancelled', nextStep: 'What was finished before is kept. Start again to carry on.' },
  INTERNAL: { title: 'Something unforeseen went wrong', nextStep: 'Try again. The local log holds the details.' },
  CORE_GONE: { title: 'The vault’s process has stopped', nextStep: 'Unlock the vault again. Everything that was saved is there.' },

  HELD: { title: 'This case is under legal hold', nextStep: 'Nothing in it can be removed. Lift the hold in the case first, if you may.' },

  OVERTAKEN: { title: 'This edit cannot be gone back over', nextStep: 'Nothing was changed. Look at what is there now, and change it by hand where needed.' },

  VAULT_NOT_FOUND: { title: 'The vault folder is missing', nextStep: 'Attach the disk it is on, or move the folder back.' },
  VAULT_EXISTS: { title: 'A vault with this name exists', nextStep: 'Choose another name, or unlock the existing one.' },
  VAULT_WRONG_PASSPHRASE: { title: 'That passphrase does not open this vault', nextStep: 'Check capital letters and keyboard layout, or use the recovery key.' },
  VAULT_TOO_NEW: { title: 'This vault was made by a newer version', nextStep: 'Open it with that version. Nothing was changed.' },
  VAULT_DAMAGED: { title: 'The vault’s files are damaged', nextStep: 'Restore the folder from a backup. Nothing was changed.' },
  VAULT_READ_ONLY: { title: 'The vault’s folder cannot be written to', nextStep: 'Check the folder’s permissions, or that the disk is not write-protected.' },
  VAULT_IN_USE: { title: 'This vault is open elsewhere', nextStep: 'Close the other window or command that uses it, then try again.' },
  VAULT_BUSY: { title: 'The vault is busy with something that must not be interrupted', nextStep: 'Wait until the jobs have ended, then try again.' },
  VAULT_LOCKED: { title: 'The vault is locked', nextStep: 'Unlock it to go on.' },
  PASSPHRASE_WEAK: { title: 'This passphrase is too easy to guess', nextStep: 'Use four or more unrelated words.' },
  BLOB_MISSING: { title: 'A stored file is missing from the vault', nextStep: 'Verify the vault; restore the file from a backup.' },
  BLOB_DAMAGED: { title: 'A stored file is damaged', nextStep: 'Verify the vault; restore the file from a backup.' },
  BACKUP_DAMAGED: { title: 'This backup is damaged', nextStep: 'Use another copy of it, or an earlier backup. Nothing was changed.' },

  DISK_FULL: { title: 'The disk is full', nextStep: 'Free some space and import again; what is stored is skipped.' },
  WRITE_FAILED: { title: 'Writing to the disk failed', nextStep: 'Check the disk, then try again.' },
  READ_FAILED: { title: 'Reading from the disk failed', nextStep: 'Check the disk, then try again.' },

  FILE_CHANGED: { title: 'The file was changed after it was handed in', nextStep: 'Look at it, then try it again to import it as it is now.' },
  TICKET_SPENT: { title: 'This file was already handed over', nextStep: 'Drop the file again.' },
  FILE_NOT_FOUND: { title: 'The file is gone', nextStep: 'It was moved or deleted; find it and drop it again.' },
  FILE_IS_DIRECTORY: { title: 'This is a folder', nextStep: 'Drop the folder onto the window to import the pictures in it.' },
  FILE_UNREADABLE: { title: 'The file cannot be read', nextStep: 'Check its permissions, or copy it somewhere else first.' },
  FILE_EMPTY: { title: 'The file is empty', nextStep: 'Take the screenshot again.' },
  FILE_TOO_LARGE: { title: 'The file is too large', nextStep: 'Import a smaller copy and note where the original is kept.' },
  FILE_NOT_AN_IMAGE: { title: 'This is neither a picture nor a document that is read', nextStep: `Import ${listFormats('or')}, or keep it sealed, unread.` },
  FILE_UNSUPPORTED: { title: 'This kind of file is not supported', nextStep: `Save it as ${listFormats('or')} and import that, or keep it sealed, unread.` },
  IMAGE_DAMAGED: { title: 'The picture is damaged', nextStep: 'Get the file again from where it came from.' },
  IMAGE_TOO_LARGE: { title: 'The picture has too many pixels', nextStep: 'Import a smaller copy and note where the original is kept.' },
  DOCUMENT_DAMAGED: { title: 'The document is damaged', nextStep: 'Get the file again from where it came from.' },

  DECODER_TIMEOUT: { title: 'Decoding took too long and was stopped', nextStep: 'The rest of the import went on. Try this file alone.' },
  DECODER_MEMORY: { title: 'Decoding needed too much memory and was stopped', nextStep: 'Import a smaller copy.' },
  DECODER_CRASHED: { title: 'The decoder crashed on this file', nextStep: 'The rest of the import went on. Treat the file with suspicion.' },

  LANGUAGE_MISSING: { title: 'This reading language is not installed', nextStep: 'Choose another language.' },
  READING_FAILED: { title: 'The words could not be read', nextStep: 'Read the picture again, or type what matters into a note.' },
}

/** One error in words: the core's own message where it says more, and the next step. */
export function wordsFor(error: Pick<BridgeError, 'code' | 'message'> & { id?: string | null }): ErrorWords {
  const words = errorWords[error.code]
  const log = error.id ? ` Log entry ${error.id}.` : ''
  return { title: words.title, nextStep: words.nextStep + log }
}
