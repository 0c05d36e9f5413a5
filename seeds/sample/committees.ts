import { BLOC_SET_UP } from './calendar.ts'
import type { FieldOfWork } from './fields-of-work.ts'

/** One of the 61 committees directly under the Bloc, as the table below states it. */
export interface Committee {
  /** Three digits, the leading zeros count. */
  code: string
  /** The body whose Party members form the committee. */
  body: string
  typeCode: 'DB_CTTT' | 'DB_CS'
  /** All cells at every depth below the committee. */
  cells: number
  fields: readonly [FieldOfWork, ...FieldOfWork[]]
  since: string
  /** Departments whose cells were commended at the conference of 18 May 2023. */
  commended: readonly string[]
}

/** The one committee among the 61 that the published reports name. */
export const JUSTICE_COMMITTEE = '017'
/** The one cell among the 50 that the published reports name, without the words "Chi bộ". */
export const NAMED_DEPARTMENT = 'Vụ Các vấn đề chung về xây dựng pháp luật'

type Row = [code: string, body: string, cells: number, fields: Committee['fields'], since?: string]

/** Bodies of many units: a committee above grassroots committees. All invented. */
const LARGE: Row[] = [
  ['001', 'Ủy ban Điều phối hạ tầng số', 214, ['digital']],
  ['002', 'Tổng cục Lưu trữ nông thôn', 256, ['collections', 'administration']],
  ['003', 'Ủy ban Bảo tồn nghề truyền thống', 184, ['heritage', 'produce']],
  ['004', 'Tổng cục Nước sạch vùng cao', 233, ['nature', 'livelihoods']],
  ['005', 'Ủy ban Phát triển văn hóa đọc', 161, ['collections', 'livelihoods']],
  ['006', 'Tổng cục Bản đồ ven biển', 206, ['nature', 'digital']],
  ['007', 'Ủy ban Khuyến học cộng đồng', 176, ['livelihoods']],
  ['008', 'Tổng cục Giống cây ăn quả', 248, ['produce', 'nature']],
  ['009', 'Ủy ban Dịch vụ công cấp xã', 198, ['administration', 'digital'], '2010-09-01'],
  ['010', 'Tổng cục Chợ và Hàng thủ công', 241, ['produce', 'livelihoods']],
  ['011', 'Ủy ban Sinh kế miền núi', 149, ['livelihoods', 'produce']],
  ['012', 'Tổng cục Đê biển và Cửa sông', 191, ['nature']],
  ['013', 'Ủy ban Dữ liệu mở', 121, ['digital'], '2013-03-15'],
  ['014', 'Tổng cục Bến thuyền và Kênh rạch', 168, ['nature', 'produce']],
  ['015', 'Ủy ban Hòa giải ở cơ sở', 132, ['administration', 'livelihoods']],
  ['016', 'Tổng cục Học liệu số', 155, ['digital', 'collections'], '2011-06-20'],
  ['018', 'Ủy ban Du lịch cộng đồng', 127, ['heritage', 'livelihoods']],
  ['019', 'Tổng cục Vật liệu xanh', 144, ['produce']],
  ['020', 'Ủy ban Di sản truyền khẩu', 116, ['heritage', 'collections']],
  ['021', 'Tổng cục Rừng ngập mặn', 138, ['nature']],
  ['022', 'Viện Hàn lâm Tri thức bản địa', 203, ['collections', 'heritage']],
  ['023', 'Học viện Quản trị nông thôn', 115, ['administration', 'livelihoods']],
  ['024', 'Liên hiệp các hội Nghệ nhân dân gian', 104, ['heritage']],
  ['025', 'Đài Phát thanh Khuyến nông', 95, ['produce', 'livelihoods']],
  ['026', 'Viện Hàn lâm Khí hậu ven biển', 172, ['nature', 'digital']],
]

/** Bodies of one house: a grassroots committee. Invented but for the Ministry of Justice. */
const SMALL: Row[] = [
  // Its rank is our reading: the named cell received the form meant for cells under a grassroots committee.
  [JUSTICE_COMMITTEE, 'Bộ Tư pháp', 42, ['administration']],
  ['027', 'Viện Nghiên cứu hương ước', 27, ['collections']],
  ['028', 'Viện Khoa học đất phèn', 31, ['nature']],
  ['029', 'Cục Tiêu chuẩn bao bì sinh thái', 24, ['produce']],
  ['030', 'Trung tâm Điều phối chuỗi lạnh nông sản', 22, ['produce']],
  ['031', 'Tạp chí Hạ tầng số', 11, ['digital'], '2014-01-10'],
  ['032', 'Nhà xuất bản Sách thiếu nhi vùng cao', 19, ['collections']],
  ['033', 'Bảo tàng Công cụ lao động', 30, ['collections', 'heritage']],
  ['034', 'Thư viện Khoa học nông thôn', 26, ['collections']],
  ['035', 'Cục Chữ ký số cộng đồng', 33, ['digital'], '2012-05-03'],
  ['036', 'Viện Quy hoạch làng xã', 29, ['administration']],
  ['037', 'Hội Nghiên cứu múa rối nước', 14, ['heritage']],
  ['038', 'Trường Cao đẳng Gốm và Sơn mài', 34, ['heritage']],
  ['039', 'Trung tâm Dự báo hạn mặn', 30, ['nature']],
  ['040', 'Cục Thể thao học đường', 28, ['livelihoods']],
  ['041', 'Viện Nghiên cứu bữa ăn học đường', 25, ['livelihoods']],
  ['042', 'Quỹ Khởi nghiệp nông thôn', 16, ['livelihoods']],
  ['043', 'Cục Thống kê làng nghề', 30, ['produce']],
  ['044', 'Trung tâm Biên dịch tiếng dân tộc', 23, ['collections']],
  ['045', 'Nhà hát Ca trù và Hát xoan', 18, ['heritage']],
  ['046', 'Viện Cơ khí nông cụ', 36, ['produce']],
  ['047', 'Cục Văn thư điện tử', 38, ['administration', 'digital']],
  ['048', 'Hội Bảo trợ chợ phiên vùng cao', 13, ['livelihoods']],
  ['049', 'Trung tâm Số hóa phim tư liệu', 30, ['collections', 'digital']],
  ['050', 'Viện Thủy sản hồ chứa', 35, ['produce', 'nature']],
  ['051', 'Báo Sinh kế mới', 17, ['livelihoods']],
  ['052', 'Trường Đào tạo hòa giải viên', 30, ['administration']],
  ['053', 'Cục Chỉ dẫn địa lý nông sản', 34, ['produce']],
  ['054', 'Viện Kiến trúc đình làng', 30, ['heritage']],
  ['055', 'Trung tâm Tiếp công dân lưu động', 21, ['administration']],
  ['056', 'Cục Năng lượng cộng đồng', 37, ['produce'], '2016-08-05'],
  ['057', 'Trung tâm Khí hậu nông vụ', 30, ['nature']],
  ['058', 'Hội Sưu tầm gia phả', 12, ['collections']],
  ['059', 'Viện Nghiên cứu mây tre', 32, ['produce']],
  ['060', 'Quỹ Học bổng vùng cao', 15, ['livelihoods']],
  ['061', 'Ban Quản lý Công viên dữ liệu', 31, ['digital'], '2015-10-12'],
]

/** The departments of the 50 cells of 18 May 2023, by committee; one is named in the reports, 49 are invented. */
const COMMENDED: Readonly<Record<string, readonly string[]>> = {
  [JUSTICE_COMMITTEE]: [NAMED_DEPARTMENT],
  '001': ['Vụ Quy hoạch hạ tầng số', 'Vụ Tổ chức cán bộ', 'Vụ Hợp tác quốc tế'],
  '002': ['Vụ Số hóa tư liệu làng xã', 'Vụ Thu thập và bổ sung tài liệu', 'Vụ Pháp chế'],
  '003': ['Vụ Nghệ nhân và Làng nghề', 'Vụ Kế hoạch - Tài chính', 'Vụ Truyền dạy nghề thủ công'],
  '004': [
    'Vụ Quản lý nguồn nước vùng cao',
    'Vụ Khoa học và Công nghệ',
    'Vụ Giám sát chất lượng nước sinh hoạt và vệ sinh môi trường nông thôn',
  ],
  '005': ['Vụ Phong trào đọc', 'Vụ Thư viện cộng đồng', 'Vụ Thi đua - Khen thưởng'],
  '006': ['Vụ Đo vẽ bờ biển', 'Vụ Dữ liệu hải đồ', 'Vụ Tiêu chuẩn kỹ thuật bản đồ'],
  '007': ['Vụ Học tập suốt đời', 'Vụ Giáo dục cộng đồng', 'Vụ Công tác phía Nam'],
  '008': ['Vụ Khảo nghiệm giống cây', 'Vụ Bảo hộ giống bản địa', 'Vụ Thị trường cây giống'],
  '009': [
    'Vụ Kiểm soát thủ tục hành chính cấp xã',
    'Vụ Nghiệp vụ một cửa',
    'Vụ Đánh giá mức độ hài lòng của người dân và doanh nghiệp đối với dịch vụ công cấp xã',
  ],
  '010': ['Vụ Quản lý chợ truyền thống', 'Vụ Hàng thủ công mỹ nghệ'],
  '011': ['Vụ Sinh kế bền vững', 'Vụ Hỗ trợ vùng khó khăn'],
  '012': ['Vụ Quản lý đê biển', 'Vụ Phòng, chống sạt lở'],
  '013': ['Vụ Tiêu chuẩn dữ liệu mở', 'Vụ An toàn dữ liệu'],
  '014': ['Vụ Bến thuyền dân sinh', 'Vụ Luồng lạch nội đồng'],
  '015': ['Vụ Hòa giải viên', 'Vụ Bồi dưỡng kỹ năng hoà giải'],
  '016': ['Vụ Học liệu phổ thông', 'Vụ Thẩm định học liệu'],
  '018': ['Vụ Lữ hành thôn bản', 'Vụ Sản phẩm du lịch cộng đồng'],
  '019': ['Vụ Vật liệu tái chế', 'Vụ Kiểm định công trình xanh'],
  '020': ['Vụ Di sản truyền khẩu', 'Vụ Ngữ văn dân gian'],
  '021': ['Vụ Quan trắc rừng ngập mặn', 'Vụ Giống cây ngập mặn'],
}

/** The 61 committees in the order of their codes. */
export function committees(): Committee[] {
  return [...LARGE.map(committee('DB_CTTT')), ...SMALL.map(committee('DB_CS'))].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  )
}

function committee(typeCode: Committee['typeCode']) {
  return ([code, body, cells, fields, since = BLOC_SET_UP]: Row): Committee => ({
    code,
    body,
    typeCode,
    cells,
    fields,
    since,
    commended: COMMENDED[code] ?? [],
  })
}
