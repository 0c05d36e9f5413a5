import { Readable } from 'node:stream'
import { publicPage, type Endpoint } from '../http/endpoint.ts'
import { file, page as pageReply } from '../http/reply.ts'
import { keysForPage, offlineFile } from './offline-file.ts'
import { publicKeys } from './verification-key.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'verification/offline': { keys: string }
  }
}

/** Checking by the signature alone: open also where the office answers no look-ups, for it tells nothing of the register. */
const show = publicPage({
  path: '/xac-minh/ngoai-tuyen',
  show: async ({ db }) => {
    const model = { keys: JSON.stringify(keysForPage(await publicKeys(db))) }
    return pageReply('verification/offline', model, {
      title: 'Kiểm tra bằng, giấy khen ngoại tuyến',
      section: null,
      plain: true,
    })
  },
})

const download = publicPage({
  path: '/xac-minh/ngoai-tuyen.html',
  show: async ({ db, today }) => {
    const html = offlineFile(await publicKeys(db), today)
    return file({
      name: 'kiem-tra-bang-khen.html',
      mediaType: 'text/html',
      disposition: 'attachment',
      content: Readable.from([html]),
    })
  },
})

export const offlineCheckPages: Endpoint[] = [show, download]
