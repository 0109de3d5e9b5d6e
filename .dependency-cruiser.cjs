// Import directions (docs/architecture.md). Each comment is the sentence that a contributor reads when the rule fails.

/** Tests may reach for anything they set up. */
const TESTS = '[.]test[.]ts$|^tests/';
const PACKAGE = (names) => `(^|node_modules/)(${names})(/|$)`;

const { ORDER, ROOMS, WORDS } = require('./scripts/fences/rooms.cjs');

/** Features may use these without meeting at a front door: they know no feature. */
const PLATFORM =
	'^src/lib/server/(platform|db|audit|seal|spreadsheets|paper)/|^src/lib/server/jobs/(enqueue|job-types)[.]ts$';

/** The few files whose work is to know many features. */
const KNOWS_MANY_FILES = '^src/lib/server/jobs/registry[.]ts$';
const KNOWS_MANY = '^src/lib/server/(main[.]ts$|jobs/registry[.]ts$|http/)';

/** The rows of the table in docs/architecture.md. */
const rooms = ROOMS.map(({ folder, path, may }) => ({
	name: `${folder.split('/').at(-1).replace(/[<>]/g, '')}-imports-only-what-its-row-says`,
	severity: 'error',
	comment: `${folder} may import itself${['', ...may].join(', ')} (docs/architecture.md): move what is missing there, or where both may reach it.`,
	from: { path, pathNot: [KNOWS_MANY_FILES, TESTS] },
	to: { path: '^(src|migrations|scripts|tests)/', pathNot: [path, ...may.map((word) => WORDS[word])] }
}));

/** One rule for each feature that has others above it. */
const order = ORDER.slice(0, -1).map((feature, at) => ({
	name: `${feature}-knows-no-higher-feature`,
	severity: 'error',
	comment: `Lower never imports higher (docs/architecture.md). What ${feature} has to tell upwards is a job or a line of the outbox.`,
	from: { path: `^src/lib/server/${feature}/`, pathNot: [KNOWS_MANY, TESTS] },
	to: { path: `^src/lib/server/(${ORDER.slice(at + 1).join('|')})/` }
}));

module.exports = {
	forbidden: [
		...rooms,
		...order,
		{
			name: 'everything-resolves',
			severity: 'error',
			comment:
				'An import that this tool cannot resolve is an import that no rule below can see. Write #lib/….ts, with the extension.',
			from: {},
			to: {
				couldNotResolve: true,
				pathNot: '^[$](app|env|service-worker)(/|$)|/[$]types([.]js)?$|[?](raw|url|worker|inline)(&url)?$'
			}
		},
		{
			name: 'no-circular',
			severity: 'error',
			comment: 'A cycle means that two files are one. Move what both need into a third.',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'domain-is-pure',
			severity: 'error',
			comment: 'The rules of the agency: no I/O, no framework, no package. Fetch and store around them, in server/.',
			from: { path: '^src/lib/domain/', pathNot: TESTS },
			to: { pathNot: '^src/lib/domain/' }
		},
		{
			name: 'text-needs-no-package',
			severity: 'error',
			comment: 'Sentences are chosen by codes of the domain; text/ needs nothing else.',
			from: { path: '^src/lib/text/', pathNot: TESTS },
			to: { pathNot: '^src/lib/(text|domain)/' }
		},
		{
			name: 'schemas-stay-at-the-edge',
			severity: 'error',
			comment: 'Parse at the route; rules and queries take typed values.',
			from: { path: '[.]queries[.]ts$', pathNot: TESTS },
			to: { path: '^src/lib/schemas/' }
		},
		{
			name: 'browser-code-never-imports-server',
			severity: 'error',
			comment: 'What these folders import is sent to the browser, answer keys included.',
			from: { path: '^src/lib/(ui|offline|text|schemas)/|^src/lib/paths[.]ts$|^src/service-worker', pathNot: TESTS },
			to: { path: '^src/(lib/server|routes)/' }
		},
		{
			name: 'server-does-not-know-http',
			severity: 'error',
			comment: 'Status codes and redirects belong to routes, hooks and server/http: return an Outcome.',
			from: { path: '^src/lib/server/', pathNot: ['^src/lib/server/http/', TESTS] },
			to: { path: ['^[$](app|env)(/|$)', PACKAGE('@sveltejs/kit'), '^src/routes/'] }
		},
		{
			name: 'routes-do-not-touch-the-database',
			severity: 'error',
			comment: 'A route calls a use case of src/lib/server/<feature>; it does not ask the database itself.',
			from: { path: '^src/(routes/|hooks)', pathNot: TESTS },
			to: {
				path: [
					'[.]queries[.]ts$',
					'^src/lib/server/db/',
					PACKAGE('kysely|better-sqlite3|pg|@types/(better-sqlite3|pg)')
				]
			}
		},
		{
			name: 'queries-are-private-to-their-feature',
			severity: 'error',
			comment: 'Ask the other feature at its front door, <feature>/<feature>.ts; its SQL is its own.',
			from: { path: '^src/lib/(?:server/)?([^/]+)', pathNot: TESTS },
			to: { path: '[.]queries[.]ts$', pathNot: '^src/lib/server/$1/' }
		},
		{
			name: 'features-meet-at-the-front-door',
			severity: 'error',
			comment: 'Import src/lib/server/<other>/<other>.ts or a platform folder, never a use case of another feature.',
			from: { path: '^src/lib/server/([^/]+)/', pathNot: [KNOWS_MANY, TESTS] },
			to: {
				path: '^src/lib/server/([^/]+)/',
				pathNot: ['^src/lib/server/$1/', PLATFORM, '^src/lib/server/(?<feature>[^/]+)/\\k<feature>[.]ts$']
			}
		},
		{
			name: 'platform-knows-no-feature',
			severity: 'error',
			comment: 'What everyone stands on must not lean on one of them.',
			from: { path: PLATFORM, pathNot: ['^src/lib/server/platform/context[.]ts$', TESTS] },
			// jobs/enqueue writes its own table.
			to: { path: '^src/lib/server/', pathNot: [PLATFORM, '^src/lib/server/jobs/jobs[.]queries[.]ts$'] }
		},
		{
			name: 'spreadsheets-have-few-doors',
			severity: 'error',
			comment:
				'Lists are read by readApart, in a thread and in turn, and written by write-sheets.ts; a few lines of CSV, at most 200 kB, by read-csv-rows.ts. What lies behind is private to the room.',
			from: { path: '^src/', pathNot: ['^src/lib/server/spreadsheets/', TESTS] },
			to: {
				path: '^src/lib/server/spreadsheets/',
				pathNot: '^src/lib/server/spreadsheets/(read-apart|read-turns|read-csv-rows|write-sheets)[.]ts$'
			}
		},
		{
			name: 'spreadsheets-are-read-and-written-in-one-room',
			severity: 'error',
			comment: 'One policy for text, formulas and separators: hand pages of cells to spreadsheets/write-sheets.ts.',
			from: { path: '^(src|scripts)/', pathNot: ['^src/lib/server/spreadsheets/', TESTS] },
			to: { path: PACKAGE('write-excel-file|csv-parse|read-excel-file') }
		},
		{
			name: 'drivers-only-in-connect',
			severity: 'error',
			comment: 'One file opens databases; pragmas, parsers and the pool error handler live there.',
			from: { pathNot: ['^src/lib/server/db/connect[.]ts$', TESTS] },
			to: { path: PACKAGE('better-sqlite3|pg'), dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'kysely-only-behind-queries',
			severity: 'error',
			comment: 'SQL stands in <feature>.queries.ts and in server/db, where both databases are tested.',
			from: { path: '^src/', pathNot: ['[.]queries[.]ts$', '^src/lib/server/db/', TESTS] },
			to: { path: PACKAGE('kysely') }
		},
		{
			name: 'lucia-only-in-sessions',
			severity: 'error',
			comment:
				'lucia is frozen: only accounts/sessions*.ts knows it, so that leaving it stays a small change (docs/adr).',
			from: { pathNot: '^src/lib/server/accounts/sessions[^/]*[.]ts$' },
			to: { path: PACKAGE('lucia') }
		},
		{
			name: 'no-barrels',
			severity: 'error',
			comment: 'Import the file that holds the thing.',
			from: {},
			to: { path: '^src/lib/.*/?index[.]ts$' }
		},
		{
			name: 'nothing-imports-tests',
			severity: 'error',
			comment: 'The product must not need its tests.',
			from: { path: '^(src|migrations)/', pathNot: TESTS },
			to: { path: TESTS }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'types', 'node', 'default'],
			extensions: ['.ts', '.js', '.svelte', '.json']
		}
	}
};
