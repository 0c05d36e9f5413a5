/** Headers of a tar, as POSIX.1-1988 (ustar) lays them out: 512 bytes of text fields before each member. */

export const BLOCK = 512

/** A tar ends with two empty blocks. */
export const END_OF_TAR = Buffer.alloc(2 * BLOCK)

const NAME = { at: 0, length: 100 }
const SIZE = { at: 124, length: 12 }
const SUM = { at: 148, length: 8 }
const MAGIC = { at: 257, text: 'ustar\x0000' }
/** Eleven octal digits. */
const LARGEST = 8 ** 11 - 1

export interface TarMember {
  name: string
  /** Bytes. */
  size: number
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`
}

/** Sum of all bytes of a header, its own field taken as spaces. */
function sumOf(header: Buffer): number {
  const open = Buffer.from(header)
  open.fill(' ', SUM.at, SUM.at + SUM.length)
  return open.reduce((sum, byte) => sum + byte, 0)
}

/** A member's header; readable by its owner only, without a time: the same content is the same file. */
export function tarHeader({ name, size }: TarMember): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > NAME.length || size > LARGEST) {
    throw new RangeError(`A tar cannot hold ${name} of ${size} bytes.`)
  }
  header.write(name, NAME.at)
  header.write(octal(0o600, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(0, 11), 100)
  header.write('0', 156)
  header.write(MAGIC.text, MAGIC.at)
  header.write(octal(sumOf(header), 6) + ' ', SUM.at)
  return header
}

/** Zeros that fill up the last block of a member. */
export function paddingAfter(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** What a header says, or undefined where no header of ours stands. */
export function readTarHeader(header: Buffer): TarMember | undefined {
  if (header.length < BLOCK) return undefined
  const text = (at: number, length: number) => header.toString('utf8', at, at + length).replace(/\0.*$/s, '')
  const member = { name: text(NAME.at, NAME.length), size: parseInt(text(SIZE.at, SIZE.length), 8) }
  const ours = Number.isSafeInteger(member.size) && parseInt(text(SUM.at, 7), 8) === sumOf(header)
  return ours && member.name !== '' ? member : undefined
}
