import type { BlankLot } from '../blanks/blank-lot.queries.ts'
import { lotSize } from '../blanks/blank-lot.present.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { paperText } from '../certificate-designs/paper.ts'
import { latestDesigns } from '../certificate-designs/design-versions.queries.ts'
import type { Db } from '../database/transaction.ts'
import { invalidField } from '../shared/problem.ts'

/** A paper that designs are made for. */
export interface DesignPaper {
  paper: CertificateDesign['paper']
  width: number
  height: number
}

/** Printing houses cut blanks this exactly, mm. */
const CUT = 1

/** The papers there are designs for, the smallest first. */
export async function designPapers(db: Db): Promise<DesignPaper[]> {
  const papers = new Map<string, DesignPaper>()
  for (const { design, retired } of await latestDesigns(db)) {
    const { paper, width, height } = design
    if (!retired) papers.set(`${paper} ${width} ${height}`, { paper, width, height })
  }
  return [...papers.values()].sort((a, b) => a.width * a.height - b.width * b.height)
}

export function paperSize({ paper, width, height }: DesignPaper): string {
  const size = lotSize({ widthMm: width, heightMm: height })
  return paperText(paper) === size ? size : `${paper} (${size})`
}

/** Whether a page of this size goes on a blank of the lot. */
export function suitsLot(
  page: { width: number; height: number },
  lot: Pick<BlankLot, 'widthMm' | 'heightMm'>,
): boolean {
  return Math.abs(page.width - lot.widthMm) <= CUT && Math.abs(page.height - lot.heightMm) <= CUT
}

/**
 * The paper of a run: what was asked for, else that of the lot, else A4. Throws Problem `invalid` at `paper` for a paper
 * without designs or another size than the lot, and at `lot` when no design fits its blanks.
 */
export async function runPaper(
  db: Db,
  asked: string | undefined,
  lot: BlankLot | null,
): Promise<CertificateDesign['paper']> {
  const papers = await designPapers(db)
  if (asked !== undefined) {
    const named = papers.filter(({ paper }) => paper === asked)
    const [first] = named
    if (first === undefined) {
      const known = [...new Set(papers.map(({ paper }) => paper))].join(', ')
      throw invalidField('paper', `Không có mẫu khổ ${asked}; các khổ có mẫu: ${known}.`)
    }
    const suiting = lot === null ? first : named.find((one) => suitsLot(one, lot))
    if (suiting !== undefined) return suiting.paper
    throw invalidField(
      'paper',
      `Khổ ${paperSize(first)} không khớp với phôi lô ${lot?.code ?? ''} (${lot === null ? '' : lotSize(lot)}); hãy để «Theo lô phôi» hoặc chọn lô khác.`,
    )
  }
  if (lot === null) return papers.find(({ paper }) => paper === 'A4')?.paper ?? 'A4'
  const found = papers.find((one) => suitsLot(one, lot))
  if (found !== undefined) return found.paper
  throw invalidField(
    'lot',
    `Không có mẫu nào vừa phôi lô ${lot.code} (${lotSize(lot)}); các khổ có mẫu: ${papers.map(paperSize).join(', ')}.`,
  )
}
