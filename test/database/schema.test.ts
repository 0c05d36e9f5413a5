import { expect } from 'chai'
import { z } from 'zod'
import { many, one } from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'
import { testDatabase } from '../support/postgres.ts'
import {
  insertAward,
  insertDecision,
  insertImport,
  insertIssuingBody,
  insertPerson,
  insertUnit,
  insertVersion,
} from './rows-of-the-register.ts'

const Named = z.object({ name: z.string() })
const Refusal = z.object({ constraint: z.string() })

/** The name of the rule by which the database refused; '' when it did not refuse. */
async function refusedBy(query: PromiseLike<unknown>): Promise<string> {
  return Promise.resolve(query).then(
    () => '',
    (error: unknown) => Refusal.parse(error).constraint,
  )
}

describe('The database', () => {
  let db: Db
  let drop: () => Promise<void>

  beforeEach(async () => {
    const database = await testDatabase()
    db = database.db
    drop = () => database.drop()
  })

  afterEach(() => drop())

  const names = async (sql: string) => (await many(Named, db.raw(sql))).map(({ name }) => name)

  describe('is described so that', () => {
    it('every table has a primary key', async () => {
      const without = await names(`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not like 'knex%'
          and not exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'p')`)
      expect(without).to.deep.equal([])
    })

    it('every constraint has a name somebody chose', async () => {
      const chosenByPostgres = await names(`
        select conname as name from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid::regclass::text not like 'knex%'
          and conname ~ '_(fkey|key|check|excl)[0-9]*$'`)
      expect(chosenByPostgres).to.deep.equal([])
    })

    it('a moment has a time zone, and a search key sorts by its bytes on every server', async () => {
      const wrong = await names(`
        select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and table_name not like 'knex%'
          and (data_type = 'timestamp without time zone'
            or column_name in ('search_key', 'number_key') and collation_name is distinct from 'C')`)
      expect(wrong).to.deep.equal([])
    })

    it('validity ends after it begins wherever it is kept', async () => {
      const without = await names(`
        select table_name as name from information_schema.columns c
        where table_schema = 'public' and column_name = 'valid_to' and not exists (
          select from pg_constraint
          where conrelid = c.table_name::regclass and pg_get_constraintdef(oid) like '%(valid_to > valid_from)%')`)
      expect(without).to.deep.equal([])
    })

    it('every rule is in force', async () => {
      const off = await names(`
        select conname as name from pg_constraint where not convalidated
        union all select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`)
      expect(off).to.deep.equal([])
    })
  })

  describe('refuses, of organisations,', () => {
    it('two names, and so two parents, on one day', async () => {
      const first = await insertUnit(db, { code: 'DB1' })
      const second = await insertUnit(db, { code: 'DB2' })
      const cell = await insertUnit(db, { code: 'CB', parentId: first, validTo: '2023-05-18' })
      const overlapping = insertVersion(db, cell, { parentId: second, validFrom: '2023-05-17' })
      expect(await refusedBy(overlapping)).to.equal('organisation_versions_no_overlap')
      await insertVersion(db, cell, { parentId: second, validFrom: '2023-05-18' })
    })

    it('a circle in the tree, however long, on the days it would exist', async () => {
      const top = await insertUnit(db, { code: 'A', validTo: '2020-01-01' })
      const middle = await insertUnit(db, { code: 'B', parentId: top })
      const bottom = await insertUnit(db, { code: 'C', parentId: middle, validTo: '2022-01-01' })
      const circle = insertVersion(db, top, { parentId: bottom, validFrom: '2020-01-01' })
      expect(await refusedBy(circle)).to.equal('organisation_versions_no_circle')
      // From the day on which C no longer lies under B, A may lie under C.
      await insertVersion(db, bottom, { validFrom: '2022-01-01' })
      await insertVersion(db, top, { parentId: bottom, validFrom: '2022-01-01' })
    })

    it('a circle that two reorganisations at the same time would make together', async () => {
      const one = await insertUnit(db, { code: 'A', validTo: '2020-01-01' })
      const other = await insertUnit(db, { code: 'B', validTo: '2020-01-01' })
      const under = (unit: number, parentId: number) =>
        db.transaction((tx) => insertVersion(tx, unit, { parentId, validFrom: '2020-01-01' }))
      const refusals = await Promise.all([refusedBy(under(one, other)), refusedBy(under(other, one))])
      expect(refusals.sort()).to.deep.equal(['', 'organisation_versions_no_circle'])
    })

    it('a unit as its own parent, and a validity that ends before it begins', async () => {
      const unit = await insertUnit(db, { code: 'A', validTo: '2020-01-01' })
      const own = insertVersion(db, unit, { parentId: unit, validFrom: '2020-01-01' })
      expect(await refusedBy(own)).to.equal('organisation_versions_not_own_parent')
      const backwards = insertVersion(db, unit, { validFrom: '2021-01-01', validTo: '2020-06-01' })
      expect(await refusedBy(backwards)).to.equal('organisation_versions_validity_order')
    })
  })

  describe('refuses, of people,', () => {
    it('two main posts on one day, but not one held beside it', async () => {
      const unit = await insertUnit(db, { code: 'A' })
      const person = await insertPerson(db)
      const post = (isMain: boolean) =>
        db('person_postings').insert({
          person_id: person,
          organisation_id: unit,
          position: 'Chuyên viên',
          is_main: isMain,
          valid_from: '2020-01-01',
        })
      await post(true)
      expect(await refusedBy(post(true))).to.equal('person_postings_one_main_post')
      await post(false)
    })
  })

  describe('refuses, of decisions and awards,', () => {
    let body: number
    let unit: number
    let decision: number

    beforeEach(async () => {
      body = await insertIssuingBody(db, 'DUVD')
      unit = await insertUnit(db, { code: 'CB' })
      decision = await insertDecision(db, { bodyId: body, number: '12-QĐ/ĐU' })
    })

    const toTheUnit = () => ({ recipient_kind: 'collective', organisation_id: unit })

    it('an award whose issuer or day differs from its decision', async () => {
      const wrongDay = insertAward(db, decision, unit, { ...toTheUnit(), issued_on: '2023-05-19' })
      expect(await refusedBy(wrongDay)).to.equal('awards_decision_facts')
    })

    it('two awards on one line, though lines may change places', async () => {
      const first = await insertAward(db, decision, unit, { ...toTheUnit(), line_no: 1 })
      const second = await insertAward(db, decision, unit, { ...toTheUnit(), line_no: 2 })
      await db.transaction(async (tx) => {
        await tx('awards').where({ id: first }).update({ line_no: 2 })
        await tx('awards').where({ id: second }).update({ line_no: 1 })
      })
      const same = insertAward(db, decision, unit, { ...toTheUnit(), line_no: 2 })
      expect(await refusedBy(same)).to.equal('awards_decision_line_unique')
    })

    it('a counter of register numbers that goes back or disappears', async () => {
      await db('register_counters').insert({ issuing_body_id: body, year: 2023, last_number: 7 })
      const back = db('register_counters').update({ last_number: 6 })
      expect(await refusedBy(back)).to.equal('register_counters_only_forward')
      expect(await refusedBy(db('register_counters').delete())).to.equal('register_counters_only_forward')
    })
  })

  describe('refuses, of imports,', () => {
    const begun = () => insertImport(db)
    const rowOf = (importId: number, rowNumber = 1) =>
      db('import_rows').insert({ import_id: importId, row_number: rowNumber, cells: '{}', outcome: 'new' })
    const imageOf = (importId: number) =>
      db('import_changes').insert({
        import_id: importId,
        table_name: 'awards',
        row_key: '{"id": 1}',
        after: '{}',
      })

    it('rows and images of an import that does not exist, among thousands of one that does', async () => {
      const id = await begun()
      await rowOf(id)
      await imageOf(id)
      expect(await refusedBy(rowOf(id + 1))).to.equal('import_rows_import_known')
      expect(await refusedBy(imageOf(id + 1))).to.equal('import_changes_import_known')
      const thousands = db.raw(
        `insert into import_rows (import_id, row_number, cells, outcome)
         select case n when 2500 then ?::bigint else ?::bigint end, n, '{}', 'new' from generate_series(2, 3000) n`,
        [id + 1, id],
      )
      expect(await refusedBy(thousands)).to.equal('import_rows_import_known')
      const moved = db('import_rows').update({ import_id: id + 1 })
      expect(await refusedBy(moved)).to.equal('import_rows_import_still_known')
    })

    it('that one is deleted, so that what it holds is never left alone', async () => {
      const id = await begun()
      await rowOf(id)
      expect(await refusedBy(db('imports').where({ id }).delete())).to.equal('imports_append_only')
      expect(await refusedBy(db.raw('truncate imports cascade'))).to.equal('imports_append_only')
    })
  })

  describe('keeps the log', () => {
    const event = { at: new Date(), actor_name: 'x', action: 'a', subject_type: 's', subject_id: '1' }

    it('as it was written', async () => {
      await db('audit_events').insert(event)
      for (const change of [
        db('audit_events').update({ action: 'b' }),
        db('audit_events').delete(),
        db.raw('truncate audit_events'),
      ]) {
        expect(await refusedBy(change)).to.equal('audit_events_append_only')
      }
      expect(await one(z.object({ action: z.string() }), db('audit_events'))).to.deep.equal({ action: 'a' })
    })

    it('as one chain, however many write at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, () => db('audit_events').insert(event)))
      const Links = z.object({ hash: z.string(), previousHash: z.string() })
      const links = await many(Links, db('audit_events').orderBy('id').select('hash', 'previous_hash'))
      expect(links.map((link) => link.previousHash)).to.deep.equal(
        ['', ...links.map((link) => link.hash)].slice(0, -1),
      )
    })
  })
})
