import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { componentsThatWait } from './scripts/eslint/components-that-wait.js';
import eachBlocks from './scripts/eslint/each-blocks.js';

const hiddenInputs = [
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message:
			'Ask ctx.now(), or take `now` as an argument: a hidden clock cannot be tested and lies about offline scans.'
	},
	{
		selector: "CallExpression[callee.name='Date']",
		message: 'Ask ctx.now(), or take `now` as an argument: Date() is a hidden clock.'
	},
	{
		selector: "MemberExpression[object.name='Date'][property.name='now']",
		message:
			'Ask ctx.now(), or take `now` as an argument: a hidden clock cannot be tested and lies about offline scans.'
	},
	{
		selector: "MemberExpression[object.name='Math'][property.name='random']",
		message: 'Take a seed or an id source: what is drawn at random here can never be drawn again in an appeal.'
	},
	{
		selector: "MemberExpression[object.name=/^(crypto|globalThis)$/][property.name='randomUUID']",
		message: 'Ask ctx.newId(): a test must be able to count the ids.'
	},
	{
		selector: "ImportSpecifier[imported.name='randomUUID']",
		message: 'Ask ctx.newId(): a test must be able to count the ids.'
	}
];

const castToNever = {
	selector: 'TSAsExpression > TSNeverKeyword',
	message: 'Give the value its type: what was cast to never fits everywhere, and the compiler says nothing any more.'
};

const consoleLog = {
	selector: "MemberExpression[object.name='console'][property.name=/^(log|info|debug|table|dir)$/]",
	message:
		'Use ctx.log on the server: console.log has no request id and hides no personal data. In the browser, remove it.'
};

// The outer handle inside a transaction hangs for ever on SQLite and commits outside of it on PostgreSQL.
const transactions = [
	{
		selector: "CallExpression[callee.name='inTransaction'] > :function[params.0.name!='ctx']",
		message: 'Name the inner context `ctx`, so that it hides the outer one: `inTransaction(ctx, async (ctx) => …)`.'
	},
	{
		selector: 'CallExpression[callee.property.name=/^(transaction|startTransaction)$/]',
		message: 'Use inTransaction(ctx, async (ctx) => …): it joins an open transaction and begins immediately on SQLite.'
	}
];

const rawSql = [
	{
		name: 'kysely',
		importNames: ['sql'],
		message: 'Raw SQL lives in *.queries.ts and server/db, where both databases are tested.'
	}
];

const ownForms = {
	name: '$app/forms',
	message:
		'Send forms with FormSender (ui/form-sender.svelte.ts) and show its Refusal: `enhance` is silent about an ended session, a proxy and a network that never answers.'
};

const tests = ['**/*.test.ts', 'tests/**'];

export default defineConfig(
	globalIgnores([
		'tests/cases/',
		'node_modules',
		'build',
		'data',
		'.cache',
		'.svelte-kit',
		'test-results',
		'static',
		'src/service-worker.ts'
	]),
	ts.configs.recommended,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-var': 'error',
			'prefer-const': 'error',
			'no-self-compare': 'error',
			'no-unreachable-loop': 'error',
			'no-constructor-return': 'error',
			'array-callback-return': 'error',
			// tsc and svelte-check know every name; this rule does not know runes.
			'no-undef': 'off',
			// Addresses come from src/lib/paths.ts, which the rule cannot see through.
			'svelte/no-navigation-without-resolve': 'off',
			// `const { a, ...rest } = b` to leave `a` out, and `_` for an argument that must be there.
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		plugins: { 'each-blocks': eachBlocks },
		rules: {
			// `let { value = $bindable() } = $props()` may mix names that change with names that do not.
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }],
			'svelte/require-each-key': 'error',
			'each-blocks/key-is-no-place': 'error',
			'each-blocks/item-begins-with-an-element': 'error'
		}
	},
	{
		// Rules that need types. content/**/*.svelte and all of src, scripts, tests and migrations are in tsconfig.json.
		files: ['**/*.ts', ...componentsThatWait()],
		// The same extraFileExtensions for all: another list makes the parser load the whole project again.
		languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
		}
	},
	{
		files: ['**/*.cjs'],
		rules: { '@typescript-eslint/no-require-imports': 'off' }
	},
	{
		// A file fits in a head: 300 is what `wc -l` says, of tests too. What is one list says so in its first comment, on a
		// line that turns this off (tests/contract/fences.test.ts).
		files: ['src/**/*.{ts,svelte}', 'scripts/**/*.{ts,mjs}'],
		rules: { 'max-lines': ['error', 300] }
	},
	{
		// So does a function. Tests, migrations and invented people are lists, not logic.
		files: ['src/**/*.{ts,svelte}', 'scripts/**/*.{ts,mjs}'],
		ignores: [...tests, 'scripts/**/seed*', 'scripts/seed/**'],
		rules: {
			'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
			// ESLint counts every `??` and `?.` as a branch; ten real branches and a few of those.
			complexity: ['error', 14],
			'max-params': ['error', 4]
		}
	},
	{
		files: ['**/*.{ts,svelte}'],
		rules: { 'no-restricted-syntax': ['error', castToNever] }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: tests,
		rules: { 'no-restricted-syntax': ['error', castToNever, ...hiddenInputs, consoleLog, ...transactions] }
	},
	{
		// The sources of time, ids and chance themselves.
		files: ['src/lib/server/platform/{clock,ids,context}.ts', 'src/lib/offline/device.ts'],
		rules: { 'no-restricted-syntax': ['error', castToNever, consoleLog, ...transactions] }
	},
	{
		// The database's own files, and the browser's IndexedDB, whose transactions are others.
		files: ['src/lib/server/db/**/*.ts', 'src/lib/offline/check-in-queue.ts', 'src/lib/offline/scanner/kept-packs.ts'],
		ignores: tests,
		rules: { 'no-restricted-syntax': ['error', castToNever, ...hiddenInputs, consoleLog] }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: [...tests, 'src/lib/server/db/**', 'src/**/*.queries.ts'],
		rules: { 'no-restricted-imports': ['error', { paths: [...rawSql, ownForms] }] }
	},
	{
		// The one file that knows Kit's forms.
		files: ['src/lib/ui/form-sender.svelte.ts'],
		rules: { 'no-restricted-imports': ['error', { paths: rawSql }] }
	}
);
