import { formatCount } from '../../shared/numbers.ts'
import type { ConversionHow, LeftOutReason } from './list.ts'

/** Every sentence to people about a list. */

/** What a conversion did. */
export const CONVERSION_WORDS: Readonly<Record<ConversionHow, string>> = {
  composed: 'Ghép dấu rời vào chữ',
  spaces: 'Bỏ khoảng trắng thừa và ký tự không nhìn thấy',
  trailing: 'Bỏ dấu chấm, dấu phẩy ở cuối',
  tcvn3: 'Chuyển chữ TCVN3 (ABC) sang Unicode',
  vni: 'Chuyển chữ VNI sang Unicode',
  date: 'Đọc chữ thành ngày',
  serial: 'Đọc số của Excel thành ngày',
  'month-first': 'Đọc theo thứ tự tháng/ngày/năm',
  'day-first': 'Đổi lại ngày và tháng bị Excel đảo',
  'two-digit-year': 'Đọc năm hai chữ số thành bốn chữ số',
  number: 'Đọc chữ thành số',
  padded: 'Thêm số 0 ở đầu mã',
  choice: 'Hiểu cách viết khác',
  mark: 'Đọc dấu ở cột Nam, Nữ thành giới tính',
  empty: 'Coi là ô trống',
  'form-of-address': 'Tách xưng hô khỏi họ tên',
  'academic-title': 'Tách học hàm, học vị, cấp bậc khỏi họ tên',
  'proper-case': 'Viết hoa chữ đầu của họ tên',
  decision: 'Tách số và ngày quyết định',
  period: 'Tách giai đoạn thành năm đầu và năm cuối',
  post: 'Tách chức vụ và đơn vị',
  ditto: 'Lấy giá trị của dòng trên («như trên»)',
  merged: 'Lấy giá trị của ô đã gộp',
  section: 'Lấy theo tiêu đề mục',
  title: 'Hiểu theo tiêu đề cột tên',
  constant: 'Điền giá trị chung cho cả danh sách',
}

/** Why a row of the file is no row of the list. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, string>> = {
  section: 'Tiêu đề mục',
  'column-numbers': 'Dòng đánh số cột',
  'repeated-header': 'Tiêu đề cột lặp lại',
  total: 'Dòng cộng',
  closing: 'Câu kết danh sách',
  signature: 'Nơi nhận, chữ ký và phần sau danh sách',
}

/** The title under which academic titles taken off a name are kept. */
export const TITLES_NOTE = 'Học hàm, học vị'

export const QUESTION_WORDS = {
  dates: (title: string, count: number) =>
    `Cột «${title}» có cả ngày viết ngày/tháng và ngày viết tháng/ngày. ${formatCount(count)} ô đọc cách nào cũng được: đọc theo thứ tự nào?`,
  monthFirst: (title: string) => `Cột «${title}» viết tháng trước ngày. Đọc cả cột như vậy?`,
  swapped: (title: string, count: number) =>
    `Cột «${title}»: ${formatCount(count)} ô ngày đều có ngày không quá 12, các ô còn lại là chữ. Có thể Excel đã đảo ngày và tháng của các ô đó. Đổi lại?`,
  case: (title: string, count: number) =>
    `Cột «${title}» có ${formatCount(count)} họ tên viết toàn chữ hoa hoặc toàn chữ thường. Viết hoa chữ đầu?`,
  zeros: (title: string, count: number, length: number) =>
    `Cột «${title}»: ${formatCount(count)} mã ngắn hơn ${length} chữ số, có thể Excel đã bỏ số 0 ở đầu. Thêm cho đủ ${length} chữ số?`,
}

export const ANSWER_WORDS = {
  'day-first': 'Ngày/tháng/năm',
  'month-first': 'Tháng/ngày/năm',
  swap: 'Đổi lại ngày và tháng',
  keep: 'Giữ nguyên',
  yes: 'Viết hoa chữ đầu',
  pad: 'Thêm số 0',
} as const

export const REMARK_WORDS = {
  zeros: (title: string) => `Cột «${title}» có mã là số: số 0 ở đầu có thể đã mất.`,
  declared: (heading: string, declared: number, found: number) =>
    `Mục «${heading}» ghi ${formatCount(declared)} nhưng có ${formatCount(found)} dòng.`,
  closing: (kind: string, declared: number, found: number) =>
    `Câu kết ghi ${formatCount(declared)} ${kind} nhưng danh sách có ${formatCount(found)}.`,
  noDitto: (title: string) => `Cột «${title}»: «như trên» nhưng phía trên không có giá trị.`,
  error: (title: string, text: string) =>
    text === ''
      ? `Cột «${title}»: công thức chưa có kết quả, coi là ô trống.`
      : `Cột «${title}»: ô bị lỗi công thức (${text}), coi là trống.`,
  notes: (titles: readonly string[]) => `Giữ làm ghi chú: ${titles.map((title) => `«${title}»`).join(', ')}.`,
  noHeader: 'Không tìm thấy dòng tiêu đề cột; hãy chọn dòng tiêu đề hoặc ý nghĩa của từng cột.',
  missing: (titles: readonly string[]) =>
    `Chưa có cột ${titles.map((title) => `«${title}»`).join(', ')}; hãy chọn cột hoặc điền một giá trị chung.`,
  hidden: (sheet: string) => `Danh sách được đọc từ trang tính ẩn «${sheet}».`,
}
