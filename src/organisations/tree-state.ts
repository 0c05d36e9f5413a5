import type { OpenBranch } from './organisation-tree.queries.ts'

/**
 * Which branches of the tree are open, as the address says it: '12.45~200' opens unit 12 from its first child and unit
 * 45 from its 201st. So an expanded tree can be sent to somebody else, and folding works without script.
 */

const MOST_OPEN = 100
const NOTHING = 'none'
const BRANCH = /^(\d{1,15})(?:~(\d{1,7}))?$/

/** The open branches of an address; undefined when it says nothing. What is no number is passed over. */
export function openBranches(text: string | undefined): OpenBranch[] | undefined {
  if (text === undefined) return undefined
  const branches = text.split('.').flatMap((part) => {
    const [, id, offset] = BRANCH.exec(part) ?? []
    return id === undefined ? [] : [{ id: Number(id), offset: Number(offset ?? 0) }]
  })
  return [...new Map(branches.map((branch) => [branch.id, branch])).values()].slice(0, MOST_OPEN)
}

/** The branches as the address says them. */
export function openText(branches: readonly OpenBranch[]): string {
  if (branches.length === 0) return NOTHING
  return branches.map(({ id, offset }) => (offset === 0 ? String(id) : `${id}~${offset}`)).join('.')
}

/** The same with a branch opened, at its beginning or further on. */
export function withOpen(branches: readonly OpenBranch[], branch: OpenBranch): OpenBranch[] {
  return [...branches.filter(({ id }) => id !== branch.id), branch].slice(-MOST_OPEN)
}

/** The same with a branch folded. */
export function withFolded(branches: readonly OpenBranch[], folded: number): OpenBranch[] {
  return branches.filter(({ id }) => id !== folded)
}
