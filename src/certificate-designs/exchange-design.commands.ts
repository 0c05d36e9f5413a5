import type { Work } from '../database/work.ts'
import type { Db } from '../database/transaction.ts'
import { invalidField } from '../shared/problem.ts'
import { designDefinitionSchema, type DesignDefinition } from './certificate-design.ts'
import { definitionOf } from './design-draft.ts'
import { loadDesignImage } from './design-image.commands.ts'
import { drawnImages, imageIdsOf, listDesignImages } from './design-images.queries.ts'
import type { DesignVersion } from './design-versions.queries.ts'
import { addDesign } from './design.commands.ts'
import { designExchangeSchema } from './design.schema.ts'

export const MOST_EXCHANGE_BYTES = 40 * 1024 * 1024

/** A design with its pictures, as another office takes it in. */
export async function exchangedDesign(db: Db, { design }: DesignVersion): Promise<string> {
  const definition = designDefinitionSchema.parse(design)
  const ids = new Set([...imageIdsOf(definition), ...(definition.scan ? [definition.scan.image] : [])])
  const drawn = await drawnImages(db, [...ids])
  const images = (await listDesignImages(db)).flatMap(({ id, purpose, label }) => {
    const bytes = drawn.get(id)?.bytes
    return bytes === undefined ? [] : [{ id, purpose, label, data: bytes.toString('base64') }]
  })
  return JSON.stringify({ format: 'so-vang-design', definition, images }, null, 1)
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

/**
 * Adds the design of such a file, with its pictures under numbers of this register. Answers its id. Throws Problem
 * `invalid` for another kind of file or a design that could not be printed; then nothing is kept.
 */
export async function takeInDesign(work: Work, bytes: Buffer, name?: string): Promise<number> {
  const exchange = designExchangeSchema.safeParse(parsed(bytes))
  if (!exchange.success) {
    throw invalidField(
      'file',
      'Tệp này không phải mẫu xuất từ Sổ Vàng; hãy chọn tệp .json do nút «Xuất ra tệp» tạo ra.',
    )
  }
  const read = definitionOf(exchange.data.definition)
  if (read.definition === null) {
    const [first] = read.errors
    throw invalidField('file', `Mẫu trong tệp không đọc được: ${first?.text ?? ''} (${first?.path ?? ''})`)
  }
  const numbers = new Map<number, number>()
  for (const { id, purpose, label, data } of exchange.data.images) {
    const image = { purpose, label, bytes: Buffer.from(data, 'base64') }
    numbers.set(id, await loadDesignImage(work, image))
  }
  const definition = renumbered(read.definition, numbers)
  return addDesign(work, {
    definition: name === undefined ? definition : { ...definition, name },
    note: 'Nhập từ tệp.',
  })
}

/** A picture that did not come along keeps a number no picture has, which is refused as such. */
const NO_IMAGE = Number.MAX_SAFE_INTEGER

function renumbered(definition: DesignDefinition, numbers: ReadonlyMap<number, number>): DesignDefinition {
  const here = (id: number) => numbers.get(id) ?? NO_IMAGE
  const { background, scan, elements, ...rest } = definition
  return {
    ...rest,
    ...(background !== undefined && { background: here(background) }),
    ...(scan !== undefined && numbers.has(scan.image) && { scan: { ...scan, image: here(scan.image) } }),
    elements: elements.map((element) =>
      element.kind === 'image' ? { ...element, image: here(element.image) } : element,
    ),
  }
}
