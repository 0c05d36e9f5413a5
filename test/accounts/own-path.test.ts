import { expect } from 'chai'
import fc from 'fast-check'
import { ownPath } from '../../src/accounts/own-path.ts'

describe('where to go after signing in', () => {
  it('keeps own pages with their questions', () => {
    expect(ownPath('/awards?year=2023&q=Lan')).to.equal('/awards?year=2023&q=Lan')
    expect(ownPath('/')).to.equal('/')
    expect(ownPath('/people/7')).to.equal('/people/7')
  })

  it('leads to the first page instead of anywhere else', () => {
    const elsewhere = [
      '//evil.vn',
      '/\\evil.vn',
      '/\t/evil.vn',
      '\\\\evil.vn',
      'https://evil.vn',
      'javascript:alert(1)',
    ]
    const nothing = ['', undefined, null, ['/a', '/b'], 7, '/..//evil.vn', '/./\\evil.vn']
    for (const next of [...elsewhere, ...nothing]) expect(ownPath(next), String(next)).to.equal('/')
  })

  it('never leaves the server, whatever was put into the address', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '@',
      ':',
      '\t',
      '\n',
      '%2f',
      '%5c',
      'evil.vn',
      '?',
      '#',
      'a',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const there = new URL(ownPath(parts.join('')), 'http://so-vang.vn/sign-in')
        expect(there.host).to.equal('so-vang.vn')
      }),
      { numRuns: 2000 },
    )
  })
})
