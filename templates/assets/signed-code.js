/*
 * What the code on a certificate says by its signature alone: reads the text, checks the signature, compares a name.
 * A plain script without imports, so that it also runs in a page saved to disk: modules do not load from there.
 * Needs ed25519.js before it. What is signed, byte by byte, stands in src/verification/proof.ts.
 */
const signedCode = (() => {
  'use strict'

  // Letters: one byte each, as src/verification/letters.ts writes them.
  const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
  const LOWER = [
    ...[...'aăâeêioôơuưy']
      .flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))
      .filter((letter) => letter > '\u007f'),
    'đ',
  ]
  const MARKED = [...LOWER, ...LOWER.map((letter) => letter.toLocaleUpperCase('vi')), '…', '–']
  const letter = (byte) =>
    byte >= 0x80 ? MARKED[byte - 0x80] : byte < 0x20 ? MARKED[0x80 + byte - 1] : String.fromCharCode(byte)
  const text = (bytes) => Array.from(bytes, letter).join('')

  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

  function bytesOf(base64url) {
    const letters = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(letters, (one) => one.charCodeAt(0))
  }

  function numberOf(bytes) {
    return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  }

  function codeOf(bytes) {
    let value = numberOf(bytes)
    let code = ''
    for (let at = 0; at < 12; at += 1) {
      code = ALPHABET[Number(value % 32n)] + code
      value /= 32n
    }
    return code
  }

  function wordsOf(bytes) {
    const words = [[]]
    for (const byte of bytes) {
      if (byte === 0) words.push([])
      else words.at(-1).push(byte)
    }
    return words.map(text)
  }

  function plainCode(typed) {
    return typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1')
  }

  /** What a scanned or pasted text says, not yet checked; null when it is no text of a certificate. */
  function read(scanned) {
    const found = /(?:^|[#?&\s]p=|\s)([\w-]{30,})\.([\w-]{86})\s*$/.exec(scanned.trim())
    if (found === null) return null
    let payload
    let signature
    try {
      payload = bytesOf(found[1])
      signature = bytesOf(found[2])
    } catch {
      return null
    }
    if (payload[0] !== 1 || payload.length < 26) return null
    const address = /\/xac-minh\/([0-9A-Za-z-]+)/.exec(scanned)
    const code = codeOf(payload.subarray(6, 14))
    const [initials, form, number, issuer] = wordsOf(payload.subarray(22))
    const day = Number(numberOf(payload.subarray(3, 6))) * 86400000 + Date.UTC(1800, 0, 1)
    return {
      ...{ payload, signature, code, initials, form, number, issuer },
      key: Number(numberOf(payload.subarray(1, 3))),
      date: new Date(day).toISOString().slice(0, 10),
      nameCheck: payload.subarray(14, 22),
      otherAddress: address !== null && plainCode(address[1]) !== code,
    }
  }

  async function signedBy(key, message, signature) {
    try {
      const known = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify'])
      return await crypto.subtle.verify({ name: 'Ed25519' }, known, signature, message)
    } catch {
      return ed25519.verify(key, message, signature)
    }
  }

  /** 'signed', 'forged', or 'unknown-key' for a key that this page was not given. keys: { number, publicKey }[] */
  async function check({ key, payload, signature }, keys) {
    const known = keys.find(({ number }) => number === key)
    if (known === undefined) return 'unknown-key'
    return (await signedBy(bytesOf(known.publicKey), payload, signature)) ? 'signed' : 'forged'
  }

  /** A name as verification/proof.ts signed it. */
  function signedName(name) {
    return name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[đðɖ]/g, 'd')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  }

  /** Whether a name read off the paper is the one that was signed. */
  function isNamed({ code, nameCheck }, name) {
    const digest = ed25519.sha512(new TextEncoder().encode(`${code}\n${signedName(name)}`))
    return nameCheck.every((byte, at) => byte === digest[at])
  }

  return { read, check, isNamed }
})()
