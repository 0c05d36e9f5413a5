import { expect } from 'chai'
import { futureErrors, isDecisionNumber, issuerErrors, numberKey } from '../../src/decisions/decision.ts'
import { decisionNumber } from '../../src/decisions/decision.schema.ts'

describe('The number of a decision', () => {
  it('is the same number however capitals, spaces, hyphens and leading zeros are written', () => {
    const key = '127-QĐ/ĐUK'
    for (const written of [
      '127-QĐ/ĐUK',
      '127-qđ/đuk',
      '0127 - QĐ / ĐUK',
      '127–QĐ/ĐUK',
      '127-QĐ/ĐUK'.normalize('NFD'),
    ]) {
      expect(numberKey(written), written).to.equal(key)
    }
  })

  it('tells papers of another kind or body apart', () => {
    const keys = ['127-QĐ/ĐUK', '127-TB/ĐUK', '127/QĐ-BNV', '1270-QĐ/ĐUK', '127'].map(numberKey)
    expect(new Set(keys).size).to.equal(keys.length)
  })

  it('keeps a zero that is the number itself', () => {
    expect(numberKey('0/QĐ')).to.equal('0/QĐ')
  })

  it('begins with digits', () => {
    expect(isDecisionNumber('127-QĐ/ĐUK')).to.equal(true)
    expect(isDecisionNumber('QĐ-127')).to.equal(false)
  })

  it('is read without the label copied with it', () => {
    const field = decisionNumber('Số quyết định')
    for (const typed of ['Số: 127-QĐ/ĐUK', 'số 127-QĐ/ĐUK', ' Số. 127-QĐ/ĐUK ', '127-QĐ/ĐUK']) {
      expect(field.parse(typed), typed).to.equal('127-QĐ/ĐUK')
    }
  })
})

describe('The day of a decision', () => {
  const issuer = { name: 'Đảng ủy Khối', validFrom: '2007-04-11', validTo: '2025-02-01' }

  it('lies within the life of the issuing body', () => {
    expect(issuerErrors(issuer, '2007-04-11')).to.deep.equal([])
    expect(issuerErrors(issuer, '2025-01-31')).to.deep.equal([])
    expect(issuerErrors(issuer, '2007-04-10')[0]?.text).to.contain('từ ngày 11/04/2007')
    expect(issuerErrors(issuer, '2025-02-01')[0]?.text).to.contain('kết thúc hoạt động từ ngày 01/02/2025')
  })

  it('is today or earlier', () => {
    expect(futureErrors('issuedOn', '2026-11-22', '2026-11-22')).to.deep.equal([])
    expect(futureErrors('issuedOn', '2026-11-23', '2026-11-22')).to.deep.equal([
      { path: 'issuedOn', text: 'Ngày 23/11/2026 chưa đến; hãy nhập ngày ghi trên quyết định.' },
    ])
  })
})
