import type { z } from 'zod'
import { casework } from './case.ts'
import { dossier } from './dossier.ts'
import { evidence } from './evidence.ts'
import { job } from './job.ts'
import { journal } from './journal.ts'
import { note } from './note.ts'
import { search } from './search.ts'
import { timeline } from './timeline.ts'
import { vault } from './vault.ts'

/** Every operation, declared once. Both sides take their types from here. */
export const contract = { ...vault, ...casework, ...evidence, ...note, ...timeline, ...search, ...dossier, ...journal, ...job }

export type Contract = typeof contract
export type OperationName = keyof Contract
export type Input<N extends OperationName> = z.input<Contract[N]['input']>
export type Parsed<N extends OperationName> = z.output<Contract[N]['input']>
export type Output<N extends OperationName> = z.output<Contract[N]['output']>

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(contract, name)
