import { expect } from 'chai'
import { soleBearer } from '../../../src/awards/entry/sole-bearer.ts'

const ALONE = { most: 5, unitsToo: false }
const found = (...names: string[]) => names.map((fullName, index) => ({ fullName, code: `CB${index}` }))
const meant = (typed: string, ...names: string[]) => soleBearer(typed, found(...names), ALONE)?.fullName

describe('Whom alone a typed name can mean', () => {
  it('is who bears it, without marks or with the very marks, wherever the tone is put', () => {
    expect(meant('le hoa', 'Lê Hoà')).to.equal('Lê Hoà')
    expect(meant('Lê Hòa', 'Lê Hoà')).to.equal('Lê Hoà')
    expect(meant('le an', 'Lê An', 'Lê An Bình')).to.equal('Lê An')
    expect(meant('Lê Hoá', 'Lê Hoà'), 'another name').to.equal(undefined)
  })

  it('is who alone has all its words, typed without marks', () => {
    expect(meant('oanh vu', 'Quách Thị Kiều Oanh Vũ')).to.equal('Quách Thị Kiều Oanh Vũ')
    expect(meant('vu', 'Quách Thị Kiều Oanh Vũ'), 'one word is too little').to.equal(undefined)
    expect(meant('le an', 'Lê Anh Tuấn'), 'the beginning of a word').to.equal(undefined)
    expect(meant('Kiều Oanh', 'Quách Thị Kiều Oanh'), 'with marks it may be somebody new').to.equal(undefined)
  })

  it('is who bears the whole name where units answer to the words too, but nobody who has only some of them', () => {
    const beside = { most: 5, unitsToo: true }
    expect(soleBearer('ta minh anh', found('Tạ Minh Ánh'), beside)?.fullName).to.equal('Tạ Minh Ánh')
    expect(soleBearer('minh anh', found('Tạ Minh Ánh'), beside)).to.equal(undefined)
  })

  it('is nobody among several, nor where more may have been found', () => {
    expect(meant('nguyen van hung', 'Nguyễn Văn Hùng', 'Nguyễn Văn Hưng')).to.equal(undefined)
    expect(soleBearer('le an', found('Lê An', 'Lê An B', 'Lê An C', 'Lê An D', 'Lê An E'), ALONE)).to.equal(
      undefined,
    )
    expect(soleBearer('CB1', found('Lê An', 'Lê Bình'), ALONE)?.fullName, 'a code is one person').to.equal(
      'Lê Bình',
    )
  })
})
