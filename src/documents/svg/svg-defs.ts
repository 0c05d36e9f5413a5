import type { Gradient } from '../pdf/boxes.ts'

/** Shapes and blends that a drawing uses, each kept once: a border repeats one tile a hundred times. */
export class SvgDefs {
  readonly #ids = new Map<string, string>()
  readonly #written: string[] = []

  /** The number under which a path is found again. */
  path(d: string): string {
    return this.#once(d, (id) => `<path id="${id}" d="${escaped(d)}"/>`)
  }

  gradient({ from, to, stops }: Gradient): string {
    const [[x1, y1], [x2, y2]] = [from, to]
    const inner = stops.map(([at, color]) => `<stop offset="${at}" stop-color="${escaped(color)}"/>`).join('')
    const place = `gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`
    return this.#once(place + inner, (id) => `<linearGradient id="${id}" ${place}>${inner}</linearGradient>`)
  }

  toString(): string {
    return `<defs>${this.#written.join('')}</defs>`
  }

  #once(key: string, write: (id: string) => string): string {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = `s${this.#ids.size}`
      this.#ids.set(key, id)
      this.#written.push(write(id))
    }
    return id
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text or an attribute of XML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
}
