import type { z } from 'zod'
import { momentText } from '../shared/dates.ts'
import { formatMeasure } from './measure-words.ts'
import { adjustmentOf, type Calibration } from './calibration.queries.ts'
import { calibrationWarnings } from './calibration.ts'
import { undoing } from './page-distortion.ts'
import { trayText } from './printer.ts'
import type { Printer } from './printer.queries.ts'
import type { CalibrationResource, PrinterResource } from './printer.schema.ts'

/** 'lệch phải 1,2 mm, lệch xuống 0,4 mm, xoay 0,30° theo chiều kim đồng hồ, cỡ 100,10 × 99,90 %' */
function distortionText(calibration: Calibration): string {
  const { shiftX, shiftY, scaleX, scaleY, rotation } = undoing(adjustmentOf(calibration))
  const [x, y, turn] = [formatMeasure(shiftX, 1), formatMeasure(shiftY, 1), formatMeasure(rotation, 2)]
  const parts = [
    x === '0,0' ? null : `lệch ${shiftX > 0 ? 'phải' : 'trái'} ${x} mm`,
    y === '0,0' ? null : `lệch ${shiftY > 0 ? 'xuống' : 'lên'} ${y} mm`,
    turn === '0,00' ? null : `xoay ${turn}° ${rotation > 0 ? 'theo' : 'ngược'} chiều kim đồng hồ`,
    `cỡ ${formatMeasure(scaleX * 100, 2)} × ${formatMeasure(scaleY * 100, 2)} %`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** For whom a measuring holds. */
function calibrationScope({ lotCode }: Pick<Calibration, 'lotCode'>): string {
  return lotCode === null ? 'Mọi giấy' : `Lô ${lotCode}`
}

/** A line of the list of printers. */
export function printerRow(printer: Printer) {
  const { id, name, measuredAt, retiredAt } = printer
  return {
    muted: retiredAt !== null,
    cells: {
      name: { text: name, href: `/printers/${id}` },
      tray: trayText(printer),
      measured: measuredAt === null ? 'Chưa đo' : momentText(measuredAt),
      state: {
        badge:
          retiredAt !== null
            ? ({ tone: 'neutral', text: 'Thôi dùng' } as const)
            : measuredAt === null
              ? ({ tone: 'attention', text: 'Chưa hiệu chỉnh' } as const)
              : ({ tone: 'done', text: 'Đã hiệu chỉnh' } as const),
      },
    },
  }
}

/** A line of what was measured of a printer; those replaced since are muted. */
export function calibrationRow(calibration: Calibration, holds: boolean) {
  const { measured, measuredAt, measuredByName } = calibration
  return {
    muted: !holds,
    cells: {
      when: momentText(measuredAt),
      who: measuredByName ?? 'Hệ thống',
      scope: calibrationScope(calibration),
      paper: `${formatMeasure(measured.paper.width, 0)} × ${formatMeasure(measured.paper.height, 0)} mm`,
      found: distortionText(calibration),
      state: holds ? 'Đang dùng' : 'Đã thay',
    },
  }
}

/** The measurings that hold today: the newest for each lot, and for all paper. Newest first is expected. */
export function holding(calibrations: readonly Calibration[]): Set<number> {
  const seen = new Set<number | null>()
  return new Set(
    calibrations.flatMap(({ id, blankLotId }) => {
      if (seen.has(blankLotId)) return []
      seen.add(blankLotId)
      return [id]
    }),
  )
}

function calibrationResource(calibration: Calibration): z.output<typeof CalibrationResource> {
  const adjustment = adjustmentOf(calibration)
  return {
    id: calibration.id,
    lot: calibration.lotCode,
    ...adjustment,
    measuredAt: calibration.measuredAt.toISOString(),
    measuredBy: calibration.measuredByName,
    warnings: calibrationWarnings(adjustment),
  }
}

/** A printer through the API. */
export function printerResource(
  printer: Printer,
  calibrations: readonly Calibration[],
): z.output<typeof PrinterResource> {
  const { id, name, tray, face, note, retiredAt } = printer
  return {
    id,
    name,
    tray,
    face,
    note,
    inUse: retiredAt === null,
    calibrations: calibrations.map(calibrationResource),
  }
}
