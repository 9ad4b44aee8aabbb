import type { EN } from '../en/index.ts'
import { common } from './common.ts'

export const DE: Record<keyof typeof EN, string> = { ...common }
