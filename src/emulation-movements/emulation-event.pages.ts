import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { correctEmulationEvent, recordEmulationEvents } from './emulation-event.commands.ts'
import { addressOf, eventValues } from './emulation-movement.present.ts'
import { getEmulationEvent, getMovement, type Movement } from './emulation-movement.queries.ts'
import {
  ByEvent,
  ByMovementCode,
  CorrectEventForm,
  RecordEmulationEvent,
} from './emulation-movement.schema.ts'
import { EVENT_KIND_NAMES, EVENT_KINDS } from './emulation-movement.ts'

const KINDS = EVENT_KINDS.map((value) => ({ value, text: EVENT_KIND_NAMES[value] }))

function eventPage(movement: Movement, entry: Entry, title: string, initial: Record<string, string | null>) {
  const model = { form: filledForm(entry, initial), kinds: KINDS, cancelHref: addressOf(movement) }
  return pageReply('emulation-movements/event', model, {
    title,
    section: 'catalogue',
    backLink: { href: addressOf(movement), text: movement.name },
  })
}

const add = form({
  path: '/emulation-movements/:code/events/new',
  permission: 'office.write',
  params: ByMovementCode,
  input: RecordEmulationEvent,
  show: async (context, params, entry) => {
    const movement = await getMovement(context.db, params.code)
    return eventPage(movement, entry, 'Ghi số liệu hội nghị, cuộc thi', {})
  },
  save: async (context, params, input) => {
    const movement = await getMovement(context.db, params.code)
    await recordEmulationEvents(context, movement.id, [input])
    return redirect(addressOf(movement), `Đã ghi số liệu ${input.name}.`)
  },
})

const correct = form({
  path: '/emulation-movements/:code/events/:id/correction',
  permission: 'office.write',
  params: ByEvent,
  input: CorrectEventForm,
  show: async (context, params, entry) => {
    const movement = await getMovement(context.db, params.code)
    const event = await getEmulationEvent(context.db, movement, params.id)
    return eventPage(movement, entry, 'Sửa số liệu', eventValues(event))
  },
  save: async (context, params, { version, ...input }) => {
    const movement = await getMovement(context.db, params.code)
    const event = await getEmulationEvent(context.db, movement, params.id)
    const read = { ...event, version: version ?? event.version }
    await keepTyped(correctEmulationEvent(context, read, input))
    return redirect(addressOf(movement), `Đã lưu số liệu ${input.name}.`)
  },
})

export const emulationEventPages: Endpoint[] = [add, correct]
