import { expect } from 'chai'
import { prepareNewest } from '../../src/certificates/checked-source.ts'
import { newestDecision } from '../../src/certificates/certificates-to-check.queries.ts'
import { aGivingRegister, aHead, forCell, forPerson, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('Certificates looked at before they are asked for', () => {
  const office = useOffice()

  it('are those of the decision whose certificates were made last; they are not searched again when they are printed', async () => {
    const { cells, people } = await aGivingRegister(office)
    await office.does((work) => issued(work, aHead(), [forCell(cells[0])]))
    const last = await office.does((work) =>
      issued(work, aHead({ number: '90-QĐ/ĐUK', issuedOn: '2022-05-18' }), [forPerson(people.lan)]),
    )
    expect(await newestDecision(office.db)).to.equal(last)

    const browser = await office.signedIn('clerk')
    const searches: string[] = []
    office.deps.readDb.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('doubtful')) searches.push(sql)
    })
    await prepareNewest(office.deps)
    expect(searches).to.have.length(1)
    const pdf = await browser.download(`/decisions/${last}/certificates.pdf`)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).to.have.length(1)
    expect(searches).to.have.length(1)
  })

  it('are none in a register without decisions', async () => {
    expect(await newestDecision(office.db)).to.equal(undefined)
    await prepareNewest(office.deps)
  })
})
