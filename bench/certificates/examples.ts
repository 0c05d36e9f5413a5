import { createHash } from 'node:crypto'
import { certificateGround, certificatePage } from '../../src/certificates/certificate.layout.ts'
import type { CertificateFacts } from '../../src/certificates/certificate-facts.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import type { PageOnPaper, PaperSheet } from '../../src/documents/pdf/write-pages.ts'

/** Certificates of one large decision: no two alike, with the repetitions a real list has. Invented names. */

const FAMILIES = 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý'.split(' ')
const MIDDLES = 'Văn Thị Hữu Đức Ngọc Minh Thanh Quốc Xuân Thu'.split(' ')
const GIVEN =
  'Anh Bình Cường Dũng Giang Hà Hải Hạnh Hương Khánh Lan Linh Long Mai Nam Nga Oanh Phúc Quang Sơn Tâm Thảo Trang Tuấn Uyên Việt Yến'.split(
    ' ',
  )
const POSTS = ['Chuyên viên', 'Chuyên viên chính', 'Phó Trưởng phòng', 'Văn thư', 'Kế toán viên']
const DEEDS = [
  'Đã có thành tích xuất sắc trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023',
  'Đã hoàn thành xuất sắc nhiệm vụ công tác năm 2023',
  'Đã có thành tích xuất sắc trong công tác chuyển đổi số và cải cách hành chính, góp phần nâng cao hiệu quả phục vụ nhân dân',
  'Đã có nhiều đóng góp tích cực cho sự nghiệp xây dựng và bảo vệ Tổ quốc',
]
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const pick = (from: readonly string[], at: number) => from[at % from.length] ?? ''

/** A code that looks like chance. */
function codeOf(at: number): string {
  let state = Math.imul(at + 1, 2654435761)
  let code = ''
  for (let place = 0; place < 12; place++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    code += ALPHABET.charAt(state >>> 27)
  }
  return code
}

/** As long as what a certificate of this decision is signed with, and as hard to guess. */
const PROOF_LETTERS = 200
const proofs = Array.from({ length: 97 }, (_, at) =>
  createHash('shake256', { outputLength: (PROOF_LETTERS * 3) / 4 })
    .update(String(at))
    .digest('base64url'),
)

/** Certificates whose number leaves the same rest have the same reason and form of address. */
export const PATTERNS = DEEDS.length

export function exampleFacts(at: number): CertificateFacts {
  const code = codeOf(at)
  return {
    documentStyle: 'state',
    issuerTitle: 'Bộ trưởng Bộ Ví dụ',
    formTitle: 'Bằng khen',
    recipientKind: 'individual',
    formOfAddress: at % 2 === 0 ? 'Bà' : 'Ông',
    recipientName: [
      pick(FAMILIES, at),
      pick(MIDDLES, at >> 4),
      pick(MIDDLES, at * 7 + 3),
      pick(GIVEN, at * 13),
    ].join(' '),
    recipientDetail: `${pick(POSTS, at)}, Phòng Nghiệp vụ ${at % 97}, Cục Thử nghiệm`,
    achievement: pick(DEEDS, at),
    decisionNumber: '1289/QĐ-BVD',
    decisionDate: '2023-07-05',
    registerNumber: at + 1,
    registerYear: 2023,
    place: 'Hà Nội',
    signerCapacity: 'KT. BỘ TRƯỞNG',
    signerPosition: 'THỨ TRƯỞNG',
    signerName: 'Đặng Hoàng Mẫu',
    verificationCode: code,
    // Signed with the facts, where they are frozen: signing is no part of drawing.
    verificationUrl: `https://khenthuong.vidu.vn/xac-minh/${code}#${pick(proofs, at)}`,
  }
}

export const design = named('STATE_BK_A4')
export const paper: PaperSheet = {
  width: design.width,
  height: design.height,
  ground: certificateGround(design),
}

function named(code: string): CertificateDesign {
  const found = shippedDesigns().find((one) => one.code === code)
  if (found === undefined) throw new Error(`No design ${code} comes with the program.`)
  return found
}

/** Facts → boxes, one after another. */
export function* examplePages(count: number): Generator<PageOnPaper> {
  for (let at = 0; at < count; at++) {
    yield { sheet: paper, boxes: certificatePage(exampleFacts(at), design).boxes }
  }
}
