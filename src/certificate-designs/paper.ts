/**
 * Sheets that certificates are printed on, lying. 400 × 300 and 450 × 350 mm are those of Decree 50/2006/NĐ-CP, whose
 * frames leave a wide white margin for the glazier; A4 and A3 are what offices feed their printers.
 */
export const PAPERS = ['A4', 'A3', 'P400x300', 'P450x350'] as const
export type Paper = (typeof PAPERS)[number]

export const PAPER_NAMES: Readonly<Record<Paper, string>> = {
  A4: 'A4 (297 × 210 mm)',
  A3: 'A3 (420 × 297 mm)',
  P400x300: '400 × 300 mm',
  P450x350: '450 × 350 mm',
}

/** 'A4', '400 × 300 mm': a paper in the middle of a sentence. */
export function paperText(paper: string): string {
  const [, width, height] = /^P(\d+)x(\d+)$/.exec(paper) ?? []
  return width === undefined || height === undefined ? paper : `${width} × ${height} mm`
}
