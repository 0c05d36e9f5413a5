import { expect } from 'chai'
import type { Response } from 'supertest'
import { keepUnfinished } from '../../src/awards/entry/unfinished-entry.commands.ts'
import { recordClassifications } from '../../src/classifications/classification.commands.ts'
import { getDecision } from '../../src/decisions/decision.queries.ts'
import { attachScan } from '../../src/decisions/scan.commands.ts'
import type { Endpoint } from '../../src/http/endpoint.ts'
import { checkPapers, handOverPapers, signPapers } from '../../src/print-runs/paper-acts.commands.ts'
import { settleRun } from '../../src/print-runs/settle-run.commands.ts'
import { keepView } from '../../src/statistics/views/statistics-view.commands.ts'
import { aHead, drafted, forPerson } from '../support/decisions.ts'
import { checkList, runOf } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { aMadeRun, aPrintShop, type PrintShop } from '../support/printing.ts'
import { correctAchievement, revokeLine } from '../support/register-changes.ts'
import { inputSchema, propertiesOf } from './fuzz-input.ts'
import { addressOf, program, ROUTES, session } from './wire.ts'

/** People, papers and words of another unit; none of them is an example of the guide or a title of the catalogue. */
const OF_OTHERS = ['Trần Thị Lan', 'Lê Văn Hùng', 'Hoàng An', 'Phạm Thị Mai', 'Lê Thị Bích Hằng', 'của riêng']
/** As many records of a kind as the register holds; codes of the other unit and of those who give. */
const IDS = ['1', '2', '3']
const CODES = ['CB-0101', 'DUK']
const ASKED = ['Lan', 'CB-0101']

describe('An account of one unit', () => {
  const office = useOffice()

  /** Everything of a decision, from its draft to the papers, and what else another unit has in the register. */
  async function registerOfOthers(): Promise<PrintShop> {
    const shop = await aPrintShop(office)
    const other = await office.actor('head')
    const run = await aMadeRun(office, shop)
    await correctAchievement(office, shop.decisionId, 4, 'của riêng')
    await office.does(async (work) => {
      await settleRun(work, run, { spoiled: [{ page: 2, reason: 'jam', note: 'của riêng' }] })
      const decision = await getDecision(work.tx, work.actor, shop.decisionId)
      const all = { sheets: [], whole: true }
      await checkPapers(work, decision, all)
      await signPapers(work, decision, { ...all, signedOn: '2026-11-20' })
      await handOverPapers(work, decision, { ...all, receiver: 'Lê Thị Bích Hằng', handedOn: '2026-11-21' })
      const scan = { name: 'của riêng.pdf', bytes: Buffer.from('%PDF-1.7 của riêng') }
      await attachScan(work, office.deps.files, shop.decisionId, scan)
      await drafted(work, aHead({ number: '9-QĐ', issuedOn: '2025-01-18' }), [forPerson(shop.people.hung)])
      const entryKey = '5d9b6b1e-6f57-4a4c-9b0d-0d7f6c2c1a11'
      await keepUnfinished(work, { entryKey, decisionId: null, typed: { subject: 'của riêng' } })
      const question = { rows: 'unit', structure: 'then' } as const
      await keepView(work, { name: 'của riêng', shared: false, question })
      const classified = { year: 2023, level: 'HTTNV', basis: 'của riêng', decidedOn: undefined }
      await recordClassifications(work, [
        { ...classified, organisationCode: undefined, person: shop.people.lan },
      ])
    }, other)
    await revokeLine(office, shop.decisionId, 5)
    await checkList(runOf(office, other), 'people', [
      ['Họ và tên', 'Ngày sinh', 'Mã đơn vị', 'Ghi chú'],
      ['Phạm Thị Mai', '5/3/1979', shop.cells[0], 'của riêng'],
    ])
    return shop
  }

  /** The addresses of an endpoint with every record there is, and with each of its questions about the other unit. */
  function addressesOf(endpoint: Endpoint): string[] {
    const codes = endpoint.path.includes(':code') ? CODES : ['']
    const ids = /:(?!code|year)/.test(endpoint.path) ? IDS : ['']
    const parameters = codes.flatMap((code) => ids.map((id) => new Map([['code', code], ['year', '2023'], ['', id]]))) // prettier-ignore
    const plain = parameters.map((values) =>
      addressOf(endpoint, (name) => values.get(name) ?? values.get('') ?? ''),
    )
    const questions = Object.keys(propertiesOf(inputSchema(endpoint.schemas.query)))
    const asked = questions.flatMap((name) => ASKED.map((value) => `${name}=${encodeURIComponent(value)}`))
    return [...plain, ...asked.map((question) => `${plain[0] ?? ''}?${question}`)]
  }

  it('is shown nothing of another, whatever page, answer or list it asks for', async () => {
    const shop = await registerOfOthers()
    const scope = shop.id(shop.otherCommittee)
    const [inside, ask] = [await session(office, 'head', scope), await program(office, 'head', scope)]
    const shown: string[] = []
    for (const { endpoint } of ROUTES.filter(({ method }) => method === 'get')) {
      for (const address of addressesOf(endpoint)) {
        const asked = endpoint.surface === 'json' ? ask('get', address) : inside.get(address)
        const { text, status }: Response = await asked
        const read = (text as string | undefined) ?? '' // supertest gives no text of a PDF
        const seen = OF_OTHERS.filter((words) => read.includes(words))
        if (seen.length > 0 || status >= 500) shown.push(`${address} → ${status} ${seen.join(', ')}`)
      }
    }
    expect(shown).to.deep.equal([])
  }).timeout(180_000)

  it('would be shown all of it without that limit', async () => {
    await registerOfOthers()
    const inside = await session(office, 'head')
    const pages = ['/people', '/awards', '/awards/4', '/imports/1', '/decisions/1/papers']
    const texts = await Promise.all(pages.map(async (page) => (await inside.get(page)).text))
    const missing = OF_OTHERS.filter((words) => !texts.some((text) => text.includes(words)))
    expect(missing).to.deep.equal([])
  })

  it('is given no paper, file or book of another', async () => {
    const shop = await registerOfOthers()
    const inside = await session(office, 'head', shop.id(shop.otherCommittee))
    const papers = ROUTES.filter(
      ({ endpoint: { path }, method }) =>
        method === 'get' &&
        /^\/(decisions|awards|people|print-runs|handovers)\/:id\/.*\.(pdf|xlsx|zip)$/.test(path),
    )
    expect(papers.length).to.be.greaterThan(8)
    for (const { endpoint, name } of papers) {
      for (const id of ['1', '2', '3']) {
        const { status } = await inside.get(addressOf(endpoint, () => id))
        expect(status, `${name} ${id}`).to.equal(404)
      }
    }
  })
})
