import type { common as en } from '../en/common.ts'

export const common: Record<keyof typeof en, string> = {
  'common.cancel': 'Abbrechen',
  'common.close': 'Schließen',
  'common.exhibits': '{count, plural, =0 {keine Beweisstücke} one {# Beweisstück} other {# Beweisstücke}}',
}
