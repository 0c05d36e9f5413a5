import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { chosenFor } from './design-choice.ts'
import { listDesignChoices } from './design-choices.queries.ts'
import { latestDesigns, type DesignVersion } from './design-versions.queries.ts'
import { fittingDesign, type DesignFitness } from './fitting-design.ts'
import { PAPER_NAMES } from './paper.ts'

/** What decides which design a certificate takes. */
export interface DesignWish extends DesignFitness {
  awardFormId: number
  issuingBodyId: number
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
    const chosen =
      (choice && byId.get(choice.designId)) ?? fittingDesign(shipped, ({ design }) => design, wish)
    if (chosen === undefined) throw notFound(`mẫu in khổ ${PAPER_NAMES[wish.paper]} cho hình thức này`)
    return chosen
  }
}
