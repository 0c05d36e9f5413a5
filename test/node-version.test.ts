import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { z } from 'zod'
import { OLDEST_NODE, refusalOfNode } from '../src/node-version.ts'

describe('A Node.js that is too old', () => {
  it('is told by its version, with what to do', () => {
    for (const version of ['16.20.2', '18.20.8', '20.18.3'])
      expect(refusalOfNode(version)).to.contain(`máy này đang dùng ${version}`).and.contain('nodejs.org')
    for (const version of ['20.19.0', '20.20.2', '22.1.0', '24.0.0', '100.0.0'])
      expect(refusalOfNode(version), version).to.equal(null)
  })

  it('is the same for npm', () => {
    const said: unknown = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(z.object({ engines: z.object({ node: z.string() }) }).parse(said).engines.node).to.equal(
      `>=${OLDEST_NODE}`,
    )
  })
})
