import type { DesignDefinition, DesignElement, DesignLine } from './certificate-design.ts'
import { motifName } from './motif-names.ts'

/** A text of a design with its address in it ('elements.4.items.2') and the width it may fill, mm. */
export interface AddressedLine {
  path: string
  line: DesignLine
  width: number
}

/** Every text of a design, those of its blocks and of its signature too. */
export function linesOf({ elements }: Pick<DesignDefinition, 'elements'>): AddressedLine[] {
  return elements.flatMap((element, index) => linesOfElement(element, `elements.${index}`))
}

/** The texts of one element. */
export function linesOfElement(element: DesignElement, path: string): AddressedLine[] {
  switch (element.kind) {
    case 'text':
      return [{ path, line: element, width: element.width }]
    case 'stack':
      return element.items.map((item, at) => ({
        path: `${path}.items.${at}`,
        line: item,
        width: item.width ?? element.width,
      }))
    case 'signature':
      return [
        ...element.lines.map((line, at) => ({ path: `${path}.lines.${at}`, line, width: element.width })),
        { path: `${path}.name`, line: element.name, width: element.width },
      ]
    default:
      return []
  }
}

const KIND_NAMES: Readonly<Record<DesignElement['kind'], string>> = {
  text: 'Chữ',
  stack: 'Khối chữ',
  signature: 'Phần ký tên',
  motif: 'Hình vẽ',
  qr: 'Mã QR',
  image: 'Ảnh',
  line: 'Đường kẻ',
  rectangle: 'Khung chữ nhật',
}

/** What an element is called on the screen: its kind, and what tells it from others of the kind. */
export function elementName(element: DesignElement): string {
  const kind = KIND_NAMES[element.kind]
  if (element.kind === 'text') return `${kind}: ${element.label ?? element.text}`
  return element.kind === 'motif' ? `${kind}: ${motifName(element.motif)}` : kind
}

/** The same for an element whose fields are not yet known to be right. */
export function elementLabel(element: Readonly<Record<string, unknown>>): string {
  const { kind, label, text, motif } = element
  const name = Object.entries(KIND_NAMES).find(([known]) => known === kind)?.[1] ?? 'Phần'
  const drawing = typeof motif === 'string' ? motifName(motif) : ''
  const own = [label, text, drawing].find((word) => typeof word === 'string' && word !== '')
  return typeof own === 'string' && kind !== 'qr' ? `${name}: ${own}` : name
}
