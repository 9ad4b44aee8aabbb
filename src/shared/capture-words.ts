import type { CaptureAspect, CaptureFinding, Platform } from './contract/quality.ts'

/** How the quality of captures is put into words: beside a picture, on the command line and in the dossier. */

export const ASPECT_WORDS: Readonly<Record<CaptureAspect, string>> = {
  address: 'Whole address', clock: 'Clock of the device', dates: 'Dates', joined: 'When the account was made', whole: 'Nothing cut off', avatar: 'Portrait large enough to compare',
  screen: 'Whole screen', scale: 'Full size', compression: 'Pixels as drawn',
}

export const STATE_WORDS: Readonly<Record<CaptureFinding['state'], string>> = { present: 'there', missing: 'missing', unknown: 'cannot be told' }

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  linkedin: 'LinkedIn', facebook: 'Facebook, Messenger', instagram: 'Instagram', x: 'X', whatsapp: 'WhatsApp', telegram: 'Telegram', snapchat: 'Snapchat', other: 'E-mail or another platform',
}

/** Said wherever something is still to be captured. */
export const CAPTURE_FIRST = 'Capture before anybody removes, blocks or reports the profile: afterwards it may be gone.'

/** What is worth capturing on each platform, the most telling first. */
export const CAPTURES: Readonly<Record<Platform, readonly { id: string; label: string }[]>> = {
  linkedin: [
    { id: 'address', label: 'Profile with its address, down to the last part of it' }, { id: 'about', label: '“About this profile”: when it was made, what was verified' },
    { id: 'experience', label: 'Experience: see that nothing is folded away' }, { id: 'education', label: 'Education' }, { id: 'activity', label: 'Activity: posts, comments, reactions' },
    { id: 'mutuals', label: 'Connections in common' }, { id: 'thread', label: 'Messages: see that the first one is among them' }, { id: 'warning', label: 'Warning in the thread, if one shows' },
  ],
  facebook: [
    { id: 'number', label: 'Number of the account, as in profile.php?id=' }, { id: 'address', label: 'Profile with its address' }, { id: 'intro', label: 'Intro' },
    { id: 'photos', label: 'Photos, with their dates' }, { id: 'mutuals', label: 'Friends in common' }, { id: 'header', label: 'Head of the thread, such as “You’re not friends”' }, { id: 'thread', label: 'Messages: see that the first one is among them' },
  ],
  instagram: [
    { id: 'handle', label: 'Profile with its handle' }, { id: 'about', label: '“About this account”' }, { id: 'joined', label: 'When it joined' },
    { id: 'country', label: 'Where it is based' }, { id: 'former', label: 'Former names' }, { id: 'thread', label: 'Messages: see that the first one is among them' },
  ],
  x: [
    { id: 'handle', label: 'Profile with its handle' }, { id: 'joined', label: 'When it joined' }, { id: 'verified', label: 'Kind of verification' },
    { id: 'number', label: 'Number of the account, which stays when the handle changes' }, { id: 'thread', label: 'Messages: see that the first one is among them' },
  ],
  whatsapp: [
    { id: 'number', label: 'Number with its country code' }, { id: 'name', label: 'Name it shows (beginning with ~)' }, { id: 'groups', label: 'Groups in common' },
    { id: 'about', label: 'About' }, { id: 'thread', label: 'Messages: see that the first one is among them; better still, the export of the chat' },
  ],
  telegram: [
    { id: 'handle', label: 'Username' }, { id: 'number', label: 'Number, if it shows' }, { id: 'about', label: 'Bio' }, { id: 'groups', label: 'Groups in common' },
    { id: 'thread', label: 'Messages, before they vanish: see that the first one is among them' },
  ],
  snapchat: [
    { id: 'handle', label: 'Username' }, { id: 'name', label: 'Display name' }, { id: 'thread', label: 'Messages, at once: they vanish' },
  ],
  other: [
    { id: 'address', label: 'Full address of the sender, not only the name' }, { id: 'headers', label: 'All headers; best the message itself as .eml' },
    { id: 'dates', label: 'Date and time of the message' }, { id: 'invitation', label: 'Invitations and attachments' },
  ],
}

/** What is missing in one capture, for a line of print; empty when nothing is known to be. What belongs to profiles only is left to the checklist. */
export function spellMissing(findings: readonly CaptureFinding[]): string {
  const missing = findings.filter(({ aspect, state }) => state === 'missing' && aspect !== 'joined' && aspect !== 'avatar')
  return missing.map(({ aspect }) => ASPECT_WORDS[aspect].toLowerCase()).join(', ')
}
