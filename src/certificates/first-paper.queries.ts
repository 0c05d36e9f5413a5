import { z } from 'zod'
import { getDesignVersion, type DesignVersion } from '../certificate-designs/design-versions.queries.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

const FirstPaper = z.object({ certificateId: z.number(), designVersionId: z.number() })

/**
 * The design a certificate given again takes: the version its award's first good sheet was printed with, by the id of
 * the certificate. Those whose first paper was printed before sheets were kept are absent: they take the design of the
 * day of the decision.
 */
export async function firstPaperDesigns(
  db: Db,
  decisionId: number,
): Promise<ReadonlyMap<number, DesignVersion>> {
  const papers = await many(
    FirstPaper,
    db.raw(
      `select distinct on (again.id) again.id as certificate_id, s.design_version_id
       from awards a
       join certificates again on again.award_id = a.id and again.replaces_id is not null
       join certificates first on first.award_id = a.id and first.kind = 'original'
       join print_sheets s on s.certificate_id = first.id and s.state not in ('spoiled', 'void')
       where a.decision_id = ? order by again.id, s.id`,
      [decisionId],
    ),
  )
  const versions = new Map<number, DesignVersion>()
  for (const id of new Set(papers.map(({ designVersionId }) => designVersionId))) {
    versions.set(id, await getDesignVersion(db, id))
  }
  return new Map(
    papers.flatMap(({ certificateId, designVersionId }) => {
      const design = versions.get(designVersionId)
      return design === undefined ? [] : [[certificateId, design] as const]
    }),
  )
}
