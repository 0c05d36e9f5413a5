import { expect } from 'chai'
import type { AwardFilter } from '../../src/awards/award-filter.schema.ts'
import { figureMemory } from '../../src/audit/figure-memory.ts'
import { registerPage } from '../../src/awards/register.queries.ts'
import { annulDecision } from '../../src/decisions/decision.commands.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
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

describe('The register of awards', () => {
  const office = useOffice()
  let register: GivingRegister
  let decisions: number[]

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { cells, otherCell, people, department } = register
    decisions = await office.does(async (work) => [
      await issued(work, aHead(), [forCell(cells[0]), forCell(otherCell), forPerson(people.lan)]),
      await issued(work, aHead({ number: '5/QĐ-BVD', issuingBodyCode: 'BVD', issuedOn: '2024-02-10' }), [
        forPerson(people.hung, { formCode: 'BK_BT', kindCode: 'CONG_TRANG' }),
        forPerson(people.lan, { formCode: 'CSTDCS', kindCode: 'CONG_TRANG' }),
        forCell(department, { formCode: 'BK_BT', kindCode: 'DOT_XUAT' }),
      ]),
      await drafted(work, aHead({ number: '9-QĐ/ĐUK' }), [forCell(cells[1])]),
    ])
  })

  const page = (filter: AwardFilter = {}) => registerPage(office.db, SYSTEM_ACTOR, filter)
  const names = async (filter: AwardFilter) =>
    (await page(filter)).rows.map(({ recipientName }) => recipientName)

  it('holds everything but drafts, the newest first, each decision in the order of its list', async () => {
    expect(await names({})).to.deep.equal([
      'Lê Văn Hùng',
      'Trần Thị Lan',
      'Vụ Pháp chế',
      'Chi bộ Vụ Pháp chế',
      'Chi bộ Phòng Tư liệu',
      'Trần Thị Lan',
    ])
  })

  it('knows a type or family of units by its name, whatever the case and marks', async () => {
    const byCode = await names({ recipientType: 'chi_bo' })
    expect(byCode).to.have.length.greaterThan(0)
    for (const typed of ['Chi bộ', 'CHI BO', 'Chi bộ'.normalize('NFD')])
      expect(await names({ recipientType: typed }), typed).to.deep.equal(byCode)
  })

  it('is narrowed by every condition alone', async () => {
    const { committee, ministry } = register
    const counts: [AwardFilter, number][] = [
      [{ year: 2023 }, 3],
      [{ from: '2023-05-19' }, 3],
      [{ to: '2023-05-18' }, 3],
      [{ from: '2023-01-01', to: '2024-12-31' }, 6],
      [{ from: '2023-01-01', to: '2024-02-09' }, 3],
      [{ form: 'BK_BT' }, 2],
      [{ form: 'KHONG-CO' }, 0],
      [{ group: 'bang_khen' }, 5],
      [{ system: 'party' }, 3],
      [{ group: 'bang_khen', system: 'state' }, 2],
      [{ issuingBody: 'BVD' }, 3],
      [{ unit: committee }, 4],
      [{ unit: ministry }, 1],
      [{ unit: 'KHONG-CO' }, 0],
      [{ recipientKind: 'individual' }, 3],
      [{ recipientType: 'chi_bo' }, 2],
      [{ recipientType: 'CUC_VU' }, 1],
      [{ category: 'TRUC_TIEP' }, 2],
      [{ kind: 'DOT_XUAT' }, 1],
      [{ movement: 'KHONG-CO' }, 0],
      [{ status: 'draft' }, 1],
      [{ status: 'issued' }, 6],
      [{ decision: decisions[0] }, 3],
      [{ q: 'TRAN lan' }, 2],
      [{ q: '5 bvd' }, 3],
      [{ q: 'phap che' }, 5],
    ]
    for (const [filter, total] of counts)
      expect((await page(filter)).total, JSON.stringify(filter)).to.equal(total)
  })

  it('counts awards by kind of recipient, and each recipient once beside', async () => {
    const { awards, recipients, total } = await page()
    expect(awards).to.deep.equal({ individual: 3, collective: 3, household: 0 })
    expect(recipients).to.deep.equal({ individual: 2, collective: 3, household: 0 })
    expect(total).to.equal(6)
  })

  it('keeps annulled awards, marked as such', async () => {
    await office.does((work) =>
      annulDecision(work, decisions[0] ?? 0, { annulledOn: '2023-06-01', annulmentText: 'QĐ 6' }),
    )
    expect((await page({ status: 'annulled' })).total).to.equal(3)
    expect((await page()).total).to.equal(6)
  })

  it('lists people by given name, as offices do', async () => {
    await office.does(async (work) => {
      const people = ['Đỗ Văn Ân', 'Bùi Thị Ánh', 'Nguyễn Văn Ân', 'Lý Đức', 'Cao Dũng']
      const codes = people.map((_, index) => `N${index}`)
      await registerPeople(
        work,
        people.map((fullName, index) => ({
          code: codes[index],
          fullName,
          position: 'X',
          organisationCode: register.cells[2],
          postedFrom: '2018-01-01',
        })),
      )
      await issued(
        work,
        aHead({ number: '77-QĐ/ĐUK' }),
        codes.map((code) => forPerson(code)),
      )
    })
    expect(await names({ sort: 'name', q: '77 duk' })).to.deep.equal([
      'Bùi Thị Ánh',
      'Đỗ Văn Ân',
      'Nguyễn Văn Ân',
      'Cao Dũng',
      'Lý Đức',
    ])
  })

  it('is ordered by register number, by form and by date either way', async () => {
    const numbers = (await page({ sort: 'number', issuingBody: 'DUK' })).rows.map(
      ({ registerNumber }) => registerNumber,
    )
    expect(numbers).to.deep.equal([1, 2, 3])
    expect((await page({ sort: 'date-asc' })).rows[0]?.recipientName).to.equal('Chi bộ Vụ Pháp chế')
    const forms = (await page({ sort: 'form' })).rows.map(({ formName }) => formName)
    expect(forms).to.deep.equal(forms.toSorted(new Intl.Collator('vi').compare))
  })

  it('puts pages in order together, and anew once something changed', async () => {
    const figures = figureMemory()
    const inPages = async (filter: AwardFilter) => {
      const names: string[] = []
      for (let number = 1; number <= 25; number += 1) {
        const { rows } = await registerPage(
          office.db,
          SYSTEM_ACTOR,
          { ...filter, page: number, pageSize: 1 },
          figures,
        )
        names.push(...rows.map(({ recipientName }) => recipientName))
      }
      return names
    }
    await office.does(async (work) => {
      const codes = Array.from({ length: 19 }, (_, index) => `T${index}`)
      await registerPeople(
        work,
        codes.map((code, index) => ({
          code,
          fullName: `Trần Văn ${'AĂÂBCDĐEÊGHIKLMNOÔƠ'.charAt(index)}n`,
          position: 'Đảng viên',
          organisationCode: register.cells[0],
          postedFrom: '2018-01-01',
        })),
      )
      await issued(
        work,
        aHead({ number: '78-QĐ/ĐUK' }),
        codes.map((code) => forPerson(code)),
      )
    })
    for (const sort of ['name', 'number', 'form'] as const) {
      const inOnePage = await names({ sort, pageSize: 200 })
      expect(inOnePage).to.have.length(25)
      expect(await inPages({ sort })).to.deep.equal(inOnePage)
    }
    await office.does((work) =>
      annulDecision(work, decisions[0] ?? 0, { annulledOn: '2023-06-01', annulmentText: 'QĐ 6' }),
    )
    expect(await inPages({ sort: 'name', status: 'issued' })).to.have.length(22)
  })

  it('turns pages without losing or repeating anybody', async () => {
    const seen: number[] = []
    for (const number of [1, 2, 3, 4]) {
      const { rows, total } = await page({ page: number, pageSize: 2 })
      expect(total).to.equal(6)
      seen.push(...rows.map(({ id }) => id))
    }
    expect(new Set(seen).size).to.equal(6)
    expect(seen).to.have.length(6)
  })

  it('shows a unit only what was earned below it', async () => {
    const actor = await office.actor('clerk', register.id(register.otherCommittee))
    const { rows, awards } = await registerPage(office.db, actor, {})
    expect(rows.map(({ recipientName }) => recipientName)).to.deep.equal(['Chi bộ Phòng Tư liệu'])
    expect(awards.collective).to.equal(1)
  })
})
