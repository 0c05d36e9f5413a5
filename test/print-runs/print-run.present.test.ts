import { expect } from 'chai'
import { waitingText } from '../../src/print-runs/print-run.present.ts'

describe('What a form for a print run says of what waits', () => {
  it('says how many are printed first as the form asks for them, never more than a run may have', () => {
    expect(waitingText(4500, 4500)).to.include('đợt này in 2.000 tờ đầu')
    expect(waitingText(4500, 1000)).to.include('đợt này in 1.000 tờ đầu')
    expect(waitingText(40, 40)).to.equal(
      'Còn 40 bằng, giấy chưa in: tất cả được in, trừ khi chọn ít hơn bên dưới.',
    )
  })
})
