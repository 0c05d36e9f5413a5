import { readdirSync, readFileSync } from 'node:fs'
import { templatePath } from '../documents/pdf/template-path.ts'
import {
  designFileSchema,
  motifSchema,
  type CertificateDesign,
  type DesignFile,
  type Motif,
} from './certificate-design.ts'
import { PAPER_NAMES } from './paper.ts'
import { scaleDesign } from './scale-design.ts'

let shipped: CertificateDesign[] | undefined
let motifs: ReadonlyMap<string, Motif> | undefined

/** The vector drawings that designs may name. Read from templates/certificates/motifs once. */
export function shippedMotifs(): ReadonlyMap<string, Motif> {
  motifs ??= new Map(
    readJson('motifs')
      .map((data) => motifSchema.parse(data))
      .map((one) => [one.name, one]),
  )
  return motifs
}

/** Every design shipped with the program, one for each paper. Read from templates/certificates once. */
export function shippedDesigns(): CertificateDesign[] {
  shipped ??= readJson('.').flatMap((data) => designsOnPapers(designFileSchema.parse(data)))
  return shipped
}

function designsOnPapers(file: DesignFile): CertificateDesign[] {
  return file.papers.map(({ suffix, width, height, scale }) => {
    const { frame, elements } = scaleDesign(file, scale)
    const { name, documentStyle, formGroup, palette, ground } = file
    const code = `${file.code}_${suffix}`
    return {
      code,
      name: `${name}, khổ ${PAPER_NAMES[suffix]}`,
      documentStyle,
      formGroup,
      paper: suffix,
      width,
      height,
      palette,
      ground,
      frame,
      elements,
      motifs: shippedMotifs(),
      images: new Map(),
    }
  })
}

function readJson(folder: string): unknown[] {
  return readdirSync(templatePath('certificates', folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): unknown => JSON.parse(readFileSync(templatePath('certificates', folder, name), 'utf8')))
}
