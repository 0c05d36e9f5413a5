import { createHash, sign } from 'node:crypto'
import forge from 'node-forge'
import { der, NOTHING, objectId, octets, sequence, setOf, small } from './der.ts'
import type { SigningKey } from './pkcs12.ts'

const DATA = objectId('1.2.840.113549.1.7.1')
const SIGNED_DATA = objectId('1.2.840.113549.1.7.2')
const CONTENT_TYPE = objectId('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = objectId('1.2.840.113549.1.9.4')
const SIGNING_CERTIFICATE_V2 = objectId('1.2.840.113549.1.9.16.2.47')
const SHA256 = sequence(objectId('2.16.840.1.101.3.4.2.1'), NOTHING)
const RSA = sequence(objectId('1.2.840.113549.1.1.1'), NOTHING)
const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'))

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

/**
 * A detached signature over `content` (CMS, RFC 5652) with what PAdES B-B asks for: the digest and the signer's
 * certificate among the signed attributes, and no time (ETSI EN 319 142-1, 6.3).
 */
export function detachedSignature(content: Buffer, { key, certificates }: SigningKey): Buffer {
  const [own] = certificates
  const attributes = [
    sequence(CONTENT_TYPE, setOf(DATA)),
    sequence(MESSAGE_DIGEST, setOf(octets(sha256(content)))),
    // SHA-256 is what the certificate's digest is taken with when nothing is said (RFC 5035).
    sequence(SIGNING_CERTIFICATE_V2, setOf(sequence(sequence(sequence(octets(sha256(own))))))),
  ]
  const signedAs = setOf(...attributes)
  const signature = sign('sha256', signedAs, key)
  const attributesInside = Buffer.from(signedAs)
  attributesInside[0] = 0xa0
  const signer = sequence(
    small(1),
    issuerAndNumber(own),
    SHA256,
    attributesInside,
    key.asymmetricKeyType === 'rsa' ? RSA : ECDSA_SHA256,
    octets(signature),
  )
  const signedData = sequence(
    small(1),
    setOf(SHA256),
    sequence(DATA),
    der(0xa0, ...certificates),
    setOf(signer),
  )
  return sequence(SIGNED_DATA, der(0xa0, signedData))
}

/** Who gave a certificate, and its number there: RFC 5280, 4.1. */
function issuerAndNumber(certificate: Buffer): Buffer {
  const [body] = partsOf(forge.asn1.fromDer(certificate.toString('latin1')))
  const fields = body === undefined ? [] : partsOf(body)
  // A version in front has a tag of its own.
  const [serial, , issuer] =
    fields[0]?.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC ? fields.slice(1) : fields
  if (serial === undefined || issuer === undefined) throw new RangeError('The certificate cannot be read.')
  return sequence(...[issuer, serial].map((part) => Buffer.from(forge.asn1.toDer(part).getBytes(), 'latin1')))
}

function partsOf({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] {
  return typeof value === 'string' ? [] : value
}
