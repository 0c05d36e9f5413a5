import { randomBytes } from 'node:crypto'

/** A text of a dictionary: UTF-16 with its mark. */
export function textString(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

/**
 * The skeleton of a PDF file (ISO 32000-1, 7.5): numbered objects, the table of where each begins, the trailer. Texts
 * are strings of bytes (latin1). What is written is taken away from time to time, so a file of any length needs no
 * more memory than eleven bytes for each object.
 */
export class PdfObjects {
  /** Where each object begins; undefined while it is only promised. */
  private readonly offsets: (number | undefined)[] = [undefined]
  private written = 0
  private text = ''
  private blocks: Buffer[] = []

  constructor() {
    // Bytes above 127 tell programs that this is no text.
    this.write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  }

  /** Promises an object and answers its number. */
  reserve(): number {
    return this.offsets.push(undefined) - 1
  }

  object(id: number, body: string): void {
    this.offsets[id] = this.written
    this.write(`${id} 0 obj\n${body}\nendobj\n`)
  }

  /** @param entries of its dictionary, without length */
  stream(id: number, entries: string, data: Buffer | string): void {
    this.offsets[id] = this.written
    const head = `${id} 0 obj\n<< ${entries}${entries === '' ? '' : ' '}/Length ${data.length} >>\nstream\n`
    if (typeof data === 'string') {
      this.write(`${head}${data}\nendstream\nendobj\n`)
      return
    }
    this.write(head)
    this.flush()
    this.blocks.push(data)
    this.written += data.length
    this.write('\nendstream\nendobj\n')
  }

  end(catalog: number, info: number): void {
    const table = this.written
    const rows = this.offsets.slice(1).map((offset) => {
      if (offset === undefined) throw new Error('An object of the PDF was promised and not written.')
      return `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const size = this.offsets.length
    const id = randomBytes(16).toString('hex')
    this.write(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`)
    this.write(
      `trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\n` +
        `startxref\n${table}\n%%EOF\n`,
    )
  }

  /** Bytes written since the last `take`. */
  get waiting(): number {
    return this.text.length + this.blocks.reduce((sum, block) => sum + block.length, 0)
  }

  take(): Buffer[] {
    this.flush()
    const { blocks } = this
    this.blocks = []
    return blocks
  }

  private write(text: string): void {
    this.text += text
    this.written += text.length
  }

  private flush(): void {
    if (this.text === '') return
    this.blocks.push(Buffer.from(this.text, 'latin1'))
    this.text = ''
  }
}
