import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import {
  checkCertificates,
  streamCertificates,
  streamCertificatesZip,
  type CertificateRequest,
} from './certificate-file.ts'

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  { actor, deps }: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const source = { db: deps.readDb, actor, publicUrl: deps.config.publicUrl }
  await checkCertificates(source, request)
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
  { actor, deps, now }: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const source = { db: deps.readDb, actor, publicUrl: deps.config.publicUrl }
  await checkCertificates(source, request)
  return file({
    name: `${label}.zip`,
    mediaType: 'application/zip',
    disposition: 'attachment',
    content: async (output) => {
      await streamCertificatesZip(output, source, request, now)
    },
  })
}
