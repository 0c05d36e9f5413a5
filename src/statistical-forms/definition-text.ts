import { invalid, type FieldError } from '../shared/problem.ts'
import { FormDefinition } from './form-definition.schema.ts'

/** The field the definition is typed in. */
const FIELD = 'definition'
const MOST_ERRORS = 20

/** Where the text stopped making sense, as a line of the field, from the place JSON.parse names. */
function lineOf(text: string, error: unknown): number | null {
  const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return place === undefined ? null : text.slice(0, Number(place)).split('\n').length
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const line = lineOf(text, error)
    const where = line === null ? '' : ` ở dòng ${line}`
    const sentence = `Nội dung biểu chưa đúng cú pháp JSON${where}; hãy xem lại dấu ngoặc, dấu phẩy và dấu nháy kép.`
    throw invalid([{ path: FIELD, text: sentence }])
  }
}

function sentenceOf(path: PropertyKey[], message: string): FieldError {
  const place = path.length === 0 ? 'Toàn biểu' : path.map(String).join('.')
  return { path: FIELD, text: `${place}: ${message}` }
}

/**
 * A definition as the administrator typed it. Throws Problem `invalid` with a sentence for each place that is wrong, the
 * place as the text spells it: «columns.2.where.kind».
 */
export function readDefinition(text: string): FormDefinition {
  const result = FormDefinition.safeParse(parsedText(text), {
    error: () => 'giá trị không đúng dạng.',
  })
  if (result.success) return result.data
  const errors = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          sentenceOf([...issue.path, key], 'không có mục này trong biểu; hãy xem lại tên.'),
        )
      : [sentenceOf(issue.path, issue.message)],
  )
  throw invalid(errors.slice(0, MOST_ERRORS))
}

/** The text of a definition to start from. */
export function definitionText(definition: FormDefinition): string {
  return JSON.stringify(definition, null, 2)
}
