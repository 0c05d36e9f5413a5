import { expect } from 'chai'
import fc from 'fast-check'
import { setBonus } from '../../src/awards/award-bonus.commands.ts'
import { bonusOfAward } from '../../src/awards/award-bonus.queries.ts'
import { getAward, listCorrections } from '../../src/awards/award.queries.ts'
import type { EnterAward } from '../../src/awards/award.schema.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import { addBaseSalary } from '../../src/award-forms/award-form.commands.ts'
import { bonusOf, isOverCap } from '../../src/decisions/bonus.ts'
import { typeBonuses } from '../../src/decisions/bonus.commands.ts'
import { bonusGroups, bonusTotal } from '../../src/decisions/bonus.queries.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { setBonusRounding } from '../../src/settings/office-settings.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import type { BonusRounding } from '../../src/shared/money.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('The bonus of an award', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const awardIds = (decisionId: number) =>
    office.db('awards').where({ decision_id: decisionId }).orderBy('line_no').pluck<number[]>('id')
  const award = async (decisionId: number, line = 0) =>
    getAward(office.db, SYSTEM_ACTOR, (await awardIds(decisionId))[line] ?? 0)
  const stateHead = (issuedOn: string, number = '12/QĐ-BVD') =>
    aHead({ issuingBodyCode: 'BVD', number, issuedOn })
  const lineFor = (kind: 'CN' | 'TT', formCode: string): EnterAward =>
    kind === 'CN'
      ? forPerson(register.people.lan, { formCode, kindCode: 'CONG_TRANG' })
      : { ...forCell(register.department), formCode, kindCode: 'CONG_TRANG' }

  // form, recipient, day of the decision, and the amount for each way of rounding.
  const VECTORS: [string, 'CN' | 'TT', string, ceil: number, nearest: number, none: number][] = [
    ['BK_BT', 'CN', '2023-05-18', 1_490_000, 1_490_000, 1_490_000],
    ['BK_TTG', 'CN', '2023-05-18', 5_220_000, 5_220_000, 5_215_000],
    ['BK_TTG', 'TT', '2023-05-18', 10_430_000, 10_430_000, 10_430_000],
    ['GK_XA', 'CN', '2023-05-18', 230_000, 220_000, 223_500],
    ['BK_BT', 'CN', '2024-06-30', 2_700_000, 2_700_000, 2_700_000],
    ['BK_BT', 'TT', '2024-07-01', 7_020_000, 7_020_000, 7_020_000],
    ['LDTT', 'CN', '2025-12-31', 710_000, 700_000, 702_000],
    ['TTLDTT', 'TT', '2026-07-01', 2_030_000, 2_020_000, 2_024_000],
    ['BK_BT', 'CN', '2026-07-01', 3_800_000, 3_800_000, 3_795_000],
  ]
  const AMOUNT = { ceil: 3, nearest: 4, none: 5 } as const

  for (const rounding of ['ceil', 'nearest', 'none'] as const satisfies BonusRounding[]) {
    it(`is frozen when the decision is issued, with rounding «${rounding}»`, async () => {
      if (rounding !== 'ceil') {
        await office.does((work) => setBonusRounding(work, { rounding, validFrom: '2020-01-01' }))
      }
      for (const [index, vector] of VECTORS.entries()) {
        const [formCode, kind, day] = vector
        const line = { ...lineFor(kind, formCode), duplicateReason: 'Thử' }
        const id = await office.does((work) => issued(work, stateHead(day, `${index + 1}/QĐ-BVD`), [line]))
        const given = await award(id)
        expect(given.bonusAmount, `${formCode} ${kind} ${day}`).to.equal(vector[AMOUNT[rounding]])
        expect([given.bonusSource, given.bonusRounding]).to.deep.equal(['reckoned', rounding])
      }
    })
  }

  it('of the Party is never rounded, whatever the office has set', async () => {
    await office.does((work) => setBonusRounding(work, { rounding: 'ceil', validFrom: '2020-01-01' }))
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const given = await award(id)
    expect([given.bonusAmount, given.bonusRounding]).to.deep.equal([2_980_000, 'none'])
    expect([given.bonusCoefficientX100, given.bonusBaseSalary]).to.deep.equal([200, 1_490_000])
  })

  it('keeps the rounding of its day when the office changes it from a later day on', async () => {
    await office.does((work) => setBonusRounding(work, { rounding: 'nearest', validFrom: '2025-01-01' }))
    const early = await office.does((work) =>
      issued(work, stateHead('2023-05-18', '1/QĐ-BVD'), [lineFor('CN', 'GK_XA')]),
    )
    const late = await office.does((work) =>
      issued(work, stateHead('2025-12-31', '2/QĐ-BVD'), [lineFor('CN', 'LDTT')]),
    )
    expect((await award(early)).bonusAmount).to.equal(230_000)
    expect((await award(late)).bonusAmount).to.equal(700_000)
  })

  it('stays what it was when the law or the office changes afterwards; a draft follows', async () => {
    const line = lineFor('CN', 'BK_BT')
    const given = await office.does((work) => issued(work, stateHead('2026-07-01', '1/QĐ-BVD'), [line]))
    const open = await office.does((work) =>
      drafted(work, stateHead('2026-07-02', '2/QĐ-BVD'), [{ ...line, duplicateReason: 'Thử' }]),
    )
    await office.does((work) =>
      addBaseSalary(work, {
        amount: 3_000_000,
        validFrom: '2026-06-30',
        source: 'Thử',
        confidence: 'unverified',
      }),
    )
    expect((await award(given)).bonusAmount).to.equal(3_800_000)
    expect((await bonusOfAward(office.db, await award(given)))?.amount).to.equal(3_800_000)
    expect((await award(open)).bonusAmount).to.equal(null)
  })

  it('is reckoned for awards issued before bonuses were on record, and not written down', async () => {
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    await office.db('awards').where({ decision_id: id }).update({
      bonus_amount: null,
      bonus_source: null,
      bonus_coefficient_x100: null,
      bonus_base_salary: null,
      bonus_rounding: null,
    })
    expect((await bonusOfAward(office.db, await award(id)))?.amount).to.equal(2_980_000)
    expect((await award(id)).bonusAmount).to.equal(null)
  })

  describe('that the law leaves open', () => {
    const medal = () => lineFor('CN', 'KNC_BT')
    const total = async (id: number) =>
      bonusTotal(await bonusGroups(office.db, await getDecision(office.db, SYSTEM_ACTOR, id)))

    it('is typed on the draft, for every recipient of the form, and frozen as typed', async () => {
      const id = await office.does((work) => drafted(work, stateHead('2026-07-01'), [medal()]))
      expect(await total(id)).to.deep.equal({ amount: 0, unknown: 1 })
      const typed = { formCode: 'KNC_BT', recipientKind: 'individual', amount: 1_500_000 } as const
      await office.does((work) => typeBonuses(work, id, [typed]))
      expect(await total(id)).to.deep.equal({ amount: 1_500_000, unknown: 0 })
      await office.does((work) => issueDecision(work, id))
      const given = await award(id)
      expect([given.bonusAmount, given.bonusSource]).to.deep.equal([1_500_000, 'typed'])
    })

    it('may be left open, and is then unknown and not nothing', async () => {
      const id = await office.does((work) => issued(work, stateHead('2026-07-01'), [medal()]))
      expect((await award(id)).bonusAmount).to.equal(null)
      expect(await total(id)).to.deep.equal({ amount: 0, unknown: 1 })
    })

    it('may be more than «không quá», which is shown and not refused', async () => {
      const id = await office.does((work) => drafted(work, stateHead('2026-07-01'), [medal()]))
      const typed = { formCode: 'KNC_BT', recipientKind: 'individual', amount: 1_518_001 } as const
      await office.does((work) => typeBonuses(work, id, [typed]))
      const bonus = await bonusOfAward(office.db, await award(id))
      expect(bonus?.cap).to.equal(1_518_000)
      expect(bonus !== null && isOverCap(bonus)).to.equal(true)
      const clerk = await office.signedIn('clerk')
      const shown = await clerk.visit(`/awards/${(await award(id)).id}`)
      expect(shown.text).to.contain('Quá mức tối đa').and.to.contain('không quá 1.518.000')
    })

    it('does not let a form be typed over that the law has an amount for', async () => {
      const id = await office.does((work) => drafted(work, stateHead('2026-07-01'), [lineFor('CN', 'BK_BT')]))
      const typed = { formCode: 'BK_BT', recipientKind: 'individual', amount: 5 } as const
      await office.does((work) => typeBonuses(work, id, [typed]))
      expect(await total(id)).to.deep.equal({ amount: 3_800_000, unknown: 0 })
    })

    it('is typed by a clerk on a page, after what was shown', async () => {
      const home: EnterAward = {
        recipientKind: 'household',
        household: { headName: 'Phạm Thị Mến' },
        organisationCode: register.department,
        formCode: 'BK_BT',
        kindCode: 'CONG_TRANG',
        achievement: 'Có thành tích xuất sắc',
      }
      const id = await office.does((work) => drafted(work, stateHead('2026-07-01'), [home, medal()]))
      const clerk = await office.signedIn('clerk')
      const form = await clerk.visit(`/decisions/${id}/bonuses`)
      expect(form.text).to.contain('không quá 1.518.000').and.to.contain('danh mục chưa có hệ số')
      const wrong = await form.press('Lưu số tiền', {
        'bonuses.0.amount': 'nhiều',
        'bonuses.1.amount': '1.000.000',
      })
      expect(wrong.status).to.equal(422)
      expect(wrong.document.querySelector('[name="bonuses.1.amount"]')?.getAttribute('value')).to.equal(
        '1.000.000',
      )
      const saved = await wrong.press('Lưu số tiền', { 'bonuses.0.amount': '5.700.000' })
      expect(saved.text).to.contain('Đã ghi số tiền thưởng').and.to.contain('6.700.000')
    })
  })

  describe('said for one award', () => {
    it('on a draft overrides the law, and emptied gives it back', async () => {
      const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
      const set = async (amount: number | null) => {
        const given = await award(id)
        await office.does((work) => setBonus(work, given, amount))
        return (await bonusOfAward(office.db, await award(id)))?.amount
      }
      expect(await set(0)).to.equal(0)
      expect(await set(null)).to.equal(2_980_000)
    })

    it('once issued is a correction with its reason, which keeps the first entry', async () => {
      const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
      const given = await award(id)
      expect(
        (await problemOf(office.does((work) => setBonus(work, given, 3_000_000)))).fields[0]?.path,
      ).to.equal('reason')
      await office.does((work) => setBonus(work, given, 3_000_000, 'Theo tờ trình bổ sung'))
      const [correction] = await listCorrections(office.db, given.id)
      expect([correction?.before, correction?.after]).to.deep.equal([
        { bonusAmount: 2_980_000 },
        { bonusAmount: 3_000_000 },
      ])
      const clerk = await office.signedIn('clerk')
      const shown = await clerk.visit(`/awards/${given.id}`)
      expect(shown.table('Những điều đã đính chính')[0]?.[0]).to.equal('Tiền thưởng')
      expect((await problemOf(office.does((work) => setBonus(work, given, 1, 'Cũ')))).kind).to.equal(
        'outdated',
      )
    })

    it('is not changed once the award is revoked', async () => {
      const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
      const revocation = {
        decisionNumber: '9-QĐ/ĐUK',
        decidedOn: '2024-01-01',
        issuerName: 'Ban Thường vụ',
        signerName: 'Nguyễn Văn Thử',
        groundCode: 'GIAN_DOI',
        reason: 'Thử',
        moneyRecoveredOn: undefined,
        certificateReturnedOn: undefined,
      }
      await office.does(async (work) => revokeAward(work, await award(id), revocation))
      const revoked = await award(id)
      expect((await problemOf(office.does((work) => setBonus(work, revoked, 1, 'Thử')))).kind).to.equal(
        'conflict',
      )
      expect(bonusTotal(await bonusGroups(office.db, { id, issuedOn: '2023-05-18' })).amount).to.equal(0)
    })
  })
})

describe('The rule of the bonus', () => {
  const terms = fc.record({
    system: fc.constantFrom('state', 'party', 'mass'),
    coefficientX100: fc.option(fc.integer({ min: 1, max: 100_000 })),
    coefficientIsMaximum: fc.boolean(),
    baseSalary: fc.option(fc.integer({ min: 1, max: 100_000_000 })),
    rounding: fc.constantFrom('ceil', 'nearest', 'none'),
  })

  it('gives an amount exactly when the law has one, and a cap exactly when it has only that', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { amount, cap } = bonusOf(given)
        const open = given.coefficientX100 === null || given.baseSalary === null
        expect(amount !== null).to.equal(!open && !given.coefficientIsMaximum)
        expect(cap !== null).to.equal(!open && given.coefficientIsMaximum)
      }),
    )
  })

  it('never lets rounding go under the product of the law by more than half a step, nor over it by a whole one', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { amount } = bonusOf({ ...given, coefficientIsMaximum: false })
        if (amount === null || given.coefficientX100 === null || given.baseSalary === null) return
        const exact = (given.coefficientX100 * given.baseSalary) / 100
        expect(amount - exact)
          .to.be.greaterThanOrEqual(-5000)
          .and.lessThan(10_000)
      }),
    )
  })
})
