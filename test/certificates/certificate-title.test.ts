import { expect } from 'chai'
import { certificateTitle } from '../../src/certificates/certificate-title.ts'

describe('The title on a certificate', () => {
  const titles: [formGroup: string, formName: string, everydayName: string, title: string][] = [
    ['danh_hieu', 'Chiến sĩ thi đua toàn quốc', 'Chiến sĩ thi đua', 'Chiến sĩ thi đua toàn quốc'],
    ['danh_hieu', 'Chiến sĩ thi đua cơ sở', 'Chiến sĩ thi đua', 'Chiến sĩ thi đua cơ sở'],
    ['danh_hieu', 'Chiến sĩ thi đua bộ, ban, ngành, tỉnh', 'Chiến sĩ thi đua', 'Chiến sĩ thi đua'],
    ['danh_hieu', 'Tập thể lao động xuất sắc', 'Tập thể lao động xuất sắc', 'Tập thể lao động xuất sắc'],
    ['bang_khen', 'Bằng khen của Thủ tướng Chính phủ', 'Bằng khen', 'Bằng khen'],
    ['ky_niem_chuong', 'Kỷ niệm chương của cơ quan Đảng ở Trung ương', 'Kỷ niệm chương', 'Kỷ niệm chương'],
    ['huy_hieu_dang', 'Huy hiệu 30 năm tuổi Đảng', 'Huy hiệu 30 năm tuổi Đảng', 'Huy hiệu 30 năm tuổi Đảng'],
  ]
  for (const [formGroup, formName, everydayName, title] of titles) {
    it(`of ${formName} is ${title}`, () => {
      expect(certificateTitle({ formGroup, formName, everydayName })).to.equal(title)
    })
  }
})
