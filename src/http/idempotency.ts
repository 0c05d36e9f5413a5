import { createHash } from 'node:crypto'
import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db, Tx } from '../database/transaction.ts'
import { conflict, Problem } from '../shared/problem.ts'
import type { Actor } from '../shared/actor.ts'
import type { WriteContext } from './context.ts'
import type { RawInput } from './input.ts'
import { json, redirect, type JsonReply, type RedirectReply, type Reply } from './reply.ts'

const USED = 'Idempotency-Key này đã dùng cho một yêu cầu khác; hãy gửi khoá mới.'
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
 * the same key is refused. Two at once: the second waits for the first, by the lock of its key. Throws Problem `conflict` in
 * the words of an answer that is shown only once.
 */
export async function once(tx: Tx, request: KeyedRequest, write: () => Promise<Reply>): Promise<Reply> {
  if (!KEY.test(request.key)) {
    throw new Problem(
      'malformed',
      'Idempotency-Key: dùng từ 1 đến 200 ký tự thường, không dấu, không khoảng trắng.',
    )
  }
  await holdKey(tx, request)
  const requestHash = hashOf(request)
  const where = { account_id: request.accountId, key: request.key }
  const stored = await maybeOne(Stored, tx('idempotency_keys').where(where))
  if (stored !== undefined) {
    if (stored.requestHash === requestHash) return repeated(stored)
    throw new Problem('invalid', USED)
  }
  const reply = await write()
  const kept = remembered(reply)
  if (kept !== null) {
    const row = { ...where, request_hash: requestHash, ...kept, created_at: request.now }
    await tx('idempotency_keys').insert(row)
  }
  return reply
}

const SHOWN_ONCE = 409

/** An answer as it is kept; null for one that may as well be made again. */
function remembered(reply: Reply) {
  if (reply.kind === 'redirect') {
    return { status: 303, location: reply.to, body: JSON.stringify(reply.notice?.text ?? null) }
  }
  if (reply.kind === 'page' && reply.shownOnce !== undefined) {
    return { status: SHOWN_ONCE, body: JSON.stringify(reply.shownOnce) }
  }
  if (reply.kind !== 'json') return null
  const { status, location, version, body } = reply
  return { status, location, version, body: JSON.stringify(body ?? null) }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether this is a key of the kind our forms carry. */
export function isFormKey(key: unknown): key is string {
  return typeof key === 'string' && UUID.test(key)
}

/** Whether something was saved under the key already. */
export async function isSavedUnder(db: Db, actor: Actor, key: string): Promise<boolean> {
  const stored = await maybeOne(
    z.object({ key: z.string() }),
    db('idempotency_keys').where({ account_id: actor.accountId, key }).select('key'),
  )
  return stored !== undefined
}

/** The same, after whoever is saving under the key right now has finished. */
export async function isSavedByNow(tx: Tx, actor: Actor, key: string): Promise<boolean> {
  if (actor.accountId !== null) await holdKey(tx, { accountId: actor.accountId, key })
  return isSavedUnder(tx, actor, key)
}

/**
 * Saves a form once for each opening of it: sent twice (a double click, a reload) it is answered as the first time. A
 * form without a key is simply saved. Throws conflict for other content under a key that was saved: after going back in
 * the browser it is not clear what is meant, so the person is asked.
 */
export async function savedOnce(
  context: WriteContext,
  raw: RawInput,
  key: string | undefined,
  save: () => Promise<Reply>,
): Promise<Reply> {
  const { tx, now, actor } = context
  if (!isFormKey(key) || actor.accountId === null) return save()
  const request = { accountId: actor.accountId, key, method: 'POST', path: raw.path, body: raw.body, now }
  try {
    return await once(tx, request, save)
  } catch (error) {
    if (!(error instanceof Problem) || error.detail !== USED) throw error
    throw conflict(
      'Trang này đã được lưu một lần với nội dung khác; hãy xem lại quyết định, rồi lưu lần nữa nếu đúng là muốn ghi thêm.',
    )
  }
}

/** Whoever comes next with the same key waits until this transaction ends. */
async function holdKey(tx: Tx, { accountId, key }: { accountId: number; key: string }): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [`${accountId} ${key}`])
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

function repeated(stored: z.output<typeof Stored>): JsonReply | RedirectReply {
  const { status, location, version, body } = stored
  const text = typeof body === 'string' ? body : undefined
  if (status === 303) return redirect(location ?? '/', text)
  if (status === SHOWN_ONCE) throw conflict(text ?? '')
  return json(body, { status, ...(location !== null && { location }), ...(version !== null && { version }) })
}
