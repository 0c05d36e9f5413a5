import { expect } from 'chai'
import fc from 'fast-check'
import { listPages } from '../../src/documents/pdf/list-pages.ts'
import type { PageOnPaper } from '../../src/documents/pdf/write-pages.ts'
import { bookPages } from '../../src/register-books/register-book.layout.ts'
import {
  closingSentences,
  gapText,
  isGap,
  lineOf,
  linesAndGaps,
  noCounts,
  type Entry,
} from '../../src/register-books/register-book.ts'

const HEAD = {
  issuerName: 'Ban Thường vụ Đảng ủy Khối Ví dụ',
  documentStyle: 'party' as const,
  place: 'Hà Nội',
  year: 2023,
  lastNumber: 40,
}

function anEntry(number: number, changes: Partial<Entry> = {}): Entry {
  return {
    number,
    awardId: number,
    status: 'issued',
    issuedOn: '2023-05-18',
    decisionNumber: '127-QĐ/ĐUK',
    annulledOn: null,
    recipientKind: 'individual',
    recipientName: 'Trần Thị Lan',
    position: 'Chuyên viên',
    unitName: 'Chi bộ Vụ Pháp chế',
    unitPathText: 'Đảng bộ Khối › Chi bộ Vụ Pháp chế',
    formName: 'Bằng khen',
    achievement: 'Có thành tích xuất sắc',
    revokedBy: null,
    revokedOn: null,
    firstFacts: null,
    corrections: 0,
    reissues: 0,
    ...changes,
  }
}

async function* each<T>(items: T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item)
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

function textsOf({ boxes }: PageOnPaper): string[] {
  return boxes.flatMap((box) => (box.kind === 'text' ? [box.text] : []))
}

describe('A line of the register book', () => {
  it('has the words it was first made with, whatever was corrected since', () => {
    const line = lineOf(
      anEntry(1, {
        firstFacts: { recipientName: 'Trần Thị Lân', position: null, sex: 'male' },
        corrections: 2,
      }),
    )
    expect(line).to.include({ name: 'Trần Thị Lân', place: 'Chi bộ Vụ Pháp chế, Đảng bộ Khối' })
    expect(line.note).to.equal('Có đính chính: Phụ lục I')
  })

  it('of a person names the unit and the one above: many units have one name', () => {
    expect(lineOf(anEntry(1)).place).to.equal('Chuyên viên, Chi bộ Vụ Pháp chế, Đảng bộ Khối')
  })

  it('of a collective stands under the unit above it', () => {
    const line = lineOf(anEntry(1, { recipientKind: 'collective', recipientName: 'Chi bộ Vụ Pháp chế' }))
    expect(line.place).to.equal('Đảng bộ Khối')
  })

  it('is struck when it was taken back or annulled, and says by what', () => {
    const revoked = lineOf(anEntry(1, { status: 'revoked', revokedBy: '9-QĐ/ĐUK', revokedOn: '2024-03-01' }))
    expect([revoked.struck, revoked.note]).to.deep.equal([
      true,
      'Đã thu hồi theo Quyết định số 9-QĐ/ĐUK ngày 01/03/2024',
    ])
    const annulled = lineOf(anEntry(1, { status: 'annulled', annulledOn: '2024-04-02' }))
    expect([annulled.struck, annulled.note]).to.deep.equal([true, 'Quyết định bị huỷ bỏ ngày 02/04/2024'])
  })
})

describe('The numbers of a register book', () => {
  it('are all accounted for, once each, whichever are missing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), fc.nat(5), async (some, more) => {
        const numbers = some.sort((a, b) => a - b)
        const last = (numbers.at(-1) ?? 0) + more
        const lines = await collected(
          linesAndGaps(
            numbers.map((number) => anEntry(number)),
            last,
          ),
        )
        const covered = lines.flatMap((line) =>
          isGap(line)
            ? Array.from({ length: line.to - line.from + 1 }, (_, at) => line.from + at)
            : [line.number],
        )
        expect(covered).to.deep.equal(Array.from({ length: last }, (_, at) => at + 1))
        expect(lines.filter((line) => !isGap(line))).to.have.length(numbers.length)
      }),
    )
  })

  it('that are missing are said, never hidden', () => {
    expect(gapText({ from: 3, to: 3 })).to.contain('Số 3: không có trong sổ')
    const [whole] = closingSentences(HEAD, { ...noCounts(), individual: 38, missing: 2 }, 7)
    expect(whole)
      .to.contain('có 7 trang')
      .and.contain('từ số 1/2023 đến số 40/2023')
      .and.contain('Có 2 số không có')
  })
})

describe('A register book on paper', () => {
  const book = (entries: Entry[], lastNumber = entries.length) =>
    collected(
      bookPages({
        head: { ...HEAD, lastNumber },
        entries: () => each(entries),
        corrections: () =>
          each([
            {
              number: 2,
              recipientName: 'Trần Thị Lan',
              reason: 'Ghi nhầm',
              recordedAt: new Date('2024-01-02'),
              before: { recipientName: 'Trần Thị Lân', sex: 'male' },
              after: { recipientName: 'Trần Thị Lan' },
            },
          ]),
        reissues: () => each([]),
        withdrawals: () => each([]),
        printedOn: '2026-11-22',
      }),
    )

  it('has cover, entries, three appendices and a closing page that knows how many pages there are', async () => {
    const pages = (await book(Array.from({ length: 40 }, (_, at) => anEntry(at + 1)))).map(textsOf)
    expect(pages[0])
      .to.include('SỔ KHEN THƯỞNG')
      .and.include('NĂM 2023')
      .and.include('Từ số 1/2023 đến số 40/2023')
    expect(pages.at(-1)?.join(' ')).to.contain(
      `Sổ này có ${pages.length} trang, từ số 1/2023 đến số 40/2023, ghi 40 cá nhân`,
    )
    const titles = pages.map((texts) => texts.find((text) => text.startsWith('PHỤ LỤC'))).filter(Boolean)
    expect(titles).to.deep.equal([
      'PHỤ LỤC I. ĐÍNH CHÍNH',
      'PHỤ LỤC II. CẤP ĐỔI, CẤP LẠI BẰNG',
      'PHỤ LỤC III. THU HỒI, HUỶ BỎ',
    ])
    expect(pages.at(-1)?.join(' ')).to.contain('1 lần đính chính; 0 lần cấp đổi')
    const appendix = pages.find((texts) => texts.includes('PHỤ LỤC I. ĐÍNH CHÍNH'))?.join(' ')
    expect(appendix).to.contain('Trần Thị Lân').and.contain('Ghi nhầm').and.contain('02/01/2024')
  })

  it('writes the number of a letter that no typeface has where the past of an entry holds it', async () => {
    const entry = anEntry(1, { firstFacts: { achievement: 'Thành tích 会' }, corrections: 1 })
    const texts = (await book([entry])).flatMap(textsOf).join(' ')
    expect(texts).to.contain('(U+4F1A)').and.not.contain('会')
  })

  it('numbers its pages one after another, the cover bearing none', async () => {
    const pages = await book(Array.from({ length: 120 }, (_, at) => anEntry(at + 1)))
    pages.forEach((page, at) => {
      const texts = textsOf(page)
      if (at > 0) expect(texts, `page ${at + 1}`).to.include(String(at + 1))
      if (at > 0) expect(texts.at(-1)).to.equal('Sổ khen thưởng năm 2023 – Ban Thường vụ Đảng ủy Khối Ví dụ')
    })
  })

  it('strikes through every cell of a withdrawn entry but the note', async () => {
    const entry = anEntry(1, { status: 'annulled', annulledOn: '2024-04-02' })
    const strikes = async (entries: Entry[]) => {
      const [, page] = await book(entries)
      return page?.boxes.filter((box) => box.kind === 'path').length ?? 0
    }
    expect(await strikes([entry])).to.equal((await strikes([anEntry(1)])) + 1)
  })

  it('goes on with the number of the page before, as any list may', async () => {
    const paper = {
      width: 297,
      height: 210,
      margins: { top: 20, right: 15, bottom: 17, left: 20 },
      size: 11,
      head: { height: 0, boxesAt: () => [] },
      columns: [{ header: 'Tên', width: 100, align: 'left' as const }],
      rows: [],
      closing: () => ({ height: 0, boxesAt: () => [] }),
    }
    const [first] = await collected(listPages(paper))
    const [later] = await collected(listPages({ ...paper, firstPage: 9 }))
    expect(textsOf(first ?? { sheet: { width: 0, height: 0, ground: [] }, boxes: [] })).to.deep.equal(['Tên'])
    expect(textsOf(later ?? { sheet: { width: 0, height: 0, ground: [] }, boxes: [] })).to.include('9')
  })
})
