import type { Found } from './found-identifier.ts'
import { phoneValue } from './phones.ts'

const EMAIL = /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}(?![\p{L}\p{N}@-])/gu

export const findEmails = (text: string): Found[] =>
  [...text.matchAll(EMAIL)].map((match) => ({ kind: 'email', value: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }))

/** `@name`, also `@name@server.example`. A letter has to be in it: “@10:30” is a time. */
const HANDLE = /(?<![\p{L}\p{N}._%+@/＠-])[@＠](?=[\w.]*[A-Za-z])([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,28}[A-Za-z0-9_])?)(@(?:[a-z0-9-]+\.)+[a-z]{2,24})?(?![@\p{Script=Latin}\p{N}])/gu
const NO_HANDLE = /^(?:\d{1,2}(?:am|pm)|media|import|keyframes|charset)$/i

export const findHandles = (text: string): Found[] => [...text.matchAll(HANDLE)].flatMap(({ 0: written, 1: name, 2: server = '', index }): Found | [] =>
  (name!.length < 2 || NO_HANDLE.test(name!) ? [] : { kind: 'handle', value: `@${name}${server}`.toLowerCase(), start: index, end: index + written.length }))

/** What stands between the name of a service and the account there. */
const TIES = String.raw`[ \u00a0]*(?:(?:id|user ?name|account|number|no\.?|nr\.?|号码?|帳號|账号|ник|номер|аккаунт|معرف|رقم)[ \u00a0]*)?[:：=\-–>→][ \u00a0]*`
const service = (names: string, id: string) => new RegExp(String.raw`(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{N}])(?:${names})${TIES}(${id})`, 'giu')
const NUMBER = String.raw`(?:\+|00)\p{Nd}(?:[ \u00a0.\-()]{0,2}\p{Nd}){6,14}(?![\p{L}\p{N}])`

const SERVICES: readonly [kind: Found['kind'], pattern: RegExp][] = [
  ['telegram', service('telegram|tg|телеграмм?|тг|تيليجرام|تلغرام|تلگرام|טלגרם', String.raw`@?[a-z][a-z0-9_]{3,30}[a-z0-9](?![\w@.]*@)(?![A-Za-z0-9_])|${NUMBER}`)],
  ['whatsapp', service('whats ?app|wa|вотсап|ватсап|واتساب|واتس اب|וואטסאפ', NUMBER)],
  ['wechat', service('we ?chat|weixin|微信号?|微信號?|vx|wx', String.raw`[a-z][a-z0-9_-]{5,19}(?![A-Za-z0-9_-])`)],
  ['signal', service('signal|сигнал|سيجنال|סיגנל', String.raw`[a-z_][a-z0-9_]{2,31}\.\d{2,9}(?!\d)|${NUMBER}`)],
]
/** WeChat's own form; nothing else looks like it. */
const WXID = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{10,22}(?![A-Za-z0-9_])/gi

/** Accounts that the name of their service stands before. */
export function findServiceAccounts(text: string): Found[] {
  const named = SERVICES.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].flatMap((match): Found | [] => {
    const written = match[1]!
    const value = /^(?:\+|00)/.test(written) ? phoneValue(written) : written.replace(/^@/, '').toLowerCase()
    return value === null || COMMON.has(value) ? [] : { kind, value, start: match.index + match[0].length - written.length, end: match.index + match[0].length }
  }))
  return [...named, ...[...text.matchAll(WXID)].map((match): Found => ({ kind: 'wechat', value: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length }))]
}

/** Words that follow “Telegram:” in a sentence. */
const COMMON = new Set(['username', 'account', 'channel', 'group', 'contact', 'please', 'write', 'https', 'message', 'available'])
