/** The lines of a certificate from top to bottom, with the constant words of the two systems. Sizes in points on A4. */

const INK = { color: 'ink' }

export const SYSTEMS = {
  state: {
    header: [
      {
        id: 'country',
        text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        face: 'serif-bold',
        size: 13,
        spacing: 0.02,
        drop: 5.2,
      },
      {
        id: 'motto',
        text: 'Độc lập - Tự do - Hạnh phúc',
        face: 'serif-bold',
        size: 13.5,
        drop: 5.7,
        rule: { gap: 1.9, width: 0.3, color: 'ink' },
      },
    ],
    emblem: { motif: 'state-emblem', width: 23.5, height: 24.2 },
    decision: 'Số quyết định: {decisionNumber}, {decisionDay}',
    register: 'Số sổ vàng: {registerNumber}/{registerYear}',
  },
  party: {
    header: [
      {
        id: 'party',
        text: 'ĐẢNG CỘNG SẢN VIỆT NAM',
        face: 'serif-bold',
        size: 15.5,
        spacing: 0.03,
        drop: 6.6,
        rule: { gap: 2.3, width: 0.35, color: 'ink' },
      },
    ],
    emblem: { motif: 'party-flag', width: 38.5, height: 27.3 },
    decision: 'Quyết định số {decisionNumber}, {decisionDay}',
    register: 'Vào sổ khen thưởng số: {registerNumber}/{registerYear}',
  },
}

export const headerLine = (line) => ({ kind: 'text', anchor: 'centre', width: 200, ...INK, ...line })

const NAME = { id: 'name', label: 'Họ tên hoặc tên tập thể', text: '{recipientName}', maxLines: 2 }

const plainName = {
  ...NAME,
  face: 'serif-bold',
  size: 25,
  floor: 16,
  leading: 1.25,
  ...INK,
  lead: { text: '{formOfAddress}', face: 'serif-italic', scale: 0.72 },
  before: 7.2,
  stretch: 1.1,
}

const writtenName = {
  ...NAME,
  face: 'script',
  size: 38,
  floor: 22,
  leading: 1.1,
  color: 'redDeep',
  lead: { text: '{formOfAddress}', face: 'serif-italic', scale: 0.42 },
  before: 8.5,
  stretch: 1.1,
}

/** Issuer, what is given, to whom, and why. */
export function stackItems({ grants, title, issuer = 17, written = false, flourish = 'flourish' }) {
  const names = written
    ? [
        { ...writtenName, only: ['individual', 'household'] },
        { ...plainName, only: ['collective'] },
      ]
    : [plainName]
  return [
    {
      ...{ id: 'issuer', label: 'Tên cơ quan khen thưởng', text: '{issuerTitle}', upper: true },
      ...{ face: 'serif-bold', size: issuer, floor: 12, maxLines: 2, prefer: 'size', leading: 1.3 },
      ...{ color: 'red', spacing: 0.02, before: 4, stretch: 1 },
    },
    {
      ...{ id: 'grants', text: grants, face: 'serif-bold', size: 15, floor: 10, ...INK, spacing: 0.1 },
      ...{ flank: { motif: flourish, width: 34, gap: 5 }, before: 4.6, stretch: 1 },
    },
    {
      ...{ id: 'title', label: 'Tên hình thức khen', text: '{formTitle}', upper: true, face: 'serif-bold' },
      ...{ leading: 1.2, color: 'red', outline: { color: 'gold', width: 0.18 }, before: 6.4, stretch: 1 },
      ...title,
    },
    ...names,
    {
      ...{ id: 'detail', label: 'Chức vụ, đơn vị', text: '{recipientDetail}', face: 'serif', size: 15 },
      ...{ floor: 10, maxLines: 2, prefer: 'size', ...INK, before: 4.3, stretch: 0.3, width: 215 },
    },
    {
      ...{ id: 'achievement', label: 'Thành tích', text: '{achievement}', face: 'serif-italic', size: 16 },
      ...{ floor: 11, maxLines: 3, prefer: 'size', leading: 1.32, ...INK, before: 4.4, stretch: 0.6 },
      width: 212,
    },
  ]
}

const noteLine = { kind: 'text', face: 'serif', anchor: 'left', ...INK }

/** Decision, number in the register and the code to check, at the lower left; `y` counts from the signature's top, `right` from the lines' left edge. */
export const noteLines = (system) => [
  {
    ...noteLine,
    ...{ id: 'decision', label: 'Số quyết định', text: system.decision, size: 11.5, floor: 8 },
    ...{ y: 6.2, width: 104 },
  },
  {
    ...noteLine,
    ...{ id: 'register', label: 'Số vào sổ', text: system.register, size: 11.5, floor: 8 },
    ...{ y: 12, width: 104 },
  },
  {
    ...{ kind: 'qr', id: 'qr', text: '{verificationUrl}', y: 15.2, size: 21.6, quiet: 1.4 },
    ...{ color: 'ink', ground: 'white' },
  },
  {
    ...{ ...noteLine, face: 'serif-bold', id: 'reissue', label: 'Ghi chú bản cấp lại' },
    ...{ text: '{reissueMark}', size: 11, floor: 9, right: 26, y: 19.4, width: 60 },
  },
  {
    ...{ ...noteLine, face: 'serif-bold', id: 'code', label: 'Mã tra cứu', text: '{verificationCode}' },
    ...{ size: 9, floor: 6, spacing: 0.06, y: 41.2, width: 60 },
  },
  {
    ...{ ...noteLine, face: 'serif-italic', id: 'check', label: 'Địa chỉ tra cứu' },
    ...{ text: 'Kiểm tra tại {verificationAddress}', size: 8.5, floor: 5, y: 45.2, width: 88 },
  },
]

const officeLine = {
  ...{ face: 'serif-bold', size: 12.5, floor: 9.5, maxLines: 2, leading: 1.25, ...INK, upper: true },
}

export const signatureLines = [
  {
    ...{ id: 'place-date', label: 'Nơi và ngày ký', text: '{place}, {decisionDay}', face: 'serif-italic' },
    ...{ size: 13, floor: 10, ...INK, before: 0 },
  },
  { ...officeLine, id: 'capacity', label: 'Thẩm quyền ký', text: '{signerCapacity}', before: 3.6 },
  { ...officeLine, id: 'position', label: 'Chức vụ người ký', text: '{signerPosition}', before: 2.6 },
]

export const signerLine = {
  ...{ id: 'signer', label: 'Tên người ký', text: '{signerName}', face: 'serif-bold', size: 13.5 },
  ...{ floor: 10, ...INK },
}
