import { getAward } from '../awards/award.queries.ts'
import { requireDecision } from '../decisions/decision.queries.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { certificatePdf, certificateZip } from './certificate.download.ts'
import { ByAward, ByDecision, CertificatePaper } from './certificate.schema.ts'

const decisionCertificates = reading({
  path: '/decisions/:id/certificates.pdf',
  tag: 'Bằng, giấy khen',
  summary: 'Bằng, giấy khen của một quyết định, mỗi trang một bằng, theo thứ tự danh sách',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  produces: 'application/pdf',
  run: async (context, { params, query }) => {
    await requireDecision(context.db, context.actor, params.id)
    return certificatePdf(context, { decisionId: params.id, ...query }, `Bang-khen-${params.id}`)
  },
})

const decisionCertificateFiles = reading({
  path: '/decisions/:id/certificates.zip',
  tag: 'Bằng, giấy khen',
  summary: 'Bằng, giấy khen của một quyết định, mỗi bằng một tệp PDF trong một tệp zip',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  produces: 'application/zip',
  run: async (context, { params, query }) => {
    await requireDecision(context.db, context.actor, params.id)
    return certificateZip(context, { decisionId: params.id, ...query }, `Bang-khen-${params.id}`)
  },
})

const awardCertificate = reading({
  path: '/awards/:id/certificate.pdf',
  tag: 'Bằng, giấy khen',
  summary: 'Bằng hoặc giấy khen của một lần khen',
  permission: 'register.read',
  params: ByAward,
  query: CertificatePaper,
  produces: 'application/pdf',
  run: async (context, { params, query }) => {
    const award = await getAward(context.db, context.actor, params.id)
    const { paper, design } = query
    const request = { decisionId: award.decisionId, awardId: award.id, paper, design }
    return certificatePdf(context, request, `Bang-khen-${award.id}`)
  },
})

export const certificateOperations: Endpoint[] = [
  decisionCertificates,
  decisionCertificateFiles,
  awardCertificate,
]
