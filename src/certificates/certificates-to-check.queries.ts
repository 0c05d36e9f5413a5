import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { CertificateRow, FACTS, ofAwards, ofCertificates, worded } from './certificate.queries.ts'
import type { CertificateSelection, WordedCertificate } from './certificate.queries.ts'

/**
 * A letter that is not surely in every typeface, in what is printed of an award itself. What parts the units of a path is
 * not printed, nor is the path of a person.
 */
const DOUBTFUL = `concat_ws(' ', a.form_name, a.form_of_address, a.recipient_name, a.position, a.unit_name,
  case when a.recipient_kind = 'collective' then replace(a.unit_path_text, '›', ' ') end, a.achievement) ~ ?`

/** Lines of a decision that may take a design of their own, and words of the decision and the form beside their own. */
const KIND = 'award_form_id, issuing_body_id, recipient_kind'

const Checked = CertificateRow.extend({ certificates: z.number() })

/**
 * The certificates of a selection that tell whether all can be printed, and how many there are in all: of each kind the
 * first, and whichever has a letter of its own outside `letters` (the inside of a character class of regular
 * expressions). The database reads the others: laying thousands out only to look for a letter would take as long as
 * printing them. It looks before it joins, so that words are not carried through the joins, and finds the first of a kind
 * without putting all of them in order.
 */
export async function certificatesToCheck(
  tx: Db,
  actor: Actor,
  selection: CertificateSelection,
  { publicUrl, letters }: { publicUrl: string; letters: string },
): Promise<{ certificates: number; toCheck: WordedCertificate[] }> {
  const [awards, certificates] = [ofAwards(selection, actor), ofCertificates(selection)]
  const rows = await many(
    Checked,
    tx.raw(
      `with listed as materialized (
         select a.id, a.line_no, ${KIND}, ${DOUBTFUL} as doubtful from awards a where ${awards.where}
       ), chosen as materialized (
         select c.id, a.line_no, ${KIND}, a.doubtful
         from certificates c join listed a on a.id = c.award_id join award_forms f on f.id = a.award_form_id
         where ${certificates.where}
       ), looked_at as (
         (select id from chosen where line_no in (select min(line_no) from chosen group by ${KIND}))
         union (select id from chosen where doubtful order by line_no limit ${MOST_CHECKED})
       )
       select facts.*, (select count(*) from chosen) as certificates
       from (${FACTS} where c.id = any(array(select id from looked_at))) facts order by line_no`,
      [`[^${letters}]`, ...awards.bindings, ...certificates.bindings],
    ),
  )
  // Whether the code is signed does not matter for its letters.
  return {
    certificates: rows[0]?.certificates ?? 0,
    toCheck: rows.map((row) => worded(row, publicUrl, undefined)),
  }
}

/** More than these have letters that no typeface has only where a whole list is damaged; the first ones say so. */
const MOST_CHECKED = 500

const OfDecision = z.object({ decisionId: z.number() })

/** The decision whose certificates were made last, if there are any. */
export async function newestDecision(db: Db): Promise<number | undefined> {
  const newest = db('certificates as c')
    .join('awards as a', 'a.id', 'c.award_id')
    .where('a.status', 'issued')
    .orderBy('c.id', 'desc')
    .limit(1)
    .select('a.decision_id')
  return (await maybeOne(OfDecision, newest))?.decisionId
}
