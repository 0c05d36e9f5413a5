import { expect } from 'chai'
import type { Response } from 'supertest'
import type { Endpoint } from '../../src/http/endpoint.ts'
import { useOffice } from '../support/office.ts'
import { inputSchema, propertiesOf } from './fuzz-input.ts'
import { registerOfOthers } from './register-of-others.ts'
import { addressOf, program, ROUTES, session } from './wire.ts'

/** People, papers and words of another unit; none of them is an example of the guide or a title of the catalogue. */
const OF_OTHERS = ['Trần Thị Lan', 'Lê Văn Hùng', 'Hoàng An', 'Phạm Thị Mai', 'Lê Thị Bích Hằng', 'của riêng']
/** As many records of a kind as the register holds; codes of the other unit and of those who give. */
const IDS = ['1', '2', '3']
const CODES = ['CB-0101', 'DUK']
const ASKED = ['Lan', 'CB-0101']

describe('An account of one unit', () => {
  const office = useOffice()

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
    const shop = await registerOfOthers(office)
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
    await registerOfOthers(office)
    const inside = await session(office, 'head')
    const pages = ['/people', '/awards', '/awards/4', '/imports/1', '/decisions/1/papers']
    const texts = await Promise.all(pages.map(async (page) => (await inside.get(page)).text))
    const missing = OF_OTHERS.filter((words) => !texts.some((text) => text.includes(words)))
    expect(missing).to.deep.equal([])
  })

  it('is given no paper, file or book of another', async () => {
    const shop = await registerOfOthers(office)
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
