import { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import { json } from '../http/reply.ts'
import { notFound } from '../shared/problem.ts'
import { downloadProgress } from './download-progress.present.ts'

const ByToken = z.object({ token: z.string().max(64) })

/** Asked once a second by the page a download was begun from; each account sees its own. */
const show = page({
  path: '/downloads/:token',
  permission: 'signed-in',
  params: ByToken,
  show: ({ deps, actor }, { params }) => {
    const found = deps.downloads.find(actor.accountId, params.token)
    if (found === undefined) throw notFound('tệp đang lập này')
    return json(downloadProgress(found))
  },
})

export const downloadProgressPages: Endpoint[] = [show]
