import path from 'node:path'
import { Command, Option } from 'commander'
import { isAfter } from '../shared/dates.ts'
import { DENOMINATORS } from '../statistics/coverage/coverage.ts'
import { STRUCTURES } from '../statistics/pivot/dimension.ts'
import type { CoverageOptions, PeriodOptions, StatisticsOptions } from './statistics.action.ts'
import { dateOption, wrongUsage, yearOption, type Terminal } from './terminal.ts'

function withPeriod(command: Command): Command {
  return command
    .option('--year <năm>', 'năm của quyết định', yearOption)
    .option('--from <ngày>', 'từ ngày quyết định', dateOption)
    .option('--to <ngày>', 'đến ngày quyết định, kể cả ngày đó', dateOption)
}

function requirePeriod({ year, from, to }: PeriodOptions): void {
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw wrongUsage('Chọn một trong hai cách ghi kỳ: --year NĂM, hoặc --from NGÀY --to NGÀY.')
  }
  if (year === undefined && (from === undefined || to === undefined)) {
    throw wrongUsage('Hãy cho biết kỳ: --year NĂM, hoặc --from NGÀY --to NGÀY.')
  }
  if (from !== undefined && to !== undefined && isAfter(from, to)) {
    throw wrongUsage('Ngày ở --to phải sau ngày ở --from.')
  }
}

/** `statistics` and `coverage`. */
export function statisticsCommands(terminal: Terminal): Command[] {
  return [
    withPeriod(new Command('statistics'))
      .description('thống kê của một kỳ, ra bảng Excel hoặc JSON')
      .option('--organisation <mã>', 'chỉ tính đơn vị này và cấp dưới')
      .option('--output <tệp.xlsx>', 'ghi bảng Excel vào tệp')
      .option('--json', 'in JSON')
      .action(async (options: StatisticsOptions) => {
        requirePeriod(options)
        if ((options.output === undefined) === (options.json !== true)) {
          throw wrongUsage('Chọn một trong hai: --output TỆP.xlsx hoặc --json.')
        }
        if (options.output !== undefined && path.extname(options.output).toLowerCase() !== '.xlsx') {
          throw wrongUsage('Thống kê được ghi thành bảng Excel; hãy đặt tên tệp ở --output có đuôi .xlsx.')
        }
        await (await import('./statistics.action.ts')).statistics(terminal, options)
      }),
    withPeriod(new Command('coverage'))
      .description('tỷ lệ đơn vị hoặc cá nhân được khen')
      .requiredOption(
        '--organisation-type <loại>',
        'loại hoặc nhóm đơn vị, mã hoặc tên, ví dụ chi_bo; ca_nhan cho cá nhân',
      )
      .requiredOption('--within <mã>', 'mã đơn vị cấp trên')
      .option('--form <mã>', 'chỉ tính hình thức này')
      .option('--issuing-body <mã>', 'chỉ tính cơ quan ban hành này')
      .option('--movement <mã>', 'chỉ tính phong trào này')
      .option('--decision <số>', 'chỉ tính quyết định này')
      .addOption(
        new Option(
          '--denominator <mẫu số>',
          'registered: số có trong sổ; reported: số báo cáo; để trống: sổ nếu sổ đủ',
        ).choices(DENOMINATORS),
      )
      .addOption(
        new Option(
          '--structure <cơ cấu>',
          'then: khi quyết định; now: hiện nay, qua các đơn vị kế thừa',
        ).choices(STRUCTURES),
      )
      .option('--known-on <ngày>', 'tính những lần khen có hiệu lực vào ngày này', dateOption)
      .option('--json', 'in JSON')
      .action(async (options: CoverageOptions) => {
        requirePeriod(options)
        await (await import('./statistics.action.ts')).coverage(terminal, options)
      }),
  ]
}
