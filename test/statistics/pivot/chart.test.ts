import { expect } from 'chai'
import fc from 'fast-check'
import { barChart, lineChart, topOfScale } from '../../../src/statistics/pivot/chart.ts'

const years = ['2022', '2023', '2024']
const series = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    label: `Nhóm ${index}`,
    values: years.map((_year, at) => index + at),
  }))

describe('A chart of figures', () => {
  it('has a scale of whole ticks that reaches the greatest figure and not far beyond', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000_000 }), (value) => {
        const top = topOfScale(value)
        expect(top).to.be.at.least(value)
        expect(top % 4).to.equal(0)
        expect(top).to.be.at.most(Math.max(4, value * 2 + 4))
      }),
    )
  })

  it('prints the number of every bar, and tells series apart by more than colour', () => {
    const chart = barChart('Lượt khen', { categories: years, series: series(2) }, false)
    expect(chart.boxes.map(({ title }) => title)).to.include('2024, Nhóm 1: 3')
    expect(chart.labels.map(({ text }) => text)).to.include.members(['2022', '3'])
    expect(new Set(chart.boxes.map(({ style }) => style)).size).to.equal(2)
    expect(chart.legend.map(({ text }) => text)).to.deep.equal(['Nhóm 0', 'Nhóm 1'])
  })

  it('stacks parts to their sum', () => {
    const chart = barChart(
      'Lượt khen',
      {
        categories: ['2023'],
        series: [
          { label: 'A', values: [2] },
          { label: 'B', values: [3] },
        ],
      },
      true,
    )
    const [first, second] = chart.boxes
    expect(second?.x).to.equal(first?.width)
    expect(chart.labels.at(-1)?.text).to.equal('5')
  })

  it('says what it left out to stay readable', () => {
    const chart = lineChart('Lượt khen', { categories: years, series: series(9) })
    expect(chart.curves).to.have.length(6)
    expect(chart.note).to.contain('6 trên 9 nhóm lớn nhất')
  })
})
