import { config } from 'zod'

/**
 * For the page, imported before any schema: zod else tries `new Function` to see whether it may compile schemas, which the page's
 * content security policy refuses and reports.
 */
config({ jitless: true })
