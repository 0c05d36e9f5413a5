import express, { type Express } from 'express'
import { accountActions } from './accounts/account-actions.pages.ts'
import { accountOperations } from './accounts/account.api.ts'
import { accountPages } from './accounts/account.pages.ts'
import { actorFinder } from './accounts/actor.queries.ts'
import { ownAccountPages } from './accounts/own-account.pages.ts'
import { SessionStore } from './accounts/session.store.ts'
import { setUpPages } from './accounts/set-up.pages.ts'
import { signInPages } from './accounts/sign-in.pages.ts'
import { auditOperations } from './audit/audit.api.ts'
import { auditPages } from './audit/audit.pages.ts'
import { awardFormOperations } from './award-forms/award-form.api.ts'
import { awardFormPages } from './award-forms/award-form.pages.ts'
import { baseSalaryPages } from './award-forms/base-salary.pages.ts'
import { awardActPages } from './awards/award-act.pages.ts'
import { awardBonusPages } from './awards/award-bonus.pages.ts'
import { awardMoneyOperations } from './awards/award-money.api.ts'
import { awardRegisterPages } from './awards/award-register.pages.ts'
import { awardOperations } from './awards/award.api.ts'
import { draftLineOperations } from './awards/draft-lines.api.ts'
import { awardPages } from './awards/award.pages.ts'
import { draftLinePages } from './awards/draft-lines.pages.ts'
import { earlierAwardsPages } from './awards/earlier-awards.pages.ts'
import { decisionEntryPages } from './awards/entry/decision-entry.pages.ts'
import { lineEntryPages } from './awards/entry/line-entry.pages.ts'
import { recipientSuggestionPages } from './awards/entry/recipient-suggestion.pages.ts'
import { unfinishedPages } from './awards/entry/unfinished.pages.ts'
import { revocationPages } from './awards/revocation.pages.ts'
import { blankLotOperations } from './blanks/blank-lot.api.ts'
import { blankLotPages } from './blanks/blank-lot.pages.ts'
import { designChoiceOperations } from './certificate-designs/design-choice.api.ts'
import { designChoicePages } from './certificate-designs/design-choice.pages.ts'
import { designImagePages } from './certificate-designs/design-image.pages.ts'
import { designOperations } from './certificate-designs/design.api.ts'
import { designPages } from './certificate-designs/design.pages.ts'
import { editorPages } from './certificate-designs/editor/editor.pages.ts'
import { certificateOperations } from './certificates/certificate.api.ts'
import { certificatePages } from './certificates/certificate.pages.ts'
import { reissueOperations } from './certificates/reissue.api.ts'
import { reissuePages } from './certificates/reissue.pages.ts'
import { classificationOperations } from './classifications/classification.api.ts'
import { classificationPages } from './classifications/classification.pages.ts'
import { classifyPages } from './classifications/classify.pages.ts'
import { bonusPages } from './decisions/bonus.pages.ts'
import { decisionActPages } from './decisions/decision-act.pages.ts'
import { decisionFormPages } from './decisions/decision-form.pages.ts'
import { decisionShowPages } from './decisions/decision-show.pages.ts'
import { decisionOperations } from './decisions/decision.api.ts'
import { decisionPages } from './decisions/decision.pages.ts'
import { issuePages } from './decisions/issue.pages.ts'
import { scanPages } from './decisions/scan.pages.ts'
import type { AppDeps } from './deps.ts'
import { emulationEventPages } from './emulation-movements/emulation-event.pages.ts'
import { movementOperations } from './emulation-movements/emulation-movement.api.ts'
import { movementPages } from './emulation-movements/emulation-movement.pages.ts'
import { downloadProgressPages } from './home/download-progress.pages.ts'
import { helpPages } from './home/help.pages.ts'
import { homePages } from './home/home.pages.ts'
import { searchPages } from './home/search.pages.ts'
import { apiDocs } from './http/api-docs.ts'
import { authenticateSession, authenticateToken } from './http/authenticate.ts'
import { sameSiteOnly } from './http/csrf.ts'
import type { Endpoint } from './http/endpoint.ts'
import { health, HEALTH } from './http/health.ts'
import { htmlErrors } from './http/html-errors.ts'
import { jsonErrors } from './http/json-errors.ts'
import { refuseOtherMethods } from './http/offered-methods.ts'
import { openApi } from './http/openapi.ts'
import { requestLog } from './http/request-log.ts'
import { toRouter } from './http/router.ts'
import { securityHeaders } from './http/security-headers.ts'
import { SESSION_IDLE_MINUTES, sessions } from './http/session.ts'
import { staticFiles } from './http/static-files.ts'
import { importActPages } from './imports/import-act.pages.ts'
import { importColumnPages } from './imports/import-columns.pages.ts'
import { importFilePages } from './imports/import-files.pages.ts'
import { importMendPages } from './imports/import-mend.pages.ts'
import { importPreviewPages } from './imports/import-preview.pages.ts'
import { importPages } from './imports/import.pages.ts'
import { issuingBodyOperations } from './issuing-bodies/issuing-body.api.ts'
import { issuingBodyPages } from './issuing-bodies/issuing-body.pages.ts'
import { signerPages } from './issuing-bodies/signer.pages.ts'
import { furnitureOf } from './navigation.ts'
import { organisationChangePages } from './organisations/organisation-change.pages.ts'
import { organisationListPages } from './organisations/organisation-list.pages.ts'
import { organisationOperations } from './organisations/organisation.api.ts'
import { organisationPages } from './organisations/organisation.pages.ts'
import { successionOperations } from './organisations/succession.api.ts'
import { paperPages } from './papers/paper.pages.ts'
import { directoryPages } from './people/directory.pages.ts'
import { duplicatePages } from './people/duplicate.pages.ts'
import { mergePages } from './people/merge.pages.ts'
import { personForms } from './people/person-form.pages.ts'
import { personOperations } from './people/person.api.ts'
import { personPages } from './people/person.pages.ts'
import { transferPeoplePages } from './people/transfer-people.pages.ts'
import { decisionPrintingPages } from './print-runs/decision-printing.pages.ts'
import { handoverSheetPages } from './print-runs/handover-sheet.pages.ts'
import { paperActPages } from './print-runs/paper-act.pages.ts'
import { papersPages } from './print-runs/papers.pages.ts'
import { printRunOperations } from './print-runs/print-run.api.ts'
import { runActPages } from './print-runs/run-act.pages.ts'
import { runFormPages } from './print-runs/run-form.pages.ts'
import { runPages } from './print-runs/run.pages.ts'
import { waitingPapersPages } from './print-runs/waiting-papers.pages.ts'
import { calibrationPages } from './printers/calibration.pages.ts'
import { printerOperations } from './printers/printer.api.ts'
import { printerPages } from './printers/printer.pages.ts'
import { registerBookOperations } from './register-books/register-book.api.ts'
import { registerBookPages } from './register-books/register-book.pages.ts'
import { reorganisationForms } from './reorganisations/reorganisation-form.pages.ts'
import { reorganisationOperations } from './reorganisations/reorganisation.api.ts'
import { reorganisationPages } from './reorganisations/reorganisation.pages.ts'
import { officeSettingsPages } from './settings/office-settings.pages.ts'
import { notFound } from './shared/problem.ts'
import { formDefinitionPages } from './statistical-forms/form-definition.pages.ts'
import { formFilePages } from './statistical-forms/form-files.pages.ts'
import { statisticalFormOperations } from './statistical-forms/statistical-form.api.ts'
import { statisticalFormPages } from './statistical-forms/statistical-form.pages.ts'
import { coverageFilePages } from './statistics/coverage/coverage-files.pages.ts'
import { coveragePages } from './statistics/coverage/coverage.pages.ts'
import { pivotFilePages } from './statistics/pivot/pivot-files.pages.ts'
import { pivotPages } from './statistics/pivot/pivot.pages.ts'
import { figureFileOperations } from './statistics/figure-files.api.ts'
import { statisticsOperations } from './statistics/statistics.api.ts'
import { statisticsPages } from './statistics/statistics.pages.ts'
import { statisticsViewOperations } from './statistics/views/statistics-view.api.ts'
import { statisticsViewPages } from './statistics/views/statistics-view.pages.ts'
import { checkPages } from './verification/check.pages.ts'
import { mostAskedPages } from './verification/most-asked.pages.ts'
import { offlineCheckPages } from './verification/offline-check.pages.ts'
import { verificationKeyPages } from './verification/verification-key.pages.ts'
import { verificationOperations } from './verification/verification.api.ts'

/** Every page and form of the application. */
export const PAGES: Endpoint[] = [
  ...signInPages,
  ...setUpPages,
  ...ownAccountPages,
  ...accountPages,
  ...accountActions,
  ...officeSettingsPages,
  ...auditPages,
  ...homePages,
  ...helpPages,
  ...searchPages,
  ...downloadProgressPages,
  ...decisionEntryPages,
  ...unfinishedPages,
  ...decisionFormPages,
  ...lineEntryPages,
  ...decisionActPages,
  ...issuePages,
  ...bonusPages,
  ...scanPages,
  ...decisionPages,
  ...decisionShowPages,
  ...awardRegisterPages,
  ...recipientSuggestionPages,
  ...earlierAwardsPages,
  ...awardActPages,
  ...draftLinePages,
  ...awardBonusPages,
  ...revocationPages,
  ...awardPages,
  ...certificatePages,
  ...reissuePages,
  ...offlineCheckPages,
  ...checkPages,
  ...mostAskedPages,
  ...registerBookPages,
  ...verificationKeyPages,
  ...decisionPrintingPages,
  ...runFormPages,
  ...runActPages,
  ...waitingPapersPages,
  ...runPages,
  ...papersPages,
  ...handoverSheetPages,
  ...paperActPages,
  ...printerPages,
  ...calibrationPages,
  ...blankLotPages,
  ...designChoicePages,
  ...designImagePages,
  ...editorPages,
  ...designPages,
  ...importPages,
  ...importFilePages,
  ...importColumnPages,
  ...importActPages,
  ...importPreviewPages,
  ...importMendPages,
  ...paperPages,
  ...organisationListPages,
  ...organisationChangePages,
  ...organisationPages,
  ...reorganisationForms,
  ...reorganisationPages,
  ...awardFormPages,
  ...baseSalaryPages,
  ...directoryPages,
  ...duplicatePages,
  ...transferPeoplePages,
  ...personForms,
  ...mergePages,
  ...personPages,
  ...classifyPages,
  ...classificationPages,
  ...issuingBodyPages,
  ...signerPages,
  ...movementPages,
  ...emulationEventPages,
  ...statisticsPages,
  ...pivotFilePages,
  ...pivotPages,
  ...coverageFilePages,
  ...coveragePages,
  ...statisticsViewPages,
  ...formDefinitionPages,
  ...formFilePages,
  ...statisticalFormPages,
]

/** Every operation of the API, below /api/v1. */
export const OPERATIONS: Endpoint[] = [
  ...accountOperations,
  ...auditOperations,
  ...awardFormOperations,
  ...decisionOperations,
  ...awardOperations,
  ...awardMoneyOperations,
  ...draftLineOperations,
  ...certificateOperations,
  ...reissueOperations,
  ...verificationOperations,
  ...registerBookOperations,
  ...printerOperations,
  ...blankLotOperations,
  ...printRunOperations,
  ...designOperations,
  ...designChoiceOperations,
  ...organisationOperations,
  ...successionOperations,
  ...reorganisationOperations,
  ...personOperations,
  ...classificationOperations,
  ...issuingBodyOperations,
  ...movementOperations,
  ...statisticsOperations,
  ...figureFileOperations,
  ...statisticsViewOperations,
  ...statisticalFormOperations,
]

/** Answered before the operations, and like them to its own methods only. */
const OPENAPI_DOCUMENT = { path: '/openapi.json', routes: [{ method: 'get' }] } as const

/** Puts the application together and starts nothing: no listening, no timers, no queries. */
export function createApp(deps: AppDeps): Express {
  const https = deps.config.publicUrl.startsWith('https:')
  const furniture = furnitureOf(deps.config, deps.db, deps.clock)
  const findActor = actorFinder(deps.db, deps.clock)

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  const { watch, router: healthRouter } = health(deps)
  app.use(requestLog(deps.log), watch, securityHeaders({ https }), staticFiles())

  app.use(
    sessions({
      secret: deps.sessionSecret,
      store: new SessionStore(deps.db, deps.clock, SESSION_IDLE_MINUTES),
      secure: https,
    }),
    authenticateSession(findActor, () => deps.clock.now()),
  )

  app.use('/metrics', authenticateToken(findActor))
  app.use(healthRouter, refuseOtherMethods(HEALTH))
  for (const { path } of HEALTH) app.use(path, jsonErrors(deps.log))

  app.get('/api/v1/openapi.json', openApi(OPERATIONS, deps.config))
  app.use('/api/docs', apiDocs())
  app.use(
    '/api/v1',
    authenticateToken(findActor),
    express.json({ limit: '5mb' }),
    toRouter(OPERATIONS, deps, furniture),
    refuseOtherMethods([...OPERATIONS, OPENAPI_DOCUMENT]),
    () => {
      throw notFound('địa chỉ này trong API')
    },
    jsonErrors(deps.log),
  )

  app.use(
    sameSiteOnly(),
    express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 20_000 }),
    toRouter(PAGES, deps, furniture),
    () => {
      throw notFound('trang này')
    },
    htmlErrors(deps.log, furniture),
  )
  return app
}
