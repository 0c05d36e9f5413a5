import type { Tx } from '../src/database/transaction.ts'

/** Years whose decisions are made up; the Bloc of the sample lived through all of them. */
export const FIRST_YEAR = 2015
export const LAST_YEAR = 2024

const AWARDS_PER_DECISION = 48

/**
 * Issuing bodies for every committee directly under the top, and decisions of theirs and of the sample's bodies. Leaves
 * `bench_decisions` (how long each list is and whom it may name), `bench_units` (each cell and its path) and
 * `bench_people` behind for the awards.
 */
export async function generateDecisions(tx: Tx, awards: number): Promise<void> {
  await tx.raw(BODIES)
  await tx.raw(UNITS)
  await tx.raw('create index on bench_units (year, circle, place)')
  await tx.raw(PEOPLE)
  await tx.raw('create index on bench_people (circle, place)')
  await tx.raw('create index on bench_units (year, id) where circle = 0')
  await tx.raw('analyze bench_units, bench_people')
  const years = LAST_YEAR - FIRST_YEAR + 1
  const decisions = Math.ceil(awards / AWARDS_PER_DECISION / years)
  await tx.raw(PLAN, { first: FIRST_YEAR, last: LAST_YEAR, decisions, awards: Math.ceil(awards / years) })
  await tx.raw(DECISIONS)
  await tx.raw('create index on bench_decisions (year)')
  await tx.raw('analyze bench_decisions, decisions')
}

/** A committee without an issuing body of its own gets one, called after it. */
const BODIES = `
  insert into issuing_bodies (code, name, search_key, system, level_code, document_style, certificate_title,
    decision_symbol, place, organisation_id, valid_from)
  select 'DO_' || o.code, replace(v.name, 'Đảng bộ', 'Đảng ủy'), regexp_replace(v.search_key, '^dang bo', 'dang uy'),
    'party', case v.type_code when 'DB_CS' then 'DU_CS' else 'DU_CTTT' end, 'party', 'BAN CHẤP HÀNH ĐẢNG BỘ',
    'QĐ/ĐU', 'Hà Nội', o.id, '2007-04-11'
  from organisation_versions v join organisations o on o.id = v.organisation_id
  where v.parent_id in (select organisation_id from organisation_versions where parent_id is null and type_code = 'DB_TT_TW')
    and v.valid_from <= '2015-01-01'
    and not exists (select from issuing_bodies b where b.organisation_id = o.id)`

/** Cells with their paths at the end of each year. A circle is the committee whose decisions may name the cell; 0 = all. */
const UNITS = `
  create table bench_units as
  with recursive years as (select make_date(year, 12, 31) as day from generate_series(${FIRST_YEAR}, ${LAST_YEAR}) year),
  tree as (
    select day, organisation_id, type_code, name, search_key, array[organisation_id] as path, name as path_text
    from years join organisation_versions on valid_from <= day and (valid_to is null or valid_to > day)
    where parent_id is null
    union all
    select t.day, v.organisation_id, v.type_code, v.name, v.search_key, t.path || v.organisation_id,
      t.path_text || ' › ' || v.name
    from tree t join organisation_versions v on v.parent_id = t.organisation_id
      and v.valid_from <= t.day and (v.valid_to is null or v.valid_to > t.day)
  )
  select extract(year from day)::int as year, circle, organisation_id as id, type_code, tree.name,
    regexp_replace(search_key, ' [0-9]+$', '') as search_key, path, path_text,
    row_number() over (partition by day, circle order by md5(organisation_id::text)) as place,
    count(*) over (partition by day, circle) as cells
  from tree join organisation_types types on types.code = type_code
  cross join unnest(array[0, path[2]]) circle
  where family = 'chi_bo' and array_length(path, 1) > 2`

const PEOPLE = `
  create table bench_people as
  select circle, p.id, p.full_name, p.search_key, p.birth_date, p.sex, post.position, post.statistics_category_code,
    post.organisation_id,
    row_number() over (partition by circle order by md5(p.id::text)) as place, count(*) over (partition by circle) as people
  from people p
  join person_postings post on post.person_id = p.id
  join (select distinct on (id) id, path from bench_units where circle = 0 order by id, year desc) unit
    on unit.id = post.organisation_id
  cross join unnest(array[0, unit.path[2]]) circle
  where p.code like 'DO%'`

/**
 * Which body decides how often: the Bloc one in ten, the Prime Minister and the Commission now and then, the committees
 * the rest. Lists of 5 to about 90 names, one in five lines a cell; the first decision of a year has 300 lines.
 */
const PLAN = `
  create table bench_decisions as
  with bodies as (
    select b.id, b.code, b.level_code, b.document_style, coalesce(u.id, 0) as circle,
      row_number() over (order by b.id) as place, count(*) over () as bodies
    from issuing_bodies b
    left join organisations u on u.id = b.organisation_id and b.level_code <> 'TU'
    where b.level_code in ('TU', 'TTG', 'BO_TINH')
      or exists (select from bench_people where circle = b.organisation_id and people > 400)
        and exists (select from bench_units where circle = b.organisation_id and cells > 20)
  ), circles as (
    select year, circle, max(cells) as cells_there, (select max(people) from bench_people p where p.circle = u.circle) as people_there
    from bench_units u group by year, circle
  ), drawn as (
    select year, n, random() as chance, random() as day,
      case when n = 1 then 300 else 5 + floor(power(random(), 1.5) * (:awards::numeric / :decisions - 5) * 2.5)::int end as lines
    from generate_series(:first::int, :last::int) year cross join generate_series(1, :decisions::int) n
  )
  select (select max(id) from decisions) + row_number() over (order by year, day, n) as id, year,
    make_date(year, 1, 2) + floor(day * 350)::int as issued_on, lines,
    least(ceil(lines * 0.2)::int, cells_there) as cells, cells_there, people_there, b.id as body_id, b.circle, b.level_code, b.document_style,
    floor(random() * 1000000)::int as start
  from drawn join circles using (year) join bodies b on b.circle = circles.circle and b.place = case
    when n = 1 or chance < 0.1 then (select place from bodies where level_code = 'TU' limit 1)
    when chance < 0.12 then (select place from bodies where level_code = 'TTG' limit 1)
    when chance < 0.15 then (select place from bodies where level_code = 'BO_TINH' limit 1)
    else 1 + (n * 7919 % b.bodies) end`

const DECISIONS = `
  insert into decisions (id, issuing_body_id, number, number_key, issued_on, subject, search_key, place, issuer_name,
    certificate_title, document_style, signer_name, signer_position, invented, status, entered_at, created_at)
  overriding system value
  select d.id, b.id, number || '-' || symbol, number || '-' || symbol, issued_on, subject,
    number || ' ' || lower(translate(symbol, 'Đ/-', 'D  ')) || ' tang bang khen giay khen nam ' || year || ' ' || b.search_key,
    'Hà Nội', b.name, b.certificate_title, b.document_style, 'Nguyễn Hoàng Phương Nghiêm', 'Bí thư', true, 'issued',
    issued_on + interval '3 days', issued_on + interval '2 days'
  from (
    select *, 10000 + row_number() over (partition by body_id, year order by issued_on, id) as number,
      'Về việc tặng bằng khen, giấy khen năm ' || year as subject
    from bench_decisions
  ) d
  join issuing_bodies b on b.id = d.body_id
  cross join coalesce(b.decision_symbol, 'QĐ') symbol;
  select setval(pg_get_serial_sequence('decisions', 'id'), (select max(id) from decisions))`
