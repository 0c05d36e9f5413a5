import fc from 'fast-check'
import type { ImportKind } from '../../src/imports/import-kind.ts'
import type { Row } from '../support/lists.ts'

/** Random lists over the small register of `aGivingRegister`. */

const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm']
const GIVEN = ['Văn An', 'Thị Bình', 'Minh Châu', 'Đức Dũng']
const cell = fc.constantFrom('CB-0101', 'CB-0102', 'CB-0103', 'CB-0201')
const day = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2023-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const name = fc.tuple(fc.constantFrom(...SURNAMES), fc.constantFrom(...GIVEN)).map((parts) => parts.join(' '))

/** A list that mixes what the register has, what it has otherwise, and what it does not have. */
export const LISTS: Record<ImportKind, fc.Arbitrary<Row[]>> = {
  people: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('000123', 'M1', 'M2', 'M3', 'M4'),
        name,
        fc.constantFrom('', '1970', '03/1971', '12/05/1980'),
        fc.constantFrom('', 'Chuyên viên', 'Trưởng phòng'),
        cell,
      ),
      { selector: ([code]) => code, minLength: 1 },
    )
    .map((rows) => [['Mã cán bộ', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Mã đơn vị'], ...rows]),
  headcounts: fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('KHOI', 'DB-01'), day, fc.constantFrom('chi_bo', 'Cá nhân'), fc.nat(9999)),
      {
        selector: ([unit, on, counted]) => `${unit} ${on} ${counted}`,
        minLength: 1,
      },
    )
    .map((rows) => [['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng'], ...rows]),
  classifications: fc
    .uniqueArray(
      fc.tuple(
        cell,
        fc.constantFrom(2021, 2022, 2023, 2017),
        fc.constantFrom('HTXSNV', 'Hoàn thành tốt nhiệm vụ', 'Khá'),
      ),
      { selector: ([unit, year]) => `${unit} ${year}`, minLength: 1 },
    )
    // Every other row may be wrong («Khá» is no level of units): with the first, something is taken in.
    .map((rows) => [['Mã đơn vị', 'Năm', 'Mức xếp loại'], ['CB-0103', 2020, 'HTXSNV'], ...rows]),
  organisations: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('CB-0101', 'CB-0102', 'X1', 'X2', 'X3'),
        fc.constantFrom('Chi bộ Vụ Pháp chế', 'Chi bộ Một', 'Chi bộ Hai'),
        fc.constant('CB_TT_CS'),
        fc.constantFrom('DB-01-01', 'DB-02'),
        day,
      ),
      { selector: ([code]) => code, minLength: 1 },
    )
    .map((rows) => [
      ['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị', 'Mã đơn vị cấp trên', 'Hiệu lực từ'],
      ...rows,
    ]),
  'issuing-bodies': fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('DUK', 'Y1', 'Y2'),
        fc.constantFrom('Đảng ủy Một', 'Đảng ủy Hai'),
        fc.constant('Đảng'),
        fc.constant('TU'),
        fc.constantFrom('', 'Hà Nội', 'Huế'),
        fc.constantFrom('', 'Một', 'Một; Hai'),
      ),
      { selector: ([code]) => code, minLength: 1, maxLength: 1 },
    )
    .map((rows) => [['Mã cơ quan', 'Tên cơ quan', 'Hệ thống', 'Cấp', 'Địa danh', 'Tên gọi khác'], ...rows]),
  awards: fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('CB-0101', 'CB-0102', 'CB-0103', 'người mới'), fc.constantFrom('127', '128')),
      {
        selector: ([recipient, number]) => `${recipient} ${number}`,
        minLength: 1,
      },
    )
    .map((rows) => [
      [
        'Đối tượng',
        'Mã đối tượng',
        'Tên tập thể, cá nhân',
        'Mã đơn vị',
        'Hình thức khen thưởng',
        'Cơ quan ban hành',
        'Số quyết định',
        'Ngày quyết định',
        'Thành tích',
      ],
      ...rows.map(([recipient, number]): Row => {
        const isNew = recipient === 'người mới'
        const who = isNew ? ['Cá nhân', '', 'Vũ Thị Mới', 'CB-0101'] : ['Tập thể', recipient, 'Chi bộ', '']
        return [...who, 'Bằng khen', 'DUK', `${number}-QĐ/ĐUK`, '18/05/2023', 'Xuất sắc']
      }),
    ]),
}
