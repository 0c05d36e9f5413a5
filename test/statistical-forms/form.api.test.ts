import { expect } from 'chai'
import { z } from 'zod'
import {
  FigureListResource,
  FiguresResource,
  FormList,
  FormResource,
} from '../../src/statistical-forms/form-resource.schema.ts'
import { useOffice } from '../support/office.ts'
import { aMixedRegister, giveAll, type MixedAward } from './mixed-register.ts'

const AWARD: MixedAward = {
  year: 2023,
  by: 'TTG',
  kind: 'individual',
  form: 'BK_TTG',
  way: 'CONG_TRANG',
  category: 'TRUC_TIEP',
  proposed: false,
}
const FORM = '/statistical-forms/0602.N'

describe('Official forms through the API', () => {
  const office = useOffice()

  it('are listed, defined and filled in, and each figure leads to as many things as it says', async () => {
    await giveAll(office, await aMixedRegister(office), [
      AWARD,
      { ...AWARD, kind: 'collective', category: 'DOANH_NGHIEP' },
      { ...AWARD, category: 'LD_CAC_CAP_KHAC' },
    ])
    const api = await office.api('auditor')
    const { forms } = FormList.parse((await api.get('/statistical-forms')).body)
    expect(forms.map(({ code }) => code)).to.include.members(['0601.N', '0703.N', 'MAU-02', 'DANG'])
    const defined = FormResource.parse((await api.get(FORM)).body)
    expect(defined.definition.number).to.equal('0602.N/BNV-TĐKT')
    const filled = FiguresResource.parse((await api.get(`${FORM}/figures?year=2023`)).body)
    expect([filled.from, filled.to]).to.deep.equal(['2023-01-01', '2023-12-31'])
    const total = filled.rows.find(({ code }) => code === '01')
    expect(total?.figures[0]).to.equal(3)
    expect(filled.checks.map(({ sum, agrees }) => [sum, agrees])).to.deep.equal([
      ['01', true],
      ['09', false],
      ['01', true],
      ['1', true],
    ])
    for (const [at, column] of filled.columns.entries()) {
      const query = new URLSearchParams({ year: '2023', row: total?.key ?? '', column: column.key })
      const list = FigureListResource.parse((await api.get(`${FORM}/list?${query.toString()}`)).body)
      expect(list.total, column.headings.join(', ')).to.equal(total?.figures[at])
    }
    expect((await api.get(`${FORM}/figures?year=2023&organisation=KHONG`)).status).to.equal(422)
    expect((await api.get('/statistical-forms/9999.N/figures')).status).to.equal(404)
  })

  it('are files as the pages give them', async () => {
    const api = await office.api('auditor')
    const types: [string, string][] = [
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['pdf', 'application/pdf'],
      ['csv', 'text/csv; charset=utf-8'],
    ]
    for (const [extension, type] of types) {
      const answer = await api.get(`/statistical-forms/0603.N/form.${extension}?year=2023`)
      expect([answer.status, answer.headers['content-type']], extension).to.deep.equal([200, type])
    }
  })

  it('are added and given new contents by administrators alone', async () => {
    const administrator = await office.api('administrator')
    const { definition } = FormResource.parse((await administrator.get(FORM)).body)
    const input = { code: 'THU', definition, confidence: 'unverified', validFrom: '2025-01-01' }
    expect((await (await office.api('clerk')).post('/statistical-forms', input)).status).to.equal(403)
    const added = await administrator.post('/statistical-forms', input)
    expect([added.status, added.headers.location]).to.deep.equal([201, '/api/v1/statistical-forms/THU'])
    const next = {
      definition: { ...definition, title: 'MẪU MỚI' },
      confidence: 'verified',
      validFrom: '2026-01-01',
    }
    expect((await administrator.post('/statistical-forms/THU/versions', next)).status).to.equal(201)
    const titles = await Promise.all(
      ['2025-12-31', '2026-01-01'].map(async (on) => {
        const read = FormResource.parse((await administrator.get(`/statistical-forms/THU?on=${on}`)).body)
        return read.definition.title
      }),
    )
    expect(titles).to.deep.equal([definition.title, 'MẪU MỚI'])
    const wrong = await administrator.post('/statistical-forms', {
      ...input,
      code: 'THU-2',
      definition: { rows: [] },
    })
    const { errors } = z.object({ errors: z.array(z.object({ pointer: z.string() })) }).parse(wrong.body)
    expect([wrong.status, errors[0]?.pointer.startsWith('/definition')]).to.deep.equal([422, true])
  })
})
