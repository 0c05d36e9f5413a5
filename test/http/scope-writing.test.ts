import { expect } from 'chai'
import { z } from 'zod'
import { useOffice } from '../support/office.ts'
import { onBlanks } from '../support/printing.ts'
import { asFields, inputSchema, plausible } from './fuzz-input.ts'
import { registerOfOthers } from './register-of-others.ts'
import { addressOf, program, ROUTES, session } from './wire.ts'

/** An account's own affairs, what it may begin without touching anybody's, and what counts requests. */
const OWN = [
  ...['accounts', 'sessions', 'api_tokens', 'setup_links', 'idempotency_keys', 'rate_limits', 'audit_events'],
  ...[
    'imports',
    'import_rows',
    'stored_files',
    'unfinished_entries',
    'statistics_views',
    'certificate_lookups',
  ],
]
const ENDS_THE_SESSION = /sign-out|password|sign-in|setup/
const IDS = ['1', '2', '3', '4', '5']
const Names = z.array(z.object({ name: z.string() }))
const Rows = z.array(z.object({ row: z.string() }))

describe('An account of one unit', () => {
  const office = useOffice()

  /** Every row of the register as text, table by table. */
  async function register(): Promise<Map<string, Set<string>>> {
    const { rows } = await office.db.raw<{ rows: unknown }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const tables = Names.parse(rows).filter(({ name }) => !OWN.includes(name) && !name.startsWith('knex'))
    const all = new Map<string, Set<string>>()
    for (const { name } of tables) {
      const found = await office.db(`${name} as t`).select(office.db.raw('to_jsonb(t)::text as row'))
      all.set(name, new Set(Rows.parse(found).map(({ row }) => row)))
    }
    return all
  }

  /** Tables where a row came, went or changed. */
  function changed(before: Map<string, Set<string>>, after: Map<string, Set<string>>): string[] {
    return [...before].flatMap(([name, rows]) => {
      const now = after.get(name) ?? new Set()
      return now.size === rows.size && [...rows].every((row) => now.has(row)) ? [] : [name]
    })
  }

  /** What a schema would take, with the unit of others wherever it asks for one. */
  function aimed(schema: z.ZodType | undefined, unit: string): Record<string, unknown> {
    const fields = Object.entries(plausible(inputSchema(schema)) ?? {})
    return Object.fromEntries(
      fields.map(([name, value]) => [name, /organisationCode|parentCode|^unit$/.test(name) ? unit : value]),
    )
  }

  async function sendEverything(scope: number | null, unit: string): Promise<string[]> {
    const [inside, ask] = [await session(office, 'head', scope), await program(office, 'head', scope)]
    const failed: string[] = []
    for (const { endpoint, method, name } of ROUTES) {
      if (method === 'get' || ENDS_THE_SESSION.test(endpoint.path)) continue
      const body = aimed(endpoint.schemas.body, unit)
      for (const id of /:/.test(endpoint.path) ? IDS : ['']) {
        const address = addressOf(endpoint, (parameter) => (parameter === 'code' ? unit : id))
        const { status } =
          endpoint.surface === 'json'
            ? await ask(method, address).set('If-Match', '"1"').send(body)
            : await inside.post(address, Object.fromEntries(asFields(body)))
        if (status >= 500) failed.push(`${name} ${id} → ${status}`)
      }
    }
    return failed
  }

  it('changes nothing of another, whatever it sends and wherever', async () => {
    const shop = await registerOfOthers(office)
    const before = await register()
    const failed = await sendEverything(shop.id(shop.otherCommittee), shop.cells[0])
    expect(failed).to.deep.equal([])
    expect(changed(before, await register())).to.deep.equal([])
  }).timeout(180_000)

  it('would change much of it without that limit', async () => {
    const shop = await registerOfOthers(office)
    const before = await register()
    await sendEverything(null, shop.cells[0])
    expect(changed(before, await register())).to.include.members(['printers', 'blank_lots', 'people'])
  }).timeout(180_000)

  it('is told whose printers, blanks and movements are to change, and is offered no way to', async () => {
    const shop = await registerOfOthers(office)
    const inside = await session(office, 'clerk', shop.id(shop.committee))
    const shared = ROUTES.filter(({ endpoint }) => endpoint.access === 'office.write')
    expect(shared.length).to.be.greaterThan(15)
    for (const { endpoint, method, name } of shared.filter(({ endpoint }) => endpoint.surface === 'html')) {
      const address = addressOf(endpoint, () => '1')
      const { status, text } = await (method === 'get' ? inside.get(address) : inside.post(address))
      expect([status, text.includes('dùng chung cho cả cơ quan')], name).to.deep.equal([403, true])
    }
    for (const page of ['/printers', '/printers/1', '/blank-lots', '/blank-lots/1', '/emulation-movements']) {
      const { status, text } = await inside.get(page)
      expect(status, page).to.equal(200)
      expect(text, page).not.to.match(/href="[^"]*\/(new|edit|calibration|taken-out|correction)"/)
    }
  })

  it('prints on the printers and blanks of the office', async () => {
    const shop = await registerOfOthers(office)
    const inside = await session(office, 'clerk', shop.id(shop.bloc))
    const { printer, lot } = onBlanks(shop)
    const asked = { mode: 'overprint', printer: String(printer), lot: String(lot), lines: '2' }
    const begun = await inside.post(`/decisions/${shop.decisionId}/print-runs/new`, asked)
    expect([begun.status, begun.headers.location]).to.deep.equal([303, '/print-runs/2'])
  })
})
