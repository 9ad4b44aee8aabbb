export const common = {
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.exhibits': '{count, plural, =0 {no exhibits} one {# exhibit} other {# exhibits}}',
} as const
