import type { ReadContext } from '../http/context.ts'
import { file, type FileReply } from '../http/reply.ts'
import { streamCertificates, streamCertificatesZip, type CertificateRequest } from './certificate-file.ts'
import { checkedSource } from './checked-source.ts'

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const { source, certificates } = await checkedSource(context.deps, context.actor, request, context.left)
  return file({
    name: `${label}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    counts: 'bằng',
    content: async (output, { tell, left }) => {
      const onDrawn = (drawn: number) => tell?.(drawn, certificates)
      await streamCertificates(output, source, request, { onDrawn, stop: left })
    },
  })
}

/** A zip with a PDF for each certificate; every page is checked before the first byte is sent. */
export async function certificateZip(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const { source, certificates } = await checkedSource(context.deps, context.actor, request, context.left)
  return file({
    name: `${label}.zip`,
    mediaType: 'application/zip',
    disposition: 'attachment',
    counts: 'bằng',
    content: async (output, { tell, left }) => {
      const onDrawn = (drawn: number) => tell?.(drawn, certificates)
      await streamCertificatesZip(output, source, request, { now: context.now, onDrawn, stop: left })
    },
  })
}
