import { expect } from 'chai'
import fc from 'fast-check'
import { offsetOf, pageCount } from '../../src/shared/paging.ts'

describe('Paging', () => {
  it('gives an empty list one page', () => expect(pageCount({ total: 0, pageSize: 50 })).to.equal(1))

  it('starts a page for every begun page size', () => {
    expect([1, 50, 51, 100, 101].map((total) => pageCount({ total, pageSize: 50 }))).to.deep.equal([
      1, 1, 2, 2, 3,
    ])
  })

  it('skips the pages before', () => {
    expect([1, 2, 5].map((page) => offsetOf({ page, pageSize: 50 }))).to.deep.equal([0, 50, 200])
  })

  it('shows every row on exactly one page', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 60 }), (total, pageSize) => {
        const rows = Array.from({ length: total }, (_, row) => row)
        const pages = Array.from({ length: pageCount({ total, pageSize }) }, (_, index) => {
          const offset = offsetOf({ page: index + 1, pageSize })
          return rows.slice(offset, offset + pageSize)
        })
        expect(pages.flat()).to.deep.equal(rows)
        expect(total === 0 || pages.every((page) => page.length > 0)).to.equal(true)
      }),
    )
  })
})
