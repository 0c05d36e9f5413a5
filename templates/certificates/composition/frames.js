/**
 * Frames of the shipped designs, in mm of A4 from the outside of the frame. Each belongs to one kind of certificate.
 * `foot` is kept free under the signer's name, where ornaments run along the inside of the frame.
 */

const rule = (inset, width, color) => ({ inset, width, color })

/** Thick gold lace between red lines, drums on the corners: the frame of the State's bằng khen. */
export const drumFrame = {
  rules: [
    rule(0.2, 0.4, 'goldDark'),
    rule(1.4, 0.9, 'red'),
    rule(2.3, 0.3, 'goldDeep'),
    rule(8.7, 0.3, 'goldDeep'),
    rule(9.5, 0.6, 'red'),
    rule(10.5, 0.25, 'gold'),
  ],
  band: {
    motif: 'guilloche-band',
    inset: 2.3,
    height: 6.4,
    ground: [
      [0, 'goldLight'],
      [0.28, 'goldPale'],
      [0.5, 'white'],
      [0.72, 'goldPale'],
      [1, 'goldLight'],
    ],
  },
  corner: { motif: 'drum-corner', size: 24, inset: -1.6 },
  middle: { motif: 'roundel', width: 10.6, inset: 0.2, sides: ['left', 'right', 'bottom'] },
}

/** Brocade and a spray of leaves: the lighter frame of the State's giấy khen. */
export const brocadeFrame = {
  rules: [
    rule(0.4, 0.8, 'red'),
    rule(1.7, 0.25, 'goldDark'),
    rule(6.5, 0.25, 'goldDark'),
    rule(7.5, 0.4, 'red'),
  ],
  band: {
    motif: 'brocade-band',
    inset: 1.7,
    height: 4.8,
    ground: [
      [0, 'goldPale'],
      [1, 'goldPale'],
    ],
    joint: 'joint',
  },
  corner: { motif: 'leaf-corner', size: 31, inset: 8.6 },
  foot: 8,
}

/** Lạc birds on red, stars on the corners: titles of persons. */
export const birdFrame = {
  rules: [
    rule(0.25, 0.5, 'goldDark'),
    rule(1.2, 0.5, 'gold'),
    rule(8.4, 0.5, 'gold'),
    rule(9.3, 0.25, 'goldDark'),
    rule(10.3, 0.4, 'red'),
  ],
  band: {
    motif: 'bird-band',
    inset: 1.2,
    height: 7.2,
    ground: [
      [0, 'redDeep'],
      [0.5, 'red'],
      [1, 'redDeep'],
    ],
  },
  corner: { motif: 'star-block', size: 15, inset: -1 },
}

/** The geometry of the drums, cogwheel and rice on the corners: titles of collectives. */
export const beadFrame = {
  rules: [
    rule(0.2, 0.4, 'goldDark'),
    rule(1.2, 0.8, 'red'),
    rule(2, 0.25, 'goldDeep'),
    rule(8.6, 0.25, 'goldDeep'),
    rule(9.4, 0.8, 'red'),
    rule(10.4, 0.25, 'gold'),
  ],
  band: {
    motif: 'bead-band',
    inset: 2,
    height: 6.6,
    ground: [
      [0, 'goldPale'],
      [0.5, 'goldLight'],
      [1, 'goldPale'],
    ],
  },
  corner: { motif: 'wheel-corner', size: 23, inset: -1.4, upright: true },
}

/** The ribbon of a medal with pearls, rosettes on the corners: kỷ niệm chương of the State. */
export const ribbonFrame = {
  rules: [
    rule(0.2, 0.3, 'goldDark'),
    rule(1.3, 0.25, 'goldDark'),
    rule(6.3, 0.25, 'goldDark'),
    rule(8, 0.3, 'gold'),
    rule(9, 0.3, 'gold'),
  ],
  band: {
    motif: 'pearl-band',
    inset: 1.3,
    height: 5,
    ground: [
      [0, 'red'],
      [0.24, 'red'],
      [0.241, 'goldLight'],
      [0.32, 'goldLight'],
      [0.321, 'red'],
      [0.679, 'red'],
      [0.68, 'goldLight'],
      [0.76, 'goldLight'],
      [0.761, 'red'],
      [1, 'red'],
    ],
  },
  corner: { motif: 'rosette-corner', size: 21, inset: -2.4 },
}

/** Lotus petals on red, lotuses on the corners: bằng khen of the Party. */
export const lotusFrame = {
  rules: [
    rule(0.2, 0.4, 'goldDark'),
    rule(1.3, 0.7, 'gold'),
    rule(2.2, 0.3, 'goldDeep'),
    rule(8.8, 0.3, 'goldDeep'),
    rule(9.6, 0.7, 'gold'),
    rule(10.5, 0.3, 'red'),
  ],
  band: {
    motif: 'petal-band',
    inset: 2.2,
    height: 6.6,
    ground: [
      [0, 'redDeep'],
      [0.6, 'red'],
      [1, 'red'],
    ],
  },
  corner: { motif: 'lotus-corner', size: 24, inset: -1.6, upright: true },
}

/** A running vine with lotus buds, lotus sprays inside: giấy khen of the Party. */
export const vineFrame = {
  rules: [
    rule(0.3, 0.6, 'gold'),
    rule(1.3, 0.25, 'goldDark'),
    rule(7.3, 0.25, 'goldDark'),
    rule(8.3, 0.6, 'red'),
  ],
  band: {
    motif: 'vine-band',
    inset: 1.3,
    height: 6,
    ground: [
      [0, 'paper'],
      [1, 'goldPale'],
    ],
    joint: 'joint',
  },
  corner: { motif: 'lotus-spray', size: 30, inset: 9.2 },
  foot: 8.4,
}

/** A meander in gold on red with tiles of lotus: titles given by the Party. */
export const fretFrame = {
  rules: [
    rule(0.3, 0.6, 'gold'),
    rule(1.3, 0.3, 'goldDeep'),
    rule(7.7, 0.3, 'goldDeep'),
    rule(8.7, 0.6, 'gold'),
    rule(10, 0.3, 'red'),
  ],
  band: {
    motif: 'fret-band',
    inset: 1.3,
    height: 6.4,
    ground: [
      [0, 'red'],
      [1, 'redDeep'],
    ],
  },
  corner: { motif: 'flower-block', size: 15, inset: -1.5 },
}

/** Water with shells of lotus inside the corners: kỷ niệm chương and huy hiệu of the Party. */
export const waterFrame = {
  rules: [
    rule(0.4, 0.8, 'red'),
    rule(1.6, 0.25, 'goldDark'),
    rule(6.8, 0.25, 'goldDark'),
    rule(7.8, 0.5, 'gold'),
  ],
  band: {
    motif: 'wave-band',
    inset: 1.6,
    height: 5.2,
    ground: [
      [0, 'goldPale'],
      [1, 'paper'],
    ],
    joint: 'joint',
  },
  corner: { motif: 'shell-corner', size: 21, inset: 7.9 },
}
