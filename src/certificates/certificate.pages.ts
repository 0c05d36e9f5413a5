import { getAward } from '../awards/award.queries.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import { page, publicPage, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { notFound } from '../shared/problem.ts'
import { certificatePdf, certificateZip } from './certificate.download.ts'
import { certificateGroups } from './certificate.queries.ts'
import { decisionCertificatesPage, verificationPage } from './certificate.present.ts'
import {
  ByAward,
  ByDecision,
  CertificatePaper,
  TypedVerificationCode,
  VerificationCode,
} from './certificate.schema.ts'
import { typedCode } from './verification.ts'
import { findVerified } from './verification.queries.ts'

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

const decisionZip = page({
  path: '/decisions/:id/certificates.zip',
  permission: 'register.read',
  params: ByDecision,
  query: CertificatePaper,
  show: async (context, { params, query }) => {
    const decision = await getDecision(context.db, context.actor, params.id)
    return certificateZip(context, { decisionId: decision.id, ...query }, `Bang-khen-${decision.id}`)
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

const PLAIN = { title: 'Kiểm tra bằng, giấy khen', section: null, plain: true } as const

const askVerification = publicPage({
  path: '/xac-minh',
  query: TypedVerificationCode,
  show: (_context, { query }) =>
    query.code === undefined
      ? pageReply('certificates/verification', verificationPage('', undefined), PLAIN)
      : redirect(`/xac-minh/${encodeURIComponent(typedCode(query.code))}`),
})

const showVerification = publicPage({
  path: '/xac-minh/:code',
  params: VerificationCode,
  show: async (context, { params }) => {
    const code = typedCode(params.code)
    const model = verificationPage(code, await findVerified(context.db, code))
    return pageReply('certificates/verification', model, PLAIN)
  },
})

export const certificatePages: Endpoint[] = [
  showDecisionCertificates,
  decisionPdf,
  decisionZip,
  awardPdf,
  askVerification,
  showVerification,
]
