import { expect } from 'chai'
import fc from 'fast-check'
import { z } from 'zod'
import {
  choice,
  date,
  email,
  flag,
  id,
  listOf,
  longText,
  optionalCount,
  optionalDate,
  optionalId,
  parseInput,
  password,
  text,
  toFieldErrors,
  year,
} from '../../src/shared/fields.ts'
import { Problem } from '../../src/shared/problem.ts'

const KINDS = ['collective', 'individual', 'household'] as const

const GrantAward = z.strictObject({
  recipientName: text('Tên tập thể, cá nhân', { max: 100 }),
  decidedOn: date('Ngày quyết định'),
  endedOn: optionalDate('Giai đoạn đến'),
  year: year('Năm'),
  organisationId: id('Đơn vị'),
  movementId: optionalId('Phong trào'),
  amount: optionalCount('Số tiền'),
  kind: choice('Loại đối tượng', KINDS),
  printed: flag('Đã in'),
  merits: longText('Thành tích'),
  contact: email('E-mail'),
  secret: password('Mật khẩu', { min: 12 }),
  awards: listOf(z.strictObject({ name: text('Tên') })),
})

describe('The JSON description of an input', () => {
  const described = z.toJSONSchema(GrantAward, { io: 'input', target: 'draft-2020-12' })
  const properties: [string, object][] = [
    ['recipientName', { type: 'string', minLength: 1, maxLength: 100 }],
    ['decidedOn', { type: 'string', format: 'date' }],
    ['endedOn', { type: 'string', format: 'date' }],
    ['year', { type: 'integer', minimum: 1800, maximum: 2199 }],
    ['organisationId', { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }],
    ['movementId', { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }],
    ['amount', { type: 'integer', minimum: 0, maximum: 1_000_000_000 }],
    ['kind', { type: 'string', enum: [...KINDS] }],
    ['printed', { type: 'boolean', default: false }],
    ['merits', { type: 'string', maxLength: 5000 }],
    ['secret', { type: 'string', format: 'password', writeOnly: true, minLength: 12, maxLength: 200 }],
  ]
  for (const [name, schema] of properties) {
    it(`shows ${name} in its JSON shape`, () => expect(described.properties?.[name]).to.deep.equal(schema))
  }

  it('shows e-mail addresses and lists', () => {
    expect(described.properties?.['contact']).to.include({ type: 'string', format: 'email', maxLength: 254 })
    expect(described.properties?.['awards']).to.deep.include({
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        properties: { name: { type: 'string', minLength: 1, maxLength: 200 } },
        required: ['name'],
        additionalProperties: false,
      },
    })
  })

  it('asks for exactly the fields that must be there', () => {
    expect(described.required).to.deep.equal([
      'recipientName',
      'decidedOn',
      'year',
      'organisationId',
      'kind',
      'contact',
      'secret',
    ])
    expect(described.additionalProperties).to.equal(false)
  })
})

describe('Reading a whole input', () => {
  const typed = {
    recipientName: ' Chi bộ  1 ',
    decidedOn: '18/5/2023',
    endedOn: '',
    year: '2023',
    organisationId: '7',
    movementId: '',
    amount: '1.490.000',
    kind: 'collective',
    printed: 'on',
    merits: '',
    contact: 'A@b.vn',
    secret: 'một hai ba bốn',
  }
  const sent = {
    recipientName: 'Chi bộ 1',
    decidedOn: '2023-05-18',
    year: 2023,
    organisationId: 7,
    amount: 1_490_000,
    kind: 'collective',
    printed: true,
    contact: 'a@b.vn',
    secret: 'một hai ba bốn',
    awards: [],
  }

  it('makes the same of a form and of JSON', () => {
    const withoutMissing = (input: object) => JSON.parse(JSON.stringify(input)) as unknown
    expect(withoutMissing(parseInput(GrantAward, typed))).to.deep.equal(sent)
    expect(withoutMissing(parseInput(GrantAward, sent))).to.deep.equal(sent)
  })

  function refusalOf(value: unknown, schema: z.ZodType = GrantAward): Problem {
    try {
      parseInput(schema, value)
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
    throw new Error('the input was taken')
  }

  it('refuses with one sentence for each wrong field, in the order of the form', () => {
    const refusal = refusalOf({
      ...typed,
      recipientName: `\u0000${'x'.repeat(101)}`,
      decidedOn: '31/02/2023',
      kind: '',
      awards: [{ name: 'Một' }, { name: '' }, { title: 'Ba' }],
    })
    expect(refusal.kind).to.equal('invalid')
    expect(refusal.fields).to.deep.equal([
      { path: 'recipientName', text: 'Tên tập thể, cá nhân: tối đa 100 ký tự.' },
      {
        path: 'decidedOn',
        text: 'Ngày quyết định: ngày không có thật hoặc không đúng dạng, ví dụ 18/05/2023.',
      },
      { path: 'kind', text: 'Chọn loại đối tượng.' },
      { path: 'awards.1.name', text: 'Nhập tên.' },
      { path: 'awards.2.name', text: 'Nhập tên.' },
      { path: 'awards.2.title', text: 'Trường «title» không được nhận.' },
    ])
  })

  it('names every unknown field, cut short when it is long', () => {
    const input: unknown = JSON.parse(`{"name":"An","role":"x","__proto__":"y","${'k'.repeat(100)}":1}`)
    expect(
      refusalOf(input, z.strictObject({ name: text('Tên') })).fields.map((field) => field.text),
    ).to.deep.equal([
      'Trường «role» không được nhận.',
      'Trường «__proto__» không được nhận.',
      `Trường «${'k'.repeat(60)}» không được nhận.`,
    ])
  })

  it('says in Vietnamese that the whole has the wrong shape', () => {
    for (const value of [undefined, null, [], 'x', 5]) {
      expect(refusalOf(value).fields).to.deep.equal([{ path: '', text: 'Dữ liệu không đúng dạng.' }])
    }
  })

  it('keeps the sentences of cross-field rules', () => {
    const Period = z
      .strictObject({ from: date('Từ ngày'), to: date('Đến ngày') })
      .refine((period) => period.from <= period.to, { path: ['to'], error: 'Đến ngày: phải sau từ ngày.' })
    const result = Period.safeParse({ from: '2/1/2023', to: '1/1/2023' })
    expect(result.error && toFieldErrors(result.error)).to.deep.equal([
      { path: 'to', text: 'Đến ngày: phải sau từ ngày.' },
    ])
  })

  it('answers any input with clean data or a Problem', () => {
    const likely = fc.record(
      Object.fromEntries(
        Object.keys(GrantAward.shape).map((name) => [
          name,
          fc.oneof(fc.anything(), fc.string({ unit: 'binary' })),
        ]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(likely, fc.anything()), (value) => {
        expect(refusalOf(value).fields).not.to.deep.equal([])
      }),
    )
  })
})
