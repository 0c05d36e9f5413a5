import { BLOCK, END_OF_TAR, paddingAfter, tarHeader } from './tar-header.ts'

/** Name of the last member, in which the sum over everything before it stands. */
const SEAL = 'sha256'
const HEX_DIGITS = 64

/** Length of what stands behind the bytes that are summed. */
export const SEAL_BYTES = 2 * BLOCK + END_OF_TAR.length

/**
 * The end of a copy: the SHA-256 of all bytes before as a member of its own. Every byte of it follows from the sum, so
 * that a reader who makes it again notices a change of any byte of the file.
 */
export function sealOf(digest: string): Buffer {
  const header = tarHeader({ name: SEAL, size: HEX_DIGITS })
  return Buffer.concat([header, Buffer.from(digest), paddingAfter(HEX_DIGITS), END_OF_TAR])
}
