import { petal, placed, polar, polygon, range } from './geometry.js'

/** Ears of rice and the cogwheel, signs of the State and of work. */

/**
 * Both ears of a wreath of `radius` about cx cy, from an angle near the bottom to one near the top: four rows of small
 * grains, which close in at the tip. Answers one path for each row, the inner ones last.
 */
export function riceEars(cx, cy, radius, from, to, count, size) {
  const row = (side, offset, lean) =>
    range(count)
      .map((at) => {
        const share = at / (count - 1)
        const angle = from + (to - from) * share
        const closing = 1 - 0.8 * share ** 3
        const [x, y] = polar(cx, cy, radius + offset * size * closing, side * angle)
        return placed(petal(11.5, 2.5, 0.5), x, y, side * (angle - 90 + lean * closing), size)
      })
      .join('')
  const both = (offset, lean) => row(-1, offset, lean) + row(1, offset, lean)
  return [both(6.2, 30), both(-6.2, -30), both(2.1, 10), both(-2.1, -10)]
}

/** Outline of a cogwheel. */
export const cogwheel = (cx, cy, root, tip, teeth) => {
  const step = 360 / teeth
  return polygon(
    range(teeth).flatMap((at) => {
      const middle = (at + 0.5) * step
      return [
        polar(cx, cy, root, middle - step * 0.32),
        polar(cx, cy, tip, middle - step * 0.21),
        polar(cx, cy, tip, middle + step * 0.21),
        polar(cx, cy, root, middle + step * 0.32),
      ]
    }),
  )
}
