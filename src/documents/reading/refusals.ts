import { formatNumber } from '../../shared/numbers.ts'
import { Problem } from '../../shared/problem.ts'

/**
 * Why a file is not read, and what to do instead: every sentence of this folder. Said to the person who chose the file.
 */
const SENTENCES = {
  empty: 'Tệp này rỗng; hãy chọn lại tệp có danh sách.',
  'nothing-pasted': 'Chưa dán ô nào; hãy chép các ô trong Excel rồi dán vào đây.',
  xls: 'Đây là tệp Excel đời cũ (.xls); hãy mở bằng Excel, chọn Lưu thành, kiểu «Sổ làm việc Excel (.xlsx)», rồi chọn tệp mới.',
  xlsb: 'Đây là tệp Excel nhị phân (.xlsb); hãy mở bằng Excel, chọn Lưu thành, kiểu «Sổ làm việc Excel (.xlsx)», rồi chọn tệp mới.',
  password:
    'Tệp có mật khẩu mở; hãy mở bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc, bỏ mật khẩu, lưu lại rồi chọn tệp mới.',
  ods: 'Đây là tệp bảng tính OpenDocument (.ods); hãy mở bằng LibreOffice hoặc Excel, lưu thành .xlsx rồi chọn tệp mới.',
  word: 'Đây là tệp Word; hãy chép bảng trong đó rồi dán vào ô dán, hoặc dán sang Excel và lưu thành .xlsx.',
  slides: 'Đây là tệp trình chiếu; hãy chép bảng trong đó sang Excel và lưu thành .xlsx.',
  pdf: 'Đây là tệp PDF; hãy dùng tệp Excel hoặc CSV mà từ đó bản PDF được in ra.',
  image: 'Đây là tệp ảnh; hãy dùng tệp Excel hoặc CSV có danh sách ở dạng chữ.',
  archive: 'Đây là tệp nén; hãy giải nén rồi chọn tệp Excel hoặc CSV ở bên trong.',
  'web-page':
    'Tệp này là trang web được đặt tên như tệp Excel; hãy mở bằng Excel, lưu thành .xlsx rồi chọn tệp mới.',
  'old-xml': 'Đây là bảng tính XML đời 2003; hãy mở bằng Excel, lưu thành .xlsx rồi chọn tệp mới.',
  unknown: 'Không nhận ra đây là tệp gì; hãy chọn tệp Excel (.xlsx) hoặc CSV.',
  'cut-off': 'Tệp Excel bị cắt cụt, có thể do tải về chưa xong; hãy tải hoặc chép lại tệp rồi chọn lần nữa.',
  damaged: 'Tệp Excel bị hỏng; hãy mở bằng Excel, để Excel sửa, lưu thành tệp mới rồi chọn tệp mới.',
  'stray-path':
    'Trong tệp Excel có phần mang đường dẫn trỏ ra ngoài tệp nên không được đọc; hãy mở bằng Excel và lưu thành tệp mới.',
  dtd: 'Trong tệp Excel có khai báo mà Excel không bao giờ ghi nên không được đọc; hãy mở bằng Excel và lưu thành tệp mới.',
  'no-sheet': 'Tệp Excel không có trang tính nào; hãy chọn tệp có danh sách.',
  'sheet-gone': 'Trang tính đã chọn không có trong tệp; hãy chọn lại trang tính.',
  nul: 'Tệp CSV có ký tự rỗng (NUL) nên không phải văn bản thường; hãy mở bằng Excel và lưu thành .xlsx rồi chọn tệp mới.',
} as const

export type Unreadable = keyof typeof SENTENCES

/** A file that is not of a kind we read, or broken: kind invalid. */
export function refused(why: Unreadable): Problem {
  return new Problem('invalid', SENTENCES[why])
}

/** A quotation mark in a CSV file that is never closed; `row` is where its record begins, from 1. */
export function openQuotation(row: number): Problem {
  return new Problem(
    'invalid',
    `Dấu ngoặc kép mở ở dòng ${formatNumber(row)} của tệp CSV không được đóng; hãy sửa dòng đó, hoặc lưu danh sách thành .xlsx.`,
  )
}

const EXCESS = {
  fileBytes: (limit: string) =>
    `Tệp lớn hơn ${limit} MB; hãy chia danh sách thành nhiều tệp, hoặc chép riêng trang cần nhập sang tệp mới.`,
  unpackedBytes: (limit: string) =>
    `Nội dung tệp khi mở ra lớn hơn ${limit} MB; hãy chép riêng các ô có chữ sang tệp mới rồi chọn tệp đó.`,
  parts: (limit: string) =>
    `Tệp Excel gồm hơn ${limit} phần; hãy chép riêng trang cần nhập sang tệp mới rồi chọn tệp đó.`,
  rows: (limit: string) => `Trang tính có hơn ${limit} dòng có chữ; hãy chia danh sách thành nhiều tệp.`,
  columns: (limit: string) =>
    `Trang tính có hơn ${limit} cột có chữ; hãy xoá các cột không cần nhập rồi chọn lại tệp.`,
  strings: (limit: string) =>
    `Tệp Excel có hơn ${limit} đoạn chữ khác nhau; hãy chép riêng trang cần nhập sang tệp mới rồi chọn tệp đó.`,
  memoryMb: () => 'Tệp cần nhiều bộ nhớ quá mức cho phép; hãy chia danh sách thành nhiều tệp.',
  milliseconds: (limit: string) =>
    `Đọc tệp quá ${limit} giây mà chưa xong; hãy chia danh sách thành nhiều tệp, hoặc chép riêng trang cần nhập sang tệp mới.`,
  cell: () =>
    'Có ô hoặc mục trong tệp dài quá mức một bảng tính cho phép; hãy xoá ô đó hoặc chép các ô cần nhập sang tệp mới.',
}

/** What the limits are said in: megabytes of a million bytes, seconds, or themselves. */
const UNIT = { fileBytes: 1e6, unpackedBytes: 1e6, milliseconds: 1e3 } as Record<string, number>

/** More than is read: kind too-large, the sentence naming the limit. */
export function exceeded(what: keyof typeof EXCESS, limit = 0): Problem {
  return new Problem('too-large', EXCESS[what](formatNumber(limit / (UNIT[what] ?? 1))))
}

/** The reader itself failed, which nobody foresaw: logged by whoever answers, with its cause. */
export function readerFailed(cause: unknown): Problem {
  return new Problem('failure', 'Không đọc được tệp vì lỗi của chương trình; hãy báo người quản trị.', {
    cause,
  })
}
