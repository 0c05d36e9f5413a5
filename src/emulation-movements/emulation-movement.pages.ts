import { catalogueTabs } from '../award-forms/catalogue-tabs.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped } from '../http/filled-form.ts'
import { page as pageReply, redirect, type PageFrame } from '../http/reply.ts'
import { listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { changeMovement, launchMovement } from './emulation-movement.commands.ts'
import {
  addressOf,
  eventShown,
  movementFacts,
  movementRow,
  movementState,
  movementValues,
} from './emulation-movement.present.ts'
import {
  getMovement,
  listEmulationEvents,
  listMovements,
  type Movement,
} from './emulation-movement.queries.ts'
import {
  ByMovementCode,
  ChangeMovementForm,
  MovementFilter,
  MovementForm,
} from './emulation-movement.schema.ts'
import { MOVEMENT_SCOPE_NAMES, MOVEMENT_SCOPES } from './emulation-movement.ts'

const LIST = { href: '/emulation-movements', text: 'Phong trào thi đua' }
const SCOPES = MOVEMENT_SCOPES.map((value) => ({ value, text: MOVEMENT_SCOPE_NAMES[value] }))

const list = page({
  path: '/emulation-movements',
  permission: 'register.read',
  query: MovementFilter,
  show: async (context, { query }) => {
    const movements = await listMovements(context.db, query)
    const mayWrite = may(context.actor, 'office.write')
    const model = {
      filter: { q: query.q ?? '', scope: query.scope ?? '' },
      scopes: SCOPES,
      rows: movements.map((movement) => movementRow(movement, context.today)),
      mayWrite,
    }
    return pageReply('emulation-movements/index', model, {
      title: 'Danh mục',
      section: 'catalogue',
      tabs: catalogueTabs('/emulation-movements'),
      ...(mayWrite && { primaryAction: { href: '/emulation-movements/new', text: 'Thêm phong trào' } }),
    })
  },
})

const show = page({
  path: '/emulation-movements/:code',
  permission: 'register.read',
  params: ByMovementCode,
  show: async (context, { params }) => {
    const movement = await getMovement(context.db, params.code)
    const events = await listEmulationEvents(context.db, [movement.id])
    const address = addressOf(movement)
    const model = {
      facts: movementFacts(movement),
      events: events.map((event) => eventShown(movement, event)),
      links: {
        awards: `/awards?movement=${encodeURIComponent(movement.code)}`,
        edit: `${address}/edit`,
        addEvent: `${address}/events/new`,
      },
      mayWrite: may(context.actor, 'office.write'),
    }
    return pageReply('emulation-movements/show', model, {
      title: movement.name,
      section: 'catalogue',
      backLink: LIST,
      state: movementState(movement, context.today),
    })
  },
})

async function formPage(context: ReadContext, entry: Entry, frame: PageFrame, movement?: Movement) {
  const initial = movement ? movementValues(movement) : { startsOn: shortDate(context.today) }
  const bodies = await listIssuingBodies(context.db)
  const model = {
    form: filledForm(entry, initial),
    isNew: movement === undefined,
    scopes: SCOPES,
    bodies: bodies.map(({ code, name }) => ({ value: code, text: name })),
    cancelHref: movement ? addressOf(movement) : LIST.href,
  }
  return pageReply('emulation-movements/form', model, frame)
}

const launch = form({
  path: '/emulation-movements/new',
  permission: 'office.write',
  input: MovementForm,
  show: (context, _params, entry) =>
    formPage(context, entry, { title: 'Thêm phong trào thi đua', section: 'catalogue', backLink: LIST }),
  save: async (context, _params, input) => {
    await launchMovement(context, input)
    return redirect(addressOf(input), 'Đã thêm phong trào.')
  },
})

const change = form({
  path: '/emulation-movements/:code/edit',
  permission: 'office.write',
  params: ByMovementCode,
  input: ChangeMovementForm,
  show: async (context, params, entry) => {
    const movement = await getMovement(context.db, params.code)
    const backLink = { href: addressOf(movement), text: movement.name }
    const frame: PageFrame = { title: 'Sửa phong trào thi đua', section: 'catalogue', backLink }
    return formPage(context, entry, frame, movement)
  },
  save: async (context, params, { version, ...input }) => {
    const movement = await getMovement(context.db, params.code)
    const read = { ...movement, version: version ?? movement.version }
    await keepTyped(changeMovement(context, read, input))
    return redirect(addressOf(movement), 'Đã lưu phong trào.')
  },
})

export const movementPages: Endpoint[] = [list, launch, show, change]
