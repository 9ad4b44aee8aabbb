import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Environment } from './environment.ts'

/** Wrong usage: exit 2. */
export class UsageError extends Error {}

export interface VerbCall {
  values: Record<string, string | boolean | string[] | undefined>
  positionals: string[]
  environment: Environment
}

export interface VerbResult {
  /** The `--json` document. */
  document: unknown
  /** The same for people. */
  text: string
  failed?: boolean
}

export interface Verb {
  /** After the verb's name, as in the help. */
  synopsis: string
  says: string
  options?: NonNullable<ParseArgsConfig['options']>
  /** How many positionals it takes. */
  positionals: [least: number, most: number]
  /** Options that must be given. */
  needs?: string[]
  run(call: VerbCall): Promise<VerbResult>
}

const COMMON = { json: { type: 'boolean' } } as const

/** Finds the verb (one or two words) and reads its options. Throws UsageError. */
export function parseVerb(verbs: Record<string, Verb>, words: string[]): { verb: Verb } & Omit<VerbCall, 'environment'> {
  const two = words.slice(0, 2).join(' ')
  const name = Object.hasOwn(verbs, two) ? two : words[0]!
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) throw new UsageError(`There is no verb “${words[0]}”.`)
  const rest = words.slice(name.split(' ').length)
  const { values, positionals }: { values: VerbCall['values']; positionals: string[] } = parse(rest, verb, name)
  const [least, most] = verb.positionals
  const missing = (verb.needs ?? []).filter((one) => values[one] === undefined)
  if (missing.length > 0) throw new UsageError(`“${name}” needs --${missing.join(', --')}.\nUsage: lamplighter ${name} ${verb.synopsis}`)
  const empty = Object.entries(values).find(([, value]) => value === '' || (Array.isArray(value) && value.includes('')))
  if (empty) throw new UsageError(`--${empty[0]} is empty.\nUsage: lamplighter ${name} ${verb.synopsis}`)
  if (positionals.includes('') || positionals.length < least || positionals.length > most) throw new UsageError(`Usage: lamplighter ${name} ${verb.synopsis}`)
  return { verb, values, positionals }
}

function parse(args: string[], verb: Verb, name: string): { values: VerbCall['values']; positionals: string[] } {
  try {
    return parseArgs({ args, options: { ...COMMON, ...verb.options }, allowPositionals: true, strict: true }) as { values: VerbCall['values']; positionals: string[] }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nUsage: lamplighter ${name} ${verb.synopsis}`)
  }
}

export function usage(verbs: Record<string, Verb>): string {
  const lines = Object.entries(verbs).map(([name, verb]) => `  ${name} ${verb.synopsis}\n      ${verb.says}`)
  return `lamplighter VERB …   evidence of fake-profile approaches, offline\n\n${lines.join('\n')}\n\n  Every verb takes --json: one JSON document on stdout. Exit 0 done, 1 something failed, 2 wrong usage.\n`
}

/** An option as text, or undefined. */
export const text = (call: VerbCall, name: string): string | undefined => {
  const value = call.values[name]
  return typeof value === 'string' ? value : undefined
}
