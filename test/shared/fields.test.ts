import { expect } from 'chai'
import fc from 'fast-check'
import type { z } from 'zod'
import {
  choice,
  count,
  date,
  email,
  flag,
  id,
  listOf,
  longText,
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalId,
  optionalText,
  optionalYear,
  password,
  text,
  year,
} from '../../src/shared/fields.ts'
import { isPlainDate } from '../../src/shared/dates.ts'
import { hasUnseenCharacters } from '../../src/shared/typed-text.ts'

const KINDS = ['collective', 'individual', 'household'] as const

/** What a field makes of a value: the clean value, or the first sentence of refusal. */
function read(field: z.ZodType, value: unknown): unknown {
  const result = field.safeParse(value)
  return result.success ? result.data : `✗ ${result.error.issues[0]?.message ?? ''}`
}

interface Example {
  name: string
  field: z.ZodType
  accepts: [unknown, unknown][]
  refuses: [unknown, string][]
}

const UNSEEN_NAME = 'Họ và tên có ký tự không hiển thị được; hãy gõ lại thay vì dán.'
const BAD_DATE = 'Ngày ký: ngày không có thật hoặc không đúng dạng, ví dụ 18/05/2023.'
const BAD_YEAR = 'Năm khen: nhập năm gồm bốn chữ số, ví dụ 2023.'
const BAD_ID = 'Đơn vị: không có trong danh sách để chọn.'
const BAD_COUNT = 'Số lượng: nhập một số nguyên từ 0 đến 1.000.000.000.'
const BAD_KIND = 'Loại đối tượng: chỉ nhận một trong các giá trị collective, individual, household.'
const BAD_FLAG = 'Đã in: chỉ nhận true hoặc false.'
const BAD_EMAIL = 'E-mail: không đúng dạng, ví dụ van.a@tinh.gov.vn.'

const examples: Example[] = [
  {
    name: 'text',
    field: text('Họ và tên', { max: 20 }),
    accepts: [
      ['  Nguyễn   Văn An ', 'Nguyễn Văn An'],
      ['Hoà'.normalize('NFD'), 'Hoà'.normalize('NFC')],
      ['Lê\u200B Thị\r\nBình', 'Lê Thị Bình'],
      ['á'.normalize('NFD').repeat(20), 'á'.normalize('NFC').repeat(20)],
    ],
    refuses: [
      ['', 'Nhập họ và tên.'],
      [' \u00A0\t', 'Nhập họ và tên.'],
      [undefined, 'Nhập họ và tên.'],
      [null, 'Nhập họ và tên.'],
      ['x'.repeat(21), 'Họ và tên: tối đa 20 ký tự.'],
      ['An\u0000', UNSEEN_NAME],
      ['An\uD800', UNSEEN_NAME],
      ['\u202EnA', UNSEEN_NAME],
      ['An\u2066', UNSEEN_NAME],
      [['An', 'Bình'], 'Họ và tên: cần một đoạn chữ.'],
      [5, 'Họ và tên: cần một đoạn chữ.'],
    ],
  },
  {
    name: 'optional text',
    field: optionalText('CCCD'),
    accepts: [
      ['', undefined],
      [undefined, undefined],
      [null, undefined],
      ['  ', undefined],
      [' 001 ', '001'],
    ],
    refuses: [
      ['1'.repeat(201), 'CCCD: tối đa 200 ký tự.'],
      ['\u0007', 'CCCD có ký tự không hiển thị được; hãy gõ lại thay vì dán.'],
      [1, 'CCCD: cần một đoạn chữ.'],
    ],
  },
  {
    name: 'long text',
    field: longText('Thành tích'),
    accepts: [
      ['Dòng một \r\n\r\nDòng  hai\n', 'Dòng một\n\nDòng  hai'],
      ['\r\n', undefined],
    ],
    refuses: [
      ['x'.repeat(5001), 'Thành tích: tối đa 5.000 ký tự.'],
      ['a\u0000b', 'Thành tích có ký tự không hiển thị được; hãy gõ lại thay vì dán.'],
    ],
  },
  {
    name: 'date',
    field: date('Ngày ký'),
    accepts: [
      ['18/5/2023', '2023-05-18'],
      [' 18 / 05 / 2023 ', '2023-05-18'],
      ['2023-05-18', '2023-05-18'],
      ['18052023', '2023-05-18'],
    ],
    refuses: [
      ['', 'Nhập ngày ký.'],
      ['   ', 'Nhập ngày ký.'],
      ['31/02/2023', BAD_DATE],
      ['2023-02-31', BAD_DATE],
      ['0203-05-18', BAD_DATE],
      ['2023-05-18T00:00:00Z', BAD_DATE],
      [20230518, BAD_DATE],
      [new Date(0), BAD_DATE],
    ],
  },
  {
    name: 'optional date',
    field: optionalDate('Ngày ký'),
    accepts: [
      ['', undefined],
      [null, undefined],
      ['18.5.2023', '2023-05-18'],
    ],
    refuses: [['hôm qua', BAD_DATE]],
  },
  {
    name: 'year',
    field: year('Năm khen'),
    accepts: [
      ['2023', 2023],
      [2023, 2023],
      [' 2023 ', 2023],
    ],
    refuses: [
      ['', 'Nhập năm khen.'],
      ['23', BAD_YEAR],
      [20233, BAD_YEAR],
      [2023.5, BAD_YEAR],
      ['2023-05', BAD_YEAR],
      [true, BAD_YEAR],
    ],
  },
  {
    name: 'optional year',
    field: optionalYear('Năm khen'),
    accepts: [['', undefined]],
    refuses: [['x', BAD_YEAR]],
  },
  {
    name: 'id',
    field: id('Đơn vị'),
    accepts: [
      ['7', 7],
      [7, 7],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ],
    refuses: [
      ['', 'Chọn đơn vị.'],
      [undefined, 'Chọn đơn vị.'],
      ['0', BAD_ID],
      [-1, BAD_ID],
      ['1e3', BAD_ID],
      ['0x10', BAD_ID],
      [1.5, BAD_ID],
      [true, BAD_ID],
      ['9007199254740993', BAD_ID],
      [Number.NaN, BAD_ID],
      [Infinity, BAD_ID],
      [['7', '8'], BAD_ID],
    ],
  },
  {
    name: 'optional id',
    field: optionalId('Đơn vị'),
    accepts: [
      ['', undefined],
      ['7', 7],
    ],
    refuses: [['x', BAD_ID]],
  },
  {
    name: 'count',
    field: count('Số lượng'),
    accepts: [
      ['1.500', 1500],
      ['1 500', 1500],
      ['1\u00A0500', 1500],
      ['1.490.000', 1_490_000],
      [1500, 1500],
      ['0', 0],
      ['05', 5],
    ],
    refuses: [
      ['', 'Nhập số lượng.'],
      ['1,5', BAD_COUNT],
      ['1.5', BAD_COUNT],
      ['1.50.000', BAD_COUNT],
      ['-1', BAD_COUNT],
      [-1, BAD_COUNT],
      [1.5, BAD_COUNT],
      ['1000000001', BAD_COUNT],
      ['99999999999999999999', BAD_COUNT],
      ['một', BAD_COUNT],
      [true, BAD_COUNT],
      [[], BAD_COUNT],
    ],
  },
  {
    name: 'count within limits',
    field: count('Số người', { min: 1, max: 20 }),
    accepts: [['20', 20]],
    refuses: [['0', 'Số người: nhập một số nguyên từ 1 đến 20.']],
  },
  {
    name: 'optional count',
    field: optionalCount('Số lượng'),
    accepts: [
      ['', undefined],
      ['0', 0],
    ],
    refuses: [['x', BAD_COUNT]],
  },
  {
    name: 'choice',
    field: choice('Loại đối tượng', KINDS),
    accepts: [
      ['individual', 'individual'],
      [' individual ', 'individual'],
    ],
    refuses: [
      ['', 'Chọn loại đối tượng.'],
      [undefined, 'Chọn loại đối tượng.'],
      ['toString', BAD_KIND],
      ['Individual', BAD_KIND],
      [['individual'], BAD_KIND],
    ],
  },
  {
    name: 'optional choice',
    field: optionalChoice('Loại đối tượng', KINDS),
    accepts: [
      ['', undefined],
      ['household', 'household'],
    ],
    refuses: [['x', BAD_KIND]],
  },
  {
    name: 'flag',
    field: flag('Đã in'),
    accepts: [
      ['on', true],
      ['true', true],
      [true, true],
      ['1', true],
      [undefined, false],
      [null, false],
      ['', false],
      ['false', false],
      ['off', false],
      [false, false],
    ],
    refuses: [
      ['có', BAD_FLAG],
      [1, BAD_FLAG],
      [['on', 'on'], BAD_FLAG],
    ],
  },
  {
    name: 'list',
    field: listOf(id('Đơn vị'), { label: 'Các đơn vị', max: 3 }),
    accepts: [
      ['7', [7]],
      [
        ['7', 8],
        [7, 8],
      ],
      [undefined, []],
      [null, []],
      ['', []],
      [[], []],
    ],
    refuses: [
      [['7', 'x'], BAD_ID],
      [[1, 2, 3, 4], 'Các đơn vị: tối đa 3 mục.'],
      [{ length: 1 }, BAD_ID],
    ],
  },
  {
    name: 'e-mail',
    field: email('E-mail'),
    accepts: [[' Van.A@Tinh.gov.vn ', 'van.a@tinh.gov.vn']],
    refuses: [
      ['', 'Nhập e-mail.'],
      ['van.a', BAD_EMAIL],
      ['a b@tinh.gov.vn', BAD_EMAIL],
      ['a@tinh.gov.vn\u0000', BAD_EMAIL],
      [5, BAD_EMAIL],
      [`${'a'.repeat(250)}@b.vn`, 'E-mail: tối đa 254 ký tự.'],
    ],
  },
  {
    name: 'password',
    field: password('Mật khẩu', { min: 12 }),
    accepts: [
      ['  mật khẩu  dài  ', '  mật khẩu  dài  '],
      ['mật khẩu dài'.normalize('NFD'), 'mật khẩu dài'.normalize('NFC')],
    ],
    refuses: [
      ['', 'Nhập mật khẩu.'],
      ['ngắn quá', 'Mật khẩu: ít nhất 12 ký tự.'],
      ['x'.repeat(201), 'Mật khẩu: tối đa 200 ký tự.'],
      [123456789012, 'Mật khẩu: cần một đoạn chữ.'],
    ],
  },
]

/** Shows values in test names, with what cannot be seen escaped. */
function shown(value: unknown): string {
  const written = typeof value === 'string' || value instanceof Object ? JSON.stringify(value) : String(value)
  const visible = written.replace(
    /[^ -~\u00C0-\u1EF9]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16)}`,
  )
  return visible.length > 40 ? `${visible.slice(0, 40)}…` : visible
}

describe('Fields', () => {
  for (const { name, field, accepts, refuses } of examples) {
    describe(name, () => {
      for (const [value, clean] of accepts) {
        it(`takes ${shown(value)}`, () => expect(read(field, value)).to.deep.equal(clean))
      }
      for (const [value, sentence] of refuses) {
        it(`refuses ${shown(value)} with «${sentence}»`, () =>
          expect(read(field, value)).to.equal(`✗ ${sentence}`))
      }
    })
  }

  it('answer any value with a clean value or a Vietnamese sentence, never with another failure', () => {
    const anything = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true }),
      fc.string({ unit: 'binary' }),
    )
    for (const { name, field } of examples) {
      fc.assert(
        fc.property(anything, (value) => {
          const result = field.safeParse(value)
          for (const issue of result.error?.issues ?? []) {
            expect(issue.message, name)
              .to.match(/^[^{}]+\.$/)
              .and.not.match(/Invalid|expected|Too/)
          }
        }),
      )
    }
  })

  it('let through only composed text without unseen characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.boolean(), (typed, many) => {
        const clean = (many ? longText('Ghi chú') : optionalText('Ghi chú')).safeParse(typed).data
        if (clean === undefined) return
        expect(clean).to.equal(clean.normalize('NFC').trim())
        expect(hasUnseenCharacters(clean)).to.equal(false)
      }),
    )
  })

  it('take their own clean value again', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.nat({ max: 1_000_000_000 }), (day, number) => {
        const isoDay = day.toISOString().slice(0, 10)
        expect(isPlainDate(isoDay)).to.equal(true)
        expect(date('Ngày').parse(isoDay)).to.equal(isoDay)
        expect(count('Số').parse(number)).to.equal(number)
        expect(count('Số').parse(new Intl.NumberFormat('vi-VN').format(number))).to.equal(number)
      }),
    )
  })

  it('keep abbreviations in capitals inside a sentence', () => {
    expect(read(text('CCCD'), '')).to.equal('✗ Nhập CCCD.')
    expect(read(text('Đơn vị'), '')).to.equal('✗ Nhập đơn vị.')
    expect(read(text('Ấ'), '')).to.equal('✗ Nhập ấ.')
  })
})
