import { expect } from 'chai'
import { parseHTML } from 'linkedom'
import { z } from 'zod'
import { createApiToken } from '../../src/accounts/api-token.commands.ts'
import { many } from '../../src/database/rows.ts'
import { aGivingRegister, aHead, drafted, forCell, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { session } from './wire.ts'

const Table = z.object({ name: z.string() })
const Digest = z.object({ rows: z.number(), digest: z.string() })
/** Reading keeps its own session alive; the public check counts how often it is asked, and by which address. */
const MAY_CHANGE = new Set(['sessions', 'verification_counts', 'rate_limits'])

describe('looking around', () => {
  const office = useOffice()

  /** A digest of every table, to see whether anything at all was written. */
  async function everything() {
    const named = await many(
      Table,
      office.db.raw(`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`),
    )
    const digests = new Map<string, unknown>()
    for (const { name } of named.filter((table) => !MAY_CHANGE.has(table.name))) {
      const sql = `select count(*) as rows, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ?? t`
      digests.set(name, (await many(Digest, office.db.raw(sql, [name])))[0])
    }
    return digests
  }

  async function somethingToSee() {
    const register = await aGivingRegister(office)
    await office.does(async (work) => {
      await issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)])
      await drafted(work, aHead({ number: '130-QĐ/ĐUK' }), [forCell(register.cells[1])])
    })
    const clerk = await office.actor('clerk')
    await office.does((work) => createApiToken(work, { accountId: clerk.accountId ?? 0, name: 'Sao lưu' }))
  }

  it('leads to no dead end and changes nothing, whatever link is followed', async () => {
    await somethingToSee()
    const inside = await session(office, 'administrator')
    const before = await everything()
    const waiting = ['/']
    const seen = new Set(waiting)
    const broken: string[] = []
    for (let address = waiting.shift(); address !== undefined && seen.size < 600; address = waiting.shift()) {
      const response = await inside.get(address)
      if (response.status !== 200) broken.push(`${address} → ${response.status}`)
      if (response.type !== 'text/html') continue
      for (const link of parseHTML(response.text).document.querySelectorAll('a[href]')) {
        const { host, pathname, search } = new URL(link.getAttribute('href') ?? '', `http://own${address}`)
        const next = pathname + search
        if (host !== 'own' || seen.has(next) || pathname.startsWith('/assets/')) continue
        seen.add(next)
        waiting.push(next)
      }
    }
    expect(broken).to.deep.equal([])
    expect(seen.size).to.be.greaterThan(30)
    expect(await everything()).to.deep.equal(before)
  }).timeout(120_000)
})
