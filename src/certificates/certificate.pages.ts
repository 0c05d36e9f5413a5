import { getAward } from '../awards/award.queries.ts'
import { requireDecision } from '../decisions/decision.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { certificatePdf, certificateZip } from './certificate.download.ts'
import { ByAward, ByDecision, CertificatePaper } from './certificate.schema.ts'

const decisionPdf = page({
  path: '/decisions/:id/certificates.pdf',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  show: async (context, { params, query }) => {
    await requireDecision(context.db, context.actor, params.id)
    return certificatePdf(context, { decisionId: params.id, ...query }, `Bang-khen-${params.id}`)
  },
})

const decisionZip = page({
  path: '/decisions/:id/certificates.zip',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  show: async (context, { params, query }) => {
    await requireDecision(context.db, context.actor, params.id)
    return certificateZip(context, { decisionId: params.id, ...query }, `Bang-khen-${params.id}`)
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

export const certificatePages: Endpoint[] = [decisionPdf, decisionZip, awardPdf]
