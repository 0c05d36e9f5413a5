import { z } from 'zod'
import { SYSTEMS } from '../award-forms/award-form.ts'
import { dayAfter } from '../organisations/organisation.ts'
import {
  choice,
  date,
  listOf,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  text,
} from '../shared/fields.ts'
import { DOCUMENT_STYLES, endAfter } from './issuing-body.ts'

const facts = {
  name: text('Tên cơ quan', { max: 300 }),
  system: choice('Hệ thống', SYSTEMS),
  levelCode: text('Cấp khen thưởng', { max: 40 }),
  documentStyle: optionalChoice('Thể thức văn bản', DOCUMENT_STYLES).describe('Default: that of the system'),
  certificateTitle: optionalText('Tên ghi trên bằng', { max: 300 }).describe('Default: the name in capitals'),
  decisionSymbol: optionalText('Ký hiệu quyết định', { max: 60 }),
  place: optionalText('Địa danh', { max: 100 }),
  organisationCode: optionalText('Mã đơn vị', { max: 60 }).describe(
    'The organisation it stands at the head of',
  ),
}

const signer = {
  fullName: text('Họ và tên người ký', { max: 100 }),
  position: text('Chức vụ người ký', { max: 200 }),
  capacity: optionalText('Thẩm quyền ký', { max: 200 }),
  validFrom: date('Ngày bắt đầu ký'),
}

const code = text('Mã cơ quan', { max: 40 })
const aliases = listOf(text('Tên gọi khác', { max: 300 }), { label: 'Tên gọi khác', max: 50 })

const AppointSigner = z
  .strictObject({ ...signer, validTo: optionalDate('Ngày thôi ký').describe('First day no longer signing') })
  .meta({ id: 'AppointSigner' })

export const RegisterIssuingBody = z
  .strictObject({
    code,
    ...facts,
    aliases,
    validFrom: optionalDate('Ngày bắt đầu hoạt động').describe('Default: the day its level came to be'),
    validTo: optionalDate('Ngày thôi hoạt động').describe('First day it no longer exists'),
    signers: listOf(AppointSigner, { label: 'Người ký', max: 200 }),
  })
  .meta({ id: 'RegisterIssuingBody' })

/** One alias a line, as the form takes them. */
const aliasLines = z.preprocess(
  (value) =>
    typeof value === 'string' ? value.split(/[\r\n]+/).filter((line) => line.trim() !== '') : value,
  aliases,
)

/** The form: people write the last day of a period, kept is the first day after it; aliases one a line. */
const onForm = {
  ...facts,
  aliases: aliasLines,
  validFrom: date('Ngày bắt đầu hoạt động'),
  validTo: optionalDate('Ngày cuối hoạt động').transform(endAfter),
}

export const IssuingBodyForm = z.strictObject({ code, ...onForm })
export const ChangeIssuingBodyForm = z.strictObject({ ...onForm, version: optionalCount('Bản ghi') })
export const SignerForm = z.strictObject({
  ...signer,
  validTo: optionalDate('Ngày cuối còn ký').transform(endAfter),
})
export const EndSignerForm = z.strictObject({
  validTo: date('Ngày cuối còn ký').transform(dayAfter),
  version: optionalCount('Bản ghi'),
})

export const ByBodyCode = z.object({ code: text('Mã cơ quan', { max: 40 }) })

/** Which bodies to show; without a day, those of all times. */
export const IssuingBodyFilter = z.strictObject({
  q: optionalText('Tìm', { max: 200 }),
  system: optionalChoice('Hệ thống', SYSTEMS),
  on: optionalDate('Có trong ngày'),
})

const Validity = { validFrom: z.string(), validTo: z.string().nullable() }

/** An issuing body through the API. */
export const IssuingBodyResource = z
  .object({
    code: z.string(),
    name: z.string(),
    system: z.enum(SYSTEMS),
    levelCode: z.string(),
    levelName: z.string(),
    documentStyle: z.enum(DOCUMENT_STYLES),
    certificateTitle: z.string(),
    decisionSymbol: z.string().nullable(),
    place: z.string(),
    organisationCode: z.string().nullable(),
    ...Validity,
    aliases: z.array(z.string()),
    signers: z.array(
      z.object({
        fullName: z.string(),
        position: z.string(),
        capacity: z.string().nullable(),
        ...Validity,
      }),
    ),
  })
  .meta({ id: 'IssuingBody' })

export const IssuingBodyList = z.object({ rows: z.array(IssuingBodyResource) })
