import { expect } from 'chai'
import { Writable } from 'node:stream'
import { createLog } from '../src/log.ts'
import { useOffice } from './support/office.ts'

describe('The log of the server', () => {
  const office = useOffice()

  it('tells what the database refused, but nothing of the row', async () => {
    const lines: string[] = []
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const wrong = { email: 'mai@vidu.vn', name: 'Phạm Thị Mai', role: 'nobody', created_at: new Date() }
    const error: unknown = await office
      .db('accounts')
      .insert(wrong)
      .catch((thrown: unknown) => thrown)
    createLog('info', output).error({ err: error, requestId: 'so-hieu-1' }, 'failure')
    expect(error).to.have.property('detail').that.contains('Phạm Thị Mai')
    const line = lines.join('')
    expect(line).to.contain('accounts_role_known').and.contain('so-hieu-1')
    expect(line).not.to.contain('Phạm').and.not.to.contain('mai@vidu.vn')
  })
})
