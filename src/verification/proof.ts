import { createHash, sign, type KeyObject } from 'node:crypto'
import type { RecipientKind } from '../award-forms/award-form.ts'
import { bodyAtHead } from '../papers/official-words.ts'
import type { PlainDate } from '../shared/dates.ts'
import { letterBytes } from './letters.ts'
import { initials } from './verification.ts'

/**
 * What the code on a certificate says by itself, signed: it can be checked with the public key alone, without the
 * register and without a network. Ed25519 gives the same signature for the same words, so a certificate printed again
 * bears the same code.
 *
 * Payload, version 1: version (1 byte) · number of the key (2) · day of the decision, days since 1800-01-01 (3) · code (8,
 * 60 bits) · check of the name (8) · initials, form, decision number, issuer in single bytes, parted by 0.
 */
export interface ProvenFacts {
  code: string
  formTitle: string
  issuerName: string
  decisionNumber: string
  decisionDate: PlainDate
  recipientKind: RecipientKind
  recipientName: string
}

export interface SigningKey {
  id: number
  privateKey: KeyObject
}

const VERSION = 1
const FIRST_DAY = Date.UTC(1800, 0, 1)
const DAY_MS = 86_400_000
/** Crockford's base 32, as codes are made. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Longest text of a code, bytes: 65 squares a side at level M, 21.5 mm at a third of a millimetre each. */
const LONGEST = 260
const SIGNATURE_LETTERS = 86
const FIXED_BYTES = 22
/** Letters: what is longer ends in …, for the paper itself has it whole. The issuer gets what the others leave. */
const MOST = { initials: 12, form: 22, number: 20 }
const LEAST_ISSUER = 10

function codeBytes(code: string): Buffer {
  let value = 0n
  for (const letter of code) value = value * 32n + BigInt(ALPHABET.indexOf(letter))
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

/** A name as it is signed. It stands on paper, so it stays as it is, here and in templates/assets/signed-code.js. */
function signedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đðɖ]/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What lets a checker who types the name off the paper see that it is the signed one. Salted by the code, which is
 * different on every certificate: one list of hashed names does not open them all.
 */
function nameCheck(code: string, name: string): Buffer {
  return createHash('sha512')
    .update(`${code}\n${signedName(name)}`, 'utf8')
    .digest()
    .subarray(0, 8)
}

function cutTo(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`
}

function initialsOf({ recipientKind, recipientName }: ProvenFacts): string {
  const marks = initials(recipientName).replaceAll(' ', '')
  return cutTo(recipientKind === 'collective' ? marks.replaceAll('.', '') : marks, MOST.initials)
}

/** The words of a proof, the issuer cut to what `letters` leave. */
function wordsOf(facts: ProvenFacts, letters: number): string[] {
  const own = [initialsOf(facts), cutTo(facts.formTitle, MOST.form), cutTo(facts.decisionNumber, MOST.number)]
  const left = letters - own.join(' ').length - 1
  return [...own, cutTo(bodyAtHead(facts.issuerName), Math.max(LEAST_ISSUER, left))]
}

function payload(facts: ProvenFacts, keyId: number, letters: number): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt8(VERSION, 0)
  head.writeUInt16BE(keyId, 1)
  head.writeUIntBE(Math.round((Date.parse(facts.decisionDate) - FIRST_DAY) / DAY_MS), 3, 3)
  const words = wordsOf(facts, letters).flatMap((word, at) =>
    at === 0 ? [letterBytes(word)] : [Buffer.alloc(1), letterBytes(word)],
  )
  return Buffer.concat([head, codeBytes(facts.code), nameCheck(facts.code, facts.recipientName), ...words])
}

/** Where the public check of a code is. */
export function checkAddress(publicUrl: string, code: string): string {
  return `${publicUrl}/xac-minh/${code}`
}

/**
 * The text of the code on a certificate: the address of the public check, and after # (which no browser sends) the
 * signed proof. At most 260 bytes with an address of up to 24.
 */
export function provenAddress(publicUrl: string, facts: ProvenFacts, key: SigningKey): string {
  const address = `${checkAddress(publicUrl, facts.code)}#p=`
  const room = LONGEST - Buffer.byteLength(address) - 1 - SIGNATURE_LETTERS
  const signed = payload(facts, key.id, Math.floor((room * 3) / 4) - FIXED_BYTES)
  const signature = sign(null, signed, key.privateKey)
  return `${address}${signed.toString('base64url')}.${signature.toString('base64url')}`
}
