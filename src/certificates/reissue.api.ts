import { getAward } from '../awards/award.queries.ts'
import type { ReadContext } from '../http/context.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { certificatesOfAward } from './certificate-chain.queries.ts'
import { ByAward } from './certificate.schema.ts'
import { reissueCertificate } from './reissue.commands.ts'
import { certificateOfAward } from './reissue.present.ts'
import { CertificatesOfAward, ReissueCertificate } from './reissue.schema.ts'

const TAG = 'Bằng, giấy khen'

async function rows({ db }: ReadContext, awardId: number) {
  return { rows: (await certificatesOfAward(db, awardId)).map(certificateOfAward) }
}

const list = reading({
  path: '/awards/:id/certificates',
  tag: TAG,
  summary: 'Các bằng đã cấp của một lần khen, từ bằng đầu đến bằng đang dùng',
  permission: 'register.read',
  params: ByAward,
  output: CertificatesOfAward,
  run: async (context, { params }) => {
    const award = await getAward(context.db, context.actor, params.id)
    return json(await rows(context, award.id))
  },
})

const reissue = writing({
  path: '/awards/:id/certificates',
  method: 'post',
  status: 201,
  tag: TAG,
  summary: 'Ghi cấp đổi, cấp lại bằng: bằng đang dùng được thay bằng một bằng có mã mới',
  permission: 'register.write',
  params: ByAward,
  body: ReissueCertificate,
  output: CertificatesOfAward,
  run: async (context, { params, body }) => {
    const award = await getAward(context.tx, context.actor, params.id)
    await reissueCertificate(context, award, body)
    return json(await rows(context, award.id), { status: 201 })
  },
})

export const reissueOperations: Endpoint[] = [list, reissue]
