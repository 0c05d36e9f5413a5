import { randomBytes } from 'node:crypto'
import { textString } from '../pdf-objects.ts'
import { detachedSignature } from './cms.ts'
import { readPkcs12 } from './pkcs12.ts'

export interface SignatureWords {
  /** 'Ký số bằng khen' */
  reason: string
  /** 'Hà Nội' */
  place: string
  /** What the signature says it was made at; no trusted time. */
  signedAt: Date
}

/** Room for the signature with its certificates, in bytes. */
const ROOM = 16_384

/**
 * Signs a file of ours so that any change shows: PAdES B-B, SubFilter ETSI.CAdES.detached, without a picture on the
 * page and without leaving PDF/A. The signature is added behind the file, which stays as it is before it.
 * @param pkcs12 the office's key, locked with `password`
 * @throws RangeError for a key that cannot be opened, or a file that is not ours
 */
export function signPdf(bytes: Buffer, pkcs12: Buffer, password: string, words: SignatureWords): Buffer {
  const key = readPkcs12(pkcs12, password)
  const update = withPlace(bytes, words)
  const start = update.indexOf(HOLE) + 1
  const end = start + 2 * ROOM
  const range = `[0 ${start - 1} ${end + 1} ${update.length - end - 1}]`
  update.write(range.padEnd(RANGE.length), update.lastIndexOf(RANGE), 'latin1')
  const signed = Buffer.concat([update.subarray(0, start - 1), update.subarray(end + 1)])
  const signature = detachedSignature(signed, key)
  if (signature.length > ROOM) throw new RangeError('The certificates of the key take too much room.')
  update.write(signature.toString('hex'), start, 'latin1')
  return update
}

const HOLE = `<${'0'.repeat(2 * ROOM)}>`
const RANGE = `[0 ${'0'.repeat(11)} ${'0'.repeat(11)} ${'0'.repeat(11)}]`

/** 'D:20261122120000Z' */
function pdfDate(moment: Date): string {
  return `(D:${moment.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`
}

/** The file with an empty signature behind it: changed catalogue and page, field, its empty appearance, signature. */
function withPlace(bytes: Buffer, { reason, place, signedAt }: SignatureWords): Buffer {
  const old = readSkeleton(bytes)
  const { size, catalog, page } = old
  const [field, look, signature] = [size, size + 1, size + 2]
  const objects = new Map([
    [catalog.id, catalog.with(`/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`)],
    [page.id, page.with(`/Annots [${field} 0 R]`)],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [0 0 0 0] /P ${page.id} 0 R ` +
        `/V ${signature} 0 R /AP << /N ${look} 0 R >> >>`,
    ],
    [look, '<< /Type /XObject /Subtype /Form /BBox [0 0 0 0] /Length 0 >>\nstream\n\nendstream'],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${RANGE} /Contents ${HOLE} ` +
        `/Reason ${textString(reason)} /Location ${textString(place)} /M ${pdfDate(signedAt)} >>`,
    ],
  ])
  return Buffer.concat([bytes, Buffer.from(appended(bytes, old, objects), 'latin1')])
}

/** Objects, where each stands, and the trailer (ISO 32000-1, 7.5.6). */
function appended(bytes: Buffer, old: Skeleton, objects: Map<number, string>): string {
  let text = bytes.at(-1) === 0x0a ? '' : '\n'
  const rows: string[] = []
  for (const [id, body] of [...objects].sort(([one], [two]) => one - two)) {
    rows.push(`${id} 1\n${String(bytes.length + text.length).padStart(10, '0')} 00000 n \n`)
    text += `${id} 0 obj\n${body}\nendobj\n`
  }
  const table = bytes.length + text.length
  const id = randomBytes(16).toString('hex')
  return (
    `${text}xref\n${rows.join('')}trailer\n<< /Size ${old.size + 3} /Root ${old.catalog.id} 0 R ` +
    `/Info ${old.info} 0 R /ID [${old.firstId} <${id}>] /Prev ${old.table} >>\nstartxref\n${table}\n%%EOF\n`
  )
}

interface Entry {
  id: number
  /** Its dictionary with one more entry. */
  with(entry: string): string
}

interface Skeleton {
  size: number
  table: number
  info: number
  firstId: string
  catalog: Entry
  page: Entry
}

/** Reads what we, or pdfkit for us, write: one table, dictionaries as text. */
function readSkeleton(bytes: Buffer): Skeleton {
  const ending = bytes.toString('latin1', bytes.lastIndexOf('trailer'))
  const number = (name: string, text = ending) => Number(found(new RegExp(`/${name}\\s+(\\d+)`), text))
  const table = Number(found(/startxref\s+(\d+)/, ending))
  const dictionary = (id: number) => {
    const rows = bytes.toString('latin1', table, table + 64)
    const [head = ''] = /^xref\s+0 \d+\s?\n/.exec(rows) ?? []
    if (head === '') throw new RangeError('The file was not written by this program.')
    const offset = Number(
      bytes.toString('latin1', table + head.length + 20 * id, table + head.length + 20 * id + 10),
    )
    return found(
      /^\d+ 0 obj\s([\s\S]*?)\s*endobj/,
      bytes.toString('latin1', offset, bytes.indexOf('endobj', offset) + 6),
    )
  }
  const entry = (id: number): Entry => {
    const body = dictionary(id)
    return { id, with: (more) => body.replace(/>>\s*$/, `${more}\n>>`) }
  }
  const catalog = number('Root')
  const pages = dictionary(number('Pages', dictionary(catalog)))
  return {
    size: number('Size'),
    table,
    info: number('Info'),
    firstId: found(/\/ID\s*\[\s*(<[0-9a-fA-F]+>)/, ending),
    catalog: entry(catalog),
    page: entry(Number(found(/\/Kids\s*\[\s*(\d+) 0 R/, pages))),
  }
}

function found(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1]
  if (match === undefined) throw new RangeError('The file was not written by this program.')
  return match
}
