/** The package ships no types. `position` is an index into the string, behind the character after which it may break. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { position: number; required: boolean } | null
  }
}
