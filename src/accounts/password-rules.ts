import { invalidField } from '../shared/problem.ts'
import { searchKey } from '../shared/vietnamese.ts'

/** Shortest password accepted anywhere. NIST SP 800-63B and OWASP ASVS 6.2 ask for length, not for odd characters. */
export const SHORTEST_PASSWORD = 12

/** The estimate is slow on long texts, and whoever types this much is not guessed by its end. */
const JUDGED_CHARACTERS = 72

/** 0 to 4; below 3 a password falls to somebody who has the lists of common ones. */
const GOOD_SCORE = 3

const WORDS_OF_THE_HOUSE = [
  'sovang',
  'thidua',
  'khenthuong',
  'bangkhen',
  'giaykhen',
  'matkhau',
  'chibo',
  'danguy',
]

type Judge = (password: string, knownWords: string[]) => number
let judge: Promise<Judge> | undefined

/** The lists of common passwords take some 30 MB and are needed a few times a year: loaded with the first password. */
async function loadJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (password, knownWords) => estimator.check(password, knownWords).score
}

function squeezed(text: string): string {
  return searchKey(text).replaceAll(' ', '')
}

/** Whether the password holds the person's name, mail address or the name of this program, with or without accents. */
function containsKnownName(password: string, person: { name: string; email: string }): boolean {
  const mailbox = person.email.split('@')[0] ?? ''
  const names = [person.name, person.email, mailbox, 'so vang']
    .map(squeezed)
    .filter((name) => name.length >= 4)
  const typed = squeezed(password)
  return names.some((name) => typed.includes(name))
}

/** Refuses a password that others would guess. Throws Problem `invalid` at `password`, saying what to choose instead. */
export async function requireGoodPassword(
  password: string,
  person: { name: string; email: string },
): Promise<void> {
  if (password.length < SHORTEST_PASSWORD) {
    throw invalidField(
      'password',
      `Mật khẩu: ít nhất ${SHORTEST_PASSWORD} ký tự, ví dụ bốn từ không liên quan nhau.`,
    )
  }
  if (containsKnownName(password, person)) {
    throw invalidField(
      'password',
      'Mật khẩu có tên, địa chỉ thư của bạn hoặc tên phần mềm; hãy chọn các từ khác.',
    )
  }
  judge ??= loadJudge()
  const score = (await judge)(password.slice(0, JUDGED_CHARACTERS), [
    ...WORDS_OF_THE_HOUSE,
    ...searchKey(`${person.name} ${person.email}`).split(' '),
  ])
  if (score < GOOD_SCORE) {
    throw invalidField(
      'password',
      'Mật khẩu này dễ đoán; hãy chọn bốn từ không liên quan nhau, có dấu càng tốt.',
    )
  }
}
