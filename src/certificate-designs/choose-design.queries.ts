import type { RecipientKind } from '../award-forms/award-form.ts'
import type { Db } from '../database/transaction.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import type { CertificateDesign } from './certificate-design.ts'
import { chosenFor } from './design-choice.ts'
import { listDesignChoices } from './design-choices.queries.ts'
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
 * Reads what is needed to choose designs: the most exact choice of the office for the day, and where it made none, what
 * comes with the program. The chooser throws Problem not-found when there is no design on such paper.
 */
export async function designChooser(db: Db): Promise<DesignChooser> {
  const designs = await latestDesigns(db)
  const choices = await listDesignChoices(db)
  const byId = new Map(designs.map((version) => [version.designId, version]))
  const shipped = designs.filter((version) => version.shipped)
  return (wish) => {
    const choice = chosenFor(choices, wish)
    const chosen = (choice && byId.get(choice.designId)) ?? shippedFor(shipped, wish)
    if (chosen === undefined) throw notFound(`mẫu in khổ ${wish.paper} cho hình thức này`)
    return chosen
  }
}

/** Of the group of the form, else one for any title; of the style of the document, if there is one. */
function shippedFor(shipped: DesignVersion[], wish: DesignWish): DesignVersion | undefined {
  const onPaper = shipped.filter(({ design }) => design.paper === wish.paper)
  const own = onPaper.filter(({ design }) => design.formGroup === wish.formGroup)
  const suiting = own.length > 0 ? own : onPaper.filter(({ design }) => design.formGroup === 'title')
  return suiting.find(({ design }) => design.documentStyle === wish.documentStyle) ?? suiting[0]
}
