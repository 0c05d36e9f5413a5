import { expect } from 'chai'
import fc from 'fast-check'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { listPages } from '../../src/documents/pdf/list-pages.ts'
import { annexedListPaper } from '../../src/papers/annexed-list.layout.ts'
import { annexedList } from '../../src/papers/annexed-list.ts'
import { bodyAtHead, capacityInStyle } from '../../src/papers/official-words.ts'
import { requirePrintable } from '../../src/papers/printable.ts'
import type { ListLine } from '../../src/papers/list-line.queries.ts'
import { problemOf } from '../support/problem.ts'
import { aDecision, aLine, readPages } from './list-examples.ts'

const many = (kind: ListLine['recipientKind'], length: number, changes: Partial<ListLine> = {}) =>
  Array.from({ length }, (_, at) => aLine(kind, { recipientName: `Số ${at + 1}`, ...changes }))

const printed = (lines: ListLine[], changes: Parameters<typeof aDecision>[1] = {}) =>
  annexedListPaper(aDecision(lines, changes), lines).then((paper) => readPages(listPages(paper)))

describe('The annexed list of a decision', () => {
  const mixed = [...many('collective', 4), ...many('household', 2), ...many('individual', 6)]

  it('has a part for each kind of recipient, with its count, and ends with the same counts', async () => {
    const [page] = await printed(mixed)
    for (const words of [
      'I. TẬP THỂ (04)',
      'II. HỘ GIA ĐÌNH (02)',
      'III. CÁ NHÂN (06)',
      'TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN',
    ]) {
      expect(page?.lines).to.include(words)
    }
    expect((await annexedList(aDecision(mixed), mixed)).closing).to.equal(
      'Danh sách này có 04 tập thể, 02 hộ gia đình và 06 cá nhân./.',
    )
  })

  it('needs no heading for one kind alone', async () => {
    const only = many('individual', 1)
    const list = await annexedList(aDecision(only), only)
    expect(list.sections.map(({ heading }) => heading)).to.deep.equal([null])
    expect(list.closing).to.equal('Danh sách này có 01 cá nhân./.')
  })

  it('is refused when it is not as long as the decision says', async () => {
    const listed = annexedList(aDecision(mixed, { individuals: 7 }), mixed)
    const refused = await listed.catch((error: unknown) => error)
    expect(refused).to.be.an('error').with.property('message').that.contains('not as long')
  })

  it('says the achievement once where it is one, and at each line where it is not', async () => {
    const same = await annexedList(aDecision(mixed), mixed)
    expect(same.title.at(-1)).to.equal('Có thành tích xuất sắc')
    expect(same.columns).to.have.length(4)
    const different = [...mixed, aLine('individual', { achievement: 'Có sáng kiến' })]
    const list = await annexedList(aDecision(different), different)
    expect(list.columns.at(-1)).to.equal('Thành tích')
    expect(list.sections.at(-1)?.rows.at(-1)?.at(-1)).to.equal('Có sáng kiến')
  })

  it('tells units of one name apart by the unit above, for collectives and for people', async () => {
    const office = (committee: string) => ({
      unitName: 'Chi bộ Văn phòng',
      unitPathText: `Đảng bộ Khối Ví dụ › ${committee} › Chi bộ Văn phòng`,
    })
    const justice = office('Đảng bộ Bộ Tư pháp')
    const lines = [
      aLine('collective', { recipientName: 'Chi bộ Văn phòng', ...justice }),
      aLine('individual', office('Đảng bộ Bộ Y tế')),
      aLine('individual', { position: null, ...justice }),
      aLine('individual'),
    ]
    const rows = (await annexedList(aDecision(lines), lines)).sections.flatMap((section) => section.rows)
    expect(rows.map(([, , place]) => place)).to.deep.equal([
      'Đảng bộ Bộ Tư pháp',
      'Chuyên viên, Chi bộ Văn phòng, Đảng bộ Bộ Y tế',
      'Chi bộ Văn phòng, Đảng bộ Bộ Tư pháp',
      'Chuyên viên, Chi bộ Vụ Pháp chế',
    ])
  })

  it('shows who was taken off by a later decision, and still counts them as the paper does', async () => {
    const lines = [aLine('individual', { revokedBy: '9-QĐ/ĐUK', revokedOn: '2024-03-01', status: 'revoked' })]
    const list = await annexedList(aDecision(lines), lines)
    expect(list.sections[0]?.rows[0]?.[1]).to.contain(
      'đã thu hồi theo Quyết định số 9-QĐ/ĐUK ngày 01/03/2024',
    )
    expect(list.closing).to.contain('01 cá nhân')
  })

  it('lets others in while thousands of lines are worded', async () => {
    const lines = many('individual', 2000)
    const wording = { ended: false }
    const list = annexedList(aDecision(lines), lines).finally(() => (wording.ended = true))
    let turns = 0
    for (; !wording.ended; turns += 1) await nextTurn()
    await list
    expect(turns).to.be.at.least(8)
  })

  it('is headed, numbered and signed as papers of the Party are', async () => {
    const [page] = await printed(mixed)
    expect(page?.lines).to.include('ĐẢNG CỘNG SẢN VIỆT NAM')
    expect(page?.lines).to.include('*')
    expect(page?.text).to.contain('ĐẢNG ỦY KHỐI VÍ DỤ').and.not.contain('CỘNG HÒA')
    expect(page?.text).to.contain('Kèm theo Quyết định số 127-QĐ/ĐUK ngày 05 tháng 02 năm 2023')
    const all = (await printed(mixed)).at(-1)
    expect(all?.lines.slice(-3)).to.deep.equal(['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Nguyễn Văn Thử'])
  })

  it('is headed and signed as papers of the State are', async () => {
    const pages = await printed(mixed, {
      documentStyle: 'state',
      issuerName: 'Bộ trưởng Bộ Ví dụ',
      signerCapacity: 'KT BỘ TRƯỞNG',
      signerPosition: 'Thứ trưởng',
    })
    expect(pages[0]?.lines).to.include('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(pages[0]?.lines).to.include('Độc lập - Tự do - Hạnh phúc')
    expect(pages[0]?.lines).to.include('BỘ VÍ DỤ')
    expect(pages.at(-1)?.lines.slice(-3)).to.deep.equal(['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG', 'Nguyễn Văn Thử'])
  })

  it('repeats the titles of its columns and numbers every page but the first', async () => {
    const pages = await printed(many('individual', 300))
    expect(pages.length).to.be.greaterThan(3)
    for (const [at, page] of pages.entries()) {
      expect(page.lines).to.include('STT')
      if (at > 0) expect(page.lines[0]).to.equal(String(at + 1))
    }
    expect(pages[0]?.lines[0]).not.to.equal('1')
  })

  it('keeps every line inside the margins, in order and once, whatever the names are', async () => {
    const syllable = fc.constantFrom('Nguyễn', 'Phương', 'Uyên', 'Ỷ', 'Khánh', 'thường trực', 'x'.repeat(90))
    const names = fc.array(fc.array(syllable, { minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(names, async (list) => {
        const lines = list.map((words) => aLine('individual', { recipientName: words.join(' ') }))
        const pages = await printed(lines)
        for (const { lowest, rightmost } of pages) {
          expect(lowest).to.be.at.most(277.01)
          expect(rightmost).to.be.at.most(195.01)
        }
        const numbers = pages.flatMap((page) => page.lines.filter((line) => /^\d+$/.test(line)))
        for (const [at] of lines.entries()) expect(numbers).to.include(String(at + 1))
      }),
      { numRuns: 40 },
    )
  })

  it('never ends on a page without a line of the list', async () => {
    for (let length = 1; length <= 45; length += 1) {
      const pages = await printed(many('collective', length))
      expect(pages.at(-1)?.lines, `${length} lines`)
        .to.include(`Số ${length}`)
        .and.to.include('Nguyễn Văn Thử')
    }
  })

  it('never leaves a heading alone at the foot of a page', async () => {
    for (let length = 20; length <= 45; length += 1) {
      for (const page of await printed([...many('collective', length), ...many('individual', 12)])) {
        expect(page.lines.at(-1), `${length} lines`).not.to.match(/^II\. CÁ NHÂN/)
      }
    }
  })

  it('cuts only a line that no page could hold', async () => {
    const long = aLine('individual', { achievement: 'rất dài '.repeat(500) })
    const pages = await printed([
      aLine('individual'),
      long,
      aLine('individual', { recipientName: 'Sau cùng' }),
    ])
    expect(pages.length).to.be.greaterThan(2)
    expect(
      pages
        .map(({ text }) => text)
        .join(' ')
        .match(/rất/g),
    ).to.have.length(500)
    expect(pages.at(-1)?.text).to.contain('Sau cùng')
  })

  it('is refused in words when a letter cannot be printed', async () => {
    const lines = [aLine('individual', { recipientName: 'Vương 王' })]
    const problem = await problemOf(requirePrintable(lines))
    expect(problem.kind).to.equal('invalid')
    expect(problem.detail).to.contain('Vương 王').and.to.contain('đính chính')
  })
})

describe('The words of official papers', () => {
  it('name the body that a signer signs for', () => {
    const BODIES: [string, string][] = [
      ['Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương', 'Đảng ủy Khối các cơ quan Trung ương'],
      ['Bộ trưởng Bộ Ví dụ', 'Bộ Ví dụ'],
      ['Chủ tịch Ủy ban nhân dân tỉnh Thử', 'Ủy ban nhân dân tỉnh Thử'],
      ['Giám đốc Sở Thử nghiệm', 'Sở Thử nghiệm'],
      ['Chủ tịch nước', 'Chủ tịch nước'],
      ['Thủ tướng Chính phủ', 'Thủ tướng Chính phủ'],
      ['Đảng ủy Bộ Ví dụ', 'Đảng ủy Bộ Ví dụ'],
    ]
    for (const [issuer, body] of BODIES) expect(bodyAtHead(issuer), issuer).to.equal(body)
  })

  it('write a capacity with the mark of the style, however it was typed', () => {
    for (const typed of ['T/M BAN THƯỜNG VỤ', 'TM. BAN THƯỜNG VỤ', 'TM BAN THƯỜNG VỤ']) {
      expect(capacityInStyle(typed, 'party')).to.equal('T/M BAN THƯỜNG VỤ')
      expect(capacityInStyle(typed, 'state')).to.equal('TM. BAN THƯỜNG VỤ')
    }
    expect(capacityInStyle('TUQ. BỘ TRƯỞNG', 'state')).to.equal('TUQ. BỘ TRƯỞNG')
    expect(capacityInStyle('QUYỀN BỘ TRƯỞNG', 'state')).to.equal('QUYỀN BỘ TRƯỞNG')
  })
})
