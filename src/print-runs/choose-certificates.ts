import type { RecipientKind } from '../award-forms/award-form.ts'
import { parseRanges } from '../blanks/blank-lot.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalidField } from '../shared/problem.ts'
import { wordsOf, searchKey } from '../shared/vietnamese.ts'
import type { Candidate } from './candidate.queries.ts'
import { MOST_SHEETS } from './print-run.ts'

/** Which certificates of a decision a run prints: by what they are, or by their lines. Pure. */
export interface Choice {
  group?: string | undefined
  kind?: RecipientKind | undefined
  unit?: string | undefined
  name?: string | undefined
  /** '12, 40-45': numbers of the list. */
  lines?: string | undefined
  copies: number
  /** So many sheets, from the first on; all of them when absent. */
  most?: number | undefined
}

export interface ChosenSheet {
  candidate: Candidate
  copyNo: number
}

/** 'dòng 12 (Chi bộ Vụ Pháp chế)' */
function named({ lineNo, recipientName }: Candidate): string {
  return `dòng ${lineNo} (${recipientName})`
}

function listed(candidates: readonly Candidate[]): string {
  const shown = candidates.slice(0, 5).map(named).join(', ')
  return candidates.length > 5 ? `${shown} và ${candidates.length - 5} dòng nữa` : shown
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** The typed lines. Throws Problem `invalid` at `lines` for what is no number or no line with a certificate. */
function typedLines(text: string, candidates: readonly Candidate[]): Set<number> {
  const read = parseRanges(text, (part) => (/^\d{1,6}$/.test(part) ? Number(part) : undefined))
  if ('wrong' in read) {
    throw invalidField('lines', `«${read.wrong}» không phải số thứ tự; hãy nhập như 12, 40-45.`)
  }
  const known = new Set(candidates.map(({ lineNo }) => lineNo))
  const unknown = read.numbers.filter((line) => !known.has(line))
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).join(', ')
    throw invalidField(
      'lines',
      `Dòng ${shown} không có bằng, giấy trong quyết định này; hãy kiểm tra lại số thứ tự.`,
    )
  }
  return new Set(read.numbers)
}

/** Whether a text has all the words that were typed, without their marks; asked of thousands. */
function having(typed: string | undefined): (value: string) => boolean {
  const words = wordsOf(typed ?? '')
  if (words.length === 0) return () => true
  return (value) => {
    const key = searchKey(value)
    return words.every((word) => key.includes(word))
  }
}

function matching(candidates: readonly Candidate[], choice: Choice): Candidate[] {
  const [isOfUnit, isCalled] = [having(choice.unit), having(choice.name)]
  return candidates.filter(
    (one) =>
      (choice.group === undefined || one.formGroup === choice.group) &&
      (choice.kind === undefined || one.recipientKind === choice.kind) &&
      isOfUnit(one.unitName) &&
      isCalled(one.recipientName),
  )
}

function missingCopies({ copies }: Candidate, wished: number): number[] {
  return Array.from({ length: wished }, (_, at) => at + 1).filter((copy) => !copies.includes(copy))
}

/** Lines asked for by number are printed all, or the reason is said: revoked, or already on good paper. */
function requireAllPrintable(asked: readonly Candidate[], copies: number): void {
  const withdrawn = asked.filter(({ status }) => status !== 'issued')
  if (withdrawn.length > 0) {
    throw invalidField('lines', `${capital(listed(withdrawn))}: đã thu hồi hoặc huỷ bỏ nên không in.`)
  }
  const printed = asked.filter((one) => missingCopies(one, copies).length === 0)
  if (printed.length > 0) {
    throw invalidField(
      'lines',
      `${capital(listed(printed))}: đã có tờ in tốt hoặc đang trong một đợt in; muốn in lại, hãy ghi tờ đó hỏng trước.`,
    )
  }
}

/** Why nothing is left to print. */
function nothingToPrint(found: readonly Candidate[], candidates: readonly Candidate[]): string {
  if (candidates.length === 0) return 'Quyết định này không có bằng, giấy nào để in.'
  if (found.length === 0) return 'Không có bằng, giấy nào khớp với lựa chọn này.'
  if (found.every(({ status }) => status !== 'issued')) {
    return 'Bằng, giấy của lựa chọn này đều đã thu hồi hoặc huỷ bỏ nên không in.'
  }
  return 'Bằng, giấy của lựa chọn này đều đã có tờ in tốt hoặc đang trong một đợt in; muốn in lại tờ nào, hãy ghi tờ đó hỏng trước.'
}

/**
 * The sheets a choice asks for, in the order of the candidates, copy after copy. What already stands on good paper is
 * left out, and so is what goes beyond `most`. Throws Problem `invalid` with the reason when nothing is left, at `lines`
 * for a line that cannot be printed, and at `most` when there are more than one run prints.
 */
export function chooseSheets(candidates: readonly Candidate[], choice: Choice): ChosenSheet[] {
  const lines = choice.lines === undefined ? null : typedLines(choice.lines, candidates)
  const found = matching(candidates, choice).filter(({ lineNo }) => lines?.has(lineNo) ?? true)
  if (lines !== null) requireAllPrintable(found, choice.copies)
  const sheets = found
    .filter(({ status }) => status === 'issued')
    .flatMap((candidate) => missingCopies(candidate, choice.copies).map((copyNo) => ({ candidate, copyNo })))
  if (sheets.length === 0) throw invalidField('lines', nothingToPrint(found, candidates))
  const first = sheets.slice(0, choice.most)
  if (first.length > MOST_SHEETS) {
    const most = formatNumber(MOST_SHEETS)
    throw invalidField(
      'most',
      `Mỗi đợt in nhiều nhất ${most} tờ; hãy ghi ${most} vào «In nhiều nhất» và in phần còn lại sau.`,
    )
  }
  return first
}
