import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { id } from '../shared/fields.ts'
import { lastDay, shortDate } from '../shared/dates.ts'
import { issuingBodyAddress } from './issuing-body.present.ts'
import { getIssuingBody, type IssuingBody } from './issuing-body.queries.ts'
import { ByBodyCode, EndSignerForm, SignerForm } from './issuing-body.schema.ts'
import { appointSigner, endSigner } from './signer.commands.ts'
import { getSigner, type Signer } from './signer.queries.ts'

const BySigner = ByBodyCode.extend({ id: id('Người ký') })

/** Capacities before the name of the signer: HD 36-HD/VPTW writes them with a slash, NĐ 30/2020/NĐ-CP with a dot. */
const CAPACITIES = {
  party: 'Ví dụ: T/M BAN THƯỜNG VỤ. Để trống khi người ký ký với chức vụ của mình.',
  state: 'Ví dụ: KT. BỘ TRƯỞNG. Để trống khi người ký ký với chức vụ của mình.',
} as const

function signerPage(body: IssuingBody, entry: Entry, initial: Record<string, string>, ending: Signer | null) {
  const model = {
    form: filledForm(entry, initial),
    ending: ending && { name: ending.fullName, position: ending.position },
    capacities: CAPACITIES[body.documentStyle],
    cancelHref: issuingBodyAddress(body.code),
  }
  return pageReply('issuing-bodies/signer', model, {
    title: ending === null ? 'Thêm người ký' : 'Ngày cuối còn ký',
    section: 'catalogue',
    backLink: { href: issuingBodyAddress(body.code), text: body.name },
  })
}

const appoint = form({
  path: '/issuing-bodies/:code/signers/new',
  permission: 'catalogue.write',
  params: ByBodyCode,
  input: SignerForm,
  show: async (context, params, entry) => {
    const body = await getIssuingBody(context.db, params.code)
    return signerPage(body, entry, { validFrom: shortDate(context.today) }, null)
  },
  save: async (context, params, input) => {
    const body = await getIssuingBody(context.db, params.code)
    await appointSigner(context, body, input)
    return redirect(issuingBodyAddress(body.code), `Đã thêm người ký ${input.fullName}.`)
  },
})

const end = form({
  path: '/issuing-bodies/:code/signers/:id/end',
  permission: 'catalogue.write',
  params: BySigner,
  input: EndSignerForm,
  show: async (context, params, entry) => {
    const body = await getIssuingBody(context.db, params.code)
    const signer = await getSigner(context.db, body.id, params.id)
    const last = lastDay(signer.validTo) ?? context.today
    const initial = { validTo: shortDate(last), version: String(signer.version) }
    return signerPage(body, entry, initial, signer)
  },
  save: async (context, params, input) => {
    const body = await getIssuingBody(context.db, params.code)
    const signer = await getSigner(context.db, body.id, params.id)
    const read = { ...signer, version: input.version ?? signer.version }
    await keepTyped(endSigner(context, read, input.validTo))
    return redirect(issuingBodyAddress(body.code), `Đã ghi ngày cuối của ${signer.fullName}.`)
  },
})

export const signerPages: Endpoint[] = [appoint, end]
