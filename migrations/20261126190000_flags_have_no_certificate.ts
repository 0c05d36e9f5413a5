import type { Knex } from 'knex'

/**
 * A flag is itself what is given, and titles called tiên tiến receive money alone (NĐ 152/2025/NĐ-CP): the catalogue that
 * came along said that a certificate goes with them. Texts the office added itself name other sources and stay as they
 * are; so do certificates that decisions of the past have given.
 */
const UNCERTIFIED = `
  from award_forms f
  where f.id = v.award_form_id
    and f.code in ('CSTT', 'TTLDTT', 'DVTT', 'CO_CP', 'CO_BT', 'CO_QK', 'PCO_TU_H', 'PCO_TU_CS')
    and v.source in ('Luật 15/2003/QH11', 'NĐ 91/2017/NĐ-CP; NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP',
      'NĐ 91/2017/NĐ-CP; NĐ 98/2023/NĐ-CP', 'NĐ 152/2025/NĐ-CP', 'NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP',
      'QĐ 14-QĐ/TW (năm 2001, chưa rõ ngày hiệu lực)', 'HD 56-HD/VPTW (27/10/2015)',
      'CV 19780-CV/VPTW (29/12/2025), chưa xác minh')`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`update award_form_versions v set has_certificate = false ${UNCERTIFIED}`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update award_form_versions v set has_certificate = true ${UNCERTIFIED}`)
}
