import { z } from 'zod'
import { choice, id, optionalChoice, optionalCount } from '../shared/fields.ts'
import { SIDES } from './merge.ts'

/** The file that stays and the one that goes into it. */
export const ByTwoPeople = z.object({ id: id('Cá nhân'), otherId: id('Cá nhân') })

const side = (label: string) => optionalChoice(label, SIDES).default('kept')

const choices = {
  fullName: side('Họ và tên'),
  birth: side('Ngày sinh'),
  sex: side('Giới tính'),
  code: side('Mã cán bộ'),
  posts: side('Chức vụ chính'),
}

/** Whose value is right, and the versions of both files that were looked at. */
export const MergeForm = z.strictObject({
  ...choices,
  keptVersion: optionalCount('Hồ sơ giữ lại'),
  mergedVersion: optionalCount('Hồ sơ gộp vào'),
})

const SHOWN_PAIRS = ['told-apart'] as const

export const PairsQuery = z.strictObject({
  shown: optionalChoice('Danh sách', SHOWN_PAIRS),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})

const ANSWERS = ['two-people', 'ask-again'] as const

/** What somebody says of a pair of files. */
export const PairAnswer = z.strictObject({
  one: id('Cá nhân'),
  other: id('Cá nhân'),
  answer: choice('Trả lời', ANSWERS),
})
