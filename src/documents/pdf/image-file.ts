import { inflateSync } from 'node:zlib'
import type { Picture } from './boxes.ts'
import { pngPixels, readPng } from './png.ts'

/** A picture as it lies in a PDF: the entries of its dictionary that say what the bytes are. */
export interface ImageStream {
  width: number
  height: number
  /** Everything but size and length. */
  entries: string
  data: Buffer
  /** How much of each pixel is seen: one byte each, not yet packed. */
  alpha?: Buffer
}

/**
 * Reads a picture for embedding. A JPEG and a plain PNG go into the file as they are.
 * @throws RangeError with the reason in English when it is not such a picture, or of a kind that is not taken (PNG
 *   interlaced, of 16 bits with transparency, or with more in it than its head says, JPEG not in grey, RGB or CMYK)
 */
export function readImage({ mediaType, bytes }: Picture): ImageStream {
  return mediaType === 'image/jpeg' ? readJpeg(bytes) : pngStream(bytes)
}

const SPACES: Record<number, string> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }

/** Markers of the segment with the size: baseline, extended, progressive … but no tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readJpeg(bytes: Buffer): ImageStream {
  if (bytes.readUInt16BE(0) !== 0xffd8) throw new RangeError('not a JPEG')
  let at = 2
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) throw new RangeError('a broken JPEG')
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      const space = SPACES[bytes[at + 9] ?? 0]
      if (space === undefined || width === 0 || height === 0) throw new RangeError('a JPEG of this kind')
      // Adobe writes CMYK inverted.
      const decode = space === '/DeviceCMYK' ? ' /Decode [1 0 1 0 1 0 1 0]' : ''
      const entries = `/ColorSpace ${space} /BitsPerComponent ${bytes[at + 4] ?? 8} /Filter /DCTDecode${decode}`
      return { width, height, entries, data: bytes }
    } else at += 2 + bytes.readUInt16BE(at + 2)
  }
  throw new RangeError('a JPEG without a picture')
}

function pngStream(bytes: Buffer): ImageStream {
  const png = readPng(bytes)
  const { width, height, depth, channels, palette } = png
  const coloured = channels >= 3
  const space =
    palette === undefined
      ? coloured
        ? '/DeviceRGB'
        : '/DeviceGray'
      : `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${palette.toString('hex')}>]`
  const alphaChannel = channels === 2 || channels === 4
  if (!alphaChannel && png.transparency === undefined) {
    const parms = `<< /Predictor 15 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width} >>`
    const entries = `/ColorSpace ${space} /BitsPerComponent ${depth} /Filter /FlateDecode /DecodeParms ${parms}`
    return { width, height, entries, data: png.data }
  }
  // A few megabytes may unpack to gigabytes: no more is taken than the size that the head says.
  const rows = inflateSync(png.data, { maxOutputLength: (width * channels + 1) * height })
  const { colors, alpha } = pngPixels(png, rows)
  return { width, height, entries: `/ColorSpace ${space} /BitsPerComponent 8`, data: colors, alpha }
}
