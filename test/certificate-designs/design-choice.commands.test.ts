import { expect } from 'chai'
import { designChooser, type DesignWish } from '../../src/certificate-designs/choose-design.queries.ts'
import {
  endChoice,
  makeDesignChoice,
  removeChoice,
} from '../../src/certificate-designs/design-choice.commands.ts'
import { latestDesigns } from '../../src/certificate-designs/design-versions.queries.ts'
import { copyDesign } from '../../src/certificate-designs/design.commands.ts'
import { problemOf } from '../support/problem.ts'
import { useOffice } from '../support/office.ts'

const WISH: DesignWish = {
  documentStyle: 'state',
  formGroup: 'bang_khen',
  awardFormId: 1,
  issuingBodyId: 1,
  recipientKind: 'individual',
  paper: 'A4',
  onDate: '2026-05-18',
}
const ALL = {
  formGroup: 'bang_khen',
  recipientKind: 'any',
  awardFormId: undefined,
  issuingBodyId: undefined,
} as const

describe('Choosing designs for certificates', () => {
  const office = useOffice()

  /** Two designs of the office for bằng khen on A4, by id. */
  async function ownDesigns(): Promise<[number, number]> {
    const shipped = (await latestDesigns(office.db)).find(({ design }) => design.code === 'STATE_BK_A4')
    return office.does(async (work) => [
      await copyDesign(work, shipped?.designId ?? 0, 'Mẫu một'),
      await copyDesign(work, shipped?.designId ?? 0, 'Mẫu hai'),
    ])
  }

  const nameOn = async (onDate: string, wish: Partial<DesignWish> = {}) =>
    (await designChooser(office.db))({ ...WISH, ...wish, onDate }).design.name

  const choose = (designId: number, validFrom: string) =>
    office.does((work) => makeDesignChoice(work, { ...ALL, designId, validFrom }))

  it('falls back on what comes with the program, of the style of the document', async () => {
    await ownDesigns()
    expect(await nameOn('2026-05-18')).to.equal('Bằng khen (Nhà nước), khổ A4 (297 × 210 mm)')
    expect(await nameOn('2026-05-18', { documentStyle: 'party' })).to.equal(
      'Bằng khen (Đảng), khổ A4 (297 × 210 mm)',
    )
    expect(await nameOn('2026-05-18', { formGroup: 'danh_hieu', documentStyle: 'party' })).to.include(
      'khổ A4',
    )
  })

  it('holds from its day on; the one before it goes on holding for the days before', async () => {
    const [one, two] = await ownDesigns()
    await choose(one, '2026-01-01')
    await choose(two, '2026-06-01')
    expect(await nameOn('2025-12-31')).to.equal('Bằng khen (Nhà nước), khổ A4 (297 × 210 mm)')
    expect(await nameOn('2026-05-31')).to.equal('Mẫu một')
    expect(await nameOn('2026-06-01')).to.equal('Mẫu hai')
    expect(await nameOn('2026-06-01', { paper: 'A3' })).to.equal(
      'Bằng khen (Nhà nước), khổ A3 (420 × 297 mm)',
    )
  })

  it('cannot be made twice for the same day, or for a form of another group', async () => {
    const [one, two] = await ownDesigns()
    await choose(one, '2026-01-01')
    expect((await problemOf(choose(two, '2026-01-01'))).fields[0]?.path).to.equal('validFrom')
    const form = await office.db('award_forms').where({ form_group: 'giay_khen' }).first<{ id: number }>('id')
    const wrong = office.does((work) =>
      makeDesignChoice(work, { ...ALL, designId: two, validFrom: '2026-02-01', awardFormId: form.id }),
    )
    expect((await problemOf(wrong)).fields[0]?.path).to.equal('awardFormId')
  })

  it('ends after a day; what was decided until then keeps it', async () => {
    const [one] = await ownDesigns()
    const id = await choose(one, '2026-01-01')
    expect(
      (await problemOf(office.does((work) => endChoice(work, id, '2025-12-31')))).fields[0]?.path,
    ).to.equal('lastDay')
    await office.does((work) => endChoice(work, id, '2026-03-31'))
    expect(await nameOn('2026-03-31')).to.equal('Mẫu một')
    expect(await nameOn('2026-04-01')).to.equal('Bằng khen (Nhà nước), khổ A4 (297 × 210 mm)')
  })

  it('is taken away only before it began to be used, and the one before it goes on', async () => {
    const [one, two] = await ownDesigns()
    const old = await choose(one, '2026-01-01')
    const next = await choose(two, '2026-12-01')
    expect((await problemOf(office.does((work) => removeChoice(work, old)))).kind).to.equal('conflict')
    await office.does((work) => removeChoice(work, next))
    expect(await nameOn('2026-12-31')).to.equal('Mẫu một')
  })
})
