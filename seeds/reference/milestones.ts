/**
 * The days on which the catalogue changes. Each is the first day of the new state, hence also the exclusive end
 * of the old one.
 */

/** Luật Thi đua, khen thưởng 15/2003/QH11 in force: the earliest State rule the catalogue rests on. */
export const LAW_2003 = '2004-07-01'

/** NĐ 91/2017/NĐ-CP in force: the earliest State coefficients read. */
export const DECREE_91 = '2017-10-01'

/** Luật 06/2022/QH15 and NĐ 98/2023/NĐ-CP in force. */
export const LAW_2022 = '2024-01-01'

/** NĐ 152/2025/NĐ-CP and NĐ 129/2025/NĐ-CP in force; district level abolished. */
export const TWO_TIERS = '2025-07-01'

/** QĐ 14-QĐ/TW: the source gives only its year, so the first day of that year stands for it. */
export const PARTY_RULES_2001 = '2001-01-01'

/** HD 56-HD/VPTW: the earliest Party coefficients read. */
export const PARTY_MONEY_2015 = '2015-10-27'

/** QĐ 29-QĐ/TW, whose point 27.2 says who may commend in the Party. */
export const PARTY_RULES_2016 = '2016-07-25'

/** CV 19780-CV/VPTW adjusts HD 56; its values were not seen. */
export const PARTY_MONEY_2025 = '2025-12-29'
