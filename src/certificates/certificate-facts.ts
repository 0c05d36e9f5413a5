/** What one certificate says. Frozen when the certificate is issued: printing it again gives the same words. */
export interface CertificateFacts {
  documentStyle: 'party' | 'state'
  /** 'BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG', 'THỦ TƯỚNG CHÍNH PHỦ' */
  issuerTitle: string
  /** 'Bằng khen', 'Giấy khen', or the title of an emulation title */
  formTitle: string
  recipientKind: 'individual' | 'collective' | 'household'
  /** 'Ông', 'Bà', 'Đồng chí'; null when unknown: left blank, never guessed */
  formOfAddress: string | null
  recipientName: string
  /** Post and unit ('Chuyên viên, Vụ Pháp luật'), or the upper unit of a collective */
  recipientDetail: string | null
  /** 'Đã có thành tích xuất sắc …' */
  achievement: string
  /** '127-QĐ/ĐUK' */
  decisionNumber: string
  /** YYYY-MM-DD */
  decisionDate: string
  registerNumber: number | null
  registerYear: number | null
  /** 'Hà Nội' */
  place: string
  /** 'T/M BAN THƯỜNG VỤ', 'KT. BỘ TRƯỞNG' */
  signerCapacity: string | null
  /** 'BÍ THƯ' */
  signerPosition: string
  signerName: string
  /** 12 characters */
  verificationCode: string
  /** https://…/xac-minh/CODE, with the signed proof after # (verification/proof.ts): the text of the QR code. */
  verificationUrl: string
  /** 'Bản cấp lại'; absent on a first certificate. */
  reissueMark?: string
}
