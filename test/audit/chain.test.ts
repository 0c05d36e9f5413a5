import { expect } from 'chai'
import type { Knex } from 'knex'
import { record, recordAll } from '../../src/audit/audit.store.ts'
import type { AuditEntry } from '../../src/audit/audit-event.ts'
import { verifyAuditChain } from '../../src/audit/audit.queries.ts'
import { explainRefusal } from '../../src/database/constraints.ts'
import { useOffice } from '../support/office.ts'
import { rowOf } from '../support/loose.ts'

function renamed(id: number, name: string): AuditEntry {
  return {
    action: 'account.changed',
    subject: { type: 'account', id },
    before: { name: 'Lan' },
    after: { name },
  }
}

describe('the log of what was done', () => {
  const office = useOffice()
  const events = () => office.db('audit_events')

  async function tenEvents() {
    const entries = Array.from({ length: 10 }, (_, index) => renamed(index + 1, `Hoà ${index}`))
    await office.does((work) => recordAll(work, entries))
  }

  /** Somebody with the keys of the database, behind the application's back. */
  async function behindItsBack(what: (tx: Knex.Transaction) => Promise<unknown>) {
    await office.db.transaction(async (tx) => {
      await tx.raw('alter table audit_events disable trigger user')
      await what(tx)
      await tx.raw('alter table audit_events enable trigger user')
    })
  }

  it('is whole while only the register writes to it, and empty at first', async () => {
    expect(await verifyAuditChain(office.db)).to.deep.equal({ events: 0, brokenAt: null, head: null })
    await tenEvents()
    const newest = await rowOf(events().orderBy('id', 'desc'))
    const whole = { events: 10, brokenAt: null, head: newest.hash }
    expect(await verifyAuditChain(office.db)).to.deep.equal(whole)
    for (const portion of [1, 3, 10, 11]) {
      expect(await verifyAuditChain(office.db, undefined, portion), `by ${portion}`).to.deep.equal(whole)
    }
  })

  it('lives and dies with the change it tells of', async () => {
    const failing = office.does(async (work) => {
      await record(work, renamed(1, 'Hoa'))
      throw new Error('the change failed')
    })
    await failing.catch(() => undefined)
    expect(await events()).to.deep.equal([])
  })

  it('refuses to be changed, shortened or emptied', async () => {
    await tenEvents()
    const attempts = [
      () => events().where({ id: 3 }).update({ actor_name: 'Người khác' }),
      () => events().where({ id: 3 }).delete(),
      () => office.db.raw('truncate audit_events'),
      () => office.db.raw('truncate audit_events cascade'),
    ]
    for (const attempt of attempts) {
      const error: unknown = await attempt().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(String(error)).to.contain('keeps every row as it was written')
      expect(explainRefusal(error)).to.be.an('error')
    }
    expect(await verifyAuditChain(office.db)).to.include({ events: 10, brokenAt: null })
  })

  const forgeries: [string, (tx: Knex.Transaction) => Promise<unknown>, number][] = [
    [
      'what was changed',
      (tx) =>
        tx('audit_events')
          .where({ id: 4 })
          .update({ after: { name: 'Khác' } }),
      4,
    ],
    ['who did it', (tx) => tx('audit_events').where({ id: 4 }).update({ actor_name: 'Người khác' }), 4],
    ['when', (tx) => tx('audit_events').where({ id: 4 }).update({ at: '2020-01-01T00:00:00Z' }), 4],
    ['why', (tx) => tx('audit_events').where({ id: 4 }).update({ reason: 'theo quyết định' }), 4],
    [
      'a field moved into its neighbour',
      (tx) =>
        tx('audit_events').where({ id: 4 }).update({ action: 'account', subject_type: 'changedaccount' }),
      4,
    ],
    ['an event in the middle gone', (tx) => tx('audit_events').where({ id: 4 }).delete(), 5],
    ['the first event gone', (tx) => tx('audit_events').where({ id: 1 }).delete(), 2],
    [
      'an event changed together with its own hash',
      async (tx) => {
        await tx('audit_events').where({ id: 4 }).update({ actor_name: 'Người khác' })
        await tx.raw('update audit_events e set hash = audit_event_hash(e) where id = 4')
      },
      5,
    ],
    [
      'two events exchanged',
      (tx) =>
        tx
          .raw('update audit_events set id = case id when 4 then -5 else -4 end where id in (4, 5)')
          .then(() => tx.raw('update audit_events set id = -id where id < 0')),
      4,
    ],
  ]
  for (const [what, forge, shownAt] of forgeries) {
    it(`shows ${what}`, async () => {
      await tenEvents()
      await behindItsBack(forge)
      expect((await verifyAuditChain(office.db)).brokenAt).to.equal(shownAt)
      for (const portion of [1, 3, 4]) {
        const { brokenAt } = await verifyAuditChain(office.db, undefined, portion)
        expect(brokenAt, `in portions of ${portion}`).to.equal(shownAt)
      }
    })
  }

  it('is checked alike in every time zone and way of writing dates', async () => {
    await tenEvents()
    for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Asia/Kathmandu']) {
      const checked = await office.db.transaction(async (tx) => {
        await tx.raw(`set local time zone '${zone}'`)
        await tx.raw("set local datestyle to 'German'")
        await tx.raw("set local intervalstyle to 'iso_8601'")
        await record(
          {
            tx,
            actor: await office.actor('clerk'),
            now: office.clock.now(),
            today: '2026-11-22',
            requestId: null,
          },
          renamed(1, zone),
        )
        return verifyAuditChain(tx)
      })
      expect(checked.brokenAt, zone).to.equal(null)
    }
    expect((await verifyAuditChain(office.db)).brokenAt).to.equal(null)
  })

  it('stays one chain when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, writer) =>
        office.does(async (work) => {
          await record(work, renamed(writer, 'một'))
          await record(work, renamed(writer, 'hai'))
        }),
      ),
    )
    expect(await verifyAuditChain(office.db)).to.include({ events: 48, brokenAt: null })
    const numbers = await events().orderBy('id').pluck('id')
    expect(numbers).to.deep.equal(Array.from({ length: 48 }, (_, index) => index + 1))
  })
})
