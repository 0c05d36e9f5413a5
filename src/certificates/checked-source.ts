import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR, type Actor } from '../shared/actor.ts'
import { Problem } from '../shared/problem.ts'
import {
  checkCertificates,
  drawFirst,
  type CertificateRequest,
  type CertificateSource,
} from './certificate-file.ts'
import { newestDecision } from './certificates-to-check.queries.ts'

type Deps = Pick<AppDeps, 'readDb' | 'figures' | 'config'>

/**
 * Looks at everything that can be looked at before the first byte is sent, once as long as the register stays as it is.
 * Answers where the certificates come from, with the designs they were checked in (those of all requests are the same
 * ones), and how many they are.
 * @throws Problem as checkCertificates
 */
export async function checkedSource(
  { readDb: db, figures, config }: Deps,
  actor: Actor,
  request: CertificateRequest,
  stop?: AbortSignal,
): Promise<{ source: CertificateSource; certificates: number }> {
  const choose = await figures.recall(db, 'certificate designs', () => designChooser(db), 'frame')
  const source = { db, actor, publicUrl: config.publicUrl, choose }
  const { decisionId, awardId = null, group = null, design = null, paper = null } = request
  const key = JSON.stringify([
    'certificates',
    actor.organisationId,
    ...[decisionId, awardId, group, design, paper],
  ])
  const certificates = await figures.recall(db, key, () => checkCertificates(source, request, stop))
  return { source, certificates }
}

/**
 * Does so for the decision whose certificates were made last, and draws the first of them to nowhere, before anybody asks:
 * they are the likeliest to be printed next.
 */
export async function prepareNewest(deps: Deps): Promise<void> {
  const decisionId = await newestDecision(deps.readDb)
  if (decisionId === undefined) return
  try {
    const { source } = await checkedSource(deps, SYSTEM_ACTOR, { decisionId })
    await drawFirst(source, { decisionId })
  } catch (reason) {
    // A letter that cannot be printed: whoever asks for them will be told.
    if (!(reason instanceof Problem)) throw reason
  }
}
