import { getAward } from '../awards/award.queries.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { page, publicPage, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { certificatePdf } from './certificate.download.ts'
import { verificationPage } from './certificate.present.ts'
import {
  ByAward,
  ByDecision,
  CertificatePaper,
  TypedVerificationCode,
  VerificationCode,
} from './certificate.schema.ts'
import { typedCode } from './verification.ts'
import { findVerified } from './verification.queries.ts'

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

export const certificatePages: Endpoint[] = [decisionPdf, awardPdf, askVerification, showVerification]
