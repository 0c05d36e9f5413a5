import { expect } from 'chai'
import { latestDesigns } from '../../src/certificate-designs/design-versions.queries.ts'
import { copyDesign } from '../../src/certificate-designs/design.commands.ts'
import { warmUp } from '../../src/certificates/warm-up.ts'
import { useOffice } from '../support/office.ts'

describe('Drawing certificates beforehand', () => {
  const office = useOffice()
  const began = new AbortController()
  const asked = { publicUrl: 'http://localhost:3000', signal: began.signal }

  it('draws every design on A4, also those of the office, and leaves the register as it was', async () => {
    const [first] = await latestDesigns(office.db)
    if (first === undefined) throw new Error('No design is shipped.')
    await office.does((work) => copyDesign(work, first.designId, 'Mẫu của Sở Nội vụ'))
    const before = await office.db('audit_events').count()
    const designs = await warmUp(office.db, asked)
    const papers = (await latestDesigns(office.db)).filter(({ design }) => design.paper === 'A4')
    expect(designs).to.equal(papers.length)
    expect(await office.db('audit_events').count()).to.deep.equal(before)
  })

  it('stops when the program does', async () => {
    const leaving = AbortSignal.abort()
    expect(await warmUp(office.db, { ...asked, signal: leaving })).to.equal(0)
  })
})
