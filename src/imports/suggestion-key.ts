/** Tells a suggestion from all others of its import. */
export function suggestionKey(about: { from: string; field: string; value: string; to: string }): string {
  return JSON.stringify([about.from, about.field, about.value, about.to])
}
