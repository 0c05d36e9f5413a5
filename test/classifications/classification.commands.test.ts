import { expect } from 'chai'
import {
  correctClassification,
  recordClassifications,
} from '../../src/classifications/classification.commands.ts'
import { classificationsOf, getClassification } from '../../src/classifications/classification.queries.ts'
import type { ClassifyInput } from '../../src/classifications/classification.schema.ts'
import { getPerson, personIdsByCode } from '../../src/people/person.queries.ts'
import { mergePeople } from '../../src/people/merge.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { Problem } from '../../src/shared/problem.ts'
import { aGivingRegister, type GivingRegister } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { rowsOf } from '../support/loose.ts'

describe('Classifying the work of a year', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const of = (subject: Partial<ClassifyInput>, more: Partial<ClassifyInput> = {}): ClassifyInput => ({
    organisationCode: undefined,
    person: undefined,
    decidedOn: undefined,
    year: 2023,
    level: 'HTTNV',
    basis: 'Quyết định số 12-QĐ/ĐUK',
    ...subject,
    ...more,
  })
  const record = (...inputs: ClassifyInput[]) => office.does((work) => recordClassifications(work, inputs))
  async function refusal(work: Promise<unknown>): Promise<Problem> {
    const problem = await work.catch((error: unknown) => error)
    if (!(problem instanceof Problem)) throw new Error('It was not refused.')
    return problem
  }
  const resultsOf = (subject: Parameters<typeof classificationsOf>[2], actor = SYSTEM_ACTOR) =>
    classificationsOf(office.db, actor, subject, '2026-11-22')
  const sentences = ({ fields }: Problem) => fields.map(({ path, text }) => `${path} ${text}`)

  it('keeps one result for a unit and one for a person, and each once in the log', async () => {
    const inputs = [of({ organisationCode: register.cells[0] }), of({ person: register.people.lan })]
    expect(await record(...inputs)).to.deep.equal({ created: 2, unchanged: 0 })
    expect(await record(...inputs)).to.deep.equal({ created: 0, unchanged: 2 })
    const events = await rowsOf(office.db('audit_events').where({ action: 'classification.recorded' }))
    expect(events).to.have.length(2)
    const [cell] = await resultsOf({ organisationId: register.id(register.cells[0]) })
    expect(cell).to.deep.include({
      year: 2023,
      levelName: 'Hoàn thành tốt nhiệm vụ',
      name: 'Chi bộ Vụ Pháp chế',
    })
  })

  it('refuses another level than the one on record, and leads to it', async () => {
    await record(of({ organisationCode: register.cells[0] }))
    const [{ id } = { id: 0 }] = await resultsOf({ organisationId: register.id(register.cells[0]) })
    const problem = await refusal(record(of({ organisationCode: register.cells[0] }, { level: 'HTXSNV' })))
    expect(problem.fields[0]).to.deep.include({ path: '0.level', href: `/classifications/${id}` })
    expect(problem.fields[0]?.text).to.contain('Năm 2023 đã ghi «Hoàn thành tốt nhiệm vụ»')
  })

  it('says everything that is wrong with a list at once', async () => {
    const problem = await refusal(
      record(
        of({ organisationCode: 'KHONG' }),
        of({ organisationCode: register.cells[0] }, { level: 'GIOI' }),
        of({ organisationCode: register.cells[1] }, { year: 2014 }),
        of({ organisationCode: register.cells[1] }, { year: 2027 }),
        of({ person: 'KHONG' }),
        of({}),
        of({ organisationCode: register.cells[2] }),
        of({ organisationCode: register.cells[2] }),
      ),
    )
    expect(sentences(problem).map((sentence) => sentence.split(';')[0])).to.deep.equal([
      '0.organisationCode Không có đơn vị mã KHONG',
      '1.level Năm 2023 không có mức «GIOI»',
      '2.year Danh mục chưa có mức xếp loại của năm 2014',
      '2.organisationCode Ngày 31/12/2014 đơn vị CB-0102 không hoạt động',
      '3.year Năm 2027 chưa đến',
      '4.person Không có cá nhân «KHONG» trong sổ',
      '5.organisationCode Nhập mã đơn vị, hoặc mã cán bộ.',
      '7.organisationCode Đã có ở một dòng khác, cùng năm.',
    ])
    expect(await office.db('classifications')).to.deep.equal([])
  })

  it('keeps the first entry beside what it was corrected to, with the reason', async () => {
    await record(of({ organisationCode: register.cells[0] }))
    const unit = { organisationId: register.id(register.cells[0]) }
    const [first] = await resultsOf(unit)
    if (first === undefined) throw new Error('nothing was recorded')
    const { basis } = first
    await office.does((work) => correctClassification(work, first, { level: 'HTNV', basis }, 'Gõ nhầm dòng'))
    const corrections = await rowsOf(
      office.db('classification_corrections').select('before', 'after', 'reason'),
    )
    expect(corrections).to.deep.equal([
      { before: { classification: 'HTTNV' }, after: { classification: 'HTNV' }, reason: 'Gõ nhầm dòng' },
    ])
    const stale = await refusal(
      office.does((work) => correctClassification(work, first, { level: 'HTXSNV', basis }, 'Lần nữa')),
    )
    expect(stale.kind).to.equal('outdated')
    const [now] = await resultsOf(unit)
    expect(now).to.deep.include({ levelCode: 'HTNV', corrected: true, version: 2 })
  })

  it('is refused by the database to become the result of another year, or to lose a correction', async () => {
    await record(of({ organisationCode: register.cells[0] }))
    const changed = await office.db('classifications').update({ year: 2022 }).catch(String)
    expect(changed).to.contain('stays of its subject and year')
  })

  it('goes with a person whose files were merged, and is not counted twice', async () => {
    await record(of({ person: register.people.lan }), of({ person: register.people.hung }, { level: 'HTNV' }))
    const actor = await office.actor('clerk')
    const ids = await personIdsByCode(office.db, [register.people.lan, register.people.hung])
    const [lan = 0, hung = 0] = [ids.get(register.people.lan), ids.get(register.people.hung)]
    const file = (id: number) => getPerson(office.db, actor, id, '2026-11-22')
    const [kept, merged] = [await file(lan), await file(hung)]
    const all = { fullName: 'kept', birth: 'kept', sex: 'kept', code: 'kept', posts: 'kept' } as const
    await office.does((work) => mergePeople(work, kept, merged, all))
    expect(await resultsOf({ personId: lan })).to.have.length(2)
    const problem = await refusal(record(of({ person: register.people.hung }, { level: 'HTNV' })))
    expect(sentences(problem)[0]).to.contain('Năm 2023 đã ghi «Hoàn thành tốt nhiệm vụ»')
  })

  it('is nobody’s outside the scope of an account', async () => {
    const actor = await office.actor('clerk', register.id(register.otherCommittee))
    const input = of({ organisationCode: register.cells[0] })
    const problem = await refusal(office.does((work) => recordClassifications({ ...work, actor }, [input])))
    expect(sentences(problem)).to.deep.equal([
      '0.organisationCode Đơn vị CB-0101 không thuộc phạm vi của tài khoản này.',
    ])
    await record(input)
    const [{ id } = { id: 0 }] = await resultsOf({ organisationId: register.id(register.cells[0]) })
    const unseen = await refusal(getClassification(office.db, actor, id, '2026-11-22'))
    expect(unseen.kind).to.equal('not-found')
    const unit = { organisationId: register.id(register.cells[0]) }
    expect(await resultsOf(unit)).to.have.length(1)
    expect(await resultsOf(unit, actor)).to.deep.equal([])
  })
})
