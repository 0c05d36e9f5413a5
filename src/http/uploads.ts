import multer from 'multer'
import type { RequestHandler } from 'express'
import { Problem } from '../shared/problem.ts'

export interface UploadedFile {
  name: string
  bytes: Buffer
}

export interface UploadRule {
  field: string
  mostBytes: number
  /** The longest of the fields beside the file; 100 kB unless told otherwise. */
  mostFieldBytes?: number
}

const NO_FORM = 'Biểu mẫu gửi lên không trọn vẹn nên không đọc được; hãy chọn lại tệp rồi gửi lại.'

/** Reads one bounded file of a multipart form into memory; the name is kept as the person wrote it. */
export function upload(rule: UploadRule): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: rule.mostBytes, parts: 30, fieldSize: rule.mostFieldBytes ?? 100_000 },
  }).single(rule.field)
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) {
        next()
        return
      }
      if (!(error instanceof multer.MulterError)) {
        // What multer passes on as it came is the complaint of its parser: the body is no multipart form.
        next(new Problem('malformed', NO_FORM, { cause: error }))
        return
      }
      const text =
        error.code === 'LIMIT_FILE_SIZE'
          ? `Tệp lớn quá ${rule.mostBytes / 1024 / 1024} MB; hãy chọn tệp nhỏ hơn.`
          : 'Không đọc được tệp gửi lên; hãy chọn đúng một tệp rồi gửi lại.'
      next(new Problem('too-large', text, { cause: error }))
    })
  }
}
