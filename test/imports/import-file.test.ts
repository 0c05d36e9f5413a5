import { expect } from 'chai'
import fc from 'fast-check'
import { importFile, type FileImport } from '../../src/imports/import-file.ts'
import { IMPORT_KINDS, type ImportKind } from '../../src/imports/import-kind.ts'
import {
  aGivingRegister,
  aHead,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { fileOf, runOf, summary, takeIn, type Row } from '../support/lists.ts'
import { rowOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { registerRows } from '../support/register-rows.ts'
import { LISTS } from './random-lists.ts'

describe('Taking a file in, all of it or nothing', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const bring = async (kind: ImportKind, rows: Row[] | Buffer, dryRun = false): Promise<FileImport> =>
    importFile(runOf(office), {
      kind,
      file: await fileOf(office, rows),
      dryRun,
      issue: true,
      onProgress: () => undefined,
    })

  const PEOPLE = ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị']

  it('reads date cells and codes that are text, under a heading anywhere', async () => {
    const done = await bring('people', [
      ['DANH SÁCH CÁN BỘ'],
      [],
      PEOPLE,
      ['000900', 'Phạm Thị Mai', new Date(Date.UTC(1979, 2, 5)), 'Chuyên viên', register.cells[0]],
    ])
    expect(done).to.deep.equal({ status: 'applied', created: 1, updated: 0, unchanged: 0, problems: [] })
    const person = await rowOf(office.db('people').where({ code: '000900' }).select('birth_date'))
    expect(person).to.deep.equal({ birth_date: '1979-03-05' })
  })

  it('says where each problem stands, as it is written there, and changes nothing', async () => {
    const before = await registerRows(office)
    const done = await bring('headcounts', [
      ['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng'],
      [register.bloc, '31/12/2023', 'chi_bo', 5200],
      ['KHONG', '31/02/2023', 'chi_bo', 5200],
    ])
    expect({
      ...done,
      problems: done.problems.map(({ message: _message, ...place }) => place),
    }).to.deep.equal({
      status: 'refused',
      created: 0,
      updated: 0,
      unchanged: 0,
      problems: [
        { row: 3, column: 'Ngày chốt', value: '31/02/2023' },
        { row: 3, column: 'Mã đơn vị', value: 'KHONG' },
      ],
    })
    expect(await registerRows(office)).to.deep.equal(before)
  })

  it('names the column of the name where it is the name that is not understood', async () => {
    await bring('people', [PEOPLE, ['000901', 'Phạm Thị Mai', null, null, register.cells[0]]])
    const titles = [
      'Đối tượng',
      'Tên tập thể, cá nhân',
      'Đơn vị',
      'Hình thức khen thưởng',
      'Cơ quan ban hành',
    ]
    const act = ['Bằng khen', 'DUK', '301-QĐ/ĐUK', '18/5/2023', 'Hoàn thành xuất sắc nhiệm vụ']
    const done = await bring('awards', [
      [...titles, 'Số quyết định', 'Ngày quyết định', 'Thành tích'],
      ['Cá nhân', 'Phạm Thị Mai', register.otherCell, ...act],
      ['Tập thể', 'Chi bộ Không Có', null, ...act],
      ['Cá nhân', 'Phạm Thị Mai', 'Chi bộ Không Có', ...act],
    ])
    expect(done.problems.map(({ row, column, value }) => `${row} ${column} «${value}»`)).to.deep.equal([
      '2 Tên tập thể, cá nhân «Phạm Thị Mai»',
      '3 Tên tập thể, cá nhân «Chi bộ Không Có»',
      '4 Đơn vị «Chi bộ Không Có»',
    ])
  })

  it('names the columns that are missing', async () => {
    const done = await bring('people', [
      ['Họ và tên', 'Ngày sinh'],
      ['Phạm Thị Mai', '1979'],
    ])
    expect(done.status).to.equal('refused')
    expect(done.problems[0]).to.deep.include({ column: 'Mã đơn vị', value: '' })
  })

  it('changes nothing in a rehearsal', async () => {
    const before = await registerRows(office)
    const done = await bring('people', [PEOPLE, ['1', 'Phạm Thị Mai', null, null, register.cells[0]]], true)
    expect(summary(done)).to.equal('checked: 1 new, 0 changed, 0 unchanged')
    expect(await registerRows(office)).to.deep.equal(before)
    expect(await office.db('imports')).to.deep.equal([])
  })

  it('finds what the register holds unchanged, whatever it holds', async () => {
    const clerk = await office.signedIn('administrator')
    await office.does((work) =>
      issued(work, aHead({ number: '300-QĐ/ĐUK' }), [
        forCell(register.cells[0]),
        forPerson(register.people.lan),
      ]),
    )
    await fc.assert(
      fc.asyncProperty(fc.record(LISTS), async (lists) => {
        for (const kind of IMPORT_KINDS) await takeIn(office, kind, lists[kind], { onlyRight: true })
        const before = await registerRows(office)
        for (const kind of IMPORT_KINDS) {
          const done = await bring(kind, await clerk.download(`/imports/current/${kind}.xlsx`))
          expect(done.problems, kind).to.deep.equal([])
          expect([done.created, done.updated], kind).to.deep.equal([0, 0])
          expect(done.unchanged, kind).to.be.greaterThan(0)
        }
        expect(await registerRows(office)).to.deep.equal(before)
      }),
      { numRuns: 2, endOnFailure: true },
    )
  }).timeout(120_000)
})
