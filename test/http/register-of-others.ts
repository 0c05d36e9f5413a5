import { keepUnfinished } from '../../src/awards/entry/unfinished-entry.commands.ts'
import { recordClassifications } from '../../src/classifications/classification.commands.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { attachScan } from '../../src/decisions/scan.commands.ts'
import { checkPapers, handOverPapers, signPapers } from '../../src/print-runs/paper-acts.commands.ts'
import { settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { keepView } from '../../src/statistics/views/statistics-view.commands.ts'
import { aHead, drafted, forPerson } from '../support/decisions.ts'
import { checkList, runOf } from '../support/lists.ts'
import type { Office } from '../support/office.ts'
import { aMadeRun, aPrintShop, type PrintShop } from '../support/printing.ts'
import { correctAchievement, revokeLine } from '../support/register-changes.ts'

/** Everything of a decision, from its draft to the papers, and what else another unit has in the register. */
export async function registerOfOthers(office: Office): Promise<PrintShop> {
  const shop = await aPrintShop(office)
  const other = await office.actor('head')
  const run = await aMadeRun(office, shop)
  await correctAchievement(office, shop.decisionId, 4, 'của riêng')
  await office.does(async (work) => {
    await settleRun(work, run, { spoiled: [{ page: 2, reason: 'jam', note: 'của riêng' }] })
    const decision = await getDecision(work.tx, work.actor, shop.decisionId)
    const all = { sheets: [], whole: true }
    await checkPapers(work, decision, all)
    await signPapers(work, decision, { ...all, signedOn: '2026-11-20' })
    await handOverPapers(work, decision, { ...all, receiver: 'Lê Thị Bích Hằng', handedOn: '2026-11-21' })
    const scan = { name: 'của riêng.pdf', bytes: Buffer.from('%PDF-1.7 của riêng') }
    await attachScan(work, office.deps.files, shop.decisionId, scan)
    await drafted(work, aHead({ number: '9-QĐ', issuedOn: '2025-01-18' }), [forPerson(shop.people.hung)])
    const entryKey = '5d9b6b1e-6f57-4a4c-9b0d-0d7f6c2c1a11'
    await keepUnfinished(work, { entryKey, decisionId: null, typed: { subject: 'của riêng' } })
    const question = { rows: 'unit', structure: 'then' } as const
    await keepView(work, { name: 'của riêng', shared: false, question })
    const classified = { year: 2023, level: 'HTTNV', basis: 'của riêng', decidedOn: undefined }
    await recordClassifications(work, [
      { ...classified, organisationCode: undefined, person: shop.people.lan },
    ])
  }, other)
  await revokeLine(office, shop.decisionId, 5)
  await checkList(runOf(office, other), 'people', [
    ['Họ và tên', 'Ngày sinh', 'Mã đơn vị', 'Ghi chú'],
    ['Phạm Thị Mai', '5/3/1979', shop.cells[0], 'của riêng'],
  ])
  return shop
}
