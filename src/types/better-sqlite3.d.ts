/** The package is `better-sqlite3-multiple-ciphers`; it ships types but hides them behind its `exports`. */
declare module 'better-sqlite3' {
  namespace Database {
    interface Options { readonly?: boolean; fileMustExist?: boolean; timeout?: number; verbose?: (sql: unknown) => void }
    interface RunResult { changes: number; lastInsertRowid: number | bigint }
    interface Statement {
      run(...values: unknown[]): RunResult
      get(...values: unknown[]): unknown
      all(...values: unknown[]): unknown[]
      iterate(...values: unknown[]): IterableIterator<unknown>
      pluck(on?: boolean): this
      raw(on?: boolean): this
    }
    interface Transaction<A extends unknown[], R> {
      (...values: A): R
      immediate(...values: A): R
      exclusive(...values: A): R
    }
    interface Database {
      readonly open: boolean
      readonly inTransaction: boolean
      readonly name: string
      prepare(sql: string): Statement
      exec(sql: string): this
      pragma(sql: string, options?: { simple?: boolean }): unknown
      transaction<A extends unknown[], R>(work: (...values: A) => R): Transaction<A, R>
      function(name: string, options: { deterministic?: boolean; varargs?: boolean }, body: (...values: unknown[]) => unknown): this
      key(key: Buffer): number
      rekey(key: Buffer): number
      close(): this
    }
  }
  interface DatabaseConstructor {
    new (path: string, options?: Database.Options): Database.Database
    SqliteError: new (message: string, code: string) => Error & { code: string }
  }
  const Database: DatabaseConstructor
  export default Database
}
