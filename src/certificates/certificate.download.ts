import { designChooser } from '../certificate-designs/choose-design.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import {
  checkCertificates,
  streamCertificates,
  streamCertificatesZip,
  type CertificateRequest,
  type CertificateSource,
} from './certificate-file.ts'

/**
 * Looks at everything that can be looked at before the first byte is sent, once as long as the register stays as it is.
 * Answers where the certificates come from, with the designs they were checked in: those of all requests are the same ones.
 * @throws Problem as checkCertificates
 */
async function checkedSource(
  { actor, deps }: ReadContext,
  request: CertificateRequest,
): Promise<CertificateSource> {
  const { readDb: db, figures, config } = deps
  const choose = await figures.recall(db, 'certificate designs', () => designChooser(db), 'frame')
  const source = { db, actor, publicUrl: config.publicUrl, choose }
  const key = JSON.stringify(['certificates', actor.organisationId, request])
  await figures.recall(db, key, () => checkCertificates(source, request))
  return source
}

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const source = await checkedSource(context, request)
  return file({
    name: `${label}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    content: async (output) => {
      await streamCertificates(output, source, request)
    },
  })
}

/** A zip with a PDF for each certificate; every page is checked before the first byte is sent. */
export async function certificateZip(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const source = await checkedSource(context, request)
  return file({
    name: `${label}.zip`,
    mediaType: 'application/zip',
    disposition: 'attachment',
    content: async (output) => {
      await streamCertificatesZip(output, source, request, { now: context.now })
    },
  })
}
