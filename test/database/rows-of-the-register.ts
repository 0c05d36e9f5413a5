import { returnedId } from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'

/** Rows written straight into the tables, past every command: what is refused here, the database itself refuses. */

interface Unit {
  code: string
  parentId?: number | null
  validFrom?: string
  validTo?: string | null
}

/** A unit with one version; its number. */
export async function insertUnit(db: Db, unit: Unit): Promise<number> {
  return db.transaction(async (tx) => {
    const id = await returnedId(tx('organisations').insert({ code: unit.code }).returning('id'))
    await insertVersion(tx, id, unit)
    return id
  })
}

/** A version of a unit's name and place. */
export async function insertVersion(
  db: Db,
  organisationId: number,
  version: Omit<Unit, 'code'>,
): Promise<void> {
  const { parentId = null, validFrom = '2010-01-01', validTo = null } = version
  const type = db('organisation_types').select('code').orderBy('sort_order').limit(1)
  await db('organisation_versions').insert({
    organisation_id: organisationId,
    name: 'Chi bộ Ví dụ',
    search_key: 'chi bo vi du',
    type_code: type,
    parent_id: parentId,
    valid_from: validFrom,
    valid_to: validTo,
  })
}

export async function insertPerson(db: Db): Promise<number> {
  const name = { full_name: 'Trần Thị Hoa', family_name: 'Trần', middle_name: 'Thị', given_name: 'Hoa' }
  return returnedId(
    db('people')
      .insert({ ...name, search_key: 'tran thi hoa' })
      .returning('id'),
  )
}

export async function insertIssuingBody(db: Db, code: string): Promise<number> {
  const level = db('issuing_levels').select('code').orderBy('rank').limit(1)
  return returnedId(
    db('issuing_bodies')
      .insert({
        code,
        name: 'Đảng uỷ Ví dụ',
        search_key: 'dang uy vi du',
        system: 'party',
        level_code: level,
        document_style: 'party',
        certificate_title: 'ĐẢNG UỶ VÍ DỤ',
        place: 'Hà Nội',
        valid_from: '2000-01-01',
      })
      .returning('id'),
  )
}

export async function insertDecision(
  db: Db,
  decision: { bodyId: number; number: string; issuedOn?: string },
): Promise<number> {
  return returnedId(
    db('decisions')
      .insert({
        issuing_body_id: decision.bodyId,
        number: decision.number,
        number_key: decision.number.toLowerCase(),
        issued_on: decision.issuedOn ?? '2023-05-18',
        subject: 'Tặng bằng khen',
        search_key: 'tang bang khen',
        place: 'Hà Nội',
        issuer_name: 'Đảng uỷ Ví dụ',
        certificate_title: 'ĐẢNG UỶ VÍ DỤ',
        document_style: 'party',
        signer_name: 'Nguyễn Văn Ký',
        signer_position: 'Bí thư',
        created_at: new Date('2023-05-18T05:00:00Z'),
      })
      .returning('id'),
  )
}

/** A draft award of a decision to whoever `recipient` names; other columns may be overridden. */
export async function insertAward(
  db: Db,
  decisionId: number,
  unitId: number,
  recipient: Record<string, unknown>,
): Promise<number> {
  const decision = db('decisions').where({ id: decisionId })
  return returnedId(
    db('awards')
      .insert({
        decision_id: decisionId,
        issuing_body_id: decision.clone().select('issuing_body_id'),
        issued_on: decision.clone().select('issued_on'),
        line_no: 1,
        award_form_id: db('award_forms').min('id'),
        kind_code: db('commendation_kinds').min('code'),
        achievement: 'Có thành tích xuất sắc',
        unit_id: unitId,
        unit_path: [unitId],
        root_unit_id: unitId,
        recipient_name: 'Chi bộ Ví dụ',
        unit_name: 'Chi bộ Ví dụ',
        unit_path_text: 'Chi bộ Ví dụ',
        form_name: 'Bằng khen',
        search_key: 'chi bo vi du',
        created_at: new Date('2023-05-18T05:00:00Z'),
        ...recipient,
      })
      .returning('id'),
  )
}

/** An import that waits to be confirmed. */
export async function insertImport(db: Db): Promise<number> {
  const at = new Date('2026-11-22T05:00:00Z')
  const file = { file_name: 'danh-sach.xlsx', file_sha256: '0' }
  const row = { kind: 'awards', status: 'checked', ...file, settings: '{}', touched_at: at, created_at: at }
  return returnedId(db('imports').insert(row).returning('id'))
}
