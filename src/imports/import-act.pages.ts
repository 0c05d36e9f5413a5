import { inBackground, runFor } from '../http/in-background.ts'
import { action, longAction, type Endpoint } from '../http/endpoint.ts'
import { redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { forbidden } from '../shared/problem.ts'
import { applyImport, beginApplying } from './apply-import.ts'
import { inWork } from './import-run.ts'
import { ApplyImport, ByImportId, UndoImport } from './import.schema.ts'
import { undoImport } from './undo-import.commands.ts'

/** What is done to an import as a whole. */

const apply = longAction({
  path: '/imports/:id/application',
  permission: 'register.write',
  params: ByImportId,
  input: ApplyImport,
  act: async (context, { id }, options) => {
    if (options.issue && !may(context.actor, 'decisions.issue')) throw forbidden()
    const run = runFor(context)
    const held = await inWork(run, (work) => beginApplying(work, id, options))
    await inBackground(context, applyImport(run, held, options), 'import failed')
    return redirect(`/imports/${id}`)
  },
})

const undo = action({
  path: '/imports/:id/undo',
  permission: 'register.write',
  params: ByImportId,
  input: UndoImport,
  act: async (context, { id }, { version, reason }) => {
    await undoImport(context, id, reason, version)
    return redirect(`/imports/${id}`, 'Đã hoàn tác cả đợt nhập; sổ trở lại như trước.')
  },
})

export const importActPages: Endpoint[] = [apply, undo]
