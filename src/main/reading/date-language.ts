import { de, en, es, fr, it, ja, nl, pt, ru, uk, zh, ar } from 'chrono-node'
import type { Chrono } from 'chrono-node'

/** Everyday words that give a Latin-script language away; at least two different ones must occur. */
const GIVEAWAYS: [Chrono, RegExp][] = [
  [de.casual, /\b(?:der|die|das|und|nicht|ich|für|mit|ist|gestern|heute|uhr|vor|seit|beigetreten|gesendet|januar|märz|mai|oktober|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag)\b/giu],
  [fr.casual, /\b(?:le|les|des|est|et|pour|vous|avec|hier|aujourd|hui|depuis|envoyé|il|janvier|février|mars|avril|mai|juin|juillet|août|lundi|mardi|mercredi|jeudi|vendredi|samedi)\b/giu],
  [es.casual, /\b(?:el|los|las|que|para|con|una|ayer|hoy|desde|enviado|hace|enero|febrero|marzo|abril|mayo|junio|julio|lunes|martes|miércoles|jueves|viernes|sábado)\b/giu],
  [pt.casual, /\b(?:os|das|que|para|com|uma|não|você|ontem|hoje|desde|enviado|às|janeiro|fevereiro|março|abril|maio|junho|julho|segunda|terça|quarta|quinta|sexta)\b/giu],
  [it.casual, /\b(?:il|gli|che|per|con|una|non|sono|ieri|oggi|inviato|alle|ore|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|lunedì|martedì|mercoledì|giovedì|venerdì)\b/giu],
  [nl.casual, /\b(?:het|een|niet|voor|met|zijn|gisteren|vandaag|sinds|verzonden|om|januari|februari|maart|mei|juni|juli|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag)\b/giu],
]
const ENGLISH = /\b(?:the|and|you|for|with|this|that|your|from|are|have|is|of|to|in|joined|sent|today|yesterday)\b/giu

const distinct = (text: string, words: RegExp) => new Set(text.match(words)?.map((word) => word.toLowerCase())).size

/**
 * The date readers for a text, most fitting first. English is always among them: interface words stay English on many
 * screenshots. `monthFirst` puts American order (3/14) before British.
 */
export function chooseReaders(text: string, monthFirst: boolean): Chrono[] {
  const english = monthFirst ? en.casual : en.GB
  const latin = GIVEAWAYS.map(([reader, words]) => ({ reader, count: distinct(text, words) })).sort((a, b) => b.count - a.count)[0]!
  return latin.count >= 2 && latin.count > distinct(text, ENGLISH) ? [latin.reader, english] : [english]
}

/** Readers for the scripts other than Latin that occur in a line; empty for a Latin line. */
export function readersForScript(line: string): Chrono[] {
  if (/\p{Script=Cyrillic}/u.test(line)) return /[іїєґ]/iu.test(line) ? [uk.casual, ru.casual] : [ru.casual, uk.casual]
  if (/\p{Script=Arabic}/u.test(line)) return [ar.casual]
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line)) return [ja.casual]
  return /\p{Script=Han}/u.test(line) ? [zh.hans.casual, ja.casual, zh.hant.casual] : []
}

const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const LATE_DAY = '(?:1[3-9]|2\\d|3[01])'
const AMERICAN = new RegExp(`\\b${MONTH}\\.? \\d{1,2}\\b(?! ?:)|\\b\\d{1,2}/${LATE_DAY}/\\d{2,4}`, 'giu')
const BRITISH = new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH}\\b|\\b${LATE_DAY}/\\d{1,2}/\\d{2,4}`, 'giu')

/** Whether the text writes dates the American way: month names before days, or a slash date that fits no other way. */
export function isMonthFirst(text: string): boolean {
  const american = text.match(AMERICAN)?.length ?? 0
  const british = text.match(BRITISH)?.length ?? 0
  return american > british
}
