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
 * Everything that can be looked at before the first byte is sent, once as long as the register stays as it is.
 * @throws Problem as checkCertificates
 */
async function checkOnce(
  { actor, deps }: ReadContext,
  source: CertificateSource,
  request: CertificateRequest,
): Promise<void> {
  const key = JSON.stringify(['certificates', actor.organisationId, request])
  await deps.figures.recall(source.db, key, () => checkCertificates(source, request))
}

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const { actor, deps } = context
  const source = { db: deps.readDb, actor, publicUrl: deps.config.publicUrl }
  await checkOnce(context, source, request)
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
  const { actor, deps, now } = context
  const source = { db: deps.readDb, actor, publicUrl: deps.config.publicUrl }
  await checkOnce(context, source, request)
  return file({
    name: `${label}.zip`,
    mediaType: 'application/zip',
    disposition: 'attachment',
    content: async (output) => {
      await streamCertificatesZip(output, source, request, now)
    },
  })
}
