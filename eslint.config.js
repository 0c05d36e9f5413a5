import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/**
 * Type-checked rules for everything we write. The few exceptions below each say why they exist.
 */
export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'coverage/**', 'templates/assets/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', '.dependency-cruiser.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `const { secret, ...rest } = row` leaves something out on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only config.ts reads the environment; take what you need from deps.config.',
        },
      ],
    },
  },
  {
    // The environment enters the program here and nowhere else.
    files: ['src/config.ts', 'src/cli.ts', 'knexfile.ts', 'test/support/**', 'test/browser/**', 'bench/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // A describe() block is a list of examples, not a function one reads top to bottom; chai asserts by property.
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Migrations and reference data are tables written as code.
    files: ['migrations/**', 'seeds/reference/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'writable' } },
  },
)
