import { correctAward } from '../../src/awards/award.commands.ts'
import { getAward, type Award } from '../../src/awards/award.queries.ts'
import { revokeAward } from '../../src/awards/revoke.commands.ts'
import type { Work } from '../../src/database/work.ts'
import type { Office } from './office.ts'

/** An award of a decision, found by its line. */
async function awardAt(work: Work, decisionId: number, line: number): Promise<Award> {
  const row = await work
    .tx('awards')
    .where({ decision_id: decisionId, line_no: line })
    .first<{ id: number }>('id')
  return getAward(work.tx, work.actor, row.id)
}

/** Corrects what an issued award was given for. */
export async function correctAchievement(
  office: Office,
  decisionId: number,
  line: number,
  achievement: string,
): Promise<void> {
  await office.does(async (work) =>
    correctAward(work, await awardAt(work, decisionId, line), { achievement }, 'Sai khi nhập'),
  )
}

/** Takes an issued award back. */
export async function revokeLine(office: Office, decisionId: number, line: number): Promise<void> {
  await office.does(async (work) =>
    revokeAward(work, await awardAt(work, decisionId, line), {
      decisionNumber: '300-QĐ/ĐUK',
      decidedOn: '2024-02-01',
      signerName: 'Nguyễn Văn Thử',
      issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
      groundCode: 'GIAN_DOI',
      reason: 'Kê khai sai',
    }),
  )
}
