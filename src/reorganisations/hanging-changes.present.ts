import { lastDay, shortDate } from '../shared/dates.ts'
import { changeTable, type ChangeTable, type Told } from './change-table.ts'

/** What becomes of posts, issuing bodies and accounts at units that end. */

/** The tables of what hangs on units. */
export function hangingTables(told: Told): ChangeTable[] {
  return [...postTable(told), ...bodyTable(told), ...accountTable(told)]
}

function unitName(id: number | null, { names }: Told): string {
  return id === null ? 'Toàn sổ' : (names.get(id) ?? '')
}

function postTable(told: Told): ChangeTable[] {
  const { posts } = told.outcome
  const last = shortDate(lastDay(told.on) ?? told.on)
  const key = ({ personId, position }: { personId: number; position: string }) => `${personId} ${position}`
  const goingOn = new Map(
    posts
      .filter(({ before }) => before === null)
      .map(({ after }) => [key(after), unitName(after.organisationId, told)]),
  )
  const columns = [
    { key: 'who', label: 'Cá nhân', main: true },
    { key: 'position', label: 'Chức vụ' },
    { key: 'from', label: 'Tại' },
    { key: 'to', label: 'Sau đó' },
  ]
  const rows = posts.flatMap(({ personName, before, after }) => {
    if (before === null) return []
    const repointed = before.organisationId !== after.organisationId
    const to = repointed ? unitName(after.organisationId, told) : goingOn.get(key(after))
    const cells = {
      who: { text: personName, href: `/people/${after.personId}` },
      position: before.position,
      from: unitName(before.organisationId, told),
      to: to ?? `Thôi giữ, ngày cuối ${last}`,
    }
    return [{ cells }]
  })
  return changeTable({ caption: 'Chức vụ', noun: 'chức vụ', columns }, rows)
}

function bodyTable({ outcome, on }: Told): ChangeTable[] {
  const columns = [
    { key: 'name', label: 'Cơ quan ban hành', main: true },
    { key: 'last', label: 'Ngày cuối cùng', narrow: true },
  ]
  const last = shortDate(lastDay(on) ?? on)
  const rows = outcome.bodies.map(({ code, name }) => ({
    cells: { name: { text: name, href: `/issuing-bodies/${encodeURIComponent(code)}` }, last },
  }))
  return changeTable({ caption: 'Cơ quan ban hành kết thúc', noun: 'cơ quan', columns }, rows)
}

function accountTable(told: Told): ChangeTable[] {
  const columns = [
    { key: 'name', label: 'Tài khoản', main: true },
    { key: 'from', label: 'Phạm vi trước' },
    { key: 'to', label: 'Phạm vi sau' },
  ]
  const rows = told.outcome.accounts.map(({ name, before, after }) => ({
    cells: {
      name,
      from: unitName(before.organisationId, told),
      to: after.disabled && !before.disabled ? 'Khoá tài khoản' : unitName(after.organisationId, told),
    },
  }))
  return changeTable({ caption: 'Tài khoản', noun: 'tài khoản', columns }, rows)
}
