/** Days on which circulars were issued; from when each ordered its forms to be used was not read. */
export const OLD_FORMS = '2018-03-06'
export const LAW_2022_FORMS = '2023-03-23'
/** Working tables and the table of the Party: no text dates them. */
export const EVER_SINCE = '2001-01-01'
