import type { System } from '../award-forms/award-form.ts'
import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { findUnitId } from '../organisations/organisation.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import { searchKey } from '../shared/vietnamese.ts'
import { usualCertificateTitle, usualDocumentStyle, wrongOrder, type DocumentStyle } from './issuing-body.ts'
import { aliasesOf, type IssuingBody } from './issuing-body.queries.ts'
import {
  insertIssuingBody,
  insertSigners,
  replaceAliases,
  updateIssuingBody,
  type IssuingBodyRow,
} from './issuing-body.store.ts'
import { findIssuingLevel } from '../award-forms/issuing-level.queries.ts'
import { signerRow, type AppointSigner } from './signer.commands.ts'

export interface IssuingBodyFacts {
  name: string
  system: System
  levelCode: string
  /** That of the system when left out. */
  documentStyle?: DocumentStyle | undefined
  /** The name in capitals when left out. */
  certificateTitle?: string | undefined
  decisionSymbol?: string | undefined
  place?: string | undefined
  organisationCode?: string | undefined
  aliases?: string[] | undefined
  /** The day its level came to be when left out. */
  validFrom?: PlainDate | undefined
  /** First day the body no longer exists. */
  validTo?: PlainDate | undefined
}

export interface RegisterIssuingBody extends IssuingBodyFacts {
  code: string
  signers?: AppointSigner[] | undefined
}

/** The facts as columns; changes nothing. Throws Problem `invalid` with a sentence for each fact that cannot be. */
export async function checkIssuingBody(
  work: Work,
  facts: IssuingBodyFacts,
): Promise<Omit<IssuingBodyRow, 'code'>> {
  const errors: FieldError[] = []
  const level = await findIssuingLevel(work.tx, facts.levelCode)
  if (level === undefined) {
    errors.push({
      path: 'levelCode',
      text: `Không có cấp khen thưởng «${facts.levelCode}»; hãy chọn trong danh mục.`,
    })
  } else if (level.system !== facts.system) {
    errors.push({
      path: 'levelCode',
      text: `Cấp «${level.name}» không thuộc hệ thống đã chọn; hãy chọn cấp khác.`,
    })
  }
  const { organisationCode } = facts
  const organisationId = organisationCode === undefined ? null : await findUnitId(work.tx, organisationCode)
  if (organisationId === undefined) {
    errors.push({
      path: 'organisationCode',
      text: `Không có đơn vị mã «${organisationCode ?? ''}»; hãy chọn lại.`,
    })
  }
  const validFrom = facts.validFrom ?? level?.validFrom
  if (validFrom !== undefined) errors.push(...wrongOrder({ validFrom, validTo: facts.validTo }, 'validTo'))
  if (errors.length > 0 || organisationId === undefined || validFrom === undefined) throw invalid(errors)
  return {
    name: facts.name,
    system: facts.system,
    levelCode: facts.levelCode,
    documentStyle: facts.documentStyle ?? usualDocumentStyle(facts.system),
    certificateTitle: facts.certificateTitle ?? usualCertificateTitle(facts.name),
    decisionSymbol: facts.decisionSymbol ?? null,
    place: facts.place ?? '',
    organisationId,
    validFrom,
    validTo: facts.validTo ?? null,
  }
}

/** Each alias once, and never the name itself: both are found anyway. */
function usefulAliases(name: string, aliases: string[] = []): string[] {
  const keys = new Set([searchKey(name)])
  return aliases.filter((alias) => {
    const key = searchKey(alias)
    const isNew = key !== '' && !keys.has(key)
    keys.add(key)
    return isNew
  })
}

/**
 * Adds a body with its other names and signers; answers its id. Throws Problem `invalid` for an unknown level, unit or
 * upside-down period, and `conflict` for a code that is taken.
 */
export async function registerIssuingBody(work: Work, input: RegisterIssuingBody): Promise<number> {
  const row = { code: input.code, ...(await checkIssuingBody(work, input)) }
  const signers = (input.signers ?? []).map((signer, index) => signerRow(signer, `signers.${index}.validTo`))
  const aliases = usefulAliases(input.name, input.aliases)
  const id = await insertIssuingBody(work.tx, row)
  await replaceAliases(work.tx, id, aliases)
  await insertSigners(work.tx, id, signers)
  const after = { ...row, ...(aliases.length > 0 && { aliases }), ...(signers.length > 0 && { signers }) }
  await record(work, { action: 'issuing-body.registered', subject: { type: 'issuing-body', id }, after })
  return id
}

/**
 * Changes a body in its present shape; decisions keep the names they were issued with. Throws Problem `outdated` when
 * somebody else changed it since it was read, `invalid` as registering does.
 */
export async function changeIssuingBody(
  work: Work,
  body: IssuingBody,
  facts: IssuingBodyFacts,
): Promise<void> {
  const row = await checkIssuingBody(work, { ...facts, validFrom: facts.validFrom ?? body.validFrom })
  const aliases = usefulAliases(facts.name, facts.aliases)
  const known = (await aliasesOf(work.tx, [body.id])).get(body.id) ?? []
  const changes = changedFields(
    { ...body, aliases: known.toSorted() },
    { ...row, aliases: aliases.toSorted() },
  )
  if (changes === undefined) return
  if (!(await updateIssuingBody(work.tx, body, row))) throw outdated()
  await replaceAliases(work.tx, body.id, aliases)
  const subject = { type: 'issuing-body', id: body.id } as const
  await record(work, { action: 'issuing-body.changed', subject, ...changes })
}

function outdated(): Problem {
  return new Problem(
    'outdated',
    'Cơ quan này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
  )
}
