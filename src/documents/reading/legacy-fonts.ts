/**
 * Fonts from before Unicode, in whose texts 'NguyÔn' means Nguyễn: TCVN3 (.VnTime, .VnArialH), VNI (VNI-Times), Vietware
 * (VNtimes new roman) and their kin. What the letters mean is for others to find out; fonts only tell that they should.
 */
export function isLegacyVietnameseFont(name: string): boolean {
  return /^(\.vn|vni[- ]|vn(times|arial|helv|swiss|centur|garamond|book|courier|univer|black)|vnt?\d|tcvn|\.tmc|bkhcm|vps)/i.test(
    name.trim(),
  )
}
