import { lettersOfEveryFace } from '../documents/pdf/fonts.ts'
import { upperCase } from '../shared/vietnamese.ts'

let letters: string | undefined

/**
 * The letters that can be printed whatever the design: every typeface has them, and their capitals. The inside of a
 * character class of a regular expression, with the white space that is printed as one space. Marks that stand apart are
 * left out: what they make with the letter before has to be looked at.
 */
export function surelyPrintable(): string {
  letters ??= lettersFor(new Set(lettersOfEveryFace()))
  return letters
}

function lettersFor(inEveryFace: ReadonlySet<string>): string {
  const isPrintable = (letter: string) =>
    !/\p{M}/u.test(letter) && Array.from(upperCase(letter)).every((capital) => inEveryFace.has(capital))
  return [...inEveryFace]
    .filter(isPrintable)
    .map((letter) => letter.replace(/[\]\\^-]/, '\\$&'))
    .concat('\\s')
    .join('')
}
