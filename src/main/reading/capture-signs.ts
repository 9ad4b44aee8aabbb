import type { Platform } from '../../shared/contract/quality.ts'

/** What captures are told by in the words read in them: our own choice, in the languages named beside each. */

/** An address with its path, if it has one; never an e-mail address. The path is the first group. */
export const ADDRESS = /(?<![@\p{L}\d.])(?:https?:\/\/)?(?:[\p{L}\d-]+\.)+\p{L}{2,}(?![\p{L}@])(\/[^\s“”]*)?/iu

/** Says when an account was made: English, German, French, Spanish, Russian, Ukrainian. */
export const JOINED = /\babout this (?:profile|account)\b|\b(?:date )?joined\b|\bmember since\b|\bcreated on\b|\bbeigetreten\b|\bmitglied seit\b|\ba rejoint\b|\bmembre depuis\b|\bse unió\b|\bmiembro desde\b|дата регистрации|на сайте с|приєдна(?:вся|лася)/iu

/** Folded text, in the same languages: at the end of a line. */
export const CUT_SIGN = /(?:…|\.\.\.)\s*(?:see more|more|mehr|voir plus|ver más|ещ[её]|ще)?$|^(?:…\s*)?(?:see|show|read) more$|^mehr anzeigen$|^voir plus$|^ver más$|^показать ещ[её]$/iu

/** Domains under which a platform shows its pages. */
export const DOMAINS: Readonly<Record<Exclude<Platform, 'other'>, RegExp>> = {
  linkedin: /(?:^|[./])linkedin\.com\b/i, facebook: /(?:^|[./])(?:facebook|messenger|fb)\.com\b/i, instagram: /(?:^|[./])instagram\.com\b/i, x: /(?:^|[./])(?:x|twitter)\.com\b/i,
  whatsapp: /(?:^|[./])(?:whatsapp\.com|wa\.me)\b/i, telegram: /(?:^|[./])(?:telegram\.org|t\.me)\b/i, snapchat: /(?:^|[./])snapchat\.com\b/i,
}

/** What people call it, where they tell on which platform a picture was taken. */
export const CALLED: Readonly<Record<Exclude<Platform, 'other'>, RegExp>> = {
  linkedin: /linked\s?in/i, facebook: /facebook|messenger/i, instagram: /instagram/i, x: /twitter|^x$|\bx\.com\b/i, whatsapp: /whats\s?app/i, telegram: /telegram/i, snapchat: /snap\s?chat/i,
}

/** What only the platform's own pages say, in English; two of them tell. Messages may name any platform. */
export const OWN_WORDS: Readonly<Record<Exclude<Platform, 'other'>, readonly RegExp[]>> = {
  linkedin: [/\binmail\b/i, /\b\d+\+? connections\b/i, /\bmutual connections?\b/i, /\bcontact info\b/i, /\babout this profile\b/i, /\bopen to work\b/i],
  facebook: [/you[’']?re not friends/i, /\bmutual friends?\b/i, /\badd friend\b/i, /\bactive now\b/i, /^intro$/im],
  instagram: [/\babout this account\b/i, /\bfollowed by\b/i, /\b[\d,.]+[km]? posts\b/i, /\bformer usernames?\b/i],
  x: [/^joined \w+ \d{4}$/im, /\b[\d,.]+[km]? following\b/i, /^posts\s+replies\s+media\b/im, /\bsubscribe to premium\b/i],
  whatsapp: [/end-to-end encrypted/i, /\blast seen today at\b/i, /\bgroups? in common\b/i, /\bmedia, links(?:,)? and docs\b/i],
  telegram: [/\blast seen recently\b/i, /\bjoined telegram\b/i, /\bsecret chat\b/i],
  snapchat: [/\bsnapchat\b/i, /\bsnap score\b/i, /\bsnapstreak\b/i],
}

/** What stands in a thread of messages beside the messages. */
export const THREAD = /write a message|^message(?:…|\.\.\.)?$|type a message|^aa$|^delivered$|^seen\b|end-to-end encrypted/im
/** The head of an e-mail. */
export const HEADERS = /^(?:received|return-path|message-id|reply-to|authentication-results):/im
const HANDLE = /(?<![\p{L}\d.])@[\w.]{3,30}/u
const PHONE = /\+\d[\d ()-]{7,}\d/

/** What shows that a capture holds a thing of the checklist (`shared/capture-words.ts`), in English as the platforms write it. */
export const CAPTURE_SIGNS: Readonly<Record<Platform, Readonly<Record<string, RegExp>>>> = {
  linkedin: {
    address: /\/in\/[\p{L}\d%-]{3,}/u, about: /\babout this profile\b/i, experience: /^experience$/im, education: /^education$/im, activity: /^activity$/im,
    mutuals: /\bmutual connections?\b/i, thread: THREAD, warning: /may contain (?:unwanted|harmful)|asks you to (?:continue|move)|be careful with|take care:/i,
  },
  facebook: {
    number: /profile\.php\?id=\d{5,}|facebook\.com\/\d{6,}/i, address: /(?:facebook|fb)\.com\/[\w.]{3,}/i, intro: /^intro$/im, photos: /^photos$/im, mutuals: /\bmutual friends?\b/i,
    header: /you[’']?re not friends/i, thread: THREAD,
  },
  instagram: { handle: /instagram\.com\/[\w.]{3,}|(?<![\p{L}\d.])@[\w.]{3,30}/iu, about: /\babout this account\b/i, joined: /\bdate joined\b/i, country: /\baccount based in\b/i, former: /\bformer usernames?\b/i, thread: THREAD },
  x: { handle: HANDLE, joined: /\bjoined \w+ \d{4}\b/i, verified: /\bverified (?:since|account|by)\b|\bthis account is verified\b/i, number: /\b(?:user|rest)_?id\D{0,4}\d{6,}/i, thread: THREAD },
  whatsapp: { number: PHONE, name: /^~\s?\p{L}/mu, groups: /\bgroups? in common\b/i, about: /^about$/im, thread: THREAD },
  telegram: { handle: /t\.me\/\w{4,}|(?<![\p{L}\d.])@\w{5,32}/iu, number: PHONE, about: /^bio$/im, groups: /\bgroups? in common\b/i, thread: THREAD },
  snapchat: { handle: /snapchat\.com\/add\/\w+/i, name: /^my friends|^added me$/im, thread: THREAD },
  other: { address: /(?<![\w.+-])(?<!message-id:\s?<?)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/i, headers: HEADERS, dates: /^(?:date|sent|received):/im, invitation: /\binvitation\b|\binvites? you\b|^attachments?\b|\.ics\b/im },
}
