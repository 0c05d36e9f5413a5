import { expect } from 'chai'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  type GivingRegister,
} from '../support/decisions.ts'
import { bodyOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'

describe('Lines of a draft given something in common by a program', () => {
  const office = useOffice()
  let register: GivingRegister
  let id: number
  beforeEach(async () => {
    register = await aGivingRegister(office)
    id = await office.does((work) =>
      drafted(work, aHead(), [
        forCell(register.cells[0]),
        forCell(register.otherCell),
        forPerson(register.people.lan),
      ]),
    )
  })

  const etagOf = async () => String((await (await office.api('clerk')).get(`/decisions/${id}`)).headers.etag)
  const send = async (body: object, { etag, scope }: { etag?: string; scope?: number } = {}) =>
    (await office.api('clerk', scope ?? null))
      .patch(`/decisions/${id}/lines`)
      .set('If-Match', etag ?? (await etagOf()))
      .send(body)
  const column = (name: string): Promise<unknown[]> =>
    office.db('awards').where({ decision_id: id }).orderBy('line_no').pluck(name)

  it('are all of them, those that meet conditions, or those named; the answer says how many', async () => {
    const before = await etagOf()
    const all = await send({ periodLabel: 'năm 2026' })
    expect([all.status, all.body]).to.deep.equal([200, { changed: 3, chosen: 3 }])
    expect(all.headers.etag)
      .to.equal(await etagOf())
      .and.not.equal(before)
    const people = await send({ recipientKind: 'individual', kindCode: 'P_DOT_XUAT' })
    expect(people.body).to.deep.equal({ changed: 1, chosen: 1 })
    const [first] = await column('id')
    expect((await send({ awards: [Number(first)], emptied: ['period'] })).body).to.include({ changed: 1 })
    expect(await column('period_label')).to.deep.equal([null, 'năm 2026', 'năm 2026'])
    expect((await column('kind_code')).at(-1)).to.equal('P_DOT_XUAT')
  })

  it('stay as they are when the draft is no longer the version that was read', async () => {
    const etag = await etagOf()
    await send({ periodLabel: 'năm 2026' }, { etag })
    const late = await send({ periodLabel: 'năm 2025' }, { etag })
    expect([late.status, bodyOf(late).title]).to.deep.equal([412, 'outdated'])
    const without = (await office.api('clerk')).patch(`/decisions/${id}/lines`)
    expect((await without.send({ periodLabel: 'năm 2025' })).status).to.equal(428)
    expect(new Set(await column('period_label'))).to.deep.equal(new Set(['năm 2026']))
  })

  it('are refused what no catalogue knows, at the field, and nothing at all to set', async () => {
    const unknown = await send({ formCode: 'KHONG_CO' })
    expect(unknown.status).to.equal(422)
    expect(JSON.stringify(bodyOf(unknown).errors)).to.contain('"/formCode"')
    expect((await send({})).status).to.equal(422)
    expect((await send({ la: 1 })).status).to.equal(422)
  })

  it('are only those of the unit of whoever asks', async () => {
    const scope = register.id(register.committee)
    const done = await send({ periodLabel: 'năm 2026' }, { scope })
    const [, others] = await column('id')
    expect(done.status).to.equal(200)
    expect((await column('period_label'))[1]).to.equal(null)
    expect((await send({ awards: [Number(others)], periodLabel: 'x' }, { scope })).status).to.equal(404)
  })
})
