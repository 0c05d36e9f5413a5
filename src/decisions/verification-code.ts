import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or off paper is not mistaken. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** 12 characters, 60 bits by chance: nobody finds a certificate by trying codes. */
export function newVerificationCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}
