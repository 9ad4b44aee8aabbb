/** Words that occur nowhere else; `read` is what stands in the picture. */
export const SENTINELS = {
  passphrase: 'zephyr lantern over 7391 quiet waters', title: 'ZEPHYR-TITLE-7391', name: 'vellum-shot-7391', note: 'JUNIPER-NOTE-7391', read: 'harbour on 4 March',
} as const
