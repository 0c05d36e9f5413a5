import { createHash } from 'node:crypto'
import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { Problem } from '../shared/problem.ts'
import { json, type JsonReply, type Reply } from './reply.ts'

const KEY = /^[\x21-\x7e]{1,200}$/
const Stored = z.object({
  requestHash: z.string(),
  status: z.number(),
  location: z.string().nullable(),
  version: z.number().nullable(),
  body: z.unknown(),
})

interface KeyedRequest {
  accountId: number
  key: string
  method: string
  path: string
  body: unknown
  now: Date
}

/**
 * Runs a write once for each Idempotency-Key: the same request sent again gets the first answer, a different one under
 * the same key is refused. Two at once: the second waits for the first, by the lock of its key.
 */
export async function once(tx: Tx, request: KeyedRequest, write: () => Promise<Reply>): Promise<Reply> {
  if (!KEY.test(request.key)) {
    throw new Problem(
      'malformed',
      'Idempotency-Key: dùng từ 1 đến 200 ký tự thường, không dấu, không khoảng trắng.',
    )
  }
  await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [`${request.accountId} ${request.key}`])
  const requestHash = hashOf(request)
  const where = { account_id: request.accountId, key: request.key }
  const stored = await maybeOne(Stored, tx('idempotency_keys').where(where))
  if (stored !== undefined) {
    if (stored.requestHash === requestHash) return repeated(stored)
    throw new Problem('invalid', 'Idempotency-Key này đã dùng cho một yêu cầu khác; hãy gửi khoá mới.')
  }
  const reply = await write()
  if (reply.kind === 'json') {
    await tx('idempotency_keys').insert({
      ...where,
      request_hash: requestHash,
      status: reply.status,
      location: reply.location,
      version: reply.version,
      body: JSON.stringify(reply.body ?? null),
      created_at: request.now,
    })
  }
  return reply
}

/** Throws Problem `malformed` for a body nested so deeply that it cannot be written out. */
function hashOf({ method, path, body }: KeyedRequest): string {
  let written: string
  try {
    written = JSON.stringify([method, path, body])
  } catch (error) {
    throw new Problem('malformed', 'Dữ liệu gửi lên lồng quá nhiều lớp; hãy kiểm tra lại rồi gửi lại.', {
      cause: error,
    })
  }
  return createHash('sha256').update(written).digest('hex')
}

function repeated(stored: z.output<typeof Stored>): JsonReply {
  const { status, location, version, body } = stored
  return json(body, { status, ...(location !== null && { location }), ...(version !== null && { version }) })
}
