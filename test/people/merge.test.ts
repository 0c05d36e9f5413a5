import { expect } from 'chai'
import fc from 'fast-check'
import { combinePosts, type HeldPost } from '../../src/people/merge.ts'

const post = (id: number, changes: Partial<HeldPost> = {}): HeldPost => ({
  id,
  organisationId: 1,
  position: 'Chuyên viên',
  statisticsCategoryCode: null,
  isMain: true,
  validFrom: '2015-01-01',
  validTo: null,
  ...changes,
})

const FIRST_YEAR = 2000

/** Posts of one file: main ones one after another with gaps, some held beside them. */
const postsFrom = (firstId: number) =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 3 }),
        years: fc.integer({ min: 1, max: 4 }),
        organisationId: fc.integer({ min: 1, max: 3 }),
        position: fc.constantFrom('Chuyên viên', 'Phó phòng'),
        isMain: fc.boolean(),
      }),
      { maxLength: 6 },
    )
    .map((parts) => {
      let year = FIRST_YEAR
      return parts.map(({ gap, years, ...rest }, index) => {
        const from = rest.isMain ? year + gap : FIRST_YEAR + gap
        if (rest.isMain) year = from + years
        return post(firstId + index, {
          ...rest,
          validFrom: `${from}-01-01`,
          validTo: index === parts.length - 1 && rest.isMain ? null : `${from + years}-01-01`,
        })
      })
    })

/** 'unit, position, year' of every year somebody held a post. */
function yearsHeld(posts: HeldPost[]): Set<string> {
  const held = new Set<string>()
  for (const { organisationId, position, validFrom, validTo } of posts) {
    for (let year = Number(validFrom.slice(0, 4)); year < Number(validTo?.slice(0, 4) ?? 2060); year += 1) {
      held.add(`${organisationId} ${position} ${year}`)
    }
  }
  return held
}

describe('Posts of two files made one', () => {
  it('lose no year of any post, add none, and hold one main post at a time', () => {
    fc.assert(
      fc.property(postsFrom(1), postsFrom(100), (leading, others) => {
        const { posts, fates } = combinePosts(leading, others)
        expect(yearsHeld(posts)).to.deep.equal(yearsHeld([...leading, ...others]))
        expect(fates.size).to.equal(leading.length + others.length)
        const main = posts
          .filter(({ isMain }) => isMain)
          .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
        main.forEach((held, index) => {
          const next = main[index + 1]
          if (next) expect(held.validTo !== null && held.validTo <= next.validFrom).to.equal(true)
        })
      }),
    )
  })

  it('become one where both files have the same post', () => {
    const { posts, fates } = combinePosts(
      [post(1, { validTo: '2020-01-01' })],
      [post(2, { validFrom: '2018-01-01', position: 'chuyên viên', statisticsCategoryCode: 'TRUC_TIEP' })],
    )
    expect(posts).to.deep.equal([post(1, { statisticsCategoryCode: 'TRUC_TIEP' })])
    expect([...fates]).to.deep.equal([
      [1, 'kept'],
      [2, 'joined'],
    ])
  })

  it('stand beside each other where the files differ, those of the leading file as main posts', () => {
    const { posts } = combinePosts(
      [post(1)],
      [post(2, { position: 'Trưởng phòng', validFrom: '2020-01-01' })],
    )
    expect(posts.map(({ id, isMain }) => [id, isMain])).to.deep.equal([
      [1, true],
      [2, false],
    ])
  })

  it('follow each other where they did not overlap', () => {
    const { fates } = combinePosts(
      [post(1, { validTo: '2018-01-01' })],
      [post(2, { validFrom: '2018-01-01' })],
    )
    expect([...fates.values()]).to.deep.equal(['kept', 'kept'])
  })
})
