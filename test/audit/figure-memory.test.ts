import { expect } from 'chai'
import { figureMemory } from '../../src/audit/figure-memory.ts'
import { record } from '../../src/audit/audit.store.ts'
import { useOffice } from '../support/office.ts'

describe('Figures that are kept', () => {
  const office = useOffice()

  async function change(type: 'decision' | 'account'): Promise<void> {
    const action = type === 'decision' ? 'decision.changed' : 'account.signed-in'
    await office.does((work) => record(work, { action, subject: { type, id: 1 } }))
  }

  it('are read once while the register stays as it is, and again after any change of it', async () => {
    const memory = figureMemory()
    let reads = 0
    const ask = (key: string) => memory.recall(office.db, key, () => Promise.resolve((reads += 1)))
    await change('decision')
    expect([await ask('a'), await ask('a'), await ask('b'), await ask('a')]).to.deep.equal([1, 1, 2, 1])
    await change('decision')
    expect(await ask('a')).to.equal(3)
  })

  it('outlive people coming and going', async () => {
    const memory = figureMemory()
    let reads = 0
    const ask = () => memory.recall(office.db, 'a', () => Promise.resolve((reads += 1)))
    await ask()
    await change('account')
    expect(await ask()).to.equal(1)
  })

  it('are kept for the questions asked last', async () => {
    const memory = figureMemory(2)
    let reads = 0
    const ask = (key: string) => memory.recall(office.db, key, () => Promise.resolve((reads += 1)))
    for (const key of ['a', 'b', 'a', 'c']) await ask(key)
    expect([await ask('a'), await ask('b')]).to.deep.equal([1, 4])
  })

  it('are not kept when reading them failed', async () => {
    const memory = figureMemory()
    const failing = memory.recall(office.db, 'a', () => Promise.reject(new Error('cut off')))
    expect(await failing.catch((error: unknown) => String(error))).to.equal('Error: cut off')
    expect(await memory.recall(office.db, 'a', () => Promise.resolve('read'))).to.equal('read')
  })
})
