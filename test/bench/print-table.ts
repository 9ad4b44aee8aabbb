import { Console } from 'node:console'

/** A bench's table goes to standard error: standard output belongs to the one JSON document. */
export const printTable = (rows: unknown[]): void => new Console(process.stderr).table(rows)
