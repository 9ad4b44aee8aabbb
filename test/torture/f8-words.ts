export const PASSPHRASE = 'brass lantern over quiet water'
export const NEXT = 'four herons over a frozen canal'
