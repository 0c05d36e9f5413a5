/**
 * The papers designs are composed for. A design is thought of on A4, in mm from the outside of its frame; `unit` says how
 * long such a mm is on this paper. A3 is A4 enlarged. The other two are those of Decree 50/2006/NĐ-CP: another ratio and
 * a frame of fixed size (320 × 230 and 365 × 270 mm), so everything finds its place anew. `space` is the blank for
 * signature and seal in mm: 35, and 40 when the Prime Minister signs.
 */

/** Width of the frame on A4, which all proportions come from. */
const FRAME = 285

const A_SERIES = {
  suffix: '',
  width: 297,
  height: 210,
  insetX: 6,
  insetY: 6,
  unit: 1,
  emblem: 1,
  space: [35, 40],
  papers: [
    { suffix: 'A4', width: 297, height: 210, scale: 1 },
    { suffix: 'A3', width: 420, height: 297, scale: 1.4142 },
  ],
}

const decreePaper = (width, height, frameWidth, frameHeight, emblem) => ({
  suffix: `-${width}x${height}`,
  width,
  height,
  insetX: (width - frameWidth) / 2,
  insetY: (height - frameHeight) / 2,
  unit: frameWidth / FRAME,
  emblem,
  space: [35, 40],
  papers: [{ suffix: `P${width}x${height}`, width, height, scale: 1 }],
})

export const SHEETS = [A_SERIES, decreePaper(400, 300, 320, 230, 1.1), decreePaper(450, 350, 365, 270, 1.18)]

/** Height of the frame in mm of A4. */
export const frameHeight = (sheet) => (sheet.height - 2 * sheet.insetY) / sheet.unit
