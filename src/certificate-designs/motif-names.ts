/** What the drawings that come along are called on the screen, and what each is drawn for. */

/** Repeated along the sides, set where sides meet, in a corner, in the middle of a side, or anywhere on the page. */
export type MotifUse = 'band' | 'joint' | 'corner' | 'middle'

interface MotifName {
  text: string
  uses?: readonly MotifUse[]
}

const CORNER = { uses: ['corner'] } as const
const BAND = { uses: ['band'] } as const
const SQUARE = { uses: ['corner', 'joint', 'middle'] } as const

const MOTIF_NAMES: Readonly<Record<string, MotifName>> = {
  'bead-band': { text: 'Dải hạt', ...BAND },
  'bird-band': { text: 'Dải chim Lạc', ...BAND },
  'brocade-band': { text: 'Dải thổ cẩm', ...BAND },
  'fret-band': { text: 'Dải hồi văn', ...BAND },
  'guilloche-band': { text: 'Dải đan nét', ...BAND },
  'pearl-band': { text: 'Dải ngọc', ...BAND },
  'petal-band': { text: 'Dải cánh sen', ...BAND },
  'vine-band': { text: 'Dải dây leo', ...BAND },
  'wave-band': { text: 'Dải sóng nước', ...BAND },
  'drum-corner': { text: 'Góc trống đồng', ...CORNER },
  'leaf-corner': { text: 'Góc lá', ...CORNER },
  'lotus-corner': { text: 'Góc hoa sen', ...CORNER },
  'lotus-spray': { text: 'Nhành sen', ...CORNER },
  'rosette-corner': { text: 'Góc hoa thị', ...CORNER },
  'shell-corner': { text: 'Góc vỏ sò', ...CORNER },
  'wheel-corner': { text: 'Góc bánh răng', ...CORNER },
  'flower-block': { text: 'Ô hoa', ...SQUARE },
  'star-block': { text: 'Ô sao', ...SQUARE },
  joint: { text: 'Ô trơn', uses: ['joint'] },
  roundel: { text: 'Vòng sao', uses: ['joint', 'middle'] },
  flourish: { text: 'Nét uốn' },
  'lotus-flourish': { text: 'Nét uốn hoa sen' },
  'drum-field': { text: 'Nền trống đồng' },
  'lotus-field': { text: 'Nền hoa sen' },
  'rays-field': { text: 'Nền tia sáng' },
  'rosette-field': { text: 'Nền hoa thị' },
  'star-field': { text: 'Nền sao' },
  'wheel-field': { text: 'Nền bánh răng' },
  'party-flag': { text: 'Cờ Đảng' },
  'state-emblem': { text: 'Quốc huy' },
}

/** 'Góc hoa sen'; a drawing nobody has named keeps its own name. */
export function motifName(motif: string): string {
  return Object.hasOwn(MOTIF_NAMES, motif) ? (MOTIF_NAMES[motif]?.text ?? motif) : motif
}

/** Whether a drawing suits a place of the frame; any suits where none is named. */
export function suits(motif: string, use: MotifUse | undefined): boolean {
  return use === undefined || (MOTIF_NAMES[motif]?.uses?.includes(use) ?? false)
}
