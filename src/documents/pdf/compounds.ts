/**
 * Two-syllable words and names that should stay on one line when there is a choice. Vietnamese writes a space between
 * all syllables, so a program cannot see where a word ends; these are the frequent ones in the titles of bodies, in
 * posts and in the wording of achievements. Lower case.
 */
const COMPOUNDS = [
  'ban chấp|chấp hành|thường vụ|đảng ủy|đảng bộ|chi bộ|bí thư|trung ương|cơ quan|chính phủ|thủ tướng|bộ trưởng',
  'thứ trưởng|chủ tịch|chủ nhiệm|giám đốc|cục trưởng|vụ trưởng|trưởng ban|trưởng phòng|ủy ban|nhân dân|hội đồng',
  'thành phố|việt nam|hà nội|hồ chí|chí minh|tổ quốc|mặt trận|quốc hội|văn phòng|chuyên viên|đồng chí|đảng viên',
  'cán bộ|công chức|viên chức|công đoàn|thanh niên|phụ nữ|tư pháp|pháp luật|xây dựng|vấn đề|tổ chức|kiểm tra|tuyên giáo',
  'thành tích|xuất sắc|tiêu biểu|hoàn thành|nhiệm vụ|công tác|phong trào|thi đua|khen thưởng|yêu nước|học tập|làm theo',
  'tư tưởng|đạo đức|phong cách|giai đoạn|nhiệm kỳ|nhiều năm|năm liền|sự nghiệp|chủ nghĩa|xã hội|bảo vệ|góp phần',
  'lãnh đạo|chỉ đạo|thực hiện|triển khai|tham mưu|đổi mới|sáng tạo|sáng kiến|giải pháp|hiệu quả|phát triển|kinh tế',
  'văn hóa|giáo dục|y tế|quốc phòng|an ninh|trong sạch|vững mạnh|toàn diện|đóng góp|tích cực|phục vụ|hội nghị',
  'kỷ niệm|đại hội|chuyên đề|đột xuất|phòng chống|cải cách|hành chính|chuyển đổi|xóa đói|giảm nghèo',
  'danh hiệu|chiến sĩ|lao động|tiên tiến|tập thể|cá nhân|hộ gia|gia đình|khối các|các cơ|đảng cộng|cộng sản|cộng hòa',
]

const known = new Set(COMPOUNDS.flatMap((line) => line.split('|')))

/** Whether two neighbouring syllables make one word. Punctuation after the second does not matter. */
export function isCompound(before: string, after: string): boolean {
  const end = /[.,;:]+$/.exec(after)?.index ?? after.length
  return known.has(`${before} ${after.slice(0, end)}`.toLowerCase())
}
