import type { SourceCell } from '../../documents/reading/source.ts'
import { encodingSeen, fromLegacy } from '../../shared/legacy-encodings.ts'
import { cleanLine, COMPOSED_LINE } from '../../shared/typed-text.ts'
import { convert, type Converting } from './convert.ts'
import type { ColumnDecision } from './column-decision.ts'

const NOTHING_TO_DO = /^[!-~]+(?: [!-~]+)*$/
const NOTHING = /^(?:[-–—…_]+|\.{1,3}|#N\/A|\/)$/

/** The text of a cell in one line of composed Unicode; '' for a cell that holds an error or a dash. */
export function cellText(cell: SourceCell, decision: ColumnDecision, into: Converting): string {
  const field = decision.meaning?.field ?? decision.title
  if (cell.kind === 'error') return convert(into, field, cell.text, '', 'empty')
  let { text } = cell
  if (!(decision.encoding === null ? COMPOSED_LINE : NOTHING_TO_DO).test(text)) {
    text = inRightEncoding(cell, decision, into, field)
    text = convert(into, field, text, text.normalize('NFC'), 'composed')
    text = convert(into, field, text, cleanLine(text), 'spaces')
  }
  return NOTHING.test(text) ? convert(into, field, text, '', 'empty') : text
}

function inRightEncoding(
  cell: SourceCell,
  { encoding }: ColumnDecision,
  into: Converting,
  field: string,
): string {
  if (encoding === null) return cell.text
  const seen = encodingSeen(cell.text)
  const isOld = seen === encoding.name || (seen === 'either' && encoding.whole)
  if (!isOld) return cell.text
  return convert(into, field, cell.text, fromLegacy(encoding.name, cell.text, cell.font), encoding.name)
}
