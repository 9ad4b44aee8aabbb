import type { z } from 'zod'
import type { TypedSecret } from '../typed-secret.ts'
import { annotation } from './annotation.ts'
import { casework } from './case.ts'
import { dossier } from './dossier.ts'
import { drawing } from './drawing.ts'
import { edit } from './edit.ts'
import { evidence } from './evidence.ts'
import { identifier } from './identifier.ts'
import { item } from './item.ts'
import { gallery } from './gallery.ts'
import { job } from './job.ts'
import { journal } from './journal.ts'
import { metadata } from './metadata.ts'
import { note } from './note.ts'
import { preferences } from './preferences.ts'
import { quality } from './quality.ts'
import { reading } from './reading.ts'
import { search } from './search.ts'
import type { SealedSecret } from './secret.ts'
import { tag } from './tag.ts'
import { timeline } from './timeline.ts'
import { vault } from './vault.ts'
import { watch } from './watch.ts'
import { workspace } from './workspace.ts'

/** Every operation, declared once. Both sides take their types from here. */
export const contract = { ...vault, ...casework, ...evidence, ...metadata, ...reading, ...quality, ...note, ...annotation, ...edit, ...preferences, ...timeline, ...drawing, ...search, ...dossier, ...journal, ...job, ...watch, ...tag, ...gallery, ...workspace, ...item, ...identifier }

export type Contract = typeof contract
export type OperationName = keyof Contract
export type Input<N extends OperationName> = z.input<Contract[N]['input']>
/** As handlers get it: every secret opened. */
export type Parsed<N extends OperationName> = Opened<z.output<Contract[N]['input']>>
/** As the page gives it: every secret as it was typed. */
export type PageInput<N extends OperationName> = Typed<Input<N>>
export type Output<N extends OperationName> = z.output<Contract[N]['output']>

type Opened<T> = { [K in keyof T]: Exclude<T[K], SealedSecret> }
type Typed<T> = { [K in keyof T]: SealedSecret extends T[K] ? TypedSecret | Exclude<T[K], SealedSecret | string> : T[K] }

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(contract, name)
