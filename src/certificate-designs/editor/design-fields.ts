import { FACES } from '../../documents/pdf/fonts.ts'
import type { DesignElement } from '../certificate-design.ts'
import type { MotifUse } from '../motif-names.ts'

/** The fields in which a design is edited by numbers: which there are, what they are called, how they are typed. */

export interface FieldOption {
  value: string
  text: string
}

export interface DesignField {
  /** Address in the element (or in the design): 'x', 'lead.text'. */
  path: string
  /** Where it stands when the form calls it otherwise: forms close the gaps of lists. */
  at?: string
  label: string
  kind: 'number' | 'text' | 'lines' | 'color' | 'choice' | 'yes' | 'list' | 'image' | 'motif'
  unit?: 'mm' | 'pt'
  options?: readonly FieldOption[]
  /** Of a motif: what it is drawn for. Left out: any. */
  use?: MotifUse
  /** The part of the design that goes when this field is emptied: 'lead'. */
  part?: string
}

export const mm = (path: string, label: string): DesignField => ({ path, label, kind: 'number', unit: 'mm' })
const pt = (path: string, label: string): DesignField => ({ path, label, kind: 'number', unit: 'pt' })
const plain = (path: string, label: string): DesignField => ({ path, label, kind: 'number' })
export const color = (path: string, label = 'Màu'): DesignField => ({ path, label, kind: 'color' })
export const one = (path: string, label: string, options: readonly FieldOption[]): DesignField => ({
  path,
  label,
  kind: 'choice',
  options,
})

const FACE_NAMES: Record<(typeof FACES)[number], string> = {
  serif: 'Tinos thường',
  'serif-bold': 'Tinos đậm',
  'serif-italic': 'Tinos nghiêng',
  'serif-bold-italic': 'Tinos đậm nghiêng',
  script: 'Great Vibes (chữ viết)',
}
const FACE_OPTIONS = FACES.map((value) => ({ value, text: FACE_NAMES[value] }))
const ANCHOR = one('anchor', 'Điểm đặt', [
  { value: 'left', text: 'Mép trái' },
  { value: 'centre', text: 'Giữa' },
  { value: 'right', text: 'Mép phải' },
])
export const YES_NO = [
  { value: 'true', text: 'Có' },
  { value: 'false', text: 'Không' },
]
const ON_BLANKS: DesignField = {
  path: 'onBlanks',
  label: 'In lên phôi in sẵn',
  kind: 'yes',
  options: [{ value: '', text: 'Mặc định: có nếu nội dung khác nhau giữa các bằng' }, ...YES_NO],
}

const LINE: DesignField[] = [
  { path: 'text', label: 'Nội dung', kind: 'lines' },
  { path: 'label', label: 'Tên gọi', kind: 'text' },
  one('face', 'Phông', FACE_OPTIONS),
  pt('size', 'Cỡ chữ'),
  pt('floor', 'Cỡ nhỏ nhất'),
  plain('maxLines', 'Số dòng nhiều nhất'),
  one('prefer', 'Khi dài', [
    { value: 'one-line', text: 'Thu chữ trước, xuống dòng sau' },
    { value: 'size', text: 'Xuống dòng trước, thu chữ sau' },
  ]),
  color('color'),
  { path: 'upper', label: 'Chữ hoa', kind: 'yes', options: YES_NO },
  plain('leading', 'Giãn dòng'),
  plain('spacing', 'Giãn chữ'),
  { path: 'lead.text', label: 'Chữ nhỏ đứng trước', kind: 'text', part: 'lead' },
  { ...one('lead.face', 'Phông chữ đứng trước', FACE_OPTIONS), part: 'lead' },
  { ...plain('lead.scale', 'Cỡ so với dòng'), part: 'lead' },
  { ...mm('rule.gap', 'Nét kẻ cách chữ'), part: 'rule' },
  { ...mm('rule.width', 'Độ dày nét kẻ'), part: 'rule' },
  { ...color('rule.color', 'Màu nét kẻ'), part: 'rule' },
  {
    path: 'only',
    label: 'Chỉ in cho',
    kind: 'list',
    options: [
      { value: '', text: 'Mọi đối tượng' },
      { value: 'individual', text: 'Cá nhân' },
      { value: 'collective', text: 'Tập thể' },
      { value: 'household', text: 'Hộ gia đình' },
      { value: 'individual,household', text: 'Cá nhân và hộ gia đình' },
    ],
  },
  ON_BLANKS,
]

const PLACE = [mm('x', 'Ngang'), mm('y', 'Dọc')]
const BLOCK = [mm('x', 'Giữa, ngang'), mm('width', 'Rộng'), mm('top', 'Trên'), mm('bottom', 'Dưới')]

export const ELEMENT_FIELDS: Readonly<Record<DesignElement['kind'], DesignField[]>> = {
  text: [...PLACE, mm('width', 'Rộng nhất'), ANCHOR, ...LINE],
  stack: BLOCK,
  signature: [...BLOCK, mm('space', 'Chỗ ký'), mm('primeMinisterSpace', 'Chỗ ký của Thủ tướng')],
  motif: [
    ...PLACE,
    mm('width', 'Rộng'),
    ANCHOR,
    { path: 'motif', label: 'Hình vẽ', kind: 'motif' },
    ON_BLANKS,
  ],
  image: [
    ...[...PLACE, mm('width', 'Rộng'), mm('height', 'Cao'), ANCHOR],
    ...[{ path: 'image', label: 'Ảnh', kind: 'image' } as const, ON_BLANKS],
  ],
  line: [
    ...[...PLACE, mm('length', 'Dài'), mm('thickness', 'Độ dày'), color('color')],
    one('direction', 'Chiều', [
      { value: 'across', text: 'Ngang' },
      { value: 'down', text: 'Dọc' },
    ]),
    ON_BLANKS,
  ],
  rectangle: [
    ...[...PLACE, mm('width', 'Rộng'), mm('height', 'Cao')],
    { ...mm('contour.thickness', 'Độ dày viền'), part: 'contour' },
    { ...color('contour.color', 'Màu viền'), part: 'contour' },
    ...[color('fill', 'Màu nền'), ON_BLANKS],
  ],
  qr: [
    ...[...PLACE, mm('size', 'Cạnh'), mm('quiet', 'Lề trắng'), color('color')],
    ...[color('ground', 'Màu nền'), { path: 'text', label: 'Nội dung', kind: 'text' } as const, ON_BLANKS],
  ],
}

export const ITEM_FIELDS = [
  mm('before', 'Cách dòng trên'),
  plain('stretch', 'Phần chỗ thừa'),
  mm('width', 'Rộng nhất'),
  ...LINE,
]
export const SIGNATURE_LINE_FIELDS = [mm('before', 'Cách dòng trên'), ...LINE]
export const SIGNER_FIELDS = LINE

/** Of the page: `part` names what goes when its picture is taken away. */
export const PAGE_FIELDS: DesignField[] = [
  { path: 'name', label: 'Tên mẫu', kind: 'text' },
  ...[mm('width', 'Trang rộng'), mm('height', 'Trang cao')],
  { path: 'background', label: 'Ảnh nền', kind: 'image' },
  color('ground', 'Màu giấy trong khung'),
  { path: 'scan.image', label: 'Bản quét phôi để căn', kind: 'image', part: 'scan' },
  { ...mm('scan.x', 'Bản quét, ngang'), part: 'scan' },
  { ...mm('scan.y', 'Bản quét, dọc'), part: 'scan' },
  { ...mm('scan.width', 'Bản quét rộng'), part: 'scan' },
  { ...plain('scan.opacity', 'Độ đậm bản quét (0–1)'), part: 'scan' },
]
