import { isRecord } from '../shared/unchecked.ts'

const MOST_ITEMS = 1000
/** Steps a field name may have; none of ours has more than three. What has more stays one unknown field. */
const MOST_STEPS = 10

type Nest = Record<string, unknown>

/** {0: a, 2: c} → [a, c], at every depth: the rows of a list keep their order, gaps close. */
function closeLists(value: unknown): unknown {
  if (!isRecord(value)) return value
  const keys = Object.keys(value)
  const closed = keys.map((key) => closeLists(value[key]))
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) return closed
  return Object.fromEntries(keys.map((key, index) => [key, closed[index]]))
}

/**
 * The fields of an HTML form as the same JSON the API takes: `awards.0.position=…` → {awards: [{position: …}]}.
 * Fields starting with an underscore (the CSRF token) belong to the transport and are left out.
 */
export function nestFields(body: Record<string, unknown>): Nest {
  const root: Nest = Object.create(null) as Nest // null prototype: a field named __proto__ is only a field
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('_')) continue
    const steps = name.split('.', MOST_STEPS + 1)
    if (steps.length > MOST_STEPS) {
      root[name] = value
      continue
    }
    const last = steps.pop() ?? name
    let nest = root
    for (const step of steps) {
      if (/^\d+$/.test(step) && Number(step) >= MOST_ITEMS) break
      const inner = nest[step]
      const next = isRecord(inner) ? inner : (Object.create(null) as Nest) // same reason
      nest[step] = next
      nest = next
    }
    nest[last] = value
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, closeLists(value)]))
}
