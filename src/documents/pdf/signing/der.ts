/** The few things of ASN.1 DER (X.690) that a signature is built from. */

export function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const digits = body.length.toString(16)
  const length = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

export const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
/** A set is in the order of its bytes. */
export const setOf = (...parts: Buffer[]): Buffer =>
  der(0x31, ...parts.sort((one, two) => Buffer.compare(one, two)))
export const octets = (bytes: Buffer): Buffer => der(0x04, bytes)
export const small = (value: number): Buffer => der(0x02, Buffer.from([value]))
export const NOTHING = der(0x05)

/** '1.2.840.113549.1.7.2' */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [40 * first + second, ...rest].flatMap((part) => {
    const sevens = [part & 0x7f]
    for (let more = part >>> 7; more > 0; more >>>= 7) sevens.unshift(0x80 | (more & 0x7f))
    return sevens
  })
  return der(0x06, Buffer.from(bytes))
}
