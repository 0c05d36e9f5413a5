import { expect } from 'chai'
import { Writable } from 'node:stream'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { streamStatistics } from '../../src/statistics/statistics.download.ts'
import { asExcel } from '../documents/xlsx/read-back.ts'
import { aGivingRegister, aHead, issued } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('The sheets of a statistics workbook', () => {
  const office = useOffice()

  it('are of one moment, whatever is committed while they are being written', async () => {
    const { cells } = await aGivingRegister(office)
    await office.does((work) =>
      issued(
        work,
        aHead(),
        cells.map((organisationCode) => ({
          recipientKind: 'collective',
          organisationCode,
          formCode: 'PBK_TU_CB',
          kindCode: 'P_CHUYEN_DE',
          achievement: 'Hoàn thành xuất sắc nhiệm vụ',
        })),
      ),
    )
    const chunks: Buffer[] = []
    const output = new Writable({
      // The figures are read by then, the list behind them is not.
      write(chunk: Buffer, _encoding, done) {
        const first = chunks.push(chunk) === 1
        const change = first
          ? office.db('awards').update({ status: 'revoked', revoked_on: '2023-12-01' })
          : Promise.resolve(0)
        change.then(() => done(), done)
      },
    })
    const counted = { from: '2023-01-01', to: '2023-12-31', organisationId: null }
    await streamStatistics(output, office.db, counted, { actor: SYSTEM_ACTOR, now: office.clock.now() })
    const workbook = await asExcel(Buffer.concat(chunks))
    const list = workbook.worksheets.find(({ name }) => name.startsWith('Danh sách'))
    // Numbers in the register.
    const listed = list?.getColumn(4).values.filter((value) => typeof value === 'number')
    expect(await office.db('awards').where({ status: 'issued' })).to.deep.equal([])
    expect(listed).to.deep.equal([1, 2, 3])
  })
})
