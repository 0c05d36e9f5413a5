import { isDeepStrictEqual } from 'node:util'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { conflict, invalid, invalidField } from '../shared/problem.ts'
import { searchKey } from '../shared/vietnamese.ts'
import {
  designDefinitionSchema,
  type CertificateDesign,
  type DesignDefinition,
} from './certificate-design.ts'
import { shippedMotifs } from './design-catalogue.ts'
import { listDesignChoices } from './design-choices.queries.ts'
import type { DesignFinding } from './design-finding.ts'
import { drawnImages, imageIdsOf } from './design-images.queries.ts'
import { lintDesign } from './design-lint.ts'
import { designCodes, getDesign, lockDesign, lockDesigns } from './design-versions.queries.ts'
import { insertDesign, insertDesignVersion, setDesignRetired } from './design-versions.store.ts'

/** Stands for the address in a QR code where none is known: as long as those of offices are. */
const USUAL_ADDRESS = 'https://khenthuong.example.gov.vn/xac-minh/K7M2QX4RT9WA'

/** The definition with its drawings and pictures, ready to be looked over. */
async function readyDesign(
  db: Work['tx'],
  definition: DesignDefinition,
  code: string,
): Promise<CertificateDesign> {
  const images = await drawnImages(db, imageIdsOf(definition))
  return { ...definition, code, motifs: shippedMotifs(), images }
}

/** Throws Problem `invalid` with a sentence for each thing that keeps the design from being printed as drawn. */
async function requireSound(work: Work, definition: DesignDefinition, code: string): Promise<void> {
  const wrong = lintDesign(await readyDesign(work.tx, definition, code), USUAL_ADDRESS).filter(
    ({ tone }: DesignFinding) => tone === 'wrong',
  )
  if (wrong.length > 0) throw invalid(wrong.map(({ path, text }) => ({ path, text })))
}

interface NewDesign {
  definition: DesignDefinition
  note: string | null
}

/**
 * A design of the office's own, as its first version. Answers its id. Throws Problem `invalid` for a design that could
 * not be printed.
 */
export async function addDesign(work: Work, { definition, note }: NewDesign): Promise<number> {
  const code = codeFor(definition.name, await designCodes(work.tx))
  await requireSound(work, definition, code)
  const createdBy = work.actor.accountId
  const designId = await insertDesign(work.tx, { code, shipped: false, createdBy }, work.now)
  await insertDesignVersion(work.tx, { designId, versionNo: 1, definition, note, createdBy }, work.now)
  const subject = { type: 'design', id: designId } as const
  await record(work, { action: 'design.added', subject, after: { name: definition.name, code, note } })
  return designId
}

/** 'Bằng khen 2026' → 'BANG_KHEN_2026', with a number after it where that is taken. */
function codeFor(name: string, taken: string[]): string {
  const plain = searchKey(name)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  const first = plain.slice(0, 50) || 'MAU'
  if (!taken.includes(first)) return first
  for (let number = 2; ; number++) if (!taken.includes(`${first}_${number}`)) return `${first}_${number}`
}

/** A design like the newest version of another one. Answers its id. Throws Problem `not-found`. */
export async function copyDesign(work: Work, designId: number, name: string): Promise<number> {
  const { design, versionNo } = await getDesign(work.tx, designId)
  const definition = { ...designDefinitionSchema.parse(design), name }
  return addDesign(work, { definition, note: `Sao chép từ «${design.name}», phiên bản ${versionNo}.` })
}

interface NewVersion {
  definition: DesignDefinition
  /** The version that was opened: whoever saved another one meanwhile is not overwritten unseen. */
  basedOn: number
  note: string | null
}

/**
 * Keeps the design as a new version; what was printed with those before keeps them. Answers its number. Throws Problem
 * `conflict` for a shipped or retired design, for one that somebody else saved meanwhile or that did not change;
 * `invalid` for what could not be printed.
 */
export async function saveDesignVersion(work: Work, designId: number, input: NewVersion): Promise<number> {
  await lockDesign(work.tx, designId)
  const latest = await getDesign(work.tx, designId)
  if (latest.shipped) {
    throw conflict('Mẫu kèm theo phần mềm giữ nguyên như đã phát hành; hãy sao chép rồi sửa bản sao.')
  }
  if (latest.retired) throw conflict('Mẫu này đã thôi dùng; hãy dùng lại mẫu trước khi sửa.')
  const { definition, basedOn, note } = input
  if (latest.versionNo !== basedOn) {
    const text = `Có người vừa lưu phiên bản ${latest.versionNo}; hãy mở trang của mẫu ở thẻ khác để đối chiếu, rồi lưu lại nếu vẫn muốn thay bằng bản đang sửa.`
    throw conflict(text, [{ path: 'basedOn', text }])
  }
  if (isDeepStrictEqual(designDefinitionSchema.parse(latest.design), definition)) {
    throw invalidField('', `Mẫu chưa có gì khác phiên bản ${latest.versionNo}.`)
  }
  await requireSound(work, definition, latest.design.code)
  const versionNo = latest.versionNo + 1
  const createdBy = work.actor.accountId
  await insertDesignVersion(work.tx, { designId, versionNo, definition, note, createdBy }, work.now)
  const subject = { type: 'design', id: designId } as const
  const after = { name: definition.name, versionNo, note }
  await record(work, { action: 'design.version-saved', subject, before: { versionNo: basedOn }, after })
  return versionNo
}

/**
 * Offers the design no longer, or again; certificates of earlier days keep it. Throws Problem `conflict` for a shipped
 * design, or one that a choice still names.
 */
export async function retireDesign(work: Work, designId: number, retired: boolean): Promise<void> {
  await lockDesign(work.tx, designId)
  await lockDesigns(work.tx)
  const latest = await getDesign(work.tx, designId)
  if (latest.shipped)
    throw conflict('Mẫu kèm theo phần mềm luôn còn, để dùng khi cơ quan không chọn mẫu nào.')
  if (latest.retired === retired) return
  const holding = (await listDesignChoices(work.tx)).filter(
    (choice) => choice.designId === designId && (choice.validTo === null || choice.validTo > work.today),
  )
  if (retired && holding.length > 0) {
    throw conflict('Mẫu này đang được chọn để in; hãy chọn mẫu khác hoặc kết thúc lựa chọn đó trước.')
  }
  await setDesignRetired(work.tx, designId, retired ? work.now : null)
  const action = retired ? 'design.retired' : 'design.taken-up'
  await record(work, { action, subject: { type: 'design', id: designId } })
}
