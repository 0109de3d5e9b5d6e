// Which room may import what: the table of docs/architecture.md in the words of the table. The rules of
// .dependency-cruiser.cjs are made of it, and tests/contract/fences.test.ts holds the page against it.

/** Features, lower first: a feature imports the front doors of those before it, never of those behind. */
const ORDER = [
	'jobs',
	'accounts',
	'people',
	'units',
	'certificate-terms',
	'content',
	'programmes',
	'setup',
	'learning',
	'practice',
	'pledges',
	'quiz',
	'events',
	'helpers',
	'attendance',
	'invitations',
	'personal-links',
	'hall-pledges',
	'hall-rounds',
	'certificates',
	'reports',
	'imports',
	'verify',
	'home'
];

const server = (names) => `^src/lib/server/(${names})/`;
const features = ORDER.join('|');

/** What a word of the table means, as a path. */
const WORDS = {
	itself: '^(src/lib/(?!server/)[^/]+|src/lib/server/[^/]+)/',
	domain: '^src/lib/domain/',
	schemas: '^src/lib/schemas/',
	text: '^src/lib/text/',
	ui: '^src/lib/ui/',
	paths: '^src/lib/paths[.]ts$',
	platform: server('platform'),
	db: server('db'),
	'types of db/schema': '^src/lib/server/db/schema[.]ts$',
	// What a context holds of the course.
	'types of content': '^src/lib/server/content/content[.]ts$',
	migrations: '^migrations/',
	audit: server('audit'),
	seal: server('seal'),
	spreadsheets: server('spreadsheets'),
	paper: server('paper'),
	'jobs/enqueue': '^src/lib/server/jobs/(enqueue|job-types)[.]ts$',
	'front doors of lower features': `^src/lib/server/(?<feature>${features})/\\k<feature>[.]ts$`,
	'everything on the server': '^src/lib/server/'
};

/** One row each: the folder as the page writes it, the path that it is, and what it may import beside itself. */
const ROOMS = [
	{ folder: 'src/lib/domain', path: '^src/lib/domain/', may: [] },
	{ folder: 'src/lib/schemas', path: '^src/lib/schemas/', may: ['domain', 'text'] },
	{ folder: 'src/lib/text', path: '^src/lib/text/', may: ['domain'] },
	{ folder: 'src/lib/offline', path: '^src/lib/offline/', may: ['domain', 'schemas', 'text', 'ui', 'paths'] },
	{ folder: 'src/lib/ui', path: '^src/lib/ui/', may: ['domain', 'schemas', 'text', 'paths'] },
	{
		folder: 'src/lib/server/platform',
		path: server('platform'),
		may: ['domain', 'types of db/schema', 'types of content']
	},
	{ folder: 'src/lib/server/db', path: server('db'), may: ['domain', 'platform', 'migrations'] },
	{ folder: 'src/lib/server/seal', path: server('seal'), may: ['platform', 'db'] },
	{ folder: 'src/lib/server/audit', path: server('audit'), may: ['domain', 'platform', 'db', 'seal'] },
	{ folder: 'src/lib/server/keys', path: server('keys'), may: ['domain', 'platform', 'db', 'audit'] },
	{ folder: 'src/lib/server/spreadsheets', path: server('spreadsheets'), may: ['domain', 'text', 'platform'] },
	{ folder: 'src/lib/server/paper', path: server('paper'), may: ['domain', 'platform'] },
	{
		folder: 'src/lib/server/<feature>',
		path: server(features),
		may: [
			'domain',
			'text',
			'platform',
			'db',
			'audit',
			'seal',
			'spreadsheets',
			'paper',
			'jobs/enqueue',
			'front doors of lower features'
		]
	},
	{
		folder: 'src/lib/server/http',
		path: server('http'),
		may: ['everything on the server', 'domain', 'schemas', 'text', 'paths']
	}
];

module.exports = { ORDER, ROOMS, WORDS };
