import { expect } from 'chai'
import fc from 'fast-check'
import { correctionOf, distortionOf, type Measured } from '../../src/printers/calibration.ts'
import { distorted, undoing, type Distortion, type Paper } from '../../src/printers/page-distortion.ts'
import { BAR, GRID, rulerMarks } from '../../src/printers/ruler-sheet.ts'
import { Problem } from '../../src/shared/problem.ts'

const papers = fc.oneof(
  fc.constantFrom<Paper>(
    { width: 297, height: 210 },
    { width: 420, height: 297 },
    { width: 210, height: 297 },
    { width: 450, height: 350 },
    { width: 365, height: 270 },
  ),
  fc.record({ width: fc.integer({ min: 200, max: 420 }), height: fc.integer({ min: 200, max: 300 }) }),
)

/** What office printers do. */
const distortions: fc.Arbitrary<Distortion> = fc.record({
  shiftX: fc.double({ min: -6, max: 6, noNaN: true }),
  shiftY: fc.double({ min: -6, max: 6, noNaN: true }),
  scaleX: fc.double({ min: 0.997, max: 1.003, noNaN: true }),
  scaleY: fc.double({ min: 0.997, max: 1.003, noNaN: true }),
  rotation: fc.double({ min: -1, max: 1, noNaN: true }),
})

const tenth = (value: number) => Math.round(value * 10) / 10

/** What a careful clerk reads off the ruler sheet, to a tenth of a millimetre. */
function readOff(paper: Paper, distortion: Distortion): Measured {
  const marks = rulerMarks(paper)
  const a = distorted(paper, distortion, marks.a)
  const b = distorted(paper, distortion, marks.b)
  const c = distorted(paper, distortion, marks.c)
  return {
    barX: tenth(BAR * distortion.scaleX),
    barY: tenth(BAR * distortion.scaleY),
    aLeft: tenth(a.x),
    aTop: tenth(a.y),
    bLeft: tenth(b.x),
    bTop: tenth(b.y),
    cLeft: tenth(c.x),
    cTop: tenth(c.y),
  }
}

function crosses({ width, height }: Paper) {
  const places = (side: number) =>
    Array.from({ length: Math.floor(side / GRID) - 1 }, (_, at) => (at + 1) * GRID)
  return places(width).flatMap((x) => places(height).map((y) => ({ x, y })))
}

/** How far from its place the worst cross comes out when the correction is applied, mm. */
function farthestOff(paper: Paper, distortion: Distortion, correction: Distortion): number {
  return crosses(paper).reduce((worst, cross) => {
    const printed = distorted(paper, distortion, distorted(paper, correction, cross))
    return Math.max(worst, Math.hypot(printed.x - cross.x, printed.y - cross.y))
  }, 0)
}

describe('Calibrating a printer', () => {
  it('brings every cross of the ruler sheet back within 0.2 mm, from numbers read off to 0.1 mm', () => {
    fc.assert(
      fc.property(papers, distortions, (paper, distortion) => {
        const correction = correctionOf(paper, readOff(paper, distortion))
        expect(farthestOff(paper, distortion, correction)).to.be.at.most(0.2)
      }),
    )
  })

  it('undoes a distortion that is known exactly to a hundredth of a millimetre', () => {
    fc.assert(
      fc.property(papers, distortions, (paper, distortion) => {
        const small = { ...distortion, rotation: distortion.rotation / 10 }
        const correction = undoing(small)
        expect(farthestOff(paper, small, correction)).to.be.at.most(0.01)
      }),
    )
  })

  it('finds the distortion itself', () => {
    const a4 = { width: 297, height: 210 }
    const found = distortionOf(
      a4,
      readOff(a4, { shiftX: 1.2, shiftY: -0.7, scaleX: 1.001, scaleY: 0.999, rotation: 0.5 }),
    )
    expect(found.shiftX).to.be.closeTo(1.2, 0.1)
    expect(found.shiftY).to.be.closeTo(-0.7, 0.1)
    expect(found.scaleX).to.be.closeTo(1.001, 0.0005)
    expect(found.rotation).to.be.closeTo(0.5, 0.05)
  })

  it('refuses a page that was printed scaled to fit, whatever the printer does besides', () => {
    const fitted = fc.oneof(
      fc.double({ min: 0.9, max: 0.994, noNaN: true }),
      fc.double({ min: 1.006, max: 1.06, noNaN: true }),
    )
    fc.assert(
      fc.property(papers, distortions, fitted, (paper, distortion, scale) => {
        const measured = readOff(paper, { ...distortion, scaleX: scale, scaleY: scale })
        expect(() => correctionOf(paper, measured))
          .to.throw(Problem)
          .with.nested.property('fields[0].text')
          .that.includes('Kích thước thực')
      }),
    )
  })

  it('refuses numbers that contradict each other, at the mark to measure again', () => {
    const a4 = { width: 297, height: 210 }
    const right = readOff(a4, { shiftX: 0, shiftY: 0, scaleX: 1, scaleY: 1, rotation: 0 })
    const wrong = [
      ['bLeft', { bLeft: right.bLeft + 2 }],
      ['cTop', { cTop: right.cTop - 2 }],
      ['bTop', { bTop: right.bTop + 3 }],
      ['aLeft', { aLeft: right.aLeft + 30 }],
    ] as const
    for (const [field, change] of wrong) {
      expect(() => correctionOf(a4, { ...right, ...change }), field)
        .to.throw(Problem)
        .with.nested.property('fields[0].path', field)
    }
  })
})
