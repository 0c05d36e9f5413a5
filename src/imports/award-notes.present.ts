import type { AwardNotes } from './award-notes.queries.ts'

/** The notes of an award, label and value; after those of each list the list itself. */
export function noteFacts(lists: readonly AwardNotes[]) {
  return lists.flatMap(({ fileName, importId, notes }) => [
    ...notes.map(({ title, text }) => ({ label: title, value: { text } })),
    {
      label: 'Theo danh sách',
      value: { text: fileName, ...(importId !== null && { href: `/imports/${importId}` }) },
    },
  ])
}
