/** Values that no schema has looked at: fields of a form as they were sent, JSON as it was kept. */

/** Whether a value has named parts; a list has not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands in a field; '' for one that was not sent, or sent as anything but text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
