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
 * Answers where the certificates come from, with the designs they were checked in (those of all requests are the same ones),
 * and how many they are.
 * @throws Problem as checkCertificates
 */
async function checkedSource(
  { actor, deps }: ReadContext,
  request: CertificateRequest,
): Promise<{ source: CertificateSource; certificates: number }> {
  const { readDb: db, figures, config } = deps
  const choose = await figures.recall(db, 'certificate designs', () => designChooser(db), 'frame')
  const source = { db, actor, publicUrl: config.publicUrl, choose }
  const key = JSON.stringify(['certificates', actor.organisationId, request])
  const certificates = await figures.recall(db, key, () => checkCertificates(source, request))
  return { source, certificates }
}

/** A PDF to look at and print; every page is checked before the first byte is sent. */
export async function certificatePdf(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const { source, certificates } = await checkedSource(context, request)
  return file({
    name: `${label}.pdf`,
    mediaType: 'application/pdf',
    disposition: 'inline',
    counts: 'bằng',
    content: async (output, { tell }) => {
      await streamCertificates(output, source, request, (drawn) => tell?.(drawn, certificates))
    },
  })
}

/** A zip with a PDF for each certificate; every page is checked before the first byte is sent. */
export async function certificateZip(
  context: ReadContext,
  request: CertificateRequest,
  label: string,
): Promise<FileReply> {
  const { source, certificates } = await checkedSource(context, request)
  return file({
    name: `${label}.zip`,
    mediaType: 'application/zip',
    disposition: 'attachment',
    counts: 'bằng',
    content: async (output, { tell }) => {
      const onFile = (written: number) => tell?.(written, certificates)
      await streamCertificatesZip(output, source, request, { now: context.now, onFile })
    },
  })
}
