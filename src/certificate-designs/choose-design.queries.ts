import type { RecipientKind } from '../award-forms/award-form.ts'
import type { Db } from '../database/transaction.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import type { CertificateDesign } from './certificate-design.ts'
import { latestDesigns, type DesignVersion } from './design-versions.queries.ts'

/** What decides which design a certificate takes. */
export interface DesignWish {
  documentStyle: DocumentStyle
  formGroup: string
  awardFormId: number
  issuingBodyId: number
  recipientKind: RecipientKind
  paper: CertificateDesign['paper']
  /** The day of the decision. A certificate given again takes the version its first paper was printed with. */
  onDate: PlainDate
}

/** Answers the design of each certificate of a run; what it needs is read once. */
export type DesignChooser = (wish: DesignWish) => DesignVersion

/**
 * Reads what is needed to choose designs. The chooser throws Problem not-found when there is no design on such paper.
 */
export async function designChooser(db: Db): Promise<DesignChooser> {
  const designs = (await latestDesigns(db)).filter(({ retired }) => !retired)
  return ({ documentStyle, formGroup, paper }) => {
    const group = formGroup === 'bang_khen' || formGroup === 'giay_khen' ? formGroup : 'title'
    const suits = ({ design }: DesignVersion) => design.formGroup === group && design.paper === paper
    const same = designs.find((one) => suits(one) && one.design.documentStyle === documentStyle)
    const chosen = same ?? designs.find(suits)
    if (chosen === undefined) throw notFound(`mẫu in khổ ${paper} cho hình thức này`)
    return chosen
  }
}
