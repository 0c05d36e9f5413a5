import { z } from 'zod'
import type { Picture } from '../documents/pdf/boxes.ts'
import { FACES } from '../documents/pdf/fonts.ts'
import { DESIGN_GROUPS } from './design-group.ts'
import { PAPERS } from './paper.ts'
import { unknownTokens, unknownTokenText } from './tokens.ts'

/**
 * A certificate design is data: page, frame, and elements placed in mm from the top left corner of the page. Type
 * sizes are points. A text may hold tokens (tokens.ts). Colours are '#rrggbb' or a name of the palette.
 */

const mm = z.number().min(-50).max(2000)
/** A length in which something must find room: nothing can be fitted into none. */
const length = z.number().min(1).max(2000)
/** How thick a drawn line is, mm. */
const thickness = z.number().min(0.01).max(20)
const points = z.number().min(2).max(400)
const color = z.string().min(1).max(40)
const anchor = z.enum(['left', 'centre', 'right'])
const templateText = z
  .string()
  .max(1000)
  .refine((text) => unknownTokens(text).length === 0, {
    error: (issue) => unknownTokenText(String(issue.input)),
  })
/**
 * Whether it is printed when the sheet is a blank that the printer's shop printed before. Left out: what differs from
 * certificate to certificate is, the rest is not.
 */
const onBlanks = z.boolean().optional()

const paint = z.union([
  color,
  z.object({
    from: z.tuple([z.number(), z.number()]),
    to: z.tuple([z.number(), z.number()]),
    stops: z.array(z.tuple([z.number().min(0).max(1), color])).min(2),
  }),
])

/** A vector drawing: layers of SVG path data, painted in order. */
export const motifSchema = z.object({
  name: z.string(),
  width: z.number().positive(),
  height: z.number().positive(),
  layers: z.array(
    z.object({
      d: z.string(),
      fill: paint.optional(),
      stroke: color.optional(),
      lineWidth: z.number().positive().optional(),
      evenOdd: z.boolean().optional(),
    }),
  ),
})

/** One text: how it looks and how it may be fitted. */
const line = z.object({
  id: z.string(),
  /** What the clerk calls this line, for messages. */
  label: z.string().optional(),
  text: templateText,
  upper: z.boolean().default(false),
  face: z.enum(FACES),
  size: points,
  /** Smallest size that still looks right; the size itself when the text is constant. */
  floor: points.optional(),
  maxLines: z.number().int().min(1).max(6).default(1),
  prefer: z.enum(['one-line', 'size']).default('one-line'),
  leading: z.number().min(1).max(2).default(1.25),
  color,
  outline: z.object({ color, width: thickness }).optional(),
  spacing: z.number().min(-0.05).max(1).default(0),
  /** Smaller words before the first line: the form of address. */
  lead: z.object({ text: templateText, face: z.enum(FACES), scale: z.number().min(0.3).max(1) }).optional(),
  /** A rule below, as long as the text. */
  rule: z.object({ gap: mm, width: thickness, color }).optional(),
  /** A small motif on both sides, mirrored on the right. */
  flank: z.object({ motif: z.string(), width: mm, gap: mm }).optional(),
  /** Print only for these kinds of recipient. */
  only: z.array(z.enum(['individual', 'collective', 'household'])).optional(),
  onBlanks,
})

const placedLine = line.extend({ kind: z.literal('text'), x: mm, y: mm, width: length, anchor })

/** Lines set under each other between two heights; spare room is shared out, lack of room shrinks the texts. */
const stack = z.object({
  kind: z.literal('stack'),
  x: mm,
  top: mm,
  bottom: mm,
  width: length,
  items: z
    .array(
      line.extend({ before: mm, stretch: z.number().min(0).max(10).default(1), width: length.optional() }),
    )
    .min(1)
    .max(20),
})

/** Date, capacity and post; blank for signature and seal; name of the signer. `x` is the centre. */
const signature = z.object({
  kind: z.literal('signature'),
  x: mm,
  width: length,
  /** Baseline of the first line, and of the name. */
  top: mm,
  bottom: mm,
  /** Blank height: 35 mm, and 40 mm when the Prime Minister signs (Decree 50/2006). */
  space: mm,
  primeMinisterSpace: mm,
  lines: z.array(line.extend({ before: mm })).max(10),
  name: line,
})

const motif = z.object({
  kind: z.literal('motif'),
  motif: z.string(),
  x: mm,
  y: mm,
  width: length,
  anchor,
  onBlanks,
})
const code = z.object({
  kind: z.literal('qr'),
  id: z.string(),
  text: templateText,
  x: mm,
  y: mm,
  size: length,
  /** Quiet zone in light colour around the code. */
  quiet: z.number().min(0).max(50),
  color,
  ground: color,
  onBlanks,
})

/** A picture the office loaded; `x` is its left edge, centre or right edge, `y` its top. */
const image = z.object({
  kind: z.literal('image'),
  image: z.int().positive(),
  x: mm,
  y: mm,
  width: length,
  height: length,
  anchor,
  onBlanks,
})

/** A straight line from its left or upper end. */
const drawnLine = z.object({
  kind: z.literal('line'),
  x: mm,
  y: mm,
  length,
  thickness,
  color,
  onBlanks,
  direction: z.enum(['across', 'down']).default('across'),
})

const rectangle = z.object({
  kind: z.literal('rectangle'),
  x: mm,
  y: mm,
  width: length,
  height: length,
  onBlanks,
  /** Absent: no contour, no filling. */
  contour: z.object({ color, thickness }).optional(),
  fill: color.optional(),
})

const elementSchema = z.discriminatedUnion('kind', [
  placedLine,
  stack,
  signature,
  motif,
  code,
  image,
  drawnLine,
  rectangle,
])

const frame = z.object({
  /** The office's own background has its own border. */
  hidden: z.boolean().optional(),
  /** From the edge of the page to the outside of the frame. */
  inset: mm,
  /** The same at the top and the bottom, on paper whose margins are not alike. */
  insetY: mm.optional(),
  /** Closed lines, each at its own distance from the outside of the frame. */
  rules: z.array(z.object({ inset: mm, width: thickness, color })).max(20),
  /** A repeated pattern between two rules. */
  band: z
    .object({
      motif: z.string(),
      inset: mm,
      height: length,
      ground: z.array(z.tuple([z.number(), color])).min(2),
      /** A square where two sides meet. */
      joint: z.string().optional(),
    })
    .optional(),
  /** Drawn for the top left corner and mirrored into the others, unless it must stay upright. */
  corner: z
    .object({ motif: z.string(), size: length, inset: mm, upright: z.boolean().default(false) })
    .optional(),
  middle: z
    .object({
      motif: z.string(),
      width: length,
      inset: mm,
      sides: z.array(z.enum(['top', 'bottom', 'left', 'right'])),
    })
    .optional(),
})

const side = z.number().min(50).max(1500)
const paper = z.object({
  suffix: z.enum(PAPERS),
  width: side,
  height: side,
  scale: z.number().positive(),
})

const look = {
  name: z.string().min(1).max(200),
  documentStyle: z.enum(['party', 'state']),
  formGroup: z.enum(DESIGN_GROUPS),
  palette: z.record(z.string(), z.string().regex(/^#[0-9a-fA-F]{6}$/)),
  ground: color,
  frame,
  elements: z.array(elementSchema).min(1).max(60),
}

/** What a file in templates/certificates holds: one drawing and the papers it is printed on. */
export const designFileSchema = z.object({
  ...look,
  code: z.string().regex(/^[A-Z_]+$/),
  papers: z.array(paper).min(1),
})

/** What a version of a design holds in the register: one drawing on one paper. */
export const designDefinitionSchema = z.object({
  ...look,
  paper: paper.shape.suffix,
  width: side,
  height: side,
  /** A picture of the office over the whole page, under everything else. */
  background: z.int().positive().optional(),
  /** The blank as it was scanned, to place by: shown in the editor and never printed. */
  scan: z
    .object({
      image: z.int().positive(),
      x: mm,
      y: mm,
      width: length,
      opacity: z.number().min(0).max(1),
    })
    .optional(),
})

export type DesignFile = z.infer<typeof designFileSchema>
export type Motif = z.infer<typeof motifSchema>
export type DesignLine = z.infer<typeof line>
export type StackElement = z.infer<typeof stack>
export type SignatureElement = z.infer<typeof signature>
export type MotifElement = z.infer<typeof motif>
export type CodeElement = z.infer<typeof code>
export type ImageElement = z.infer<typeof image>
export type LineElement = z.infer<typeof drawnLine>
export type RectangleElement = z.infer<typeof rectangle>
export type DesignElement = z.infer<typeof elementSchema>
export type DesignDefinition = z.infer<typeof designDefinitionSchema>

/** A design for one paper, ready for layout: its motifs and pictures are at hand. */
export interface CertificateDesign extends DesignDefinition {
  code: string
  motifs: ReadonlyMap<string, Motif>
  images: ReadonlyMap<number, Picture>
}
