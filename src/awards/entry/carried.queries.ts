import { z } from 'zod'
import { listAwardForms } from '../../award-forms/award-form.queries.ts'
import { maybeOne } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { visibleDecisions } from '../../decisions/decision.access.ts'
import { findIssuingBody, type IssuingBody } from '../../issuing-bodies/issuing-body.queries.ts'
import type { Actor } from '../../shared/actor.ts'
import { isPlainDate, shortDate } from '../../shared/dates.ts'
import { namesByRecipient } from './typed-catalogue.queries.ts'

/** What the next decision of an issuing body probably has in common with its last one. */

/** Fields of the form that may be carried over from the last decision, as they are typed. */
export const CARRIED_FIELDS = [
  'place',
  'signerName',
  'signerPosition',
  'signerCapacity',
  'movementCode',
  'formCode',
  'kindCode',
  'periodFrom',
  'periodTo',
  'periodLabel',
] as const
export type CarriedField = (typeof CARRIED_FIELDS)[number]

const Last = z.object({
  id: z.number(),
  number: z.string(),
  issuedOn: z.string(),
  place: z.string(),
  signerName: z.string(),
  signerPosition: z.string(),
  signerCapacity: z.string().nullable(),
  movementCode: z.string().nullable(),
  formCode: z.string().nullable(),
  formCodes: z.array(z.string()).nullable(),
  kindCode: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  periodLabel: z.string().nullable(),
})

async function lastDecision(db: Db, actor: Actor, bodyId: number) {
  const last = visibleDecisions(db('decisions as d').where('d.issuing_body_id', bodyId), db, actor)
    .whereNot('d.status', 'annulled')
    .orderBy([
      { column: 'd.issued_on', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(1)
    .select('d.*')
  return maybeOne(
    Last,
    db
      .from(last.as('d'))
      .leftJoin('emulation_movements as m', 'm.id', 'd.movement_id')
      .joinRaw(
        `left join lateral (
           select f.code as form_code, a.kind_code, a.period_from, a.period_to, a.period_label,
             array_agg(f.code) over () as form_codes
           from awards a join award_forms f on f.id = a.award_form_id
           where a.decision_id = d.id and (?::bigint is null or a.unit_path @> array[?::bigint])
           order by a.line_no limit 1
         ) first on true`,
        [actor.organisationId, actor.organisationId],
      )
      .select(
        'd.id',
        'd.number',
        'd.issued_on',
        'd.place',
        'd.signer_name',
        'd.signer_position',
        'd.signer_capacity',
      )
      .select('m.code as movement_code', 'first.*'),
  )
}

/**
 * What follows the number on papers of the body: '-QĐ/ĐUK', as its record says, else as its last decision has it. A record
 * that leaves out the sign in between gets that of its papers: a hyphen for the Party, a slash for the State.
 */
function symbolOf(
  { decisionSymbol, documentStyle }: IssuingBody,
  last: { number: string } | undefined,
): string {
  if (decisionSymbol === null) return last?.number.replace(/^\d+/, '') ?? ''
  if (/^[-/]/.test(decisionSymbol)) return decisionSymbol
  return `${documentStyle === 'party' ? '-' : '/'}${decisionSymbol}`
}

export interface Carried {
  /** The number of the decision they come from; null when the body has none the actor may see. */
  from: string | null
  symbol: string
  values: Partial<Record<CarriedField, string>>
}

/** The last decision of the body, in the fields of the form; undefined for an unknown body. */
export async function carriedOver(db: Db, actor: Actor, code: string): Promise<Carried | undefined> {
  const body = await findIssuingBody(db, { code })
  if (body === undefined) return undefined
  const last = await lastDecision(db, actor, body.id)
  if (last === undefined) return { from: null, symbol: symbolOf(body, last), values: {} }
  const like = { ...last, formCode: await formOf(db, last) }
  const typed = CARRIED_FIELDS.map((name) => [name, asTyped(like[name])] as const)
  const values = Object.fromEntries(typed.filter(([, value]) => value !== ''))
  return { from: last.number, symbol: symbolOf(body, last), values }
}

/** One paper may give several forms of one name: the next one then begins with the name, not with the form of one line. */
async function formOf(
  db: Db,
  { formCode, formCodes, issuedOn }: z.output<typeof Last>,
): Promise<string | null> {
  const given = new Set(formCodes)
  if (given.size < 2) return formCode
  const forms = await listAwardForms(db, issuedOn)
  const names = new Set(forms.filter(({ code }) => given.has(code)).map(({ everydayName }) => everydayName))
  const [name] = names
  return names.size === 1 && name !== undefined && namesByRecipient(forms).includes(name) ? name : formCode
}

function asTyped(value: string | null): string {
  if (value === null) return ''
  return isPlainDate(value) ? shortDate(value) : value
}

const NUMBER_ALONE = /^\s*(?:số\s*[:.]?\s*)?(\d+)\s*$/iu

/** '127' → '127-QĐ/ĐUK': a number typed without its symbol gets that of the body; anything else stays as typed. */
export async function completedNumber(db: Db, actor: Actor, typed: string, code: string): Promise<string> {
  const digits = NUMBER_ALONE.exec(typed)?.[1]
  if (digits === undefined) return typed
  return `${digits}${(await carriedOver(db, actor, code))?.symbol ?? ''}`
}
