import type { ReadContext } from '../http/context.ts'
import { form, longAction, longForm, page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { addressWith } from '../shared/address.ts'
import { formatNumber } from '../shared/numbers.ts'
import { notFound } from '../shared/problem.ts'
import { changeSettings } from './import.commands.ts'
import { IMPORT_KIND_NAMES, OUTCOME_NAMES } from './import-kind.ts'
import { inWork } from './import-run.ts'
import { IMPORTS } from './imports-link.ts'
import {
  importBadge,
  outcomeFigures,
  previewRow,
  problemGroup,
  rowFields,
  type MendField,
  type PreviewGroup,
  type PreviewRow,
} from './import.present.ts'
import {
  appliedBefore,
  countRows,
  decisionsBrought,
  getImport,
  problemGroups,
  rowOf,
  rowsPage,
  type Import,
  type OutcomeCounts,
} from './import.queries.ts'
import type { ImportReading } from './import-reading.ts'
import { ByImportId, ByRow, ListAnswers, MendAll, MendRows, RowsAsked, SeenImport } from './import.schema.ts'
import { mendAll, mendRows } from './mend-import.commands.ts'
import { recheckImport, readImport } from './read-import.ts'
import { inBackground, runFor } from './run-in-background.ts'
import { undoObstacles } from './undo-import.commands.ts'
