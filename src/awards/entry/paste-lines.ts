import type { ReadContext } from '../../http/context.ts'
import type { Entry } from '../../http/endpoint.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { meaningOf, typedLines } from './entry-grid.ts'
import { readPaste, type PastedLine } from './paste.ts'
import type { Drawing } from './entry-screen.ts'
import { MOST_TYPED_LINES } from './typed-list.schema.ts'

/** Putting pasted cells into the lines of the form. */

const CELL = /^awards\.(\d{1,3})\.(\w+)$/

/** The place after the last line that says anything. */
function afterLast(lines: Record<string, unknown>[]): number {
  return lines.findLastIndex((line) => typeof line.recipient === 'string' && line.recipient.trim() !== '') + 1
}

/** A code means more than a name; but where nobody has that code, the name beside it is what was meant. */
async function byCodeOrName(
  context: ReadContext,
  pasted: PastedLine[],
  day: PlainDate,
): Promise<Record<string, unknown>[]> {
  const coded = pasted.map(({ code, ...line }) => ({ ...line, recipient: code ?? line.recipient }))
  if (pasted.every(({ code }) => code === undefined)) return coded
  const meaning = await meaningOf(context, coded, day)
  return coded.map((line, index) => {
    const who = meaning[index]
    const name = pasted[index]?.recipient
    return who !== undefined && 'text' in who && name !== undefined ? { ...line, recipient: name } : line
  })
}

function stated(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined))
}

function tooMany(values: Record<string, unknown>, wanted: number): Drawing {
  const text = `Danh sách dán vào cần ${wanted} dòng, trang này nhận tối đa ${MOST_TYPED_LINES}; hãy dán làm nhiều lần, mỗi lần lưu xong rồi dán tiếp.`
  return { entry: { values, errors: [{ path: 'paste', text }] }, least: typedLines(values).length }
}

/**
 * The form with the pasted cells in its lines, from the cell named by `pasteAt` to the right and downwards, or after the
 * last line when they came through the box for lists. Empty cells leave what stands there.
 */
export async function withPasted(
  context: ReadContext,
  values: Record<string, unknown>,
  day: PlainDate,
): Promise<Drawing> {
  const { paste, pasteAt, ...rest } = values
  const lines = typedLines(values)
  const [, index, field] = CELL.exec(typeof pasteAt === 'string' ? pasteAt : '') ?? []
  const start = index === undefined ? afterLast(lines) : Number(index)
  const { lines: pasted, unused } = readPaste(typeof paste === 'string' ? paste : '', field)
  if (pasted.length === 0) {
    const errors: Entry['errors'] = [
      { path: 'paste', text: 'Chưa có gì để dán; hãy sao chép các ô trong Excel rồi dán vào đây.' },
    ]
    return { entry: { values: rest, errors }, least: lines.length }
  }
  if (start + pasted.length > MOST_TYPED_LINES) return tooMany(values, start + pasted.length)
  const filled = await byCodeOrName(context, pasted, day)
  for (const [at, line] of filled.entries()) lines[start + at] = { ...lines[start + at], ...stated(line) }
  // A gap before the cell pasted into is an empty line.
  const awards = Array.from({ length: lines.length }, (_, at) => ({ ...lines[at] }))
  const meaning = await meaningOf(context, awards, day)
  const doubtful = meaning
    .slice(start, start + filled.length)
    .filter((who) => who !== undefined && 'text' in who)
  const said = [
    `Đã dán ${pasted.length} dòng`,
    doubtful.length > 0 && `${doubtful.length} dòng chưa nhận ra, có đánh dấu bên dưới`,
    unused.length > 0 && `không dùng cột ${unused.map((title) => `«${title}»`).join(', ')}`,
  ].filter((part) => part !== false)
  return {
    entry: { values: { ...rest, awards }, errors: [] },
    least: awards.length,
    said: `${said.join('; ')}.`,
  }
}
