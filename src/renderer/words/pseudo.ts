const PLAIN = 'abcdefghijklmnopqrstuvwxyz'
const DISGUISED = [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž']

/** A message with its words disguised and drawn out; its places for values, and the words that choose among plurals, stay. */
export function pseudo(message: string): string {
  let [depth, said] = [0, '']
  // Inside `{name, plural, one {…}}` only the innermost texts are words: those at an even depth.
  for (const letter of message) {
    if (letter === '{') depth++
    said += depth % 2 === 0 ? disguise(letter) : letter
    if (letter === '}') depth--
  }
  return `[${said}]`
}

const disguise = (letter: string) => {
  const other = DISGUISED[PLAIN.indexOf(letter.toLowerCase())]
  return other === undefined ? letter : 'aeiou'.includes(letter.toLowerCase()) ? other + other : other
}
