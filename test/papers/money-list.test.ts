import { expect } from 'chai'
import { listPages } from '../../src/documents/pdf/list-pages.ts'
import { moneyListPaper } from '../../src/papers/money-list.layout.ts'
import type { MoneyList } from '../../src/papers/money-list.ts'
import { aDecision, readPages } from './list-examples.ts'

function moneyOf(length: number): MoneyList {
  const paid = Array.from({ length }, (_, at) => ({
    number: at + 1,
    name: `Người thứ ${at + 1}`,
    place: 'Chi bộ Vụ Pháp chế',
    form: 'Bằng khen',
    coefficientX100: 150,
    baseSalary: 2_340_000,
    amount: 3_510_000,
  }))
  const closing = ['Bằng chữ: Ba triệu năm trăm mười nghìn đồng chẵn.']
  return { title: ['DANH SÁCH CHI TIỀN THƯỞNG'], about: [], paid, total: 0, apart: [], closing }
}

describe('The list of bonuses', () => {
  it('never has its sum on a page without a line it adds up', async () => {
    let pages = 0
    for (let length = 6; length <= 32; length += 1) {
      const office = { name: 'Đảng ủy Khối Ví dụ', place: 'Hà Nội' }
      const read = await readPages(listPages(moneyListPaper(aDecision([]), moneyOf(length), office)))
      const summed = read.filter(({ lines }) => lines.includes('Tổng cộng'))
      expect(summed, `${length} lines`).to.have.length(1)
      expect(summed[0]?.lines, `${length} lines`).to.include(`Người thứ ${length}`)
      pages = Math.max(pages, read.length)
    }
    expect(pages).to.be.greaterThan(1)
  })
})
