import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import {
  certificateJobs,
  checkCertificates,
  streamCertificates,
  type CertificateRequest,
} from './certificate-file.ts'

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
  group?: string,
): Promise<FileReply> {
  const { db, actor, deps } = context
  const { publicUrl } = deps.config
  const jobs = await certificateJobs(db, actor, request)
  const job = jobs.find((candidate) => candidate.group.formGroup === group) ?? jobs[0]
  if (job === undefined) throw new Error('certificateJobs answers at least one job.')
  await checkCertificates(deps.readDb, actor, request, job, publicUrl)
  return file({
    name: `${label}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await streamCertificates(output, deps.readDb, actor, request, job, publicUrl)
    },
  })
}
