import { CONFERENCE_DAY } from './calendar.ts'
import { BLOC } from './organisations.ts'
import type { SampleHeadcount } from './sample-rows.ts'

const REPORT_OF_2017 =
  'Báo VietNamNet, năm 2017: 63 đảng bộ trực thuộc, 841 tổ chức cơ sở đảng, khoảng 5.470 chi bộ, hơn 65.000 đảng viên; ' +
  'bài báo không nêu ngày chốt, dữ liệu mẫu ghi ngày cuối năm'

/** Numbers that reports give, not counted from the register. The figures of 2017 are rounded in the report itself. */
export function sampleHeadcounts(): SampleHeadcount[] {
  return [
    {
      organisationCode: BLOC,
      counted: 'chi_bo',
      countedOn: CONFERENCE_DAY,
      count: 5200,
      source: 'Tin về hội nghị sơ kết ngày 18/5/2023 của Đảng ủy Khối các cơ quan Trung ương',
    },
    {
      organisationCode: BLOC,
      counted: 'chi_bo',
      countedOn: '2017-12-31',
      count: 5470,
      source: REPORT_OF_2017,
    },
    {
      organisationCode: BLOC,
      counted: 'ca_nhan',
      countedOn: '2017-12-31',
      count: 65_000,
      source: REPORT_OF_2017,
    },
  ]
}
