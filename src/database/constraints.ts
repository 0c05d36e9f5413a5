import { conflict, invalidField, Problem } from '../shared/problem.ts'

/**
 * What the database refuses, in words. Looked up by constraint name, never by the text of an error message. A rule
 * that must never break stands in a migration; here stands only how it is said.
 */

interface Refusal {
  /** The field of the form that is wrong; absent where no single field is. */
  field?: string
  text: string
}

const MERGED_POST = { text: 'Hồ sơ này đã gộp vào hồ sơ khác; hãy mở hồ sơ còn dùng để ghi chức vụ.' }
const MERGED_AWARD = {
  text: 'Có người trong danh sách vừa được gộp hồ sơ vào hồ sơ khác; hãy chọn lại người đó rồi ghi.',
}

const REFUSALS: Record<string, Refusal> = {
  organisations_code_unique: { field: 'code', text: 'Mã đơn vị này đã có; hãy nhập mã khác.' },
  organisation_versions_no_overlap: {
    field: 'validFrom',
    text: 'Khoảng thời gian này trùng với một tên hoặc cấp trên khác của chính đơn vị; hãy chọn ngày khác.',
  },
  organisation_versions_no_circle: {
    field: 'parentCode',
    text: 'Đơn vị cấp trên đang nằm dưới chính đơn vị này; hãy chọn cấp trên khác.',
  },
  organisation_versions_not_own_parent: {
    field: 'parentCode',
    text: 'Một đơn vị không thể là cấp trên của chính nó; hãy chọn cấp trên khác.',
  },
  organisation_versions_validity_order: {
    field: 'validTo',
    text: 'Ngày kết thúc phải sau ngày bắt đầu.',
  },
  organisation_successions_once: { text: 'Việc kế thừa này đã được ghi.' },
  headcounts_once_a_day: {
    field: 'countedOn',
    text: 'Ngày này đã có số liệu cùng loại; hãy sửa số liệu đó.',
  },
  classifications_unit_once: {
    text: 'Có đơn vị trong danh sách vừa được người khác ghi xếp loại của năm này; hãy mở lại danh sách rồi ghi tiếp.',
  },
  classifications_person_once: {
    text: 'Có người trong danh sách vừa được người khác ghi xếp loại của năm này; hãy mở lại danh sách rồi ghi tiếp.',
  },
  classifications_people_in_use: {
    text: 'Có người trong danh sách vừa được gộp hồ sơ vào hồ sơ khác; hãy mở lại danh sách rồi ghi.',
  },
  issuing_bodies_code_unique: { field: 'code', text: 'Mã cơ quan này đã có; hãy nhập mã khác.' },
  issuing_body_signers_no_overlap: {
    field: 'fullName',
    text: 'Người ký này đã có trong khoảng thời gian đó.',
  },
  people_code_unique: { field: 'code', text: 'Mã cán bộ này đã có; hãy nhập mã khác.' },
  person_postings_one_main_post: {
    field: 'validFrom',
    text: 'Khoảng thời gian này trùng với một chức vụ chính khác của người đó; hãy chọn ngày khác.',
  },
  // A new post or award, and one that is given to somebody else.
  person_postings_people_in_use: MERGED_POST,
  person_postings_person_in_use: MERGED_POST,
  awards_people_in_use: MERGED_AWARD,
  awards_person_in_use: MERGED_AWARD,
  accounts_administrator_everywhere: {
    field: 'organisationId',
    text: 'Quản trị luôn làm việc trên toàn sổ; hãy để trống phạm vi hoặc chọn vai trò khác.',
  },
  accounts_email_unique: { field: 'email', text: 'Địa chỉ thư này đã có tài khoản.' },
  award_forms_code_unique: { field: 'code', text: 'Mã hình thức này đã có; hãy nhập mã khác.' },
  award_form_versions_no_overlap: {
    field: 'validFrom',
    text: 'Khoảng hiệu lực này trùng với quy định khác của cùng hình thức.',
  },
  statistical_forms_code_unique: { field: 'code', text: 'Mã biểu này đã có; hãy nhập mã khác.' },
  statistical_form_versions_no_overlap: {
    field: 'validFrom',
    text: 'Khoảng hiệu lực này trùng với một nội dung khác của chính biểu đó; hãy chọn ngày khác.',
  },
  base_salaries_no_overlap: {
    field: 'validFrom',
    text: 'Khoảng hiệu lực này trùng với một mức lương cơ sở khác.',
  },
  certificate_designs_code_unique: {
    field: 'name',
    text: 'Có người vừa tạo mẫu cùng tên; hãy bấm lại, hoặc đặt tên khác.',
  },
  design_images_once: { field: 'file', text: 'Ảnh này vừa được người khác tải lên; hãy dùng ảnh đó.' },
  emulation_movements_code_unique: { field: 'code', text: 'Mã phong trào này đã có; hãy nhập mã khác.' },
  emulation_movements_term_order: { field: 'endsOn', text: 'Ngày kết thúc phải sau ngày bắt đầu.' },
  statistics_views_name_unique: {
    field: 'name',
    text: 'Đã có bảng mang tên này; hãy đặt tên khác, hoặc bỏ bảng cũ trước.',
  },
  decisions_number_unique: {
    field: 'number',
    text: 'Số quyết định này đã có trong năm của cơ quan ban hành; hãy kiểm tra lại số và ngày.',
  },
  awards_one_recipient: {
    field: 'recipient',
    text: 'Mỗi lần khen ghi cho đúng một đối tượng; hãy chọn lại.',
  },
  awards_period_order: { field: 'periodTo', text: '"Giai đoạn đến" phải sau "Giai đoạn từ".' },
  awards_only_into_drafts: { text: 'Quyết định đã ban hành nên không thêm được đối tượng mới.' },
  awards_issued_kept: { text: 'Lần khen đã ban hành không xoá được; hãy đính chính hoặc ghi nhận thu hồi.' },
  decisions_issued_kept: {
    text: 'Quyết định đã ban hành không xoá được; hãy huỷ bỏ bằng một quyết định khác.',
  },
  printers_name_unique: { field: 'name', text: 'Tên máy in này đã có; hãy đặt tên khác.' },
  blank_lots_code_unique: { field: 'code', text: 'Mã lô này đã có; hãy đặt mã khác.' },
  blank_lots_serials_no_overlap: {
    field: 'firstSerial',
    text: 'Có số phôi trong dải này đã thuộc một lô đã nhận; hãy kiểm tra lại số đầu và số cuối, hoặc ghi chữ trước số phôi nếu là loại phôi khác.',
  },
  award_revocations_once: { text: 'Lần khen này đã được ghi nhận thu hồi.' },
  certificates_replaced_once: {
    text: 'Bằng này vừa được người khác ghi cấp lại; hãy mở lại trang lần khen để xem bằng đang dùng.',
  },
}

interface DatabaseError {
  code: string
  constraint: string | undefined
}

function databaseError(error: unknown): DatabaseError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const constraint =
    'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  return { code: error.code, constraint }
}

const BUSY = 'Người khác đang ghi vào đúng những mục này; hãy chờ giây lát rồi làm lại.'

/** Connection lost, server full or stopping. */
const LOST_CONNECTION = /^(08|53|57P0)|^ECONN|^ETIMEDOUT$|^ENOTFOUND$/
const STATEMENT_TIMEOUT = '57014'
/** The same rows fought over again after every retry, or held by somebody else for too long. */
const HELD_BY_OTHERS = /^(40001|40P01|55P03)$/
/** Of PostgreSQL, and of the file system where the register keeps its files. */
const DISK_FULL = /^(53100|ENOSPC|EDQUOT)$/

/** An error of the database, or of a full disk, as a Problem; anything else, and what nobody foresaw, comes back unchanged. */
export function explainRefusal(error: unknown): unknown {
  const refused = databaseError(error)
  if (refused === null) return isWithoutConnection(error) ? unreachable(error) : error
  if (refused.constraint !== undefined) {
    const refusal = REFUSALS[refused.constraint]
    if (refusal === undefined) return error
    if (refusal.field === undefined) return conflict(refusal.text)
    const problem = invalidField(refusal.field, refusal.text)
    return refused.constraint.endsWith('_unique') ? conflict(refusal.text, problem.fields) : problem
  }
  if (refused.code === STATEMENT_TIMEOUT) {
    return new Problem(
      'unavailable',
      'Yêu cầu này mất quá nhiều thời gian; hãy thu hẹp bộ lọc rồi thử lại.',
      {
        cause: error,
      },
    )
  }
  if (HELD_BY_OTHERS.test(refused.code)) return conflict(BUSY)
  if (DISK_FULL.test(refused.code)) {
    return new Problem(
      'unavailable',
      'Ổ đĩa của máy giữ sổ đã đầy nên không ghi được, chưa có gì thay đổi; hãy báo người giữ máy giải phóng chỗ rồi làm lại.',
      { cause: error },
    )
  }
  return LOST_CONNECTION.test(refused.code) ? unreachable(error) : error
}

/** What knex and the driver say without a code: all connections busy for too long, or the line was cut. */
function isWithoutConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'KnexTimeoutError' || error.message.startsWith('Connection terminated')
}

function unreachable(error: unknown): Problem {
  return new Problem('unavailable', 'Chưa kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.', {
    cause: error,
  })
}

/** Names that have words; the tests hold this list against the schema. */
export const EXPLAINED_CONSTRAINTS = Object.keys(REFUSALS)
