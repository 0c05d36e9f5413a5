import type { WatchedDownload } from '../http/watched-downloads.ts'
import { formatNumber } from '../shared/numbers.ts'

/** What a page shows of a file being made: 0 to 1, null where nobody knows; and a sentence. */
export interface DownloadProgress {
  state: WatchedDownload['state']
  share: number | null
  text: string
}

function makingText({ done, all, noun }: WatchedDownload): string {
  if (all === null)
    return done === 0 ? 'Đang chuẩn bị; hãy ở lại trang này.' : `Đã ghi ${formatNumber(done)} ${noun}.`
  if (done >= all) return `Đã ghi đủ ${formatNumber(all)} ${noun}; đang gửi phần cuối.`
  return `Đã ghi ${formatNumber(done)} trên ${formatNumber(all)} ${noun}.`
}

/** How far it is, that it is done, or why nothing came of it. */
export function downloadProgress(download: WatchedDownload): DownloadProgress {
  const { state, done, all, noun, reason } = download
  switch (state) {
    case 'making':
      return {
        state,
        share: all === null || all === 0 ? null : Math.min(1, done / all),
        text: makingText(download),
      }
    case 'done': {
      const counted = done === 0 ? '' : `, ${formatNumber(done)} ${noun}`
      return { state, share: 1, text: `Đã tải xong${counted}; tệp nằm trong mục tải xuống của trình duyệt.` }
    }
    case 'left':
      return { state, share: null, text: 'Trình duyệt đã ngừng nhận tệp; phần tải dở không dùng được.' }
    case 'failed':
      return { state, share: null, text: `Chưa tải được. ${reason ?? ''}`.trim() }
  }
}
