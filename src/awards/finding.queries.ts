import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { findingsOf, type Finding } from './findings.ts'

const Row = z.object({
  id: z.number(),
  formName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  periodLabel: z.string().nullable(),
  formSystem: z.enum(SYSTEMS),
  recipientKinds: z.array(z.enum(RECIPIENT_KINDS)).nullable(),
  recipientTypes: z.array(z.string()).nullable(),
  issuingLevels: z.array(z.string()).nullable(),
  typeCode: z.string().nullable(),
  typeFamily: z.string().nullable(),
  typeName: z.string().nullable(),
  levelCode: z.string(),
  issuerName: z.string(),
  kindSystem: z.enum(SYSTEMS),
  kindName: z.string(),
  periodShape: z.string(),
  sameFormName: z.string().nullable(),
  sameNumber: z.string().nullable(),
  sameIssuedOn: z.string().nullable(),
})
type Row = z.output<typeof Row>

/** The same recipient, overlapping period, kind and movement, on another decision, not revoked. */
const SAME_ACHIEVEMENT = `
  lateral (
    select o.form_name as same_form_name, od.number as same_number, o.issued_on as same_issued_on
    from awards o join decisions od on od.id = o.decision_id
    where (o.person_id = a.person_id or o.organisation_id = a.organisation_id or o.household_id = a.household_id)
      and o.decision_id <> a.decision_id
      and o.status in ('draft', 'issued') and o.kind_code = a.kind_code and o.movement_id is not distinct from a.movement_id
      and daterange(o.period_from, o.period_to, '[]') && daterange(a.period_from, a.period_to, '[]')
      and num_nonnulls(a.period_from, a.period_to) > 0 and num_nonnulls(o.period_from, o.period_to) > 0
    order by o.issued_on desc, o.id limit 1
  ) as same on true`

function toFindings(row: Row): Finding[] {
  const {
    recipientKinds,
    recipientTypes,
    issuingLevels,
    typeCode: code,
    typeFamily: family,
    typeName: name,
  } = row
  const { sameFormName, sameNumber, sameIssuedOn } = row
  return findingsOf({
    ...row,
    form:
      recipientKinds === null || recipientTypes === null || issuingLevels === null
        ? null
        : { system: row.formSystem, recipientKinds, recipientTypes, issuingLevels },
    recipientType: code === null || family === null || name === null ? null : { code, family, name },
    issuer: { levelCode: row.levelCode, name: row.issuerName },
    kind: { system: row.kindSystem, name: row.kindName, periodShape: row.periodShape },
    sameAchievement:
      sameFormName === null || sameNumber === null || sameIssuedOn === null
        ? null
        : { formName: sameFormName, number: sameNumber, issuedOn: sameIssuedOn },
  })
}

/** What is unusual about these awards, by their ids; an award without findings is absent. */
export async function findings(db: Db, awardIds: number[]): Promise<Map<number, Finding[]>> {
  const rows = await many(
    Row,
    db('awards as a')
      .join('decisions as d', 'd.id', 'a.decision_id')
      .join('issuing_bodies as b', 'b.id', 'a.issuing_body_id')
      .join('award_forms as f', 'f.id', 'a.award_form_id')
      .join('commendation_kinds as k', 'k.code', 'a.kind_code')
      .leftJoin('organisation_types as t', 't.code', 'a.recipient_type_code')
      .joinRaw(
        `left join award_form_versions as v on v.award_form_id = a.award_form_id
         and ${inForceSql('v', 'a.issued_on')}`,
      )
      .joinRaw(`left join ${SAME_ACHIEVEMENT}`)
      .whereRaw('a.id = any(?::bigint[])', [awardIds])
      .select('a.id', 'a.form_name', 'a.recipient_kind', 'a.period_from', 'a.period_to', 'a.period_label')
      .select(
        'f.system as form_system',
        'v.recipient_kinds',
        'v.recipient_types',
        'v.issuing_levels',
        'same.*',
      )
      .select('t.code as type_code', 't.family as type_family', 't.name as type_name')
      .select(
        'b.level_code',
        'd.issuer_name',
        'k.system as kind_system',
        'k.name as kind_name',
        'k.period_shape',
      ),
  )
  const found = rows.map((row) => [row.id, toFindings(row)] as const)
  return new Map(found.filter(([, list]) => list.length > 0))
}
