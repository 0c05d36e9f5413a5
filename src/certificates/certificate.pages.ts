import { getAward } from '../awards/award.queries.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { notFound } from '../shared/problem.ts'
import { certificatePdf } from './certificate.download.ts'
import { certificateGroups } from './certificate.queries.ts'
import { decisionCertificatesPage } from './certificate.present.ts'
import { ByAward, ByDecision, CertificatePaper } from './certificate.schema.ts'

const showDecisionCertificates = page({
  path: '/decisions/:id/certificates',
  permission: 'register.read',
  params: ByDecision,
  show: async (context, { params }) => {
    const decision = await getDecision(context.db, context.actor, params.id)
    const groups = await certificateGroups(context.db, context.actor, decision.id)
    if (groups.length === 0) throw notFound('bằng hoặc giấy nào để in của quyết định này')
    const designOf = await designChooser(context.db)
    return pageReply('certificates/decision', decisionCertificatesPage(decision, groups, designOf), {
      title: `In bằng, giấy khen: quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${decision.id}`, text: `Quyết định ${decision.number}` },
    })
  },
})

const decisionPdf = page({
  path: '/decisions/:id/certificates.pdf',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  show: async (context, { params, query }) => {
    const decision = await getDecision(context.db, context.actor, params.id)
    return certificatePdf(context, { decisionId: decision.id, ...query }, `Bang-khen-${decision.id}`)
  },
})

const awardPdf = page({
  path: '/awards/:id/certificate.pdf',
  permission: 'register.read',
  params: ByAward,
  query: CertificatePaper,
  show: async (context, { params, query }) => {
    const award = await getAward(context.db, context.actor, params.id)
    const { paper, design } = query
    const request = { decisionId: award.decisionId, awardId: award.id, paper, design }
    return certificatePdf(context, request, `Bang-khen-${award.decisionId}-${award.lineNo}`)
  },
})

export const certificatePages: Endpoint[] = [showDecisionCertificates, decisionPdf, awardPdf]
