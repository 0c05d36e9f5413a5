import { z } from 'zod'
import { suggestCertificates } from '../../certificates/suggest-certificates.queries.ts'
import {
  previewDraft,
  type DesignPreview,
  type PreviewWish,
} from '../../certificates/design-preview.queries.ts'
import { EXAMPLE_NAMES, EXAMPLES } from '../../certificates/example-facts.ts'
import type { ReadContext } from '../../http/context.ts'
import { form, longAction, page, type Endpoint, type Entry } from '../../http/endpoint.ts'
import { json, page as pageReply, redirect, type PageReply } from '../../http/reply.ts'
import { count, optionalText } from '../../shared/fields.ts'
import { invalid, Problem, type FieldError } from '../../shared/problem.ts'
import { begunFields } from './begun-fields.ts'
import { designDefinitionSchema } from '../certificate-design.ts'
import { shippedMotifs } from '../design-catalogue.ts'
import { definitionOf } from '../design-draft.ts'
import { listDesignImages } from '../design-images.queries.ts'
import { getDesign, type DesignVersion } from '../design-versions.queries.ts'
import { saveDesignVersion } from '../design.commands.ts'
import { ByDesign, EditDesign } from '../design.schema.ts'
import { afterAct, NEW_ELEMENTS } from './draft-acts.ts'
import type { Draft } from './draft-values.ts'
import { draftFrom } from './drafted-design.ts'
import { editorParts, type EditorParts } from './editor.present.ts'
import { textOf } from '../../shared/unchecked.ts'

type Options = { value: string; text: string }[]

interface EditorPage extends EditorParts {
  id: number
  versionNo: number
  examples: Options
  modes: Options
  newElements: Options
  example: string
  award: string
  mode: string
  note: string
  svg: string | null
  preview: DesignPreview['findings']
  /** The button pressed last was one of the frame's. */
  isFrameOpen: boolean
}

declare module '../../http/view.ts' {
  interface Views {
    'certificate-designs/editor': EditorPage
  }
}

const MODES = [
  { value: 'full', text: 'Giấy trắng: in cả mẫu' },
  { value: 'overprint', text: 'Phôi in sẵn: chỉ in phần còn thiếu' },
]

function wishOf(typed: Record<string, unknown>): PreviewWish {
  return {
    example: textOf(typed.example) || undefined,
    award: textOf(typed.award).trim() || undefined,
    mode: typed.mode === 'overprint' ? 'overprint' : 'full',
  }
}

/** A certificate that is not there spoils no page: the draft is drawn with the example instead, and it is said. */
async function drawn(context: ReadContext, draft: Draft, wish: PreviewWish): Promise<DesignPreview> {
  const asker = { db: context.db, actor: context.actor, publicUrl: context.deps.config.publicUrl }
  try {
    return await previewDraft(asker, draft, wish)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'not-found') throw error
    const instead = await previewDraft(asker, draft, { ...wish, award: undefined })
    const text = `${error.detail} Hãy gõ tên rồi chọn một dòng gợi ý, hoặc gõ mã tra cứu in trên bằng.`
    return { ...instead, findings: [{ path: 'award', text, tone: 'attention' }, ...instead.findings] }
  }
}

interface Shown {
  version: DesignVersion
  draft: Draft
  typed: Record<string, unknown>
  errors: FieldError[]
}

async function editor(context: ReadContext, { version, draft, typed, errors }: Shown): Promise<PageReply> {
  const preview = await drawn(context, draft, wishOf(typed))
  const { design, designId, versionNo } = version
  const lists = {
    images: await listDesignImages(context.db),
    motifs: [...shippedMotifs().keys()].toSorted(),
    errors: [...errors, ...preview.findings.filter(({ tone }) => tone === 'wrong')],
    findings: preview.findings,
  }
  const model = {
    ...editorParts(draft, lists),
    id: designId,
    versionNo,
    modes: MODES,
    svg: preview.svg,
    preview: preview.findings,
    isFrameOpen: /-rule(:|$)/.test(textOf(typed.act)),
    examples: EXAMPLES.map((value) => ({ value, text: EXAMPLE_NAMES[value] })),
    newElements: NEW_ELEMENTS.map(({ kind, name }) => ({ value: `add:${kind}`, text: name })),
    example: textOf(typed.example),
    award: textOf(typed.award),
    mode: textOf(typed.mode),
    note: textOf(typed.note),
  }
  return pageReply('certificate-designs/editor', model, {
    title: `Sửa mẫu: ${design.name}`,
    heading: design.name,
    section: 'designs',
    lead: `Đang sửa từ phiên bản ${versionNo}; lưu sẽ thành phiên bản mới, bằng đã in giữ phiên bản cũ.`,
    backLink: { href: `/certificate-designs/${designId}`, text: design.name },
    wide: true,
  })
}

const Beginning = z.object({
  from: count('Phiên bản', { min: 1, max: 1_000_000 }).optional().catch(undefined),
})

async function begun(context: ReadContext, id: number, entry: Entry): Promise<Shown> {
  const version = await getDesign(context.db, id)
  const typed = entry.values
  if (entry.errors.length > 0 && 'base' in typed) {
    return { version, draft: draftFrom(typed), typed, errors: entry.errors }
  }
  const { from } = Beginning.parse(entry.values)
  const { design } = from === undefined ? version : await getDesign(context.db, id, from)
  return { version, draft: definitionAsDraft(design), typed: {}, errors: entry.errors }
}

function definitionAsDraft(design: DesignVersion['design']): Draft {
  return { ...designDefinitionSchema.parse(design) }
}

const edit = form({
  path: '/certificate-designs/:id/versions/new',
  permission: 'catalogue.write',
  params: ByDesign,
  input: EditDesign,
  show: async (context: ReadContext, { id }, entry) => {
    const shown = await begun(context, id, entry)
    // What comes along is sound and stays as it is: whoever wants it otherwise works on a copy.
    if (shown.version.shipped) return redirect(`/certificate-designs/${id}/copies/new`)
    return editor(context, shown)
  },
  save: async (context, { id }, input) => {
    const draft = draftFrom(input)
    if (input.act !== undefined && input.act !== 'save') {
      const version = await getDesign(context.db, id)
      return editor(context, { version, draft: afterAct(draft, input.act), typed: input, errors: [] })
    }
    const { definition, errors } = definitionOf(draft)
    if (definition === null) throw invalid(errors)
    const { basedOn, note = null } = input
    const saved = await saveDesignVersion(context, id, { definition, basedOn, note })
    return redirect(`/certificate-designs/${id}`, `Đã lưu phiên bản ${saved}.`)
  },
})

/** The drawing alone, for the script of the editor; writes nothing. */
const preview = longAction({
  path: '/certificate-designs/:id/preview',
  permission: 'catalogue.write',
  params: ByDesign,
  input: EditDesign,
  act: async (context: ReadContext, { id }, input) => {
    await getDesign(context.db, id)
    const draft = draftFrom(input)
    return json({ ...(await drawn(context, draft, wishOf(input))), begun: begunFields(draft, input) })
  },
})

const recipients = page({
  path: '/certificate-designs/recipients',
  permission: 'catalogue.write',
  query: z.strictObject({ q: optionalText('Tìm', { max: 100 }) }),
  show: async ({ db, actor }, { query }) => {
    const found = await suggestCertificates(db, actor, query.q ?? '', 8)
    const items = found.map(({ awardId, recipientName, formName, unitName, decisionNumber }) => ({
      value: String(awardId),
      text: recipientName,
      detail: [formName, decisionNumber, unitName].filter((part) => part !== recipientName).join(' · '),
    }))
    return json({ items })
  },
})

export const editorPages: Endpoint[] = [recipients, edit, preview]
