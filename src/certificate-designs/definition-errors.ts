import type { z } from 'zod'
import type { FieldError } from '../shared/problem.ts'

/** What is wrong with a design as it was typed, a sentence for each field, in the order of the design. */
export function definitionErrors(error: z.ZodError): FieldError[] {
  const sentences = new Map<string, string>()
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.')
    if (!sentences.has(path)) sentences.set(path, sentence(issue))
  }
  return [...sentences].map(([path, text]) => ({ path, text }))
}

const number = (value: number | bigint) => String(value).replace('.', ',')

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'custom' && ['image', 'background'].includes(String(issue.path.at(-1)))) {
    return 'Hãy chọn một ảnh đã tải lên.'
  }
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'Chưa có gì ở đây; hãy nhập.'
        : `Hãy nhập số từ ${number(issue.minimum)} trở lên.`
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `Nhiều quá; nhiều nhất ${number(issue.maximum)}.`
        : `Hãy nhập số từ ${number(issue.maximum)} trở xuống.`
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int'
        ? 'Hãy nhập một số, ví dụ 12,5.'
        : 'Chưa có gì ở đây; hãy nhập.'
    case 'invalid_value':
      return 'Hãy chọn một giá trị trong danh sách.'
    case 'invalid_format':
      return 'Hãy gõ mã màu như #C8141B.'
    case 'custom':
      return issue.message
    default:
      return 'Chưa đúng dạng; hãy nhập lại.'
  }
}
