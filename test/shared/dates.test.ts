import { expect } from 'chai'
import fc from 'fast-check'
import {
  addDays,
  addYears,
  dayBefore,
  documentDate,
  endOfYear,
  isAfter,
  isBefore,
  isPlainDate,
  isWithin,
  lastDay,
  parseDate,
  parsePartialDate,
  partialDateText,
  shortDate,
  startOfYear,
  today,
  yearOf,
} from '../../src/shared/dates.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(1800, 0, 1) / DAY
const LAST = Date.UTC(2199, 11, 31) / DAY

/** Every day a person may type, counted from 1970 by arithmetic alone. */
const anyDay = fc.integer({ min: FIRST, max: LAST })
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)

describe('Reading typed dates', () => {
  const read = [
    '18/5/2023',
    '18/05/2023',
    '18-5-2023',
    '18.5.2023',
    '18.05.2023',
    '18052023',
    '2023-05-18',
    '2023-5-18',
    '2023/05/18',
    ' 18/5/2023 ',
    '18 / 5 / 2023',
    '\u00A018/05/2023\u00A0',
  ]
  for (const text of read) {
    it(`reads «${text}»`, () => expect(parseDate(text)).to.equal('2023-05-18'))
  }

  const refused = [
    '31/02/2023',
    '29/02/2023',
    '31/4/2023',
    '0/5/2023',
    '18/0/2023',
    '5/18/2023',
    '18/5/23',
    '18/5-2023',
    '1 8/5/2023',
    '18 5 2023',
    '18/5/0203',
    '18/5/20023',
    '31/12/1799',
    '01/01/2200',
    '20230518',
    '1805023',
    '2023-05-18T00:00:00Z',
    '18/05/2023x',
    '-18/5/2023',
    '１８/05/2023',
    'hôm nay',
    '',
  ]
  for (const text of refused) {
    it(`refuses «${text}»`, () => expect(parseDate(text)).to.equal(null))
  }

  it('knows leap years', () => {
    expect(parseDate('29/02/2024')).to.equal('2024-02-29')
    expect(parseDate('29/02/2000')).to.equal('2000-02-29')
    expect(parseDate('29/02/1900')).to.equal(null)
  })

  it('reads back every day in every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = dateOf(day)
        const short = shortDate(date)
        const brief = short.replace(/\b0/g, '')
        const ways = [date, short, brief, short.replaceAll('/', '-'), short.replaceAll('/', '.')]
        for (const way of [...ways, short.replaceAll('/', ''), brief.replaceAll('/', ' / ')]) {
          expect(parseDate(way), way).to.equal(date)
        }
      }),
    )
  })

  it('gives a real day or null for any three numbers', () => {
    const number = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(number(40), number(15), number(9999), (day, month, year) => {
        const date = parseDate(`${day}/${month}/${String(year).padStart(4, '0')}`)
        const instant = new Date(Date.UTC(year, month - 1, day))
        const exists = instant.getUTCDate() === day && instant.getUTCMonth() === month - 1
        const typeable = year >= 1800 && year <= 2199
        expect(date !== null).to.equal(exists && typeable)
        expect(date === null || isPlainDate(date)).to.equal(true)
      }),
    )
  })

  it('answers every text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const date = parseDate(text)
        expect(date === null || isPlainDate(date)).to.equal(true)
      }),
    )
  })
})

describe('Reading birth dates', () => {
  const examples: [string, string, string][] = [
    ['5/1980', '1980-05-01', 'month'],
    ['05/1980', '1980-05-01', 'month'],
    [' 12 - 1980', '1980-12-01', 'month'],
    ['05.1980', '1980-05-01', 'month'],
    ['1980-05', '1980-05-01', 'month'],
    ['1980', '1980-01-01', 'year'],
    ['18/5/1980', '1980-05-18', 'day'],
  ]
  for (const [text, date, precision] of examples) {
    it(`reads «${text}» to the ${precision}`, () => {
      expect(parsePartialDate(text)).to.deep.equal({ date, precision })
    })
  }

  for (const text of ['13/1980', '0/1980', '80', '1780', '2200', '5/80', '31/02/1980', '', 'không rõ']) {
    it(`refuses «${text}»`, () => expect(parsePartialDate(text)).to.equal(null))
  }

  it('are written back as far as they are known', () => {
    for (const text of ['18/05/1980', '05/1980', '1980']) {
      const read = parsePartialDate(text)
      expect(read && partialDateText(read)).to.equal(text)
    }
  })
})

describe('Plain dates', () => {
  const examples: [string, boolean][] = [
    ['2023-05-18', true],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['0000-01-01', false],
    ['2023-02-29', false],
    ['2024-02-29', true],
    ['2023-13-01', false],
    ['2023-5-18', false],
    ['2023-05-18 ', false],
    ['+12023-05-18', false],
    ['', false],
  ]
  for (const [text, answer] of examples) {
    it(`says ${answer ? 'yes' : 'no'} to «${text}»`, () => expect(isPlainDate(text)).to.equal(answer))
  }
})

describe('Writing dates', () => {
  const documents: [string, string][] = [
    ['2023-07-05', 'ngày 05 tháng 7 năm 2023'],
    ['2023-02-01', 'ngày 01 tháng 02 năm 2023'],
    ['2018-02-20', 'ngày 20 tháng 02 năm 2018'],
    ['2023-01-31', 'ngày 31 tháng 01 năm 2023'],
    ['2023-05-18', 'ngày 18 tháng 5 năm 2023'],
    ['2023-03-09', 'ngày 09 tháng 3 năm 2023'],
    ['2023-12-10', 'ngày 10 tháng 12 năm 2023'],
  ]
  for (const [date, text] of documents) {
    it(`writes ${date} in a document as «${text}»`, () => expect(documentDate(date)).to.equal(text))
  }

  it('writes lists with two digits for day and month', () => {
    expect(shortDate('2023-05-08')).to.equal('08/05/2023')
  })
})

describe('Reckoning with dates', () => {
  it('adds days across months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).to.equal('2024-02-29')
    expect(addDays('2023-02-28', 1)).to.equal('2023-03-01')
    expect(addDays('2023-12-31', 1)).to.equal('2024-01-01')
    expect(addDays('2023-05-18', -18)).to.equal('2023-04-30')
    expect(addDays('2023-05-18', 0)).to.equal('2023-05-18')
  })

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (day, days) => {
        expect(addDays(dateOf(day), days)).to.equal(dateOf(day + days))
      }),
    )
  })

  it('adds years and brings 29 February to 28 February', () => {
    expect(addYears('2023-05-18', 3)).to.equal('2026-05-18')
    expect(addYears('2024-02-29', 1)).to.equal('2025-02-28')
    expect(addYears('2024-02-29', 4)).to.equal('2028-02-29')
    expect(addYears('2024-02-29', -1)).to.equal('2023-02-28')
  })

  it('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).to.throw(RangeError)
    expect(() => addYears('9999-12-31', 1)).to.throw(RangeError)
    expect(() => addYears('0001-01-01', -1)).to.throw(RangeError)
    expect(() => addDays('2023-02-31', 1)).to.throw(RangeError)
    expect(() => startOfYear(0)).to.throw(RangeError)
  })

  it('knows the first and the last day of a year', () => {
    expect(yearOf('2023-05-18')).to.equal(2023)
    expect(startOfYear(2023)).to.equal('2023-01-01')
    expect(endOfYear(2023)).to.equal('2023-12-31')
  })

  it('compares days', () => {
    expect(isBefore('2023-05-18', '2023-05-19')).to.equal(true)
    expect(isBefore('2023-05-18', '2023-05-18')).to.equal(false)
    expect(isAfter('2023-10-01', '2023-09-30')).to.equal(true)
    expect(isAfter('2023-09-30', '2023-09-30')).to.equal(false)
  })

  it('counts the first day of a period in and the end out', () => {
    expect(isWithin('2023-07-01', '2023-07-01', '2024-07-01')).to.equal(true)
    expect(isWithin('2024-06-30', '2023-07-01', '2024-07-01')).to.equal(true)
    expect(isWithin('2024-07-01', '2023-07-01', '2024-07-01')).to.equal(false)
    expect(isWithin('2023-06-30', '2023-07-01', null)).to.equal(false)
    expect(isWithin('2099-01-01', '2023-07-01', null)).to.equal(true)
    expect(isWithin('1990-01-01', null, '2023-07-01')).to.equal(true)
  })

  it('shows the end of a period as its last day', () => {
    expect(lastDay('2024-07-01')).to.equal('2024-06-30')
    expect(lastDay(null)).to.equal(null)
    expect(dayBefore('2024-03-01')).to.equal('2024-02-29')
  })
})

describe('Today', () => {
  it('is the day in Hà Nội, not in Greenwich', () => {
    expect(today(new Date('2026-12-31T16:59:59Z'))).to.equal('2026-12-31')
    expect(today(new Date('2026-12-31T17:00:00Z'))).to.equal('2027-01-01')
  })
  it('can be asked for another zone', () => {
    expect(today(new Date('2026-12-31T17:00:00Z'), 'UTC')).to.equal('2026-12-31')
  })
})
