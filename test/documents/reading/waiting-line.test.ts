import { expect } from 'chai'
import { waitingLine } from '../../../src/documents/reading/waiting-line.ts'

describe('Waiting for a turn to read', () => {
  it('lets two begin at once and the third when one has ended, first come, first served', async () => {
    const line = waitingLine(2)
    const begun: string[] = []
    const come = async (name: string) => {
      const end = await line.turn()
      begun.push(name)
      return end
    }
    const turns = ['one', 'two', 'three', 'four'].map(come)
    const endOne = await turns[0]
    await turns[1]
    expect(begun).to.eql(['one', 'two'])
    endOne?.()
    await turns[2]
    expect(begun).to.eql(['one', 'two', 'three'])
  })

  it('forgets whoever goes away while waiting', async () => {
    const line = waitingLine(1)
    const end = await line.turn()
    const gone = new AbortController()
    const given = line.turn(gone.signal).catch((reason: unknown) => reason)
    const next = line.turn()
    gone.abort(new Error('gone'))
    expect(await given).to.have.property('message', 'gone')
    end()
    const endNext = await next
    endNext()
    await line.turn()
  })
})
