import { expect } from 'chai'
import { across, dateCell, down, sheetOf, understood, valuesOf } from './lists.ts'

/** The ten layouts of lists that offices really send, with invented names. */
describe('Lists as offices lay them out', () => {
  it('A: recipients with look-up columns that failed', () => {
    const list = understood(
      'awards',
      sheetOf(
        [
          ['SỞ NỘI VỤ TỈNH X'],
          ['DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024'],
          ['(Kèm theo Tờ trình số 12/TTr-SNV ngày 05 tháng 3 năm 2024)'],
          [],
          [
            'STT',
            'Tên gọi (Ông/Bà/Chức danh)',
            'Tên tập thể/cá nhân/hộ gia đình',
            'Chức vụ',
            'Đơn vị công tác',
            'Phân loại khen thưởng',
            'Danh hiệu/HTKT',
            'Phân loại đối tượng',
            'Lĩnh vực hoạt động',
            null,
          ],
          [
            1,
            'Ông',
            'Nguyễn Văn Tám',
            'Chuyên viên',
            'Phòng Tổ chức',
            'Cá nhân',
            'Bằng khen',
            'Trực tiếp',
            'Nội vụ',
            { text: '#N/A', kind: 'error' },
          ],
          [2, null, 'Phòng Tổ chức', null, 'Sở Nội vụ', 'Tập thể', 'Bằng khen', 'Hành chính', 'Nội vụ', null],
        ],
        [across(2, 1, 9), across(3, 1, 9)],
      ),
      {
        constants: {
          issuedOn: '18/5/2024',
          decisionNumber: '12/QĐ',
          issuingBody: 'UBND',
          achievement: 'Hoàn thành tốt',
        },
      },
    )
    expect(list.table.header.row).to.equal(5)
    expect(list.table.missing).to.deep.equal([])
    expect(list.rows.map(({ values }) => values)).to.deep.equal([
      {
        recipientKind: 'individual',
        recipientName: 'Nguyễn Văn Tám',
        position: 'Chuyên viên',
        organisationName: 'Phòng Tổ chức',
        form: 'Bằng khen',
        formOfAddress: 'Ông',
        issuedOn: '2024-05-18',
        decisionNumber: '12/QĐ',
        issuingBody: 'UBND',
        achievement: 'Hoàn thành tốt',
      },
      {
        recipientKind: 'collective',
        recipientName: 'Phòng Tổ chức',
        organisationName: 'Sở Nội vụ',
        form: 'Bằng khen',
        issuedOn: '2024-05-18',
        decisionNumber: '12/QĐ',
        issuingBody: 'UBND',
        achievement: 'Hoàn thành tốt',
      },
    ])
    expect(list.rows[0]?.extras).to.include({ 'Lĩnh vực hoạt động': 'Nội vụ' })
  })

  it('B: individuals', () => {
    const list = understood(
      'awards',
      sheetOf([
        [
          'STT',
          'Họ và tên',
          'Giới tính',
          'Ngày sinh',
          'Chức vụ',
          'Phòng ban',
          'Đơn vị công tác',
          'Địa chỉ',
          'Mã phân loại cán bộ',
          'Mã HTKT',
          'Mã danh hiệu',
        ],
        [
          1,
          'Trần Thị Bưởi',
          'Nữ',
          dateCell('1980-05-18'),
          'Văn thư',
          'Văn phòng',
          'Sở X',
          'Phố Y',
          'LD',
          'GK',
          null,
        ],
        [2, 'Lê Văn Cam', 'nam', '5/1979', 'Lái xe', 'Văn phòng', 'Sở X', 'Phố Y', 'LD', 'GK', null],
      ]),
    )
    expect(valuesOf(list, 'recipientKind')).to.deep.equal(['individual', 'individual'])
    expect(valuesOf(list, 'sex')).to.deep.equal(['female', 'male'])
    expect(valuesOf(list, 'birth')).to.deep.equal(['1980-05-18', '1979-05'])
    expect(valuesOf(list, 'form')).to.deep.equal(['GK', 'GK'])
    expect(list.table.missing).to.deep.equal(['issuingBody', 'decisionNumber', 'issuedOn', 'achievement'])
  })

  it('C: collectives', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['STT', 'Tên đơn vị/tập thể', 'Mã phân loại tập thể', 'Mã HTKT', 'Mã danh hiệu'],
        [1, 'PHÒNG TỔ CHỨC', 'HC', 'BK', null],
      ]),
    )
    expect(list.rows[0]?.values).to.deep.equal({
      recipientKind: 'collective',
      recipientName: 'PHÒNG TỔ CHỨC',
      form: 'BK',
    })
    expect(list.questions).to.deep.equal([])
  })

  it('D: topics, no list of awards: says what is missing and keeps the rest as notes', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['DANH SÁCH SÁNG KIẾN'],
        [
          'STT',
          'Tên đề tài',
          'Ngày công nhận',
          'Đơn vị công nhận',
          'Tóm tắt',
          'Tác giả',
          'Phòng ban',
          'Cơ quan',
        ],
        [1, 'Đề tài Q', '18/5/2023', 'Sở X', 'Hay', 'Lê Văn Cam', 'P1', 'Sở X'],
      ]),
    )
    expect(list.table.header.row).to.equal(2)
    expect(list.table.missing).to.include('recipientName')
    expect(list.rows[0]?.extras).to.include({ 'Tác giả': 'Lê Văn Cam' })
  })

  it('E: the upload of a decision', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['STT', 'Họ và tên', 'Giới tính', 'Ngày sinh', 'Phân loại cán bộ', 'Chức vụ', 'HTKT'],
        [1, 'Bà Trần Thị Bưởi', 'Nữ', 1980, 'A', 'Văn thư', 'Giấy khen'],
      ]),
    )
    expect(list.rows[0]?.values).to.include({
      recipientName: 'Trần Thị Bưởi',
      formOfAddress: 'Bà',
      birth: '1980',
      form: 'Giấy khen',
    })
  })

  it('F: an appendix in two parts with one achievement for all', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['PHỤ LỤC'],
        ['(Kèm theo Quyết định số 263/QĐ ngày 22 tháng 02 năm 2011)'],
        ['STT', 'Tên', 'Địa chỉ'],
        ['I. TẬP THỂ (02)'],
        [1, 'Thôn Đông', 'Xã A'],
        [2, 'Thôn Đoài', 'Xã A'],
        ['II. HỘ GIA ĐÌNH (02)'],
        [1, 'Hộ ông Nguyễn Văn Tám', 'Xã B'],
        ['Danh sách này có 02 tập thể và 01 gia đình./.'],
      ]),
      { constants: { achievement: 'Xây dựng nông thôn mới' } },
    )
    expect(valuesOf(list, 'recipientKind')).to.deep.equal(['collective', 'collective', 'household'])
    expect(valuesOf(list, 'recipientName')).to.deep.equal(['Thôn Đông', 'Thôn Đoài', 'Nguyễn Văn Tám'])
    expect(valuesOf(list, 'achievement')).to.deep.equal(Array(3).fill('Xây dựng nông thôn mới'))
    expect(list.leftOut.map(({ row, reason }) => `${row} ${reason}`)).to.deep.equal([
      '4 section',
      '7 section',
      '9 closing',
    ])
    expect(list.remarks.map(({ sentence }) => sentence)).to.include(
      'Mục «II. HỘ GIA ĐÌNH (02)» ghi 02 nhưng có 01 dòng.',
    )
  })

  it('G: an index of decisions', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['STT', 'Số quyết định', 'Ngày ký', 'Trích yếu'],
        [1, '127/QĐ-UBND', '18/5/2023', '06 tập thể, 06 cá nhân'],
      ]),
    )
    expect(list.rows[0]?.values).to.deep.equal({ decisionNumber: '127/QĐ-UBND', issuedOn: '2023-05-18' })
    expect(list.rows[0]?.extras).to.deep.equal({ 'Trích yếu': '06 tập thể, 06 cá nhân' })
  })

  it('H: staff of a hospital with identity numbers', () => {
    const rows = [
      ['CCCD', 'Họ và tên', 'Giới tính', 'Ngày sinh', 'Đơn vị', 'Trình độ', 'Chức vụ', 'CDNN'],
      ['001080012345', 'BS. Lê Văn Cam', 'Nam', '01/02/1980', 'Khoa Nội', 'ĐH', 'Trưởng khoa', 'BS'],
      [1090012345, 'Phạm Thị Dừa', 'Nữ', '1990', 'Khoa Nội', 'CĐ', 'Điều dưỡng', 'ĐD'],
    ]
    const list = understood('people', sheetOf(rows))
    expect(valuesOf(list, 'code')).to.deep.equal([undefined, undefined])
    expect(list.rows[0]?.extras).to.include({ CCCD: '001080012345', 'Học hàm, học vị': 'BS' })
    expect(valuesOf(list, 'fullName')).to.deep.equal(['Lê Văn Cam', 'Phạm Thị Dừa'])
    const asked = understood('people', sheetOf(rows), { columns: { 1: 'code' } })
    expect(asked.questions.map(({ key, answer, needed }) => ({ key, answer, needed }))).to.deep.equal([
      { key: 'zeros:code', answer: 'keep', needed: false },
    ])
    const padded = understood('people', sheetOf(rows), {
      columns: { 1: 'code' },
      answers: { 'zeros:code': 'pad' },
    })
    expect(valuesOf(padded, 'code')).to.deep.equal(['001080012345', '001090012345'])
  })

  it('I: names and posts', () => {
    const list = understood(
      'awards',
      sheetOf([
        ['DANH SÁCH BÍ THƯ CHI BỘ TIÊU BIỂU'],
        ['Họ và tên', 'Chức vụ'],
        ['Đ/c Lê Văn Cam', 'Bí thư Chi bộ Vụ A'],
        ['Đồng chí Phạm Thị Dừa', 'Bí thư Chi bộ Vụ B;'],
      ]),
    )
    expect(list.rows.map(({ values }) => values)).to.deep.equal([
      {
        recipientKind: 'individual',
        recipientName: 'Lê Văn Cam',
        position: 'Bí thư Chi bộ Vụ A',
        formOfAddress: 'Đồng chí',
      },
      {
        recipientKind: 'individual',
        recipientName: 'Phạm Thị Dừa',
        position: 'Bí thư Chi bộ Vụ B',
        formOfAddress: 'Đồng chí',
      },
    ])
  })

  it('J: individuals first, then collectives, units as headings, two-line titles', () => {
    const list = understood(
      'awards',
      sheetOf(
        [
          ['ĐẢNG ỦY KHỐI X'],
          ['DANH SÁCH'],
          [],
          [
            'TT',
            'Tên tập thể, cá nhân *',
            'Chức vụ',
            'Quyết định',
            null,
            'Hình thức khen thưởng',
            'Thành tích',
          ],
          [null, null, null, 'Số', 'Ngày', null, null],
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
          ['I', 'CÁ NHÂN (02)'],
          ['1', 'Đảng bộ Bộ X'],
          [1, 'Lê Văn Cam', 'Vụ trưởng', '12-QĐ/ĐUK', '18/05/2023', 'Giấy khen', 'Học tập'],
          [2, 'Phạm Thị Dừa', 'nt', '"', '-nt-', 'như trên', '〃'],
          ['II', 'TẬP THỂ (01)'],
          [1, 'Chi bộ Vụ A', null, '12-QĐ/ĐUK', '18/05/2023', 'Giấy khen', 'Học tập'],
          [null, 'Cộng: 03'],
          [null, null, null, null, 'NGƯỜI LẬP BIỂU'],
          [null, null, null, null, 'Hoàng Văn Êm'],
        ],
        [
          down(1, 4, 5),
          down(2, 4, 5),
          down(3, 4, 5),
          across(4, 4, 5),
          down(6, 4, 5),
          down(7, 4, 5),
          across(8, 1, 7),
        ],
      ),
    )
    expect(list.table.header.row).to.equal(5)
    expect(valuesOf(list, 'recipientKind')).to.deep.equal(['individual', 'individual', 'collective'])
    expect(valuesOf(list, 'organisationName')).to.deep.equal(['Đảng bộ Bộ X', 'Đảng bộ Bộ X', undefined])
    expect(list.rows[1]?.values).to.include({
      position: 'Vụ trưởng',
      decisionNumber: '12-QĐ/ĐUK',
      issuedOn: '2023-05-18',
      form: 'Giấy khen',
      achievement: 'Học tập',
    })
    expect(list.leftOut.map(({ row, reason }) => `${row} ${reason}`)).to.deep.equal([
      '6 column-numbers',
      '7 section',
      '8 section',
      '11 section',
      '13 total',
      '14 signature',
      '15 signature',
    ])
  })
})
