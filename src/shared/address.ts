export type QueryValue = string | number | boolean | null | undefined

/** '/awards?year=2023': an address with what is asked of it; what is null, undefined or '' is left out. */
export function addressWith(path: string, asked: Record<string, QueryValue>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
