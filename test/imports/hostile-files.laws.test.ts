import { expect } from 'chai'
import fc from 'fast-check'
import { aGivingRegister } from '../support/decisions.ts'
import { sendList, workbookOf } from '../support/lists.ts'
import { useOffice } from '../support/office.ts'
import { registerRows } from '../support/register-rows.ts'

/** What somebody's disk, mail program or ill will makes of a file. */
const mangled = fc.tuple(
  fc.constantFrom('random', 'cut', 'flipped', 'doubled'),
  fc.uint8Array({ minLength: 1, maxLength: 3000 }),
  fc.double({ min: 0, max: 0.999, noNaN: true }),
)

function mangle(good: Buffer, [how, noise, place]: [string, Uint8Array, number]): Buffer {
  const at = Math.floor(place * good.length)
  if (how === 'random') return Buffer.from(noise)
  if (how === 'cut') return good.subarray(0, at)
  if (how === 'doubled') return Buffer.concat([good.subarray(0, at), good])
  const flipped = Buffer.from(good)
  for (const [index, byte] of noise.subarray(0, 20).entries()) {
    const where = (at + index * 7) % flipped.length
    flipped[where] = (flipped[where] ?? 0) ^ byte
  }
  return flipped
}

describe('Whatever bytes are sent as a list', () => {
  const office = useOffice()

  it('get a page with a sentence, and change nothing', async () => {
    await aGivingRegister(office)
    const clerk = await office.signedIn('clerk')
    const good = await workbookOf([
      ['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Mã đơn vị'],
      ['000900', 'Phạm Thị Mai', '05/03/1979', 'CB-0101'],
    ])
    const before = await registerRows(office)
    await fc.assert(
      fc.asyncProperty(mangled, async (way) => {
        const screen = await sendList(clerk, 'people', mangle(good, way))
        expect(screen.status).to.be.oneOf([200, 422])
        expect(screen.text).to.match(/Chờ xác nhận|Không đọc được|không có gì bên trong/)
        expect(screen.text).not.to.include('Phần mềm gặp lỗi')
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect(await registerRows(office)).to.deep.equal(before)
  }).timeout(120_000)
})
