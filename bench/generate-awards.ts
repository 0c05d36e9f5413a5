import type { Tx } from '../src/database/transaction.ts'

/** The awards of one year's decisions, their numbers in the register and their certificates. */
export async function generateAwards(tx: Tx, year: number): Promise<void> {
  await tx.raw(AWARDS, { year })
  await tx.raw(COUNTERS, { year })
  await tx.raw(ENTRIES, { year })
  await tx.raw(CERTIFICATES, { year })
  await tx.raw(REVOCATIONS, { year })
}

/** Who gives what: the forms of each level for cells and for people. */
const FORMS = `(values ('TU', 'PBK_TU_CB', 'PBK_TU_DV'), ('TTG', 'BK_TTG', 'BK_TTG'), ('BO_TINH', 'BK_BT', 'BK_BT'),
  ('DU_CTTT', 'PGK_CT_CB', 'PGK_CT_DV'), ('DU_CS', 'PGK_CS_CB', 'PGK_CS_DV')) as given (level, for_cells, for_people)`

/** The lines of the lists: cells first, then people, each once, beginning where chance says. */
const RECIPIENTS = `
  with lines as (
    select d.*, line, given.for_cells, given.for_people
    from bench_decisions d join ${FORMS} on given.level = d.level_code
    cross join generate_series(1, least(d.lines, d.cells + d.people_there)) line
    where d.year = :year
  )
  select l.id as decision_id, l.line, l.for_cells as form_code, null::bigint as person_id, null as full_name,
    u.search_key, null::date as birth_date, null as sex, null as position, 'CQ_DANG_CTXH' as category,
    u.id as unit_id, u.type_code, u.name as unit_name, u.path, u.path_text
  from lines l
  join bench_units u on u.year = l.year and u.circle = l.circle and u.place = (l.start + l.line) % l.cells_there + 1
  where l.line <= l.cells
  union all
  select l.id, l.line, l.for_people, p.id, p.full_name,
    p.search_key || ' ' || u.search_key, p.birth_date, p.sex, p.position, p.statistics_category_code,
    u.id, null, u.name, u.path, u.path_text
  from lines l
  join bench_people p on p.circle = l.circle and p.place = (l.start + l.line) % l.people_there + 1
  join bench_units u on u.circle = 0 and u.year = l.year and u.id = p.organisation_id
  where l.line > l.cells`

const AWARDS = `
  insert into awards (decision_id, issuing_body_id, issued_on, line_no, status, recipient_kind, person_id, organisation_id,
    award_form_id, kind_code, period_from, period_to, period_label, achievement, unit_id, unit_path, root_unit_id,
    recipient_name, recipient_type_code, form_of_address, birth_text, sex, position, unit_name, unit_path_text, form_name,
    statistics_category_code, search_key, created_at)
  select d.id, d.issuing_body_id, d.issued_on, r.line, 'issued',
    case when r.person_id is null then 'collective' else 'individual' end, r.person_id,
    case when r.person_id is null then r.unit_id end,
    f.id, case d.document_style when 'party' then 'P_HANG_NAM' else 'CONG_TRANG' end,
    make_date(:year - 1, 1, 1), make_date(:year - 1, 12, 31), 'năm ' || :year - 1,
    'Đã hoàn thành xuất sắc nhiệm vụ tiêu biểu năm ' || :year - 1,
    r.unit_id, r.path, r.path[1], coalesce(r.full_name, r.unit_name), r.type_code,
    case when r.person_id is null then null when d.document_style = 'party' then 'Đồng chí'
      when r.sex = 'female' then 'Bà' else 'Ông' end,
    to_char(r.birth_date, 'DD/MM/YYYY'), r.sex, r.position, r.unit_name, r.path_text, v.name, r.category,
    r.search_key || ' ' || left(d.search_key, position(' tang' in d.search_key) - 1), d.created_at
  from (${RECIPIENTS}) r
  join decisions d on d.id = r.decision_id
  join award_forms f on f.code = r.form_code
  join award_form_versions v on v.award_form_id = f.id
    and v.valid_from <= d.issued_on and (v.valid_to is null or v.valid_to > d.issued_on)
  order by d.issued_on, d.id, r.line`

const MADE = `awards a join bench_decisions made on made.id = a.decision_id where made.year = :year`

const COUNTERS = `
  insert into register_counters as c (issuing_body_id, year, last_number)
  select a.issuing_body_id, :year, count(*) from ${MADE} group by 1
  on conflict (issuing_body_id, year) do update set last_number = c.last_number + excluded.last_number`

/** Numbers go on where the sample's ended: the counter minus what was just added. */
const ENTRIES = `
  insert into register_entries (issuing_body_id, year, number, award_id, entered_at)
  select a.issuing_body_id, :year,
    c.last_number - count(*) over (partition by a.issuing_body_id)
      + row_number() over (partition by a.issuing_body_id order by a.issued_on, a.decision_id, a.line_no),
    a.id, a.created_at
  from awards a
  join bench_decisions made on made.id = a.decision_id
  join register_counters c on c.issuing_body_id = a.issuing_body_id and c.year = :year
  where made.year = :year`

/** A code of hexadecimal digits is as good as any. */
const CERTIFICATES = `
  insert into certificates (award_id, verification_code, issued_at)
  select a.id, upper(left(md5('bench ' || a.id), 12)), a.created_at from ${MADE}`

/** One award in five hundred was taken back two years later. */
const REVOCATIONS = `
  with taken_back as (
    update awards set status = 'revoked', revoked_on = issued_on + 730
    where id in (select a.id from ${MADE} and a.id % 500 = 0) returning id, revoked_on
  )
  insert into award_revocations (award_id, decision_number, decided_on, issuer_name, signer_name, ground_code, reason,
    recorded_at)
  select id, 'TH-' || id, revoked_on, 'Đảng ủy', 'Nguyễn Hoàng Phương Nghiêm',
    (select code from revocation_grounds order by sort_order limit 1), 'Số liệu đo tốc độ', revoked_on
  from taken_back`
