import { expect } from 'chai'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import {
  changeIssuingBody,
  registerIssuingBody,
  type RegisterIssuingBody,
} from '../../src/issuing-bodies/issuing-body.commands.ts'
import {
  aliasesOf,
  findIssuingBodyByName,
  getIssuingBody,
  listIssuingBodies,
  searchIssuingBodies,
} from '../../src/issuing-bodies/issuing-body.queries.ts'
import { appointSigner, endSigner } from '../../src/issuing-bodies/signer.commands.ts'
import { listSigners, signersOn } from '../../src/issuing-bodies/signer.queries.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const BLOC: RegisterIssuingBody = {
  code: 'DUK',
  name: 'Đảng ủy Khối các cơ quan Trung ương',
  system: 'party',
  levelCode: 'TU',
  certificateTitle: 'BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG',
  place: 'Hà Nội',
  decisionSymbol: '-QĐ/ĐUK',
  aliases: ['Ban Thường vụ Đảng ủy Khối', 'Đảng uỷ Khối các cơ quan Trung ương', 'ĐUK'],
  validFrom: '2007-04-11',
  validTo: '2025-02-01',
  signers: [
    {
      fullName: 'Trần Văn Đức',
      position: 'PHÓ BÍ THƯ',
      capacity: 'T/M BAN THƯỜNG VỤ',
      validFrom: '2020-01-01',
      validTo: '2023-06-01',
    },
  ],
}

describe('Issuing bodies', () => {
  const office = useOffice()
  const register = (input: RegisterIssuingBody) => office.does((work) => registerIssuingBody(work, input))

  it('are registered with their other names and signers, and the log says so', async () => {
    const id = await register(BLOC)
    const body = await getIssuingBody(office.db, 'DUK')
    expect(body).to.include({ id, documentStyle: 'party', levelCode: 'TU', place: 'Hà Nội', version: 1 })
    // The spelling with uỷ has the same key as the name: it is found anyway and need not be kept.
    expect((await aliasesOf(office.db, [id])).get(id)).to.have.members(['Ban Thường vụ Đảng ủy Khối', 'ĐUK'])
    expect(await listSigners(office.db, [id])).to.have.length(1)
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.include({ action: 'issuing-body.registered', subjectId: String(id) })
  })

  it('take the style of their system, their own name in capitals and the day of their level when nothing is said', async () => {
    await register({ code: 'TTG', name: 'Thủ tướng Chính phủ', system: 'state', levelCode: 'TTG' })
    const body = await getIssuingBody(office.db, 'TTG')
    expect(body).to.include({
      documentStyle: 'state',
      certificateTitle: 'THỦ TƯỚNG CHÍNH PHỦ',
      validTo: null,
    })
    expect(body.validFrom <= '2005-01-01').to.equal(true)
  })

  it('are found by code, name or alias, without regard to marks, case and spacing', async () => {
    const id = await register(BLOC)
    for (const text of [
      'DUK',
      'đảng ủy khối các cơ quan trung ương',
      ' Ban  thường vụ Đảng uỷ Khối ',
      'đuk',
    ]) {
      expect((await findIssuingBodyByName(office.db, text))?.id, text).to.equal(id)
    }
    expect(await findIssuingBodyByName(office.db, 'Đảng ủy Khối doanh nghiệp')).to.equal(undefined)
    expect(await findIssuingBodyByName(office.db, '…')).to.equal(undefined)
  })

  it('of one name are told apart by the day, and never guessed', async () => {
    const state = { name: 'Bộ Nội vụ', system: 'state', levelCode: 'BO_TINH' } as const
    const first = await register({ ...state, code: 'BNV1', validFrom: '2004-07-01', validTo: '2025-03-01' })
    const second = await register({ ...state, code: 'BNV2', validFrom: '2025-03-01' })
    expect(await findIssuingBodyByName(office.db, 'bộ nội vụ')).to.equal(undefined)
    expect((await findIssuingBodyByName(office.db, 'bộ nội vụ', '2025-02-28'))?.id).to.equal(first)
    expect((await findIssuingBodyByName(office.db, 'bộ nội vụ', '2025-03-01'))?.id).to.equal(second)
    expect(await findIssuingBodyByName(office.db, 'bộ nội vụ', '1999-01-01')).to.equal(undefined)
  })

  it('are listed as of a day, and searched by any of their names', async () => {
    await register(BLOC)
    await register({ code: 'TTG', name: 'Thủ tướng Chính phủ', system: 'state', levelCode: 'TTG' })
    const codes = async (day?: string) => (await listIssuingBodies(office.db, day)).map(({ code }) => code)
    expect(await codes()).to.deep.equal(['DUK', 'TTG'])
    expect(await codes('2025-01-31')).to.deep.equal(['DUK', 'TTG'])
    expect(await codes('2025-02-01')).to.deep.equal(['TTG'])
    const found = await searchIssuingBodies(office.db, { q: 'thuong vu khoi' })
    expect(found.map(({ code }) => code)).to.deep.equal(['DUK'])
  })

  it('refuse a level of another system, an unknown level and an upside-down life', async () => {
    const wrong = await problemOf(register({ ...BLOC, levelCode: 'BO_TINH', validTo: '2007-04-11' }))
    expect(wrong.fields.map(({ path }) => path)).to.deep.equal(['levelCode', 'validTo'])
    expect((await problemOf(register({ ...BLOC, levelCode: 'XYZ' }))).fields[0]?.text).to.contain('«XYZ»')
    const unit = await problemOf(register({ ...BLOC, organisationCode: '0404' }))
    expect(unit.fields[0]).to.include({ path: 'organisationCode' })
    const late = await problemOf(
      register({
        ...BLOC,
        signers: [{ fullName: 'A', position: 'B', validFrom: '2020-01-01', validTo: '2019-01-01' }],
      }),
    )
    expect(late.fields[0]?.path).to.equal('signers.0.validTo')
  })

  it('refuse a code that is taken', async () => {
    await register(BLOC)
    const taken = await problemOf(register(BLOC))
    expect(taken.kind).to.equal('conflict')
    expect(taken.fields[0]?.path).to.equal('code')
  })

  it('change with both sides in the log, and not over the change of somebody else', async () => {
    const id = await register(BLOC)
    const body = await getIssuingBody(office.db, 'DUK')
    await office.does((work) => changeIssuingBody(work, body, { ...BLOC, place: 'TP. Hồ Chí Minh' }))
    const [event] = await listAuditEvents(office.db, {}, 1)
    expect(event).to.deep.include({
      action: 'issuing-body.changed',
      before: { place: 'Hà Nội' },
      after: { place: 'TP. Hồ Chí Minh' },
    })
    const stale = await problemOf(
      office.does((work) => changeIssuingBody(work, body, { ...BLOC, place: 'Huế' })),
    )
    expect(stale.kind).to.equal('outdated')
    expect((await aliasesOf(office.db, [id])).get(id)).to.have.length(2)
  })

  it('leave no trace of a change that changes nothing', async () => {
    await register(BLOC)
    const body = await getIssuingBody(office.db, 'DUK')
    const before = await listAuditEvents(office.db, {}, 10)
    await office.does((work) => changeIssuingBody(work, body, BLOC))
    expect(await listAuditEvents(office.db, {}, 10)).to.deep.equal(before)
    expect((await getIssuingBody(office.db, 'DUK')).version).to.equal(1)
  })

  it('have signers over time, each until the last day of the term', async () => {
    const id = await register(BLOC)
    const body = await getIssuingBody(office.db, 'DUK')
    await office.does((work) =>
      appointSigner(work, body, { fullName: 'Lê Thị Hạnh', position: 'BÍ THƯ', validFrom: '2023-06-01' }),
    )
    const names = async (day: string) => (await signersOn(office.db, id, day)).map(({ fullName }) => fullName)
    expect(await names('2019-12-31')).to.deep.equal([])
    expect(await names('2023-05-31')).to.deep.equal(['Trần Văn Đức'])
    expect(await names('2023-06-01')).to.deep.equal(['Lê Thị Hạnh'])
    const [latest] = await listSigners(office.db, [id])
    if (latest === undefined) throw new Error('no signer')
    await office.does((work) => endSigner(work, latest, '2024-01-01'))
    expect(await names('2024-01-01')).to.deep.equal([])
    const early = await problemOf(office.does((work) => endSigner(work, latest, '2023-06-01')))
    expect(early.kind).to.equal('invalid')
  })

  it('refuse the same signer in the same post twice at once', async () => {
    await register(BLOC)
    const body = await getIssuingBody(office.db, 'DUK')
    const again = { fullName: 'Trần Văn Đức', position: 'PHÓ BÍ THƯ', validFrom: '2023-01-01' }
    expect(
      (await problemOf(office.does((work) => appointSigner(work, body, again)))).fields[0]?.path,
    ).to.equal('fullName')
  })
})
