import type { PublicContext } from '../http/context.ts'
import { publicPage, publicQuestion, type Endpoint } from '../http/endpoint.ts'
import { filledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, type PageReply } from '../http/reply.ts'
import { isCheckOpen, lookUp, lookUpByFact } from './look-up.commands.ts'
import { emptyCheck, verificationPage } from './verification.present.ts'
import { SecondFact, TypedVerificationCode, VerificationCode } from './verification.schema.ts'
import { findVerified } from './verification.queries.ts'
import { typedCode } from './verification.ts'

/** The public check of a certificate: what its QR code opens. */

const PLAIN = { title: 'Kiểm tra bằng, giấy khen', section: null, plain: true } as const

function closed(): PageReply {
  return pageReply('verification/closed', { offlineHref: '/xac-minh/ngoai-tuyen' }, PLAIN)
}

/** The answer while the office keeps its register to itself. */
async function closedAnswer(context: PublicContext): Promise<PageReply | null> {
  return (await isCheckOpen(context)) ? null : closed()
}

const askCode = publicPage({
  path: '/xac-minh',
  query: TypedVerificationCode,
  show: async (context, { query }) => {
    const answer = await closedAnswer(context)
    if (answer !== null) return answer
    const code = typedCode(query.code ?? '')
    return code === ''
      ? pageReply('verification/check', emptyCheck(), PLAIN)
      : redirect(`/xac-minh/${encodeURIComponent(code)}`)
  },
})

const showCheck = publicQuestion({
  path: '/xac-minh/:code',
  params: VerificationCode,
  input: SecondFact,
  show: async (context, params, entry) => {
    const answer = await closedAnswer(context)
    if (answer !== null) return answer
    const code = typedCode(params.code)
    // Asked too often: the sentence, and nothing of the register.
    if (entry.errors.some(({ path }) => path === ''))
      return pageReply('verification/check', emptyCheck(code), PLAIN)
    const isAnswer = entry.errors.length > 0 // a wrong second fact: the look-up was counted when the page was opened
    const found = isAnswer ? await findVerified(context.db, code) : await lookUp(context, code)
    return pageReply('verification/check', verificationPage(code, found, filledForm(entry)), PLAIN)
  },
  save: async (context, params, { fact }) => {
    const answer = await closedAnswer(context)
    if (answer !== null) return answer
    const code = typedCode(params.code)
    const found = await lookUpByFact(context, code, fact)
    const blank = { values: {}, errors: {} }
    return pageReply('verification/check', verificationPage(code, found, blank, true), PLAIN)
  },
})

export const checkPages: Endpoint[] = [askCode, showCheck]
