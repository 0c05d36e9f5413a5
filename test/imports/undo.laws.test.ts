import { expect } from 'chai'
import fc from 'fast-check'
import { inWork } from '../../src/imports/import-run.ts'
import { IMPORT_KINDS } from '../../src/imports/import-kind.ts'
import { undoImport } from '../../src/imports/undo-import.commands.ts'
import { aGivingRegister, aHead, drafted, forCell, type GivingRegister } from '../support/decisions.ts'
import { runOf, summary, takeIn } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { registerRows } from '../support/register-rows.ts'
import { LISTS } from './random-lists.ts'

const RUNS = { numRuns: 6 }
describe('Taking an import back', () => {
  const office = useOffice()
  let register: GivingRegister
  beforeEach(async () => {
    register = await aGivingRegister(office)
    await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    await takeIn(office, 'headcounts', [
      ['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng'],
      ['KHOI', '2020-12-31', 'chi_bo', '5200'],
    ])
  })

  for (const kind of IMPORT_KINDS) {
    it(`leaves every row exactly as it was: ${kind}`, async () => {
      let changed = 0
      await fc.assert(
        fc.asyncProperty(LISTS[kind], async (rows) => {
          const before = await registerRows(office)
          const done = await takeIn(office, kind, rows, { onlyRight: true })
          if (done.status !== 'applied' || done.created + done.updated === 0) return
          const after = await registerRows(office)
          expect(after, summary(done)).not.to.deep.equal(before)
          changed += 1
          await inWork(runOf(office), (work) => undoImport(work, done.id, 'Nhầm tệp'))
          expect(await registerRows(office)).to.deep.equal(before)
        }),
        RUNS,
      )
      expect(changed).to.be.greaterThan(0)
    }).timeout(60_000)
  }
})
