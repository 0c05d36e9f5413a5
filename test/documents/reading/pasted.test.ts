import { expect } from 'chai'
import fc from 'fast-check'
import { readPasted } from '../../../src/documents/reading/pasted.ts'
import { problemOf } from '../../support/problem.ts'
import { texts } from './files.ts'

describe('Reading pasted cells', () => {
  it('reads what Excel and LibreOffice put on the clipboard', () => {
    const { file, rows } = readPasted(
      'STT\tHọ và tên\tĐơn vị\r\n1\t"Nguyễn\nVăn ""An"""\tChi bộ 1\r\n\r\n2\t\tChi bộ 2\r\n',
    )
    expect(file.format).to.equal('pasted')
    expect(rows.map((row) => row.number)).to.deep.equal([1, 2, 4])
    expect(texts(rows)).to.deep.equal([
      ['STT', 'Họ và tên', 'Đơn vị'],
      ['1', 'Nguyễn\nVăn "An"', 'Chi bộ 1'],
      ['2', 'Chi bộ 2'],
    ])
    expect(rows[2]?.cells.map((cell) => cell.column)).to.deep.equal([1, 3])
    expect(file.sheets[0]?.top).to.deep.equal(rows)
  })

  it('leaves the mark " for «as above» alone, also beside and below another', () => {
    const { rows } = readPasted('1\tAn\t"\t"\n2\tBình\t"\t"\n3\t"nt"\t"\t""\n')
    expect(texts(rows)).to.deep.equal([
      ['1', 'An', '"', '"'],
      ['2', 'Bình', '"', '"'],
      ['3', '"nt"', '"', '""'],
    ])
    expect(texts(readPasted('"\n"\n').rows)).to.deep.equal([['"'], ['"']])
  })

  it('gives back any cells that hold no quotation mark', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => `x${text.replace(/[\t\r\n"\0\uFEFF]/g, '')}`)
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        expect(texts(readPasted(rows.map((row) => row.join('\t')).join(end)).rows)).to.deep.equal(rows)
      }),
    )
  })

  it('refuses nothing at all, and more than the limits', async () => {
    const refusal = async (text: string) => problemOf(Promise.resolve().then(() => readPasted(text)))
    expect((await refusal(' \n\t')).detail).to.contain('Chưa dán')
    expect((await refusal('a\t'.repeat(61))).detail).to.contain('hơn 60 cột')
    expect((await refusal('a\n'.repeat(100_001))).detail).to.contain('hơn 100.000 dòng')
  })
})
