/**
 * A passphrase or recovery key as the page holds it: its characters one by one. They are never put together into one text there, because
 * a text cannot be overwritten and would be left in the memory of every process it passed through.
 */
export class TypedSecret {
  static readonly nothing = new TypedSecret([])
  readonly characters: readonly string[]

  constructor(characters: readonly string[]) {
    this.characters = characters
  }

  get isEmpty(): boolean {
    return this.characters.length === 0
  }

  /** With `characters` in the place of those from `from` to before `to`. */
  replace(from: number, to: number, characters: readonly string[]): TypedSecret {
    return new TypedSecret(this.characters.toSpliced(from, to - from, ...characters))
  }

  startsWith(other: TypedSecret): boolean {
    return other.characters.every((one, index) => one === this.characters[index])
  }

  equals(other: TypedSecret): boolean {
    return this.characters.length === other.characters.length && this.startsWith(other)
  }
}
