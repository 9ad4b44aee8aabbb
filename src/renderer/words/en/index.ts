import { common } from './common.ts'

export const EN = { ...common } as const
