/** No paragraph is longer: a text that grows is copied again and again. */
const MOST_CHARACTERS = 100_000

/** Joins the pieces that elements break a text into: one space between two words wherever their elements end, lines, paragraphs. */
export interface Paragraphs {
  /** `asIs`: spaces count, as within `pre`. */
  add(text: string, asIs: boolean): void
  /** A line ends; between two cells of a table, a tab. */
  breakLine(): void
  nextCell(): void
  /** The paragraph ends; one of nothing but space is none. */
  end(): void
}

export function joinParagraphs(write: (paragraph: string) => void): Paragraphs {
  let pieces: string[] = [], characters = 0, endsInSpace = true

  function end(): void {
    const paragraph = pieces.join('').split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n')
    pieces = []
    characters = 0
    endsInSpace = true
    if (paragraph !== '') write(paragraph)
  }

  function push(piece: string): void {
    if (piece === '') return
    pieces.push(piece)
    characters += piece.length
    endsInSpace = /\s/.test(piece.at(-1)!)
    if (characters > MOST_CHARACTERS) end()
  }

  return {
    add: (text, asIs) => push(endsInSpace && !asIs ? text.trimStart() : text),
    breakLine: () => push('\n'),
    nextCell: () => { if (!endsInSpace) push('\t') },
    end,
  }
}
