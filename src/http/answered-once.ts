import { createHash } from 'node:crypto'
import type { Work } from '../database/work.ts'
import { isFormKey, once } from './idempotency.ts'
import type { RawInput } from './input.ts'
import type { Reply } from './reply.ts'

/**
 * Does what a form asks once for each showing of it: the very same sent again (a double click, a page loaded again, a
 * line that broke off before the answer) gets the answer of the first time. Every form carries a key of its own; what was
 * changed before it was sent again is another request, and is done. Throws Problem `conflict` in the words of an answer
 * that is shown only once.
 */
export async function answeredOnce(
  { tx, actor, now }: Pick<Work, 'tx' | 'actor' | 'now'>,
  raw: RawInput,
  write: () => Promise<Reply>,
): Promise<Reply> {
  const { accountId } = actor
  if (!isFormKey(raw.formKey) || accountId === null) return write()
  const key = `${raw.formKey}/${sumOf(raw)}`
  const request = { accountId, key, method: 'POST', path: raw.path, body: null, now }
  return once(tx, request, write)
}

/** Tells what was sent from anything else sent from the same form. */
function sumOf({ path, body, file }: RawInput): string {
  const sum = createHash('sha256').update(JSON.stringify([path, body, file?.name ?? null]))
  if (file !== null) sum.update(file.bytes)
  return sum.digest('hex')
}
