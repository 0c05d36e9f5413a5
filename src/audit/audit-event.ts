/**
 * The log of what was done to the register: who, when, what, before and after, and why. Written in the transaction of
 * the change itself, never altered afterwards, chained by hashes that the database computes.
 */

/** What can happen, in the words of the log page. A new command adds its line here. */
export const AUDIT_ACTIONS = {
  'account.created': 'Tạo tài khoản',
  'account.changed': 'Sửa tài khoản',
  'account.password-changed': 'Đổi mật khẩu',
  'account.disabled': 'Khoá tài khoản',
  'account.enabled': 'Mở lại tài khoản',
  'account.signed-in': 'Đăng nhập',
  'account.sign-in-refused': 'Đăng nhập không thành công',
  'account.signed-out': 'Đăng xuất',
  'account.sessions-ended': 'Đăng xuất mọi nơi',
  'account.password-link-issued': 'Cấp liên kết đặt mật khẩu',
  'api-token.created': 'Tạo mã truy cập',
  'api-token.revoked': 'Thu hồi mã truy cập',
  'organisation.registered': 'Thêm đơn vị',
  'organisation.renamed': 'Đổi tên đơn vị',
  'organisation.moved': 'Chuyển đơn vị cấp trên',
  'organisation.closed': 'Kết thúc hoạt động đơn vị',
  'organisation.paired': 'Ghi đơn vị song song',
  'organisation.succeeded': 'Ghi kế thừa đơn vị',
  'organisation.dated': 'Sửa ngày bắt đầu hoạt động',
  'organisation.restored': 'Trở lại như trước khi sắp xếp',
  'reorganisation.recorded': 'Ghi sắp xếp tổ chức',
  'reorganisation.taken-back': 'Rút lại việc sắp xếp tổ chức',
  'headcount.recorded': 'Ghi số lượng',
  'issuing-body.registered': 'Thêm cơ quan ban hành',
  'issuing-body.changed': 'Sửa cơ quan ban hành',
  'signer.registered': 'Thêm người ký',
  'person.registered': 'Thêm cá nhân',
  'person.changed': 'Sửa thông tin cá nhân',
  'person.transferred': 'Chuyển đơn vị, chức vụ',
  'person.merged': 'Gộp hồ sơ cá nhân',
  'person.merge-undone': 'Bỏ gộp hồ sơ cá nhân',
  'person.told-apart': 'Ghi là hai người khác nhau',
  'person.not-told-apart': 'Bỏ ghi nhận hai người khác nhau',
  'movement.launched': 'Thêm phong trào thi đua',
  'movement.changed': 'Sửa phong trào thi đua',
  'movement.event-recorded': 'Ghi số liệu phong trào',
  'award-form.added': 'Thêm hình thức khen thưởng',
  'award-form.amended': 'Sửa hình thức khen thưởng',
  'base-salary.added': 'Thêm mức lương cơ sở',
  'setting.changed': 'Đổi thiết lập',
  'design.added': 'Thêm mẫu bằng, giấy khen',
  'design.version-saved': 'Lưu phiên bản mẫu bằng, giấy khen',
  'design.retired': 'Thôi dùng mẫu bằng, giấy khen',
  'design.taken-up': 'Dùng lại mẫu bằng, giấy khen',
  'design-choice.made': 'Chọn mẫu cho hình thức khen thưởng',
  'design-choice.ended': 'Kết thúc lựa chọn mẫu',
  'design-choice.removed': 'Bỏ lựa chọn mẫu',
  'design-image.loaded': 'Tải ảnh cho mẫu bằng, giấy khen',
  'decision.drafted': 'Nhập quyết định',
  'decision.changed': 'Sửa quyết định',
  'decision.bonus-typed': 'Ghi số tiền thưởng',
  'decision.discarded': 'Bỏ bản nháp quyết định',
  'decision.issued': 'Ghi nhận ban hành quyết định',
  'decision.annulled': 'Ghi nhận huỷ bỏ quyết định',
  'decision.scan-attached': 'Đính kèm bản quét',
  'award.entered': 'Thêm đối tượng được khen',
  'award.removed': 'Bỏ đối tượng khỏi bản nháp',
  'award.corrected': 'Đính chính',
  'award.revoked': 'Ghi nhận thu hồi',
  'import.applied': 'Nhập danh sách',
  'import.undone': 'Hoàn tác lần nhập',
  'import.discarded': 'Bỏ lần nhập',
  'award.refiled': 'Chuyển theo hồ sơ cá nhân được gộp hoặc bỏ gộp',
  'award.recovered': 'Ghi tiền, bằng đã thu hồi',
} as const

export type AuditAction = keyof typeof AUDIT_ACTIONS

export const SUBJECT_TYPES = {
  account: 'Tài khoản',
  organisation: 'Đơn vị',
  reorganisation: 'Việc sắp xếp tổ chức',
  'issuing-body': 'Cơ quan ban hành',
  person: 'Cá nhân',
  movement: 'Phong trào thi đua',
  'award-form': 'Hình thức khen thưởng',
  'base-salary': 'Lương cơ sở',
  setting: 'Thiết lập',
  design: 'Mẫu bằng, giấy khen',
  'design-choice': 'Lựa chọn mẫu',
  'design-image': 'Ảnh của mẫu',
  decision: 'Quyết định',
  award: 'Lần khen thưởng',
  import: 'Lần nhập danh sách',
} as const

export type SubjectType = keyof typeof SUBJECT_TYPES

export interface AuditEntry {
  action: AuditAction
  subject: { type: SubjectType; id: number }
  /** Only the fields that changed. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string
}
