import type { Endpoint } from '../http/endpoint.ts'
import { reading } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { forbidden, notFound } from '../shared/problem.ts'
import { isCheckOpen, lookUp } from './look-up.commands.ts'
import { publicKeys } from './verification-key.queries.ts'
import { verificationResource } from './verification.present.ts'
import { VerificationCode, VerificationKeys, VerificationResource } from './verification.schema.ts'
import { typedCode } from './verification.ts'

const TAG = 'Bằng, giấy khen'

const verify = reading({
  path: '/verification/:code',
  tag: TAG,
  summary: 'Kiểm tra một bằng, giấy khen theo mã in trên bằng',
  description: 'Có giới hạn số lần mỗi địa chỉ; không trả lời khi cơ quan không mở tra cứu công khai.',
  permission: 'public',
  params: VerificationCode,
  output: VerificationResource,
  run: async (context, { params }) => {
    if (!(await isCheckOpen(context))) throw forbidden('Cơ quan không mở tra cứu công khai.')
    const code = typedCode(params.code)
    const found = await lookUp(context, code)
    if (found === undefined) throw notFound('mã này trong sổ')
    return json(verificationResource(code, found))
  },
})

const keys = reading({
  path: '/verification-keys',
  tag: TAG,
  summary: 'Các khoá công khai để kiểm tra chữ ký trong mã QR của bằng, mới nhất trước',
  permission: 'public',
  output: VerificationKeys,
  run: async ({ db }) => {
    const rows = (await publicKeys(db)).map(({ id, publicKey, madeAt, retiredAt }) => ({
      number: id,
      publicKey,
      madeAt: madeAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    }))
    return json({ rows })
  },
})

export const verificationOperations: Endpoint[] = [verify, keys]
