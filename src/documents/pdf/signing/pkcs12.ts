import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import forge from 'node-forge'

/** A key to sign with, and the certificates that say whose it is; its own first. DER. */
export interface SigningKey {
  key: KeyObject
  certificates: [Buffer, ...Buffer[]]
}

/**
 * Opens a PKCS#12 file (.p12, .pfx) as certification authorities hand out. node:crypto cannot; node-forge reads the
 * old and the new ways of locking it. Keys may be RSA or of elliptic curves.
 * @throws RangeError for a wrong password, a file of another kind, or one without a key and its certificate
 */
export function readPkcs12(file: Buffer, password: string): SigningKey {
  const bags = bagsOf(file, password)
  const { keyBag = '', pkcs8ShroudedKeyBag = '', certBag = '' } = forge.pki.oids
  const ofType = (type: string) => bags.filter((bag) => bag.type === type)
  const [keyFound] = [...ofType(pkcs8ShroudedKeyBag), ...ofType(keyBag)].map(keyOf)
  if (keyFound === undefined) throw new RangeError('The file holds no key.')
  const all = ofType(certBag).map((bag) =>
    derOf(
      bag.cert === undefined || (bag.cert as unknown) === null
        ? bag.asn1
        : forge.pki.certificateToAsn1(bag.cert),
    ),
  )
  const own = all.find((one) => new X509Certificate(one).checkPrivateKey(keyFound))
  if (own === undefined) throw new RangeError('The file holds no certificate of its key.')
  return { key: keyFound, certificates: [own, ...all.filter((one) => one !== own)] }
}

/**
 * The password is spelled in UTF-16 by the old way of locking and for the check over the whole file, in UTF-8 by the new
 * one; forge takes it as it comes. So the second try is without the check: a wrong password does not get past the lock.
 */
function bagsOf(file: Buffer, password: string): forge.pkcs12.Bag[] {
  try {
    return open(file, password, true)
  } catch {
    try {
      return open(file, Buffer.from(password, 'utf8').toString('latin1'), false)
    } catch (error) {
      throw new RangeError('The file is not PKCS#12, or the password is another one.', { cause: error })
    }
  }
}

function open(file: Buffer, password: string, checked: boolean): forge.pkcs12.Bag[] {
  const content = forge.asn1.fromDer(file.toString('latin1'))
  if (!checked && typeof content.value !== 'string') content.value = content.value.slice(0, 2)
  const { safeContents } = forge.pkcs12.pkcs12FromAsn1(content, false, password)
  return safeContents.flatMap(({ safeBags }) => safeBags)
}

function derOf(value: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(value).getBytes(), 'latin1')
}

/** forge knows RSA keys; others it leaves as it found them. */
function keyOf(bag: forge.pkcs12.Bag): KeyObject {
  const isRsa = bag.key !== undefined && (bag.key as unknown) !== null
  const key = isRsa ? derOf(forge.pki.privateKeyToAsn1(bag.key as forge.pki.PrivateKey)) : derOf(bag.asn1)
  return createPrivateKey({ key, format: 'der', type: isRsa ? 'pkcs1' : 'pkcs8' })
}
