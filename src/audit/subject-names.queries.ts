import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { SUBJECT_TYPES, type SubjectType } from './audit-event.ts'

/**
 * What the records of the log are called today, read by their ids: a log that says "Decision 12" for the decision with
 * the number 125-QĐ/ĐUK would mislead.
 */
export const NAME_SQL: Readonly<Record<SubjectType, string>> = {
  account: 'select id, name from accounts where id = any(:ids)',
  organisation: `select distinct on (organisation_id) organisation_id as id, name from organisation_versions
    where organisation_id = any(:ids) order by organisation_id, valid_from desc`,
  reorganisation: `select r.id, lower(k.name) || ' từ ' || to_char(r.effective_on, 'DD/MM/YYYY') as name
    from reorganisations r join succession_kinds k on k.code = r.kind_code where r.id = any(:ids)`,
  classification: `select c.id, coalesce(p.full_name, v.name) || ', năm ' || c.year as name from classifications c
    left join people p on p.id = c.person_id
    cross join lateral (select name from organisation_versions where organisation_id = c.unit_id
      order by valid_from desc limit 1) v where c.id = any(:ids)`,
  'issuing-body': 'select id, name from issuing_bodies where id = any(:ids)',
  person: 'select id, full_name as name from people where id = any(:ids)',
  movement: 'select id, name from emulation_movements where id = any(:ids)',
  'award-form': 'select id, everyday_name as name from award_forms where id = any(:ids)',
  'base-salary': `select id, 'từ ' || to_char(valid_from, 'DD/MM/YYYY') as name from base_salaries where id = any(:ids)`,
  'statistical-form': 'select id, code as name from statistical_forms where id = any(:ids)',
  setting: `select id, case name when 'bonus-rounding' then 'làm tròn tiền thưởng' when 'office-name' then 'tên cơ quan'
    when 'public-check' then 'tra cứu công khai' else 'địa danh' end as name from office_settings where id = any(:ids)`,
  design: `select distinct on (design_id) design_id as id, name from certificate_design_versions where design_id = any(:ids)
    order by design_id, version_no desc`,
  'design-choice': `select c.id, v.name || ' từ ' || to_char(c.valid_from, 'DD/MM/YYYY') as name
    from certificate_design_choices c join lateral (select name from certificate_design_versions v
      where v.design_id = c.design_id order by version_no desc limit 1) v on true where c.id = any(:ids)`,
  'design-image': 'select id, label as name from design_images where id = any(:ids)',
  decision: 'select id, number as name from decisions where id = any(:ids)',
  award: 'select id, recipient_name as name from awards where id = any(:ids)',
  printer: 'select id, name from printers where id = any(:ids)',
  'blank-lot': 'select id, code as name from blank_lots where id = any(:ids)',
  'print-run': `select r.id, r.id || ', quyết định ' || d.number as name
    from print_runs r join decisions d on d.id = r.decision_id where r.id = any(:ids)`,
  import: 'select id, file_name as name from imports where id = any(:ids)',
  'verification-key': `select id, 'số ' || id as name from verification_keys where id = any(:ids)`,
  backup: `select id, 'đến dòng nhật ký ' || id as name from audit_events where id = any(:ids)`,
}

const Named = z.object({ id: z.number(), name: z.string() })

export interface Subject {
  subjectType: string
  subjectId: string
}

export function subjectKey({ subjectType, subjectId }: Subject): string {
  return `${subjectType} ${subjectId}`
}

function isKnownType(type: string): type is SubjectType {
  return type in SUBJECT_TYPES
}

/** The names of the subjects, by subjectKey(); records that are gone, such as discarded drafts, are absent. */
export async function subjectNames(db: Db, subjects: readonly Subject[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const type of new Set(subjects.map(({ subjectType }) => subjectType))) {
    if (!isKnownType(type)) continue
    const ids = subjects.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)
    for (const { id, name } of await many(Named, db.raw(NAME_SQL[type], { ids }))) {
      names.set(subjectKey({ subjectType: type, subjectId: String(id) }), name)
    }
  }
  return names
}
