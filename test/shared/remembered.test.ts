import { expect } from 'chai'
import { remembered } from '../../src/shared/remembered.ts'

describe('Remembering what a text means', () => {
  it('asks once for a text, however often it comes', () => {
    const asked: string[] = []
    const length = remembered((text) => {
      asked.push(text)
      return text.length
    })
    expect(['Hoà', 'Hoa', 'Hoà', 'Hoa'].map(length)).to.eql([3, 3, 3, 3])
    expect(asked).to.eql(['Hoà', 'Hoa'])
  })

  it('remembers that the answer was nothing', () => {
    let asked = 0
    const nothing = remembered(() => {
      asked += 1
      return undefined
    })
    nothing('')
    nothing('')
    expect(asked).to.equal(1)
  })

  it('answers rightly for long texts, for half letters and for more texts than it remembers', () => {
    const same = remembered((text) => text)
    const texts = [
      ...Array.from({ length: 12_000 }, (_, index) => `Chi bộ Vụ số ${index}`),
      'Hoàn thành xuất sắc nhiệm vụ '.repeat(10),
      `Chi bộ Vụ \ud800 số 1`,
    ]
    for (const text of [...texts, ...texts]) expect(same(text)).to.equal(text)
  })
})
