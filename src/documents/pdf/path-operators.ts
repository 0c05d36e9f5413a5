import PDFDocument from 'pdfkit'

/** SVG path data as PDF operators, in the coordinates of the path. pdfkit reads the data; we catch what it writes. */

const PATHS_REMEMBERED = 2000
const remembered = new Map<string, string>()

let caught: string[] = []
const reader = new PDFDocument({ autoFirstPage: false })
// pdfkit's types do not say that all it draws goes to `page.write`.
Object.assign(reader, { page: { write: (operators: string) => caught.push(operators) } })

/** The operators that build a path, without painting it. */
export function pathOperators(d: string): string {
  let operators = remembered.get(d)
  if (operators === undefined) {
    if (remembered.size >= PATHS_REMEMBERED) remembered.clear()
    caught = []
    reader.path(d)
    operators = caught.join('\n')
    remembered.set(d, operators)
  }
  return operators
}
