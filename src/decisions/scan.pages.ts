import { form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { invalidField } from '../shared/problem.ts'
import { requireReadableScan, requireWholeDecision } from './decision.access.ts'
import { getDecision, getScan } from './decision.queries.ts'
import { AttachScan, ByDecisionId } from './decision.schema.ts'
import { attachScan, MOST_SCAN_BYTES } from './scan.commands.ts'

/** The scan of the signed paper. */

declare module '../http/view.ts' {
  interface Views {
    'decisions/scan': { form: FilledForm; id: number; current: { text: string; href: string } | null }
  }
}

const scanForm = form({
  path: '/decisions/:id/scan/new',
  permission: 'register.write',
  params: ByDecisionId,
  input: AttachScan,
  upload: { field: 'scan', mostBytes: MOST_SCAN_BYTES },
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    await requireWholeDecision({ actor: context.actor, tx: context.db }, decision)
    const current =
      decision.scanFileId === null ? null : { text: 'Mở bản quét', href: `/decisions/${id}/scan` }
    return pageReply(
      'decisions/scan',
      { form: filledForm(entry), id, current },
      {
        title: 'Đính kèm bản quét',
        lead: `Quyết định ${decision.number}`,
        section: 'decisions',
        backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
      },
    )
  },
  save: async (context, { id }, _input, raw) => {
    if (raw.file === null) throw invalidField('scan', 'Chọn tệp bản quét: PDF, JPEG hoặc PNG.')
    await attachScan(context, context.deps.files, id, raw.file)
    return redirect(`/decisions/${id}`, 'Đã đính kèm bản quét.')
  },
})

const scan = page({
  path: '/decisions/:id/scan',
  permission: 'register.read',
  params: ByDecisionId,
  show: async (context, { params }) => {
    const decision = await getDecision(context.db, context.actor, params.id)
    await requireReadableScan(context, decision)
    const stored = await getScan(context.db, decision)
    return file({
      name: stored.originalName,
      mediaType: stored.mediaType,
      disposition: 'attachment',
      content: await context.deps.files.open(stored.storageName),
    })
  },
})

export const scanPages: Endpoint[] = [scanForm, scan]
