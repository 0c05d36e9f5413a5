import type { Work } from '../../database/work.ts'
import { conflict, forbidden, notFound, Problem } from '../../shared/problem.ts'
import { countViews, getView } from './statistics-view.queries.ts'
import type { KeepView } from './statistics-view.schema.ts'
import { deleteView, insertView, lockView, shareView } from './statistics-view.store.ts'

/**
 * Questions an account keeps. They are no part of the register: nothing of it changes, and so the log does not tell of
 * them. A shared one shows everybody only what they themselves may see.
 */

const MOST_VIEWS = 100

/** Whose the views are; the console keeps none. */
function owner({ actor }: Work): number {
  if (actor.accountId === null) throw forbidden('Chỉ tài khoản mới lưu được bảng.')
  return actor.accountId
}

/**
 * Keeps a question under a name; answers its number.
 * @throws Problem 'conflict' when the account keeps as many as it may, or one of that name
 */
export async function keepView(work: Work, { name, shared, question }: KeepView): Promise<number> {
  const accountId = owner(work)
  if ((await countViews(work.tx, accountId)) >= MOST_VIEWS)
    throw conflict(`Mỗi tài khoản lưu được nhiều nhất ${MOST_VIEWS} bảng; hãy bỏ bớt một bảng cũ.`)
  const asked = Object.entries(question).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return insertView(work.tx, { accountId, name, shared, question: Object.fromEntries(asked) }, work.now)
}

/** Removes one's own view. Throws not-found for any other. */
export async function removeView(work: Work, id: number): Promise<void> {
  if (!(await deleteView(work.tx, owner(work), id))) throw notFound('bảng đã lưu này')
}

/**
 * Shows one's own view to the office, or to nobody else any more; answers the version it then has. Throws not-found for
 * any other, and `outdated` when it is no longer the version that was read (not checked when left out).
 */
export async function setShared(work: Work, id: number, shared: boolean, version?: number): Promise<number> {
  owner(work)
  await lockView(work.tx, id)
  const view = await getView(work.tx, work.actor, id)
  if (!view.own) throw notFound('bảng đã lưu này')
  if (version !== undefined && version !== view.version)
    throw new Problem('outdated', 'Bảng này đã thay đổi từ khi được đọc; hãy đọc lại rồi gửi lại.')
  return shareView(work.tx, id, shared)
}
