import { expect } from 'chai'
import fc from 'fast-check'
import { receiveLot, takeBlanksOut } from '../../src/blanks/blank-lot.commands.ts'
import { remaining } from '../../src/blanks/blank-lot.ts'
import { requireLot } from '../../src/blanks/blank-lot.queries.ts'
import { prepareRun } from '../../src/print-runs/prepare-run.commands.ts'
import type { PrepareRun } from '../../src/print-runs/print-run.schema.ts'
import { getRun } from '../../src/print-runs/print-run.queries.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { reprintSpoiled } from '../../src/print-runs/reprint.commands.ts'
import { cancelRun, settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { sheetsOfRun } from '../../src/print-runs/sheet.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { aHead, drafted, forCell, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { correctAchievement, revokeLine } from '../support/register-changes.ts'
import { aLot, aMadeRun, aPrintShop, onBlanks, type PrintShop } from '../support/printing.ts'

const HERE = { publicUrl: 'http://localhost' }

describe('A print run', () => {
  const office = useOffice()
  let shop: PrintShop

  beforeEach(async () => {
    shop = await aPrintShop(office)
  })

  const prepare = (changes: Partial<PrepareRun> = {}) =>
    office.does((work) => prepareRun(work, shop.decisionId, onBlanks(shop, changes), HERE))
  const sheets = (id: number) => sheetsOfRun(office.db, id)
  const serials = async (id: number) => (await sheets(id)).map(({ serial }) => serial)
  const left = async () => remaining(await requireLot(office.db, shop.lotId))

  it('takes the next blanks of the lot, in the order of the list, skipping those that are no good', async () => {
    await office.does((work) =>
      takeBlanksOut(work, shop.lotId, { serials: '012342, 012344-012345', state: 'spoiled', reason: 'rách' }),
    )
    const id = await prepare()
    const run = await sheets(id)
    expect(run.map(({ lineNo, serial }) => [lineNo, serial])).to.deep.equal([
      [1, 12341],
      [2, 12343],
      [3, 12346],
      [4, 12347],
      [5, 12348],
    ])
    expect(await left()).to.equal(20 - 3 - 5)
  })

  it('prints the lines asked for, in the order asked for', async () => {
    const byUnit = await prepare({ lines: '2, 4-5', order: 'name' })
    expect((await sheets(byUnit)).map(({ facts }) => facts.recipientName)).to.deep.equal([
      'Chi bộ Văn phòng',
      'Lê Văn Hùng',
      'Trần Thị Lan',
    ])
  })

  it('prints what a filter finds, and every copy asked for', async () => {
    const id = await prepare({ kind: 'individual', name: 'lan', copies: 2 })
    expect((await sheets(id)).map(({ lineNo, copyNo }) => [lineNo, copyNo])).to.deep.equal([
      [4, 1],
      [4, 2],
    ])
  })

  it('begins where the clerk says the pack begins', async () => {
    expect(await serials(await prepare({ lines: '1', fromSerial: '012350' }))).to.deep.equal([12350])
    expect(await serials(await prepare({ lines: '2' }))).to.deep.equal([12341])
  })

  it('remembers the measuring of its printer', async () => {
    const run = await getRun(office.db, SYSTEM_ACTOR, await prepare())
    expect(run.calibrationId).to.be.a('number')
    expect(run.paper).to.equal('A4')
  })

  const refusals: [string, Partial<PrepareRun>, field: string, words: string][] = [
    ['more blanks than the lot has', { copies: 5 }, 'lot', 'chỉ còn 20 phôi, cần 25'],
    ['a serial of another lot', { fromSerial: '999999' }, 'fromSerial', 'không phải số phôi của lô B'],
    ['a line that is not on the list', { lines: '9' }, 'lines', 'Dòng 9 không có bằng'],
    ['what is no line', { lines: 'hai' }, 'lines', '«hai» không phải số thứ tự'],
    ['a filter that finds nothing', { unit: 'không có' }, 'lines', 'Không có bằng, giấy nào khớp'],
    ['another paper than the lot', { paper: 'A3' }, 'paper', 'không khớp với phôi lô B'],
    ['a paper without designs', { paper: 'B5' }, 'paper', 'Không có mẫu khổ B5'],
    ['blanks without a printer', { printer: undefined }, 'printer', 'Chọn máy in'],
    ['an unknown printer', { printer: 999 }, 'printer', 'Máy in này không có'],
    ['no lot', { lot: undefined }, 'lot', 'Chọn lô phôi'],
    ['an unknown lot', { lot: 999 }, 'lot', 'Lô phôi này không có'],
  ]
  for (const [what, changes, field, words] of refusals) {
    it(`refuses ${what} at the field, and takes nothing`, async () => {
      const problem = await problemOf(prepare(changes))
      expect(problem.fields[0]?.path).to.equal(field)
      expect(problem.fields[0]?.text).to.include(words)
      expect(await office.db('print_sheets')).to.deep.equal([])
      expect(await left()).to.equal(20)
    })
  }

  it('refuses a lot that is used up, and says what to do', async () => {
    await office.does((work) =>
      takeBlanksOut(work, shop.lotId, { serials: '012341-012360', state: 'void', reason: 'ẩm mốc' }),
    )
    expect((await problemOf(prepare())).fields).to.deep.equal([
      {
        path: 'lot',
        text: 'Lô B không còn phôi nào, cần 5; hãy chọn lô khác hoặc nhận thêm phôi.',
      },
    ])
    expect(await office.db('print_runs')).to.deep.equal([])
  })

  it('refuses a decision whose forms have no certificate: a flag is itself what is given', async () => {
    const flags = await office.does(async (work) => {
      const head = aHead({ number: '12/QĐ-BVD', issuingBodyCode: 'BVD' })
      const flag = forCell(shop.otherCell, { formCode: 'CO_BT', kindCode: 'CONG_TRANG' })
      return issued(work, head, [flag])
    })
    const problem = await problemOf(office.does((work) => prepareRun(work, flags, onBlanks(shop), HERE)))
    expect(problem.fields).to.deep.equal([
      { path: 'lines', text: 'Quyết định này không có bằng, giấy nào để in.' },
    ])
    expect([await office.db('print_sheets'), await left()]).to.deep.equal([[], 20])
  })

  it('refuses a name with a letter no typeface has, naming it, before anything is numbered', async () => {
    const person = await office.does(async (work) => {
      await registerPeople(work, [
        {
          code: '000777',
          fullName: 'Lê 王 An',
          position: 'Chuyên viên',
          organisationCode: shop.cells[0],
          postedFrom: '2018-01-01',
        },
      ])
      const head = aHead({ number: '131-QĐ/ĐUK' })
      return issued(work, head, [forPerson('000777')])
    })
    const problem = await problemOf(office.does((work) => prepareRun(work, person, onBlanks(shop), HERE)))
    expect(problem.detail).to.equal('Có bằng, giấy chưa in được; chưa có gì được in hay đánh số.')
    expect(problem.fields[0]?.path).to.equal('lines')
    expect(problem.fields[0]?.text).to.match(/^Lê 王 An: .*“王”/)
    expect([await office.db('print_sheets'), await left()]).to.deep.equal([[], 20])
  })

  it('refuses a lot no design fits', async () => {
    const lot = await office.does((work) =>
      receiveLot(
        work,
        aLot({ code: 'C', width: 400, height: 222, firstSerial: '900001', lastSerial: '900009' }),
      ),
    )
    const problem = await problemOf(prepare({ lot }))
    expect(problem.fields[0]?.text).to.include('Không có mẫu nào vừa phôi lô C (400 × 222 mm)')
  })

  it('is refused for a draft', async () => {
    const draft = await office.does((work) =>
      drafted(work, aHead({ number: '128-QĐ/ĐUK' }), [forCell(shop.otherCell)]),
    )
    const problem = await problemOf(office.does((work) => prepareRun(work, draft, onBlanks(shop), HERE)))
    expect(problem.detail).to.include('bản nháp')
  })

  it('leaves out revoked awards, and says so when one is asked for by its line', async () => {
    await revokeLine(office, shop.decisionId, 2)
    const problem = await problemOf(prepare({ lines: '1-2' }))
    expect(problem.fields[0]?.text).to.include('Dòng 2 (Chi bộ Văn phòng): đã thu hồi')
    expect((await sheets(await prepare())).map(({ lineNo }) => lineNo)).to.deep.equal([1, 3, 4, 5])
  })

  it('prints nothing twice: what is in a run or on good paper is left out, or refused by its line', async () => {
    await prepare({ lines: '1-2' })
    expect((await sheets(await prepare())).map(({ lineNo }) => lineNo)).to.deep.equal([3, 4, 5])
    expect((await problemOf(prepare({ lines: '3' }))).fields[0]?.text).to.include('đã có tờ in tốt')
    expect((await problemOf(prepare())).fields[0]?.text).to.include('đều đã có tờ in tốt')
  })

  it('freezes the words: a correction afterwards does not reach the sheet, nor its reprint', async () => {
    const id = await aMadeRun(office, shop, { lines: '1, 4' })
    await correctAchievement(office, shop.decisionId, 4, 'Có thành tích khác hẳn')
    await office.does((work) =>
      settleRun(work, id, {
        spoiled: [
          { page: 1, reason: 'jam' },
          { page: 2, reason: 'jam' },
        ],
      }),
    )
    const again = await office.does(async (work) =>
      reprintSpoiled(work, await getRun(work.tx, work.actor, id), {}, HERE),
    )
    const [, person] = await sheets(again)
    expect(person?.facts.achievement).to.equal('Có thành tích xuất sắc')
    expect(person?.designVersionId).to.equal((await sheets(id))[1]?.designVersionId)
    expect(await serials(again)).to.deep.equal([12343, 12344])
  })

  it('takes the corrected words for a sheet that spoiled because they were wrong', async () => {
    const id = await aMadeRun(office, shop, { lines: '4' })
    await correctAchievement(office, shop.decisionId, 4, 'Có thành tích khác hẳn')
    await office.does((work) => settleRun(work, id, { spoiled: [{ page: 1, reason: 'wrong' }] }))
    const again = await office.does(async (work) =>
      reprintSpoiled(work, await getRun(work.tx, work.actor, id), {}, HERE),
    )
    expect((await sheets(again))[0]?.facts.achievement).to.equal('Có thành tích khác hẳn')
  })

  it('is settled once, with what spoiled and why; the blanks stay used up', async () => {
    const id = await aMadeRun(office, shop)
    const outcome = await office.does((work) =>
      settleRun(work, id, {
        spoiled: [
          { page: 2, reason: 'ink' },
          { page: 5, reason: 'other', note: 'rơi' },
        ],
      }),
    )
    expect(outcome).to.deep.equal({ good: 3, spoiled: 2 })
    expect((await sheets(id)).map(({ state }) => state)).to.deep.equal([
      'printed',
      'spoiled',
      'printed',
      'printed',
      'spoiled',
    ])
    const lot = await requireLot(office.db, shop.lotId)
    expect([lot.used, lot.spoiled, lot.waiting, remaining(lot)]).to.deep.equal([3, 2, 0, 15])
    const problem = await problemOf(office.does((work) => settleRun(work, id, { spoiled: [] })))
    expect(problem.kind).to.equal('conflict')
  })

  it('refuses a spoiled page it does not have, or twice', async () => {
    const id = await aMadeRun(office, shop)
    const unknown = await problemOf(
      office.does((work) => settleRun(work, id, { spoiled: [{ page: 6, reason: 'ink' }] })),
    )
    expect(unknown.fields).to.deep.equal([
      { path: 'ink', text: 'Đợt in này không có trang 6; các trang là 1 đến 5.' },
    ])
    const twice = await problemOf(
      office.does((work) =>
        settleRun(work, id, {
          spoiled: [
            { page: 1, reason: 'ink' },
            { page: 1, reason: 'jam' },
          ],
        }),
      ),
    )
    expect(twice.fields[0]?.text).to.include('hai lý do')
  })

  it('given up before it was fed gives its blanks back, and its certificates', async () => {
    const id = await aMadeRun(office, shop)
    await office.does((work) => cancelRun(work, id, { fed: false }))
    expect(await left()).to.equal(20)
    const again = await prepare()
    expect(await serials(again)).to.deep.equal([12341, 12342, 12343, 12344, 12345])
    expect((await sheets(id)).map(({ state, serial }) => [state, serial])).to.deep.equal(
      Array.from({ length: 5 }, () => ['void', null]),
    )
  })

  it('given up after it was fed keeps its blanks as void', async () => {
    const id = await aMadeRun(office, shop)
    await office.does((work) => cancelRun(work, id, { fed: true }))
    const lot = await requireLot(office.db, shop.lotId)
    expect([lot.void, remaining(lot)]).to.deep.equal([5, 15])
    expect(await serials(await prepare())).to.deep.equal([12346, 12347, 12348, 12349, 12350])
  })

  it('of several clerks at once, on one decision or two, never takes one blank or one certificate twice', async () => {
    const other = await office.does((work) =>
      issued(work, aHead({ number: '129-QĐ/ĐUK' }), [
        forCell(shop.otherCell),
        forPerson(shop.people.unknown),
      ]),
    )
    const wishes = fc.record({
      decision: fc.constantFrom(shop.decisionId, other),
      lines: fc.constantFrom('1-2', '1', '2'),
      copies: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(wishes, { minLength: 3, maxLength: 6 }), async (asked) => {
        const attempts = await Promise.allSettled(
          asked.map(({ decision, ...wish }) =>
            office.does((work) => prepareRun(work, decision, onBlanks(shop, wish), HERE)),
          ),
        )
        const rows = await office
          .db('print_sheets')
          .whereNot('state', 'void')
          .select<{ serial: number; certificate_id: number; copy_no: number }[]>(
            'serial',
            'certificate_id',
            'copy_no',
          )
        expect(attempts.some(({ status }) => status === 'fulfilled')).to.equal(true)
        expect(new Set(rows.map(({ serial }) => serial)).size).to.equal(rows.length)
        expect(new Set(rows.map((row) => `${row.certificate_id} ${row.copy_no}`)).size).to.equal(rows.length)
        expect(await left()).to.equal(20 - rows.length)
        for (const attempt of attempts) {
          if (attempt.status === 'fulfilled') {
            await office.does((work) => cancelRun(work, attempt.value, { fed: false }))
          }
        }
      }),
      { numRuns: 8 },
    )
  }).timeout(60_000)
})
