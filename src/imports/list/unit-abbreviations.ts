/** Abbreviations that lists put before the names of units, and what they may stand for. Pure. */

const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  // The Party.
  cb: ['Chi bộ'],
  cbcs: ['Chi bộ cơ sở'],
  cbbp: ['Chi bộ bộ phận'],
  cbtt: ['Chi bộ trực thuộc'],
  đb: ['Đảng bộ'],
  đbbp: ['Đảng bộ bộ phận'],
  đbcs: ['Đảng bộ cơ sở'],
  // A list speaks of the committee where the register keeps what it leads.
  đu: ['Đảng ủy', 'Đảng bộ'],
  đubp: ['Đảng ủy bộ phận', 'Đảng bộ bộ phận'],
  đucs: ['Đảng ủy cơ sở', 'Đảng bộ cơ sở'],
  btv: ['Ban Thường vụ'],
  bch: ['Ban Chấp hành', 'Bộ Chỉ huy'],
  // Mass organisations.
  cđ: ['Công đoàn', 'Chi đoàn'],
  cđcs: ['Công đoàn cơ sở'],
  đtn: ['Đoàn Thanh niên'],
  đtncs: ['Đoàn Thanh niên Cộng sản'],
  hlhpn: ['Hội Liên hiệp Phụ nữ'],
  ccb: ['Cựu chiến binh', 'Hội Cựu chiến binh'],
  // The State and its enterprises.
  ubnd: ['Ủy ban nhân dân'],
  hđnd: ['Hội đồng nhân dân'],
  vp: ['Văn phòng'],
  p: ['Phòng', 'Phường'],
  b: ['Ban'],
  c: ['Cục'],
  v: ['Vụ'],
  tt: ['Trung tâm', 'Thanh tra', 'Thị trấn'],
  bql: ['Ban Quản lý'],
  bv: ['Bệnh viện'],
  đh: ['Đại học', 'Trường Đại học'],
  ct: ['Công ty'],
  cty: ['Công ty'],
  tct: ['Tổng công ty'],
  tđ: ['Tập đoàn'],
}

/** A word at the beginning, with its dot if it has one, and what follows it. */
const FIRST_WORD = /^(\p{L}+)(\.?)\s*(.*)$/su
/** 'Chi bộ P. TT …': nobody abbreviates more words in a row. */
const MOST_WORDS = 3

/**
 * What a name whose first words are abbreviated may be written out as; none where it begins with no abbreviation. One
 * letter counts only with its dot, but for 'P Tổ chức'. What follows the abbreviations stays as it is.
 */
export function writtenOut(name: string, words = MOST_WORDS): string[] {
  const [, word = '', dot = '', rest = ''] = FIRST_WORD.exec(name.normalize('NFC').trim()) ?? []
  const key = word.toLowerCase()
  const bare = word.length === 1 && dot === '' && key !== 'p'
  const meanings = words === 0 || bare || !Object.hasOwn(MEANINGS, key) ? [] : (MEANINGS[key] ?? [])
  const endings = rest === '' ? [''] : [` ${rest}`, ...writtenOut(rest, words - 1).map((each) => ` ${each}`)]
  return meanings.flatMap((meaning) => endings.map((ending) => `${meaning}${ending}`))
}
