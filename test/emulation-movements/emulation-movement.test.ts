import { expect } from 'chai'
import {
  participantsText,
  sharesOf,
  shareInWords,
  stateOn,
  type EventFigures,
} from '../../src/emulation-movements/emulation-movement.ts'

const NOTHING: EventFigures = {
  venues: null,
  participants: null,
  participantsApproximate: false,
  unitsInvited: null,
  unitsTakingPart: null,
  entries: null,
  chosen: null,
  prizes: null,
}

describe('Figures of an emulation movement', () => {
  it('give the shares of the essay contest of 2022', () => {
    const contest = {
      ...NOTHING,
      unitsInvited: 61,
      unitsTakingPart: 41,
      entries: 1108,
      chosen: 396,
      prizes: 32,
    }
    expect(sharesOf(contest).map(shareInWords)).to.deep.equal([
      '41 trên 61 (67,21\u00A0%)',
      '396 trên 1.108 (35,74\u00A0%)',
      '32 trên 396 (8,08\u00A0%)',
      '32 trên 1.108 (2,89\u00A0%)',
    ])
  })

  it('give only the shares whose two numbers are known, and none of nothing', () => {
    expect(
      sharesOf({ ...NOTHING, prizes: 3, entries: 12 }).map(({ part, whole }) => [part, whole]),
    ).to.deep.equal([[3, 12]])
    expect(sharesOf(NOTHING)).to.deep.equal([])
    expect(sharesOf({ ...NOTHING, chosen: 0, entries: 0 })[0]?.percent).to.equal(null)
  })

  it('say "about" where the report does', () => {
    const many = { participants: 14000, participantsApproximate: true }
    expect(participantsText(many)).to.equal('khoảng 14.000')
    expect(participantsText({ ...many, participantsApproximate: false })).to.equal('14.000')
    expect(participantsText(NOTHING)).to.equal(null)
  })
})

describe('The term of an emulation movement', () => {
  it('includes its last day, and goes on without one', () => {
    const term = { startsOn: '2024-01-01', endsOn: '2025-12-31' }
    expect(stateOn(term, '2023-12-31')).to.equal('upcoming')
    expect(stateOn(term, '2024-01-01')).to.equal('running')
    expect(stateOn(term, '2025-12-31')).to.equal('running')
    expect(stateOn(term, '2026-01-01')).to.equal('over')
    expect(stateOn({ ...term, endsOn: null }, '2099-01-01')).to.equal('running')
  })
})
