import { expect } from 'chai'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { getDesignVersion, latestDesigns } from '../../src/certificate-designs/design-versions.queries.ts'
import { keepShippedDesigns } from '../../src/certificate-designs/shipped-designs.commands.ts'
import { useOffice } from '../support/office.ts'

describe('Designs that come with the program', () => {
  const office = useOffice()

  it('are in the register as their first versions, drawn as the files say', async () => {
    const kept = await latestDesigns(office.db)
    expect(kept.map(({ design }) => design)).to.have.deep.members(shippedDesigns())
    expect(kept.every(({ versionNo, shipped, retired }) => versionNo === 1 && shipped && !retired)).to.equal(
      true,
    )
  })

  it('make no new version when nothing was drawn differently', async () => {
    const before = await latestDesigns(office.db)
    await office.does((work) => keepShippedDesigns(work.tx, work.now))
    expect(await latestDesigns(office.db)).to.deep.equal(before)
  })

  it('stay as they were for what was printed with them', async () => {
    const [first] = await latestDesigns(office.db)
    if (first === undefined) throw new Error('No design is shipped.')
    const changed = { ...first.design, name: 'Mẫu vẽ lại' }
    await office.does(async ({ tx, now }) => {
      await tx('certificate_design_versions').insert({
        design_id: first.designId,
        version_no: 2,
        name: changed.name,
        created_at: now,
        document_style: changed.documentStyle,
        form_group: changed.formGroup,
        definition: JSON.stringify({ ...changed, motifs: undefined }),
      })
      await keepShippedDesigns(tx, now)
    })
    const latest = (await latestDesigns(office.db)).find(({ designId }) => designId === first.designId)
    expect(latest?.versionNo).to.equal(3)
    expect(latest?.design).to.deep.equal(first.design)
    expect((await getDesignVersion(office.db, first.id)).design).to.deep.equal(first.design)
  })
})
