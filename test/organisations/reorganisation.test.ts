import { expect } from 'chai'
import {
  closeOrganisation,
  moveOrganisation,
  pairOrganisation,
  registerOrganisation,
  renameOrganisation,
} from '../../src/organisations/organisation.commands.ts'
import { subtreeIds, unitsOn } from '../../src/organisations/organisation.queries.ts'
import {
  findOrganisation,
  parallelsOf,
  successionsOf,
} from '../../src/organisations/organisation-record.queries.ts'
import { recordSuccession } from '../../src/organisations/succession.commands.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister, type Register } from '../support/register.ts'

describe('reorganising units', () => {
  const office = useOffice()
  let register: Register

  beforeEach(async () => {
    register = await aRegister(office)
  })

  async function nameOn(code: string, on: string): Promise<string | undefined> {
    const id = register.id(code)
    return (await unitsOn(office.db, [id], on)).get(id)?.name
  }

  async function pathOn(code: string, on: string): Promise<string[] | undefined> {
    const id = register.id(code)
    return (await unitsOn(office.db, [id], on)).get(id)?.pathNames
  }

  it('keeps the old name for the days before a rename, also in the paths of units below', async () => {
    const rename = {
      name: 'Đảng bộ Cục Kiểm nghiệm',
      from: '2020-03-01',
      decisionText: 'Quyết định số 5-QĐ/ĐU',
    }
    await office.does((work) => renameOrganisation(work, { code: register.grassroots }, rename))
    expect((await pathOn(register.cells[1], '2020-02-29'))?.[2]).to.equal('Đảng bộ Cục Thử nghiệm')
    expect((await pathOn(register.cells[1], '2020-03-01'))?.[2]).to.equal('Đảng bộ Cục Kiểm nghiệm')
    const successions = await successionsOf(office.db, register.id(register.grassroots))
    expect(successions).to.have.length(1)
    expect(successions[0]).to.include({
      kindCode: 'DOI_TEN',
      toId: null,
      decisionText: 'Quyết định số 5-QĐ/ĐU',
    })
  })

  it('leaves a later rename standing when an earlier one is recorded late', async () => {
    const [cell] = register.cells
    await office.does((work) => renameOrganisation(work, { code: cell }, { name: 'Ba', from: '2022-01-01' }))
    await office.does((work) => renameOrganisation(work, { code: cell }, { name: 'Hai', from: '2020-01-01' }))
    const names = await Promise.all(
      ['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map((on) => nameOn(cell, on)),
    )
    expect(names).to.deep.equal(['Chi bộ Vụ Pháp chế', 'Hai', 'Hai', 'Ba'])
  })

  it('corrects a name that was wrong from the first day without calling it a rename', async () => {
    const [cell] = register.cells
    await office.does((work) =>
      renameOrganisation(work, { code: cell }, { name: 'Đúng', from: '2015-01-01' }),
    )
    const unit = await findOrganisation(office.db, { code: cell })
    expect(unit?.versions.map(({ name }) => name)).to.deep.equal(['Đúng'])
    expect(await successionsOf(office.db, register.id(cell))).to.deep.equal([])
  })

  it('joins versions again when a rename is taken back', async () => {
    const [cell] = register.cells
    const was = await findOrganisation(office.db, { code: cell })
    await office.does((work) =>
      renameOrganisation(work, { code: cell }, { name: 'Nhầm', from: '2020-01-01' }),
    )
    await office.does((work) =>
      renameOrganisation(work, { code: cell }, { name: 'Chi bộ Vụ Pháp chế', from: '2020-01-01' }),
    )
    const unit = await findOrganisation(office.db, { code: cell })
    expect(unit?.versions).to.deep.equal(was?.versions)
    expect(unit?.version).to.equal(3)
  })

  it('finds a renamed unit by its new name from that day on and by its old one before', async () => {
    const browser = await office.signedIn('clerk')
    const [cell] = register.cells
    await office.does((work) =>
      renameOrganisation(work, { code: cell }, { name: 'Chi bộ Vụ Luật', from: '2020-01-01' }),
    )
    expect((await browser.visit('/organisations?q=vu luat')).table()[0]?.[1]).to.equal('Chi bộ Vụ Luật')
    expect((await browser.visit('/organisations?q=phap che&type=chi_bo')).table()).to.deep.equal([])
    const before = await browser.visit('/organisations?q=phap che&type=chi_bo&on=2019-12-31')
    expect(before.table()[0]?.[1]).to.equal('Chi bộ Vụ Pháp chế')
  })

  it('moves a unit with everything under it, from the day on', async () => {
    const move = { parentCode: register.bloc, typeCode: 'Đảng bộ', from: '2021-07-01' }
    await office.does((work) => moveOrganisation(work, { code: register.grassroots }, move))
    expect((await pathOn(register.cells[0], '2021-06-30'))?.length).to.equal(4)
    expect((await pathOn(register.cells[0], '2021-07-01'))?.length).to.equal(3)
    const unit = await findOrganisation(office.db, { code: register.grassroots })
    expect(unit?.versions.at(-1)?.typeCode).to.equal('DB_CTTT')
    expect(await subtreeIds(office.db, register.id(register.committee), '2021-07-01')).to.deep.equal([
      register.id(register.committee),
    ])
  })

  it('refuses to move a unit under one of its own', async () => {
    const move = { parentCode: register.cells[0], from: '2021-01-01' }
    const problem = await problemOf(
      office.does((work) => moveOrganisation(work, { code: register.committee }, move)),
    )
    expect(problem.fields[0]?.path).to.equal('parentCode')
  })

  it('refuses a day on which the unit does not exist', async () => {
    const rename = { name: 'Sớm quá', from: '2014-12-31' }
    const problem = await problemOf(
      office.does((work) => renameOrganisation(work, { code: register.committee }, rename)),
    )
    expect(problem.fields[0]?.text).to.contain('01/01/2015')
  })

  it('refuses a unit above that does not exist all that time', async () => {
    const late = {
      code: 'DB-03',
      name: 'Đảng bộ Mới',
      typeCode: 'DB_CS',
      parentCode: register.bloc,
      validFrom: '2022-01-01',
    }
    await office.does((work) => registerOrganisation(work, late))
    const move = { parentCode: 'DB-03', from: '2021-12-31' }
    const problem = await problemOf(
      office.does((work) => moveOrganisation(work, { code: register.otherCell }, move)),
    )
    expect(problem.fields[0]?.text).to.contain('Đảng bộ Mới chỉ hoạt động')
    const ended = {
      ...late,
      code: 'CB-9',
      typeCode: 'CB_TT_CS',
      parentCode: 'DB-03',
      validFrom: '2021-06-01',
    }
    expect(
      (await problemOf(office.does((work) => registerOrganisation(work, ended)))).fields[0]?.path,
    ).to.equal('validFrom')
  })

  it('refuses a change of what somebody else changed meanwhile', async () => {
    const which = { code: register.committee, version: 1 }
    await office.does((work) => renameOrganisation(work, which, { name: 'Một', from: '2020-01-01' }))
    const second = office.does((work) => renameOrganisation(work, which, { name: 'Hai', from: '2020-01-01' }))
    expect((await problemOf(second)).kind).to.equal('outdated')
  })

  it('keeps an account inside its units', async () => {
    const clerk = await office.actor('clerk', register.id(register.committee))
    const rename = { name: 'Khác', from: '2020-01-01' }
    const foreign = office.does(
      (work) => renameOrganisation(work, { code: register.otherCell }, rename),
      clerk,
    )
    expect((await problemOf(foreign)).kind).to.equal('not-found')
    for (const parentCode of [register.otherCommittee, undefined]) {
      const move = office.does(
        (work) => moveOrganisation(work, { code: register.grassroots }, { parentCode, from: '2020-01-01' }),
        clerk,
      )
      expect((await problemOf(move)).fields[0]?.path).to.equal('parentCode')
    }
  })

  describe('ending units', () => {
    it('refuses while units lie under it, unless told what becomes of them', async () => {
      const end = office.does((work) =>
        closeOrganisation(work, { code: register.grassroots }, { validTo: '2024-01-01' }),
      )
      expect((await problemOf(end)).fields[0]?.path).to.equal('subordinates')
    })

    it('ends everything under it with it', async () => {
      const end = { validTo: '2024-01-01', subordinates: { become: 'closed' } } as const
      await office.does((work) => closeOrganisation(work, { code: register.bloc }, end))
      const all = [register.bloc, register.committee, register.otherCell, ...register.cells].map((code) =>
        register.id(code),
      )
      expect((await unitsOn(office.db, all, '2023-12-31')).size).to.equal(6)
      expect((await unitsOn(office.db, all, '2024-01-01')).size).to.equal(0)
    })

    it('hands the units under it to another, or to nobody', async () => {
      const moved = { become: 'moved', parentCode: register.otherCommittee } as const
      await office.does((work) =>
        closeOrganisation(
          work,
          { code: register.grassroots },
          { validTo: '2024-01-01', subordinates: moved },
        ),
      )
      expect(await pathOn(register.cells[2], '2024-01-01')).to.deep.equal([
        'Đảng bộ Khối Ví dụ',
        'Đảng bộ Viện Đọc sách',
        'Chi bộ Phòng Tổ chức',
      ])
      await office.does((work) =>
        closeOrganisation(
          work,
          { code: register.bloc },
          { validTo: '2025-02-01', subordinates: { become: 'moved' } },
        ),
      )
      expect(await pathOn(register.committee, '2025-01-31')).to.have.length(2)
      expect(await pathOn(register.committee, '2025-02-01')).to.deep.equal(['Đảng bộ Bộ Ví dụ'])
    })

    it('moves an end and takes it back', async () => {
      const which = { code: register.otherCell }
      await office.does((work) => closeOrganisation(work, which, { validTo: '2024-01-01' }))
      await office.does((work) => closeOrganisation(work, which, { validTo: '2024-06-01' }))
      expect(await nameOn(register.otherCell, '2024-05-31')).to.equal('Chi bộ Phòng Tư liệu')
      await office.does((work) => closeOrganisation(work, which, { validTo: null }))
      expect(await nameOn(register.otherCell, '2026-11-22')).to.equal('Chi bộ Phòng Tư liệu')
    })

    it('takes no end back where the unit above has ended', async () => {
      const end = { validTo: '2024-01-01', subordinates: { become: 'closed' } } as const
      await office.does((work) => closeOrganisation(work, { code: register.otherCommittee }, end))
      const back = office.does((work) =>
        closeOrganisation(work, { code: register.otherCell }, { validTo: null }),
      )
      expect((await problemOf(back)).fields[0]?.path).to.equal('validTo')
    })

    it('keeps a former unit in the scope it lay in', async () => {
      await office.does((work) =>
        closeOrganisation(work, { code: register.otherCell }, { validTo: '2024-01-01' }),
      )
      const mine = await office.signedIn('auditor', register.id(register.otherCommittee))
      expect((await mine.visit(`/organisations/${register.id(register.otherCell)}`)).text).to.contain(
        'Đã kết thúc',
      )
      const theirs = await office.signedIn('auditor', register.id(register.committee))
      expect((await theirs.visit(`/organisations/${register.id(register.otherCell)}`)).status).to.equal(404)
    })
  })

  describe('succession', () => {
    it('merges units into one that goes on, with what lies under them', async () => {
      const merger = {
        kind: 'SAP_NHAP',
        from: [register.grassroots],
        to: [register.otherCommittee],
        effectiveOn: '2025-03-01',
      } as const
      const [id] = await office.does((work) =>
        recordSuccession(work, { ...merger, from: [...merger.from], to: [...merger.to] }),
      )
      expect(id).to.be.a('number')
      expect(await nameOn(register.grassroots, '2025-03-01')).to.equal(undefined)
      expect((await pathOn(register.cells[0], '2025-03-01'))?.[1]).to.equal('Đảng bộ Viện Đọc sách')
      const [row] = await successionsOf(office.db, register.id(register.otherCommittee))
      expect(row).to.include({
        kindName: 'Sáp nhập',
        fromCode: register.grassroots,
        toCode: register.otherCommittee,
      })
    })

    it('divides a unit into new ones and ends it', async () => {
      const [cell] = register.cells
      const part = (code: string) => ({
        code,
        name: `Chi bộ ${code}`,
        typeCode: 'Chi bộ',
        parentCode: register.grassroots,
        validFrom: '2025-03-01',
      })
      await office.does(async (work) => {
        await registerOrganisation(work, part('P1'))
        await registerOrganisation(work, part('P2'))
        await recordSuccession(work, {
          kind: 'CHIA',
          from: [cell],
          to: ['P1', 'P2'],
          effectiveOn: '2025-03-01',
        })
      })
      expect(await nameOn(cell, '2025-02-28')).to.equal('Chi bộ Vụ Pháp chế')
      expect(await nameOn(cell, '2025-03-01')).to.equal(undefined)
      expect((await successionsOf(office.db, register.id(cell))).map(({ toCode }) => toCode)).to.deep.equal([
        'P1',
        'P2',
      ])
    })

    it('lets a unit go on that another separates from', async () => {
      const [cell, other] = register.cells
      await office.does((work) =>
        recordSuccession(work, { kind: 'TACH', from: [cell], to: [other], effectiveOn: '2025-03-01' }),
      )
      expect(await nameOn(cell, '2025-03-01')).to.equal('Chi bộ Vụ Pháp chế')
    })

    it('dissolves without a follower', async () => {
      await office.does((work) =>
        recordSuccession(work, {
          kind: 'GIAI_THE',
          from: [register.otherCell],
          to: [],
          effectiveOn: '2025-03-01',
        }),
      )
      expect(await nameOn(register.otherCell, '2025-03-01')).to.equal(undefined)
      const [row] = await successionsOf(office.db, register.id(register.otherCell))
      expect(row).to.include({ kindCode: 'GIAI_THE', toId: null })
    })

    it('refuses numbers that do not fit the kind, a unit as its own follower, and followers that do not exist', async () => {
      const [cell, other] = register.cells
      const on = { effectiveOn: '2025-03-01' }
      const refusals = [
        { ...on, kind: 'HOP_NHAT' as const, from: [cell], to: [other] },
        { ...on, kind: 'CHIA' as const, from: [cell], to: [other, other] },
        { ...on, kind: 'GIAI_THE' as const, from: [cell], to: [other] },
        { ...on, kind: 'SAP_NHAP' as const, from: [cell], to: [cell] },
      ]
      for (const input of refusals) {
        expect(
          (await problemOf(office.does((work) => recordSuccession(work, input)))).fields[0]?.path,
        ).to.equal('to')
      }
      const early = { kind: 'SAP_NHAP' as const, from: [cell], to: [other], effectiveOn: '2014-01-01' }
      expect(
        (await problemOf(office.does((work) => recordSuccession(work, early)))).fields[0]?.path,
      ).to.equal('to.0')
    })

    it('refuses a follower that ends with the unit it lies under', async () => {
      const [cell] = register.cells
      const merger = {
        kind: 'SAP_NHAP' as const,
        from: [register.grassroots],
        to: [cell],
        effectiveOn: '2025-03-01',
        subordinates: { become: 'closed' as const },
      }
      const problem = await problemOf(office.does((work) => recordSuccession(work, merger)))
      expect(problem.fields).to.deep.equal([
        {
          path: 'to.0',
          text: `Đơn vị ${cell} nằm dưới đơn vị kết thúc nên cũng kết thúc theo; hãy chuyển ${cell} ra trước, hoặc chọn đơn vị khác.`,
        },
      ])
      expect(await nameOn(cell, '2025-03-01')).to.equal('Chi bộ Vụ Pháp chế')
    })

    it('keeps the end of a merged unit tied to the merger', async () => {
      const [cell, other] = register.cells
      await office.does((work) =>
        recordSuccession(work, { kind: 'SAP_NHAP', from: [cell], to: [other], effectiveOn: '2025-03-01' }),
      )
      const back = office.does((work) => closeOrganisation(work, { code: cell }, { validTo: null }))
      expect((await problemOf(back)).detail).to.contain('sáp nhập')
    })
  })

  it('ties a cell to the administrative unit of the same people, seen from both', async () => {
    const [cell, other] = register.cells
    expect((await parallelsOf(office.db, register.id(register.department), '2024-01-01'))[0]?.code).to.equal(
      cell,
    )
    expect((await parallelsOf(office.db, register.id(cell), '2024-01-01'))[0]?.code).to.equal(
      register.department,
    )
    await office.does((work) => pairOrganisation(work, { code: cell }, undefined))
    await office.does((work) => pairOrganisation(work, { code: other }, register.department))
    expect((await parallelsOf(office.db, register.id(register.department), '2024-01-01'))[0]?.code).to.equal(
      other,
    )
    const own = office.does((work) => pairOrganisation(work, { code: other }, other))
    expect((await problemOf(own)).fields[0]?.path).to.equal('parallelCode')
  })
})
