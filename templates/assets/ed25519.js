/*
 * SHA-512 (FIPS 180-4) and the check of Ed25519 signatures (RFC 8032), for browsers that have neither, or have them only
 * for https pages. It checks public things with public keys: no secret passes through, so time tells nobody anything.
 */
const ed25519 = (() => {
  'use strict'

  const WORD = 2n ** 64n

  function primes(count) {
    const found = []
    for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
    return found.map(BigInt)
  }

  /** The first 64 bits of the fraction of a root of n. */
  function rootFraction(n, degree) {
    const wanted = n << (64n * degree)
    let low = 0n
    let high = 1n << 70n
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (middle ** degree <= wanted) low = middle
      else high = middle
    }
    return low % WORD
  }

  const constants = { rounds: null, start: null }

  function shaConstants() {
    constants.rounds ??= primes(80).map((prime) => rootFraction(prime, 3n))
    constants.start ??= primes(8).map((prime) => rootFraction(prime, 2n))
    return constants
  }

  const turn = (word, by) => ((word >> by) | (word << (64n - by))) % WORD

  function padded(message) {
    const blocks = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128)
    blocks.set(message)
    blocks[message.length] = 0x80
    new DataView(blocks.buffer).setBigUint64(blocks.length - 8, BigInt(message.length) * 8n)
    return new DataView(blocks.buffer)
  }

  function schedule(view, offset) {
    const words = Array.from({ length: 16 }, (_, at) => view.getBigUint64(offset + 8 * at))
    for (let at = 16; at < 80; at += 1) {
      const [a, b] = [words[at - 15], words[at - 2]]
      const small = turn(a, 1n) ^ turn(a, 8n) ^ (a >> 7n)
      const large = turn(b, 19n) ^ turn(b, 61n) ^ (b >> 6n)
      words.push((words[at - 16] + small + words[at - 7] + large) % WORD)
    }
    return words
  }

  function sha512(message) {
    const { rounds, start } = shaConstants()
    const view = padded(message)
    let state = start
    for (let offset = 0; offset < view.byteLength; offset += 128) {
      let [a, b, c, d, e, f, g, h] = state
      schedule(view, offset).forEach((word, at) => {
        const choice = (e & f) ^ (~e & (WORD - 1n) & g)
        const one = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + choice + rounds[at] + word
        const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c))
        ;[a, b, c, d, e, f, g, h] = [(one + two) % WORD, a, b, c, (d + one) % WORD, e, f, g]
      })
      state = [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) % WORD)
    }
    const digest = new DataView(new ArrayBuffer(64))
    state.forEach((word, at) => digest.setBigUint64(8 * at, word))
    return new Uint8Array(digest.buffer)
  }

  const P = 2n ** 255n - 19n
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
  const modulo = (n) => ((n % P) + P) % P

  function power(base, exponent) {
    let [result, square] = [1n, modulo(base)]
    for (let left = exponent; left > 0n; left >>= 1n) {
      if (left & 1n) result = (result * square) % P
      square = (square * square) % P
    }
    return result
  }

  const D = modulo(-121665n * power(121666n, P - 2n))

  const numberOf = (bytes) => bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  const littleEndian = (bytes) => numberOf(Uint8Array.from(bytes).reverse())

  /** The point with a y and the sign of its x, as [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z; null when there is none. */
  function point(y, odd) {
    const [u, v] = [modulo(y * y - 1n), modulo(D * y * y + 1n)]
    let x = modulo(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n))
    if (modulo(v * x * x) !== u) x = modulo(x * power(2n, (P - 1n) / 4n))
    if (modulo(v * x * x) !== u || (x === 0n && odd)) return null
    if (((x & 1n) === 1n) !== odd) x = P - x
    return [x, y, 1n, modulo(x * y)]
  }

  function decoded(bytes) {
    const number = littleEndian(bytes)
    const y = number % 2n ** 255n
    return y < P ? point(y, number >> 255n === 1n) : null
  }

  function sum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = modulo((y1 - x1) * (y2 - x2))
    const b = modulo((y1 + x1) * (y2 + x2))
    const [c, d] = [modulo(2n * D * t1 * t2), modulo(2n * z1 * z2)]
    const [e, f, g, h] = [b - a, d - c, d + c, b + a]
    return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)]
  }

  function times(factor, start) {
    let result = [0n, 1n, 1n, 0n]
    let doubled = start
    for (let left = factor; left > 0n; left >>= 1n) {
      if (left & 1n) result = sum(result, doubled)
      doubled = sum(doubled, doubled)
    }
    return result
  }

  const same = ([x1, y1, z1], [x2, y2, z2]) =>
    modulo(x1 * z2) === modulo(x2 * z1) && modulo(y1 * z2) === modulo(y2 * z1)

  function verify(key, message, signature) {
    const [publicPoint, r] = [decoded(key), decoded(signature.subarray(0, 32))]
    const s = littleEndian(signature.subarray(32))
    if (publicPoint === null || r === null || s >= ORDER) return false
    const challenge = littleEndian(
      sha512(Uint8Array.from([...signature.subarray(0, 32), ...key, ...message])),
    )
    const base = point(modulo(4n * power(5n, P - 2n)), false)
    return same(times(s, base), sum(r, times(challenge % ORDER, publicPoint)))
  }

  return { sha512, verify }
})()
