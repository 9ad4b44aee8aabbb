import { z } from 'zod'
import { EventTime } from '../time.ts'

/**
 * Files that are text or hold others, kept as they are beside the pictures: a PDF, a web page as saved by a browser (one file of
 * HTML, or MHTML with its pictures), an e-mail, a chat as WhatsApp exports it, the messages of a LinkedIn data export, an archive.
 */
export const DOCUMENT_FORMATS = ['pdf', 'html', 'mhtml', 'eml', 'whatsapp', 'linkedin', 'zip'] as const
export const DocumentFormat = z.enum(DOCUMENT_FORMATS)
export type DocumentFormat = z.infer<typeof DocumentFormat>

/** One piece of a document in its order. All of it is plain text, whatever it was in the file; `part` counts the file's parts from 0. */
export const DocumentBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('message'), from: z.string(), to: z.string().nullable(), time: EventTime.nullable(), text: z.string(), part: z.int().nullable() }),
  z.object({ kind: z.literal('picture'), part: z.int().nullable(), text: z.string() }),
])
export type DocumentBlock = z.infer<typeof DocumentBlock>

/** What a document says. `facts` are what it tells of itself (from, subject, saved from …); `links` are targets named in it, never followed. */
export const DocumentContent = z.object({
  title: z.string().nullable(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  blocks: z.array(DocumentBlock),
  links: z.array(z.object({ text: z.string(), target: z.string() })),
  /** What a reader should know: what was left out and why. */
  remarks: z.array(z.string()),
})
export type DocumentContent = z.infer<typeof DocumentContent>
