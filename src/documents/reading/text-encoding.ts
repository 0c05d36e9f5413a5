import { createReadStream } from 'node:fs'
import { refused } from './refusals.ts'

export interface Encoding {
  /** As TextDecoder calls it. */
  label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252'
  /** Names the encoding when it is not the one that is expected. */
  remark: string | undefined
}

const UTF_8: Encoding = { label: 'utf-8', remark: undefined }
const UTF_16_LE: Encoding = { label: 'utf-16le', remark: 'Bảng mã của tệp: UTF-16.' }
const UTF_16_BE: Encoding = { label: 'utf-16be', remark: 'Bảng mã của tệp: UTF-16.' }
const WINDOWS_1258: Encoding = { label: 'windows-1258', remark: 'Bảng mã của tệp: Windows-1258.' }
const WINDOWS_1252: Encoding = {
  label: 'windows-1252',
  remark:
    'Tệp không dùng Unicode; nếu chữ bị sai dấu thì tệp gõ bằng phông cũ (.VnTime, VNI-Times) và cần chuyển mã.',
}

/** How often each byte stands after each other byte, and zeros at odd and even places: enough to tell every encoding. */
interface Tally {
  size: number
  pairs: Uint32Array
  zeros: [even: number, odd: number]
  /** Places that are no UTF-8. */
  notUtf8: number
  mark: number
}

/**
 * The encoding of a text, found from all of its bytes: the first Vietnamese letter may come late. Throws a Problem for
 * what is no text. TCVN3 and VNI, which are fonts rather than encodings, come out as Windows-1252, letter for letter.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const tally = await tallyOf(path)
  if (tally.mark === 0xefbbbf) return UTF_8
  if (tally.mark >> 8 === 0xfffe) return UTF_16_LE
  if (tally.mark >> 8 === 0xfeff) return UTF_16_BE
  const [even, odd] = tally.zeros
  if (odd > tally.size / 20 && even < odd / 20) return UTF_16_LE
  if (even > tally.size / 20 && odd < even / 20) return UTF_16_BE
  if (countOf(tally, CONTROLS) > tally.size / 100) throw refused('unknown')
  if (even + odd > 0) throw refused('nul')
  const high = countOf(tally, range(0x80, 0xff))
  if (tally.notUtf8 === 0) return UTF_8
  if (tally.notUtf8 < high / 20)
    return { label: 'utf-8', remark: 'Trong tệp có chữ bị hỏng, hiện thành «\uFFFD».' }
  return singleByte(tally)
}

/** Letters after which Windows-1258 puts a mark of tone: a ă â e ê i o ô ơ u ư y in both cases. */
const VOWELS = [...Buffer.from('aeiouyAEIOUY')]
const VOWELS_1258 = [...VOWELS, 0xe3, 0xe2, 0xea, 0xf4, 0xf5, 0xfd, 0xc3, 0xc2, 0xca, 0xd4, 0xd5, 0xdd]
const TONES_1258 = [0xcc, 0xd2, 0xde, 0xec, 0xf2]
/** TCVN3: ă â ê ô ơ ư đ, then a with its tones; Windows-1258 has only signs there. */
const LETTERS_TCVN3 = [...range(0xa8, 0xae), ...range(0xb5, 0xb9), 0xbb, 0xbc, 0xbd, 0xbe]
/** VNI: tones stand as letters of their own after the vowel. */
const TONES_VNI = [0xf8, 0xf9, 0xfb, 0xf5, 0xef, 0xe1, 0xe0, 0xe5, 0xe4, 0xd8, 0xd9, 0xdb, 0xd5, 0xcf]
const CONTROLS = [...range(1, 8), 0x0b, ...range(0x0e, 0x19), ...range(0x1c, 0x1f), 0x7f]

function singleByte(tally: Tally): Encoding {
  const windows1258 = countOf(tally, TONES_1258, VOWELS_1258)
  const older = Math.max(countOf(tally, LETTERS_TCVN3), countOf(tally, TONES_VNI, VOWELS))
  return windows1258 > older ? WINDOWS_1258 : WINDOWS_1252
}

/** How often one of `bytes` stands in the text, if asked only after one of `before`. */
function countOf(tally: Tally, bytes: number[], before: number[] = range(0, 0xff)): number {
  let count = 0
  for (const first of before) for (const second of bytes) count += tally.pairs[first * 256 + second] ?? 0
  return count
}

async function tallyOf(path: string): Promise<Tally> {
  const tally: Tally = { size: 0, pairs: new Uint32Array(65_536), zeros: [0, 0], notUtf8: 0, mark: 0 }
  const utf8 = new TextDecoder('utf-8')
  let before = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (tally.size === 0 && chunk.length >= 3) tally.mark = chunk.readUIntBE(0, 3)
    for (const byte of chunk) {
      const pair = before * 256 + byte
      tally.pairs[pair] = (tally.pairs[pair] ?? 0) + 1
      if (byte === 0) tally.zeros[(tally.size & 1) as 0 | 1] += 1
      tally.size += 1
      before = byte
    }
    tally.notUtf8 += lettersLost(utf8.decode(chunk, { stream: true }))
  }
  tally.notUtf8 += lettersLost(utf8.decode())
  return tally
}

function lettersLost(text: string): number {
  return text.includes('\uFFFD') ? text.split('\uFFFD').length - 1 : 0
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
