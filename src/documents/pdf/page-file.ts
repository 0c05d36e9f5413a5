import { deflateSync } from 'node:zlib'
import { MM_PER_POINT, type Box, type Matrix, type Picture } from './boxes.ts'
import { embedFace, type FacePool } from './embed-fonts.ts'
import { writeFixedObjects } from './fixed-objects.ts'
import type { Face } from './fonts.ts'
import { readImage } from './image-file.ts'
import { groundContent, type Stamp } from './ground-content.ts'
import { faceName, glyphsOf, namesNothing, type Named } from './page-content.ts'
import { PdfObjects } from './pdf-objects.ts'
import { SharedBoxes } from './shared-boxes.ts'

export interface PaperSheet {
  /** mm */
  width: number
  height: number
  /** Drawn on every page of this paper, kept once in the file. */
  ground: Box[]
}

/** How a page is moved so that one printer puts it where the blank wants it. */
export interface Adjustment {
  /** mm to the right, and downwards */
  shiftX: number
  shiftY: number
  /** 1 = as it is; about the centre of the page */
  scaleX: number
  scaleY: number
  /** Degrees clockwise about the centre of the page */
  rotation: number
}

/** A page: what is its own, and the paper it is drawn on. Pages on the same paper share one PaperSheet object. */
export interface PageOnPaper {
  sheet: PaperSheet
  boxes: Box[]
  adjust?: Adjustment
}

/** A ground as it goes into every file: the same bytes, only the numbers of what it names differ. */
interface Ground {
  named: Named
  stamps: Stamp[]
  data: Buffer
}

/** A paper in one file. */
interface Paper {
  /** Number of the form of its ground; null for bare paper: a form with nothing in it is no form to a reader. */
  form: number | null
  /** What every page on it says: the operator that draws its ground, and the page object after its contents. */
  drawn: string
  page: string
  shared: SharedBoxes
}

const grounds = new WeakMap<PaperSheet, Ground>()

function groundOf(sheet: PaperSheet): Ground {
  let ground = grounds.get(sheet)
  if (ground === undefined) {
    const { content, named, stamps } = groundContent(sheet.ground, sheet.height)
    ground = { named, stamps, data: deflateSync(Buffer.from(content, 'latin1'), { level: 9 }) }
    grounds.set(sheet, ground)
  }
  return ground
}

const points = (mm: number) => String(Math.round((mm / MM_PER_POINT) * 1e6) / 1e6)

function formOn({ width, height }: PaperSheet): string {
  return `/Type /XObject /Subtype /Form /BBox [0 0 ${points(width)} ${points(height)}]`
}

/** Bytes of a page: certificates stay as they are, for deflating them would take as long as all the rest; pages of lists are packed. */
const WORTH_PACKING = 6000
const PACKED_QUICKLY = 3

/** One PDF, page after page. Everything that pages share is written once. */
export class PageFile {
  readonly pdf = new PdfObjects()
  private readonly title: string
  private readonly tree: number
  private readonly resources: number
  /** What shared boxes name: typefaces and shadings, no form, so that no form contains itself. */
  private readonly sharedResources: number
  private readonly shared: number[] = []
  private readonly kids: number[] = []
  private readonly named = namesNothing()
  private readonly faces = new Map<Face, number>()
  private readonly pictures = new Map<string, number>()
  private readonly papers = new Map<PaperSheet, Paper>()

  private readonly pool: FacePool

  /** @param pool shared by files that have much in common */
  constructor(title: string, pool: FacePool = new Map()) {
    this.title = title
    this.pool = pool
    this.tree = this.pdf.reserve()
    this.resources = this.pdf.reserve()
    this.sharedResources = this.pdf.reserve()
  }

  add({ sheet, boxes, adjust }: PageOnPaper): void {
    const { pdf } = this
    const paper = this.paperOf(sheet)
    const drawn = paper.drawn + paper.shared.content(boxes, this.named)
    const content = adjust === undefined ? drawn : `q ${adjusted(adjust, sheet)} cm\n${drawn}Q`
    const [contents, page] = [pdf.reserve(), pdf.reserve()]
    this.writeContent(contents, content)
    pdf.object(page, `<< /Type /Page /Contents ${contents} 0 R ${paper.page} >>`)
    this.kids.push(page)
  }

  private writeContent(id: number, content: string): void {
    if (content.length < WORTH_PACKING) this.pdf.stream(id, '', content)
    else {
      const packed = deflateSync(Buffer.from(content, 'latin1'), { level: PACKED_QUICKLY })
      this.pdf.stream(id, '/Filter /FlateDecode', packed)
    }
  }

  private paperOf(sheet: PaperSheet): Paper {
    let paper = this.papers.get(sheet)
    if (paper === undefined) {
      const shared = new SharedBoxes(sheet.height, (content) => this.writeShared(sheet, content))
      const form = this.writeGround(sheet)
      const size = `${points(sheet.width)} ${points(sheet.height)}`
      const page = `/Parent ${this.tree} 0 R /Resources ${this.resources} 0 R /MediaBox [0 0 ${size}]`
      paper = { form, drawn: form === null ? '' : `/Form${form} Do\n`, page, shared }
      this.papers.set(sheet, paper)
    }
    return paper
  }

  /** Writes what is left, a typeface at a time: each is some milliseconds of work, and others may be let in between. */
  *ending(): Generator<undefined> {
    const { pdf, tree, kids } = this
    const grounds = [...this.papers.values()].flatMap(({ form }) => (form === null ? [] : [form]))
    const forms = [
      ...grounds.map((form) => `/Form${form} ${form} 0 R`),
      ...this.shared.map((form) => `/B${form} ${form} 0 R`),
    ]
    pdf.object(this.resources, this.resourcesOf(this.named, forms))
    pdf.object(this.sharedResources, this.resourcesOf({ ...this.named, pictures: new Map() }))
    for (const [face, id] of this.faces) {
      embedFace(pdf, this.pool, face, glyphsOf(face, this.named), id)
      yield undefined
    }
    pdf.object(
      tree,
      `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
    )
    const { catalog, info } = writeFixedObjects(pdf, this.title, tree)
    pdf.end(catalog, info)
  }

  private writeShared(sheet: PaperSheet, content: string): string {
    const id = this.pdf.reserve()
    this.pdf.stream(id, `${formOn(sheet)} /Resources ${this.sharedResources} 0 R`, content)
    this.shared.push(id)
    return `/B${id} Do\n`
  }

  private writeGround(sheet: PaperSheet): number | null {
    if (sheet.ground.length === 0) return null
    const { named, stamps, data } = groundOf(sheet)
    for (const [face, used] of named.faces) {
      const all = glyphsOf(face, this.named)
      for (const [glyph, use] of used.entries()) if (use === 1) all[glyph] = 1
    }
    const stamped = stamps.map((stamp, place) => `/P${place} ${this.writeStamp(stamp)} 0 R`)
    const resources = this.resourcesOf(named, stamped)
    const id = this.pdf.reserve()
    this.pdf.stream(id, `${formOn(sheet)} /Resources ${resources} /Filter /FlateDecode`, data)
    return id
  }

  private writeStamp({ data, named, bounds }: Stamp): number {
    const id = this.pdf.reserve()
    const form = `/Type /XObject /Subtype /Form /BBox [${bounds}] /Resources ${this.resourcesOf(named)}`
    this.pdf.stream(id, `${form} /Filter /FlateDecode`, data)
    return id
  }

  /** The dictionary of what a content names. */
  private resourcesOf(named: Named, forms: string[] = []): string {
    const fonts = [...named.faces.keys()].map((face) => `/${faceName(face)} ${this.faceId(face)} 0 R`)
    const shadings = [...named.shadings].map(([shading, name]) => `/${name} ${shading}`)
    const pictures = [...named.pictures.values()].map(
      ({ name, picture }) => `/${name} ${this.pictureId(picture)} 0 R`,
    )
    const parts = [
      ['Font', fonts],
      ['XObject', [...forms, ...pictures]],
      ['Shading', shadings],
    ] as const
    const filled = parts.filter(([, entries]) => entries.length > 0)
    return `<< ${filled.map(([part, entries]) => `/${part} << ${entries.join(' ')} >>`).join(' ')} >>`
  }

  private faceId(face: Face): number {
    const id = this.faces.get(face) ?? this.pdf.reserve()
    this.faces.set(face, id)
    return id
  }

  private pictureId(picture: Picture): number {
    const id = this.pictures.get(picture.id) ?? this.writePicture(picture)
    this.pictures.set(picture.id, id)
    return id
  }

  private writePicture(picture: Picture): number {
    const { pdf } = this
    const { width, height, entries, data, alpha } = readImage(picture)
    const size = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`
    const id = pdf.reserve()
    if (alpha === undefined) {
      pdf.stream(id, `${size} ${entries}`, data)
      return id
    }
    const mask = pdf.reserve()
    const packed = '/Filter /FlateDecode'
    pdf.stream(mask, `${size} /ColorSpace /DeviceGray /BitsPerComponent 8 ${packed}`, deflateSync(alpha))
    pdf.stream(id, `${size} ${entries} /SMask ${mask} 0 R ${packed}`, deflateSync(data))
    return id
  }
}

/** The matrix of an adjustment, in points from the bottom left corner. */
function adjusted({ shiftX, shiftY, scaleX, scaleY, rotation }: Adjustment, sheet: PaperSheet): string {
  const angle = (-rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [a, b, c, d]: [number, number, number, number] = [
    cos * scaleX,
    sin * scaleX,
    -sin * scaleY,
    cos * scaleY,
  ]
  const [x, y] = [sheet.width / 2, sheet.height / 2]
  const matrix: Matrix = [
    ...[a, b, c, d],
    (x + shiftX - a * x - c * y) / MM_PER_POINT,
    (y - shiftY - b * x - d * y) / MM_PER_POINT,
  ] as Matrix
  return matrix.map((value) => String(Math.round(value * 1e6) / 1e6)).join(' ')
}
