/**
 * What may import what. The drawing is in ARCHITECTURE.md; here is what is enforced.
 *
 *   shared ◄ database ◄ audit, documents, http ◄ the things of the register, each only those before it ◄ console
 *
 * Types count as much as values: two files that need each other's types are just as hard to read apart.
 */

/** The foundations, each line only what stands above it. Folders of one line do not know each other. */
const FOUNDATIONS = [['shared'], ['database'], ['audit', 'documents', 'http']]

/** The things of the register, in the order in which they build on each other. */
const THINGS = [
  'award-forms',
  'settings',
  'organisations',
  'accounts',
  'people',
  'classifications',
  'issuing-bodies',
  'emulation-movements',
  'decisions',
  'awards',
  'reorganisations',
  'papers',
  'certificate-designs',
  'verification',
  'certificates',
  'printers',
  'blanks',
  'print-runs',
  'register-books',
  'imports',
  'statistics',
  'statistical-forms',
  'backups',
  'home',
]

const FOLDERS = [...FOUNDATIONS, ...THINGS.map((thing) => [thing])]
const LEAF = '\\.(pages|api)\\.ts$'
const anyOf = (names) => `^src/(${names.join('|')})/`

/** One rule for each folder: nothing that comes later, and no neighbour. Leaves may combine whatever they show. */
const direction = FOLDERS.flatMap((together, position) =>
  together.map((folder) => ({
    name: `direction-of-${folder}`,
    comment: `${folder} stands below these folders: if it needed them, neither could be understood or changed alone.`,
    severity: 'error',
    from: { path: anyOf([folder]), pathNot: LEAF },
    to: {
      path: anyOf([
        ...together.filter((other) => other !== folder),
        ...FOLDERS.slice(position + 1).flat(),
        'console',
      ]),
    },
  })),
)

/** One library, one place: what it does for us can then be read there, and replaced there. */
const onlyIn = (library, place, reason, { typesToo = true } = {}) => ({
  name: `${library}-only-in-its-place`,
  comment: reason,
  severity: 'error',
  from: { path: '^src/', pathNot: place },
  to: { path: `^node_modules/${library}/`, ...(typesToo ? {} : { dependencyTypesNot: ['type-only'] }) },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files in a circle can only be read, tested and loaded all at once.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file the program never reaches is either dead or not yet connected.',
      severity: 'error',
      from: { path: '^src/cli\\.ts$' },
      // The step of `npm ci` that links the console command runs by itself; what a thread reads is reached from there.
      to: {
        path: '^(src|seeds)/',
        pathNot: '^src/(console/install-command\\.ts$|documents/reading/|statistics/fact-table/)',
        reachable: false,
      },
    },
    {
      name: 'no-orphan-of-reading',
      comment: 'The thread that reads files is a program of its own: no import leads to it.',
      severity: 'error',
      from: { path: '^src/documents/reading/(reading\\.thread|read-file|pasted)\\.ts$' },
      to: { path: '^src/documents/reading/(csv|zip|xlsx/.*)\\.ts$', reachable: false },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import of something that does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-libraries',
      comment:
        'A library that is installed only because another one needs it may vanish with the next update.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-library-of-the-workshop',
      comment: 'What ships runs without the tools of the workshop. Their types are gone once it is compiled.',
      severity: 'error',
      from: { path: '^(src|migrations|seeds)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
    {
      name: 'nothing-from-tests-or-benchmarks',
      comment: 'What ships must not depend on what only proves or measures it.',
      severity: 'error',
      from: { path: '^(src|migrations|seeds)/' },
      to: { path: '^(test|bench)/' },
    },
    ...direction,
    {
      name: 'top-from-below',
      comment:
        'app, server, boot and the console put everything together; nothing they put together may know them.',
      severity: 'error',
      from: { path: anyOf(FOLDERS.flat()) },
      to: { path: '^src/((app|server|boot|navigation|cli)\\.ts$|console/)' },
    },
    {
      name: 'leaves-only-by-app',
      comment:
        'Pages and operations may combine any things because nothing builds on them; app.ts alone lists them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app\\.ts$' },
      to: { path: LEAF },
    },
    {
      name: 'console-commands-only-by-console',
      comment: 'Commands of the console are leaves too; what two of them share stands in a file of its own.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/console/console\\.ts$' },
      to: { path: '\\.console\\.ts$' },
    },
    {
      name: 'what-may-be-typed-is-light',
      comment:
        'Every command pays for what is imported to describe them all; what one of them does is imported when it is typed.',
      severity: 'error',
      from: { path: '^src/(cli|console/(console|stopping|terminal|progress-line|[^/]+\\.console))\\.ts$' },
      to: {
        path: [
          '^node_modules/(?!commander/)',
          '^seeds/',
          '^src/((app|boot|server)\\.ts$|(database|documents|http)/(?!constraints\\.ts$))',
          '^src/console/(?!(console|stopping|terminal|progress-line|[^/]+\\.console)\\.ts$)',
          '^src/[^/]+/.*\\.[a-z]+\\.ts$',
        ],
        pathNot: '\\.console\\.ts$',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    {
      name: 'actions-only-when-typed',
      comment: 'What a command of the console does is a leaf too, and loaded when the command is typed.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '\\.action\\.ts$', dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
    {
      name: 'rules-know-no-http',
      comment: 'What changes or reads the register serves page, API, console and demonstration alike.',
      severity: 'error',
      from: {
        path: '\\.(commands|store|queries|access|schema)\\.ts$|^src/(audit|documents|database|shared)/',
        pathNot: LEAF,
      },
      to: { path: '^src/http/' },
    },
    {
      name: 'reads-do-not-write',
      comment:
        'Queries, access rules and schemas must be safe to call from anywhere, also from a read replica.',
      severity: 'error',
      from: { path: '\\.(queries|access|schema)\\.ts$' },
      to: { path: '\\.(commands|store)\\.ts$' },
    },
    {
      name: 'what-is-shown-is-handed-over',
      comment:
        'View models, layouts, sheets and papers are made from what they are given; they fetch and change nothing.',
      severity: 'error',
      from: { path: '\\.(present|layout|workbook|pdf)\\.ts$' },
      to: { path: '\\.(commands|store)\\.ts$' },
    },
    {
      name: 'writes-go-through-commands',
      comment:
        'A store writes without asking; the command before it checks the scope and the rules and writes the log.',
      severity: 'error',
      from: { path: `${LEAF}|\\.action\\.ts$` },
      // audit.store.ts is itself the way to write the log.
      to: { path: '\\.store\\.ts$', pathNot: '^src/audit/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must mean in ten years what it meant when it ran, whatever became of our code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|seeds)/' },
    },
    {
      name: 'seeds-only-when-opening',
      comment: 'The catalogue is loaded when a register is opened, the sample by the demonstration.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(boot\\.ts$|console/)' },
      to: { path: '^seeds/' },
    },
    onlyIn(
      'pdfkit',
      '^src/documents/pdf/',
      'Papers are boxes until the last moment; drawing them is one folder.',
    ),
    onlyIn('exceljs', '^src/documents/xlsx/', 'Sheets are columns and rows until the last moment.'),
    onlyIn(
      'yauzl',
      '^src/documents/reading/',
      'Zips that people bring are opened in one place, with its limits.',
    ),
    onlyIn('csv-parse', '^src/documents/reading/', 'What a file says is known in one folder.'),
    onlyIn(
      'knex',
      '^src/database/',
      'Connecting and migrating is one folder; others get a Db handed to them.',
      {
        typesToo: false,
      },
    ),
    onlyIn('pg-copy-streams', '^src/database/', 'Copying in bulk needs the driver, and stands beside it.'),
    onlyIn('pg', '^src/database/', 'The driver and how it reads types is known in one folder.'),
    onlyIn(
      'express',
      '^src/(http/|app\\.ts$)',
      'Handlers return replies; only http and app.ts touch a request.',
    ),
    onlyIn(
      'express-session',
      '^src/(http/|accounts/session\\.store\\.ts$)',
      'Sessions are http; only the table they are kept in is ours.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
