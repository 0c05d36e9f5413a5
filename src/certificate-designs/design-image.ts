import { crc32 } from 'node:zlib'
import { PNG_SIGNATURE } from '../documents/pdf/png.ts'

/** What the pictures of designs are for. */
export const IMAGE_PURPOSES = ['background', 'emblem', 'picture', 'scan'] as const
export type ImagePurpose = (typeof IMAGE_PURPOSES)[number]

export const IMAGE_PURPOSE_NAMES: Readonly<Record<ImagePurpose, string>> = {
  background: 'Nền cả trang',
  emblem: 'Biểu trưng',
  picture: 'Hình trên mẫu',
  scan: 'Bản quét phôi (chỉ để căn, không in)',
}

/** A picture of the office, without its bytes. */
export interface DesignImage {
  id: number
  purpose: ImagePurpose
  label: string
  mediaType: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
  sizeBytes: number
  sha256: string
}

export const MOST_IMAGE_BYTES = 10 * 1024 * 1024
/** What A3 at 300 dots an inch needs, and some more. */
const MOST_PIXELS = { side: 8000, all: 40_000_000 }

interface ReadImage {
  mediaType: 'image/png' | 'image/jpeg'
  widthPx: number
  heightPx: number
}

/**
 * What a file is by its bytes, and how large its picture, read from its head without decoding it.
 * @returns a sentence when it is no picture that can be printed: of another type, broken off, too large
 */
export function readImage(bytes: Buffer): ReadImage | string {
  const read = readPng(bytes) ?? readJpeg(bytes)
  if (read === undefined) {
    return 'Tệp này không phải ảnh PNG hoặc JPEG, dù tên tệp thế nào; hãy lưu ảnh lại thành một trong hai loại đó.'
  }
  if (typeof read === 'string') return read
  const { widthPx, heightPx } = read
  const tooMany = Math.max(widthPx, heightPx) > MOST_PIXELS.side || widthPx * heightPx > MOST_PIXELS.all
  return tooMany
    ? `Ảnh có ${widthPx} × ${heightPx} điểm, nhiều hơn mức nhận (mỗi chiều 8.000, cả ảnh 40 triệu); hãy thu nhỏ ảnh, 300 điểm mỗi inch là đủ in.`
    : read
}

const BROKEN = 'Tệp ảnh bị hỏng hoặc thiếu phần cuối; hãy chép lại tệp rồi gửi lại.'
const INTERLACED = 'Ảnh PNG này lưu kiểu đan dòng (interlaced), không in được; hãy lưu lại không đan dòng.'

/** Walks the chunks of a PNG to its end, checking their sums. */
function readPng(bytes: Buffer): ReadImage | string | undefined {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return undefined
  let head: Buffer | undefined
  let hasPixels = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) return BROKEN
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return BROKEN
    if (kind === 'IHDR' && length === 13) head = bytes.subarray(at + 8, end - 4)
    if (kind === 'IDAT') hasPixels = true
    if (kind === 'IEND') return head === undefined || !hasPixels ? BROKEN : pngHead(head)
    at = end
  }
  return BROKEN
}

function pngHead(head: Buffer): ReadImage | string {
  const [widthPx, heightPx] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  if (widthPx === 0 || heightPx === 0) return BROKEN
  if (head[12] !== 0) return INTERLACED
  return { mediaType: 'image/png', widthPx, heightPx }
}

/** Markers that begin a frame whose pixels PDF readers know: baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** Walks the segments of a JPEG to the one that tells its size. */
function readJpeg(bytes: Buffer): ReadImage | string | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes[2] !== 0xff) return undefined
  if (!bytes.subarray(-4096).includes(Buffer.from([0xff, 0xd9]))) return BROKEN
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (FRAMES.has(marker)) return jpegFrame(bytes, at)
    if (OTHER_FRAMES.has(marker) || marker === 0xda) return BROKEN
    if (marker === 0xff) at += 1
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return BROKEN
}

function jpegFrame(bytes: Buffer, at: number): ReadImage | string {
  const [heightPx, widthPx] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
  const isUsual = bytes[at + 4] === 8 && [1, 3, 4].includes(bytes[at + 9] ?? 0)
  if (widthPx === 0 || heightPx === 0 || !isUsual) return BROKEN
  return { mediaType: 'image/jpeg', widthPx, heightPx }
}
