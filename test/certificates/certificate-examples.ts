import type { CertificateFacts } from '../../src/certificates/certificate-facts.ts'

/** The cell's bằng khen of the conference of 18 May 2023. */
export const cell: CertificateFacts = {
  documentStyle: 'party',
  issuerTitle: 'Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương',
  formTitle: 'Bằng khen',
  recipientKind: 'collective',
  formOfAddress: null,
  recipientName: 'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật',
  recipientDetail: 'Đảng bộ Bộ Tư pháp',
  achievement:
    'Đã có thành tích xuất sắc trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023',
  decisionNumber: '127-QĐ/ĐUK',
  decisionDate: '2023-05-18',
  registerNumber: 12,
  registerYear: 2023,
  place: 'Hà Nội',
  signerCapacity: 'T/M BAN THƯỜNG VỤ',
  signerPosition: 'BÍ THƯ',
  signerName: 'Nguyễn Văn Thể',
  verificationCode: 'K7M2QX4RT9WA',
  verificationUrl: 'https://khenthuong.example.vn/xac-minh/K7M2QX4RT9WA',
}

/** A person's bằng khen of a minister, signed by a deputy. */
export const official: CertificateFacts = {
  ...cell,
  documentStyle: 'state',
  issuerTitle: 'Bộ trưởng Bộ Tư pháp',
  recipientKind: 'individual',
  formOfAddress: 'Bà',
  recipientName: 'Nguyễn Thị Hương',
  recipientDetail: 'Chuyên viên chính, Vụ Pháp luật',
  achievement: 'Đã hoàn thành xuất sắc nhiệm vụ công tác năm 2023',
  decisionNumber: '1289/QĐ-BTP',
  decisionDate: '2023-07-05',
  signerCapacity: 'KT. BỘ TRƯỞNG',
  signerPosition: 'THỨ TRƯỞNG',
  signerName: 'Đặng Hoàng Oanh',
}

/** Sixty characters of name, three hundred of achievement, titles of two lines: the longest that is still usual. */
export const longest: CertificateFacts = {
  ...official,
  issuerTitle:
    'Bộ trưởng, Chủ nhiệm Ủy ban Trung ương Mặt trận Tổ quốc và Hội đồng Thi đua - Khen thưởng Trung ương',
  recipientName: 'Công Tằng Tôn Nữ Hoàng Nguyễn Phước Bảo Khánh Quỳnh Như Ái',
  recipientDetail:
    'Phó Vụ trưởng Vụ Các vấn đề chung về xây dựng pháp luật, Phó Bí thư Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật',
  achievement:
    'Đã có thành tích đặc biệt xuất sắc trong phong trào thi đua yêu nước và trong học tập, làm theo tư tưởng, đạo đức, ' +
    'phong cách Hồ Chí Minh; hoàn thành vượt mức các chỉ tiêu công tác được giao giai đoạn 2021-2025, góp phần xây dựng ' +
    'Đảng bộ trong sạch, vững mạnh tiêu biểu và cơ quan vững mạnh toàn diện',
}
