import { refused } from './refusals.ts'

/** Letters the other side may have to keep of a sheet, as long as it reads it, and what each text takes beside them. */
const MOST_LETTERS = 8_000_000
const LETTERS_OF_ITS_OWN = 24

/** In place of a place: the text is empty; there is no room for it on the other side. */
export const EMPTY = -1
export const NO_ROOM = -2
const NOT_ASKED = 0

/**
 * Which of the shared texts the other side has been told already, and in which place it keeps them. No more is told than
 * it may well keep: whatever stands in a file beyond that goes over with the rows that say it.
 */
export class TaughtTexts {
  #texts: readonly string[]
  /** By number of the text: its place, from 1, or what stands for none. Beside it how long it is: texts lie far apart. */
  #places: Int32Array
  #count = 0
  #letters = 0
  #latest: string[] = []

  constructor(texts: readonly string[]) {
    this.#texts = texts
    this.#places = new Int32Array(2 * texts.length)
  }

  /**
   * Where the other side finds the text of this number, which it is told if it is new; EMPTY or NO_ROOM. Throws a Problem
   * when there is no such text.
   */
  placeOf(number: number): number {
    const place = this.#places[2 * number] ?? NOT_ASKED
    if (place === NOT_ASKED) return this.#teach(number)
    return place > 0 ? place - 1 : place
  }

  /** How many letters it has. */
  lengthOf(number: number): number {
    return this.#places[2 * number + 1] ?? 0
  }

  /** The texts to be told, which are those that are new since it was last asked. */
  take(): string[] {
    const latest = this.#latest
    this.#latest = []
    return latest
  }

  #teach(number: number): number {
    const text = this.#texts[number]
    if (text === undefined) throw refused('damaged')
    const letters = this.#letters + text.length + LETTERS_OF_ITS_OWN
    this.#places[2 * number + 1] = text.length
    if (text === '') return (this.#places[2 * number] = EMPTY)
    if (letters > MOST_LETTERS) return (this.#places[2 * number] = NO_ROOM)
    this.#letters = letters
    this.#latest.push(text)
    this.#places[2 * number] = this.#count += 1
    return this.#count - 1
  }
}
