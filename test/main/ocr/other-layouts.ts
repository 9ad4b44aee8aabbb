/**
 * A second set of pages with known text, unlike those of test/fixtures/render: other products, faces, sizes and encodings,
 * with content drawn from a seed. Measures whether what was tuned on one set holds on another. The truth is in the order of the DOM.
 */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { openSheet } from '../../fixtures/render/browser.ts'
import { icon } from '../../fixtures/render/icons.ts'
import { entity, html, prose } from '../../fixtures/render/markup.ts'
import type { Markup } from '../../fixtures/render/markup.ts'
import { portrait } from '../../fixtures/render/portrait.ts'
import { seeded } from '../../fixtures/render/random.ts'
import type { Random } from '../../fixtures/render/random.ts'
import { anyPerson, anyTalk } from '../../fixtures/render/seeded-cast.ts'
import { at } from '../../fixtures/render/stamps.ts'
import { readTruth } from '../../fixtures/render/truth.ts'
import type { PageTruth } from '../../fixtures/render/truth.ts'

export interface OtherLayout { name: string; body: Markup; style: string; width: number; height: number; scale: number; quality: number | null }
export interface RenderedLayout extends PageTruth { name: string; bytes: Buffer }

const modules = join(import.meta.dirname, '../../../node_modules')
const FACES = { liberation: '"Liberation Sans"', dejavu: '"DejaVu Sans"', inter: '"Inter Variable"', noto: '"Noto Sans"' }
const base = (face: keyof typeof FACES, dark: boolean) => `
*{box-sizing:border-box;margin:0}body{font:14px/1.4 ${FACES[face]},sans-serif;background:${dark ? '#15191e' : '#f2f3f5'};color:${dark ? '#e7eaee' : '#1c1e21'};overflow:hidden}
.muted{color:${dark ? '#98a2ad' : '#65676b'}}.small{font-size:12px}.card{background:${dark ? '#20262d' : '#fff'};border-radius:8px;padding:14px;margin-bottom:12px}.row{display:flex;align-items:center;gap:10px}.grow{flex:1;min-width:0}
.p{width:40px;height:40px;border-radius:50%;overflow:hidden;flex:none}.p svg{width:100%;height:100%;display:block}h1{font-size:22px}h2{font-size:16px;margin-bottom:8px}.icon{flex:none}.blue{color:#1877f2}
.tag{background:#2d6cdf;color:#fff;border-radius:6px;padding:6px 14px;font-weight:600;display:inline-block}`

const photo = (seed: number) => html`<div class="p">${portrait(seed)}</div>`
const plain = (text: string) => text.replace(/\[\[|\]\]/g, '')
const CAPTURED_MS = at('2026-05-18T16:20')

/** Three columns: places on the left, posts in the middle, contacts on the right. */
function feed(random: Random): Markup {
  const people = [0, 1, 2, 3, 4, 5, 6].map(() => anyPerson(random))
  const posts = people.slice(0, 3).map((person, index) => html`<div class="card"><div class="row">${photo(person.face)}<div><b>${entity(person.name)}</b><div class="muted small">${index + 2} hrs · ${person.place}</div></div></div>
<div style="margin:10px 0">${prose(person.about)}</div><div class="row muted small">${icon('like', 15)}<span>${12 + index * 7} people like this</span></div></div>`)
  return html`<div style="display:grid;grid-template-columns:220px 1fr 240px;gap:22px;padding:16px"><div>${(['home', 'people', 'message', 'calendar', 'archive', 'star'] as const).map((name, index) => html`<div class="row" style="padding:8px">${icon(name, 20)}<span>${['News', 'Friends', 'Messages', 'Events', 'Saved items', 'Favourites'][index]}</span></div>`)}</div>
<div>${posts}</div><div><h2>Contacts</h2>${people.slice(3).map((person) => html`<div class="row" style="padding:7px 0">${photo(person.face)}<span>${entity(person.name)}</span></div>`)}<h2 style="margin-top:14px">Sponsored</h2><div class="muted">Meet specialists who are paid for what they know.</div></div></div>`
}

/** A desktop messenger: conversations on the left, coloured bubbles on the right. */
function messenger(random: Random): Markup {
  const open = anyPerson(random), others = [0, 1, 2, 3, 4, 5, 6].map(() => anyPerson(random))
  const talk = anyTalk(random, CAPTURED_MS, 7, 'clock', 'weekday')
  return html`<div style="display:grid;grid-template-columns:290px 1fr;height:100vh"><div style="border-right:1px solid #8884">${others.map((person, index) => html`<div class="row" style="padding:10px 12px">${photo(person.face)}<div class="grow"><div class="row"><b class="grow">${entity(person.name)}</b><span class="muted small">${10 + index}:${20 + index * 3}</span></div><div class="muted small" style="white-space:nowrap;overflow:hidden">${['See you on Monday then', 'Sent the invoice', 'Photo', 'Is that still open?', 'Thank you', 'Ok', 'Let me check'][index]}</div></div></div>`)}</div>
<div style="display:flex;flex-direction:column"><div class="row" style="padding:10px 16px;border-bottom:1px solid #8884">${photo(open.face)}<div class="grow"><b>${entity(open.name)}</b><div class="muted small">last seen recently</div></div>${icon('search')}${icon('call')}${icon('more')}</div>
<div style="flex:1;display:flex;flex-direction:column;gap:6px;padding:14px 18px">${talk.map((message) => html`${message.header ? html`<div style="align-self:center" class="small muted">${message.header}</div>` : ''}<div style="max-width:66%;padding:8px 12px;border-radius:12px;${message.by === 'me' ? 'align-self:flex-end;background:#2b7a4b;color:#fff' : 'align-self:flex-start;background:#8882'}">${prose(message.text)} <span class="small" style="opacity:.7;margin-left:8px">${message.stamp.text}</span></div>`)}</div></div></div>`
}

/** A group chat on a phone: names in colour over the bubbles. */
function group(random: Random): Markup {
  const people = [0, 1, 2].map(() => anyPerson(random))
  return html`<div class="row" style="padding:14px 12px;background:#0003">${icon('back')}${photo(people[0]!.face)}<div><b>Expert round table</b><div class="muted small">${people.map(({ name }) => name.split(' ')[0]).join(', ')}, you</div></div></div>
<div style="padding:12px;display:flex;flex-direction:column;gap:8px">${anyTalk(random, CAPTURED_MS, 7, 'clock', 'none').map((message, index) => message.by === 'me' ? html`<div style="align-self:flex-end;max-width:78%;background:#1f6feb;color:#fff;border-radius:16px;padding:8px 12px">${prose(message.text)}</div>`
    : html`<div class="row" style="align-items:flex-end;max-width:88%"><div class="p" style="width:28px;height:28px">${portrait(people[index % 3]!.face)}</div><div style="background:#8883;border-radius:16px;padding:7px 12px"><div class="small" style="font-weight:600;color:${['#e06c9f', '#4fb3a5', '#c792ea'][index % 3]}">${entity(people[index % 3]!.name)}</div>${prose(message.text)}<div class="small muted" style="text-align:right">${message.stamp.text}</div></div></div>`)}</div>`
}

/** People found, as cards in two columns: each card belongs together. */
function results(random: Random): Markup {
  return html`<div style="padding:18px"><h1>People</h1><div class="muted" style="margin:4px 0 14px">About 1,240 results</div><div style="display:grid;grid-template-columns:1fr 1fr;gap:14px">${[0, 1, 2, 3, 4, 5].map(() => anyPerson(random)).map((person) => html`<div class="card" style="margin:0"><div class="row" style="align-items:flex-start">${photo(person.face)}<div class="grow"><b>${entity(person.name)}</b><div>${plain(person.headline)}</div><div class="muted small">${person.place}</div><div class="muted small">${person.mutual}</div></div></div><div style="margin-top:10px"><span class="tag">Connect</span></div></div>`)}</div></div>`
}

/** Where an account was used: a table, read along its rows. */
function table(random: Random): Markup {
  const rows = Array.from({ length: 11 }, (_, index) => [`${1 + random.whole(27)} ${['Jan', 'Feb', 'Mar', 'Apr'][index % 4]} 2026, ${10 + random.whole(12)}:${10 + random.whole(49)}`, `198.51.100.${random.whole(250)}`, ['Chrome on Windows', 'Safari on iPhone', 'Firefox on Linux'][index % 3]!, anyPerson(random).place])
  return html`<div style="padding:20px"><h1 style="margin-bottom:12px">Where you have logged in</h1><div class="card"><table style="width:100%;border-collapse:collapse"><tr>${['Time', 'Address', 'Device', 'Place'].map((head) => html`<th style="text-align:left;padding:8px 12px" class="muted">${head}</th>`)}</tr>${rows.map((cells) => html`<tr style="border-top:1px solid #8884">${cells.map((cell, index) => html`<td style="padding:8px 12px">${index === 1 ? entity(cell) : cell}</td>`)}</tr>`)}</table></div></div>`
}

/** A microblog profile on a phone, with counts, a grid of pictures and captions. */
function grid(random: Random): Markup {
  const person = anyPerson(random)
  return html`<div class="row" style="padding:14px;justify-content:space-between">${icon('back')}<b>${entity(person.handle)}</b>${icon('more')}</div><div class="row" style="padding:8px 16px;gap:26px"><div class="p" style="width:84px;height:84px">${portrait(person.face)}</div>${[['38', 'posts'], ['1,204', 'followers'], ['977', 'following']].map(([count, label]) => html`<div style="text-align:center"><b style="font-size:17px">${count}</b><div class="small">${label}</div></div>`)}</div>
<div style="padding:6px 16px"><b>${entity(person.name)}</b><div>${plain(person.headline)}</div><div class="muted">${person.place}</div><div style="margin-top:6px">${prose(person.about)}</div></div><div class="row" style="padding:8px 16px"><span class="tag" style="flex:1;text-align:center">Follow</span><span class="tag" style="flex:1;text-align:center;background:#8884;color:inherit">Message</span></div>
<div style="display:grid;grid-template-columns:1fr 1fr 1fr;gap:3px;margin-top:8px">${[1, 2, 3, 4, 5, 6].map((index) => html`<div style="aspect-ratio:1;overflow:hidden">${portrait(person.face + index)}</div>`)}</div>`
}

/** Posts and answers, each answer set in further. */
function forum(random: Random): Markup {
  return html`<div style="padding:18px;max-width:760px">${anyTalk(random, CAPTURED_MS, 8, 'long', 'none').map((message, index) => { const person = anyPerson(random); return html`<div style="margin-left:${(index % 3) * 36}px;padding:9px 0" class="row"><div class="p" style="width:32px;height:32px;align-self:flex-start">${portrait(person.face)}</div><div class="grow"><div><b>${entity(person.handle)}</b> <span class="muted small">${message.stamp.text}</span></div><div>${prose(message.text)}</div><div class="row muted small" style="gap:14px"><span>${3 + index} points</span><span>Answer</span><span>Share</span></div></div></div>` })}</div>`
}

/** Short lines of a text message app, large print. */
function texts(random: Random): Markup {
  return html`<div style="text-align:center;padding:14px"><b>${entity(`+44 7700 900${100 + random.whole(800)}`)}</b><div class="muted small">Text message</div></div><div style="display:flex;flex-direction:column;gap:6px;padding:0 14px;font-size:17px">${anyTalk(random, CAPTURED_MS, 6, 'clock', 'none').map((message) => html`<div style="max-width:76%;padding:9px 14px;border-radius:18px;${message.by === 'me' ? 'align-self:flex-end;background:#34a853;color:#fff' : 'align-self:flex-start;background:#8883'}">${prose(message.text)}</div>`)}</div>`
}

/** Every layout with the seed's content. */
export function otherLayouts(seed: number): OtherLayout[] {
  const random = seeded(seed)
  const desktop = { width: 1240, height: 800 }, phone = { width: 400, height: 860 }
  return [
    { name: 'feed-light', body: feed(random), style: base('liberation', false), ...desktop, scale: 1, quality: null },
    { name: 'feed-dark-q60', body: feed(random), style: base('noto', true), ...desktop, scale: 1.5, quality: 60 },
    { name: 'messenger-light', body: messenger(random), style: base('dejavu', false), ...desktop, scale: 1, quality: null },
    { name: 'messenger-dark-small', body: messenger(random), style: base('liberation', true), ...desktop, scale: 0.75, quality: null },
    { name: 'group-dark', body: group(random), style: base('noto', true), ...phone, scale: 2, quality: null },
    { name: 'group-light-q60', body: group(random), style: base('inter', false), ...phone, scale: 1.5, quality: 60 },
    { name: 'results-light', body: results(random), style: base('noto', false), width: 960, height: 700, scale: 1.25, quality: null },
    { name: 'results-dark', body: results(random), style: base('dejavu', true), width: 960, height: 760, scale: 1, quality: null },
    { name: 'table-light', body: table(random), style: base('liberation', false), width: 1000, height: 560, scale: 1, quality: null },
    { name: 'grid-dark', body: grid(random), style: base('inter', true), ...phone, scale: 3, quality: null },
    { name: 'forum-light-small', body: forum(random), style: base('dejavu', false), width: 820, height: 760, scale: 0.75, quality: null },
    { name: 'forum-dark', body: forum(random), style: base('inter', true), width: 820, height: 760, scale: 1.25, quality: null },
    { name: 'texts-dark', body: texts(random), style: base('liberation', true), ...phone, scale: 1, quality: 60 },
  ]
}

export async function renderLayout(browser: Browser, layout: OtherLayout): Promise<RenderedLayout> {
  const page = await openSheet(browser, modules, { ...layout, body: layout.body.html })
  try {
    const pixels = await page.screenshot({ type: 'png' })
    const bytes = layout.quality === null ? pixels : await sharp(pixels).jpeg({ quality: layout.quality }).toBuffer()
    return { name: layout.name, bytes, ...(await page.evaluate(readTruth, layout.scale)) }
  } finally {
    await page.close()
  }
}
