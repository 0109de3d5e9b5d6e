import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { getFileInfo } from 'prettier';
import { afterAll, describe, expect, test } from 'vitest';

type Rule = { name: string };
type Room = { folder: string; may: string[] };
const require = createRequire(import.meta.url);
const rules = require('../../.dependency-cruiser.cjs') as { forbidden: Rule[]; options: Record<string, unknown> };
const { ORDER, ROOMS } = require('../../scripts/fences/rooms.cjs') as { ORDER: string[]; ROOMS: Room[] };

const SERVER = 'src/lib/server';
/** One file that breaks the rule, and what it imports. */
const BREAKS: Record<string, [file: string, imports: string]> = {
	'domain-imports-only-what-its-row-says': ['src/lib/domain/a.ts', 'src/lib/text/t.ts'],
	'schemas-imports-only-what-its-row-says': ['src/lib/schemas/a.ts', 'src/lib/ui/u.ts'],
	'text-imports-only-what-its-row-says': ['src/lib/text/a.ts', 'src/lib/schemas/s.ts'],
	'offline-imports-only-what-its-row-says': ['src/lib/offline/a.ts', `${SERVER}/units/units.ts`],
	'ui-imports-only-what-its-row-says': ['src/lib/ui/a.ts', 'src/lib/offline/o.ts'],
	'platform-imports-only-what-its-row-says': [`${SERVER}/platform/a.ts`, `${SERVER}/db/connect.ts`],
	'db-imports-only-what-its-row-says': [`${SERVER}/db/a.ts`, `${SERVER}/audit/a.ts`],
	'seal-imports-only-what-its-row-says': [`${SERVER}/seal/a.ts`, 'src/lib/domain/d.ts'],
	'audit-imports-only-what-its-row-says': [`${SERVER}/audit/b.ts`, `${SERVER}/keys/keys.ts`],
	'keys-imports-only-what-its-row-says': [`${SERVER}/keys/a.ts`, `${SERVER}/seal/s.ts`],
	'spreadsheets-imports-only-what-its-row-says': [`${SERVER}/spreadsheets/a.ts`, `${SERVER}/db/connect.ts`],
	'paper-imports-only-what-its-row-says': [`${SERVER}/paper/a.ts`, `${SERVER}/db/connect.ts`],
	'feature-imports-only-what-its-row-says': [`${SERVER}/imports/a.ts`, `${SERVER}/http/h.ts`],
	'http-imports-only-what-its-row-says': [`${SERVER}/http/a.ts`, 'src/lib/offline/o.ts'],
	'everything-resolves': ['src/lib/ui/lost.ts', 'src/lib/ui/nowhere.ts'],
	'no-circular': ['src/lib/ui/round.ts', 'src/lib/ui/trip.ts'],
	'domain-is-pure': ['src/lib/domain/pure.ts', 'node:fs'],
	'text-needs-no-package': ['src/lib/text/b.ts', 'node_modules/valibot/index.js'],
	'schemas-stay-at-the-edge': [`${SERVER}/units/units.queries.ts`, 'src/lib/schemas/s.ts'],
	'browser-code-never-imports-server': ['src/lib/paths.ts', `${SERVER}/units/units.ts`],
	'server-does-not-know-http': [`${SERVER}/units/b.ts`, 'node_modules/@sveltejs/kit/index.js'],
	'routes-do-not-touch-the-database': ['src/routes/a.ts', `${SERVER}/db/connect.ts`],
	'queries-are-private-to-their-feature': [`${SERVER}/units/c.ts`, `${SERVER}/people/people.queries.ts`],
	'features-meet-at-the-front-door': [`${SERVER}/events/a.ts`, `${SERVER}/units/rename-unit.ts`],
	'platform-knows-no-feature': [`${SERVER}/jobs/enqueue.ts`, `${SERVER}/units/units.ts`],
	'spreadsheets-have-few-doors': [`${SERVER}/imports/b.ts`, `${SERVER}/spreadsheets/read-file.ts`],
	'spreadsheets-are-read-and-written-in-one-room': [`${SERVER}/events/b.ts`, 'node_modules/write-excel-file/index.js'],
	'drivers-only-in-connect': [`${SERVER}/db/b.ts`, 'node_modules/pg/index.js'],
	'lucia-only-in-sessions': [`${SERVER}/accounts/a.ts`, 'node_modules/lucia/index.js'],
	'kysely-only-behind-queries': [`${SERVER}/events/c.ts`, 'node_modules/kysely/index.js'],
	'no-barrels': ['src/lib/ui/b.ts', 'src/lib/ui/index.ts'],
	'nothing-imports-tests': ['src/lib/ui/c.ts', 'tests/support/s.ts'],
	...Object.fromEntries(
		ORDER.slice(0, -1).map((feature, at) => [
			`${feature}-knows-no-higher-feature`,
			[`${SERVER}/${feature}/low.ts`, `${SERVER}/${ORDER[at + 1]}/${ORDER[at + 1]}.ts`] as [string, string]
		])
	)
};

const root = mkdtempSync(join(tmpdir(), 'fences-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text, { flag: 'a' });
}

/** A house of one import for each rule, and what the cruiser says of it. */
async function violations(): Promise<[rule: string, file: string][]> {
	for (const [name, [file, imported]] of Object.entries(BREAKS)) {
		const bare = imported.startsWith('node:');
		const path = relative(dirname(file), imported);
		const from = bare ? imported : path.startsWith('.') ? path : `./${path}`;
		write(file, `import { x as x${name.replaceAll('-', '_')} } from '${from}';\n`);
		if (!bare && name !== 'everything-resolves') write(imported, '');
	}
	write('src/lib/ui/trip.ts', "import { x } from './round.ts';\n");
	const { enhancedResolveOptions } = rules.options;
	const { output } = await cruise(['src'], {
		baseDir: root,
		validate: true,
		ruleSet: { forbidden: rules.forbidden },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions
	} as Parameters<typeof cruise>[1]);
	return (output as ICruiseResult).summary.violations.map(({ rule, from }) => [rule.name, from]);
}

describe('every fence of the house', () => {
	test('has an import that it refuses, by its name', async () => {
		const found = await violations();
		expect(Object.keys(BREAKS).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort());
		const silent = Object.entries(BREAKS).filter(
			([name, [file]]) => !found.some(([rule, from]) => rule === name && from === file)
		);
		expect(silent.map(([name]) => name)).toEqual([]);
	});

	test('says what it is for in a sentence that a contributor can act upon', () => {
		for (const rule of rules.forbidden) expect(rule).toMatchObject({ severity: 'error', comment: /\w.{30,}/ });
	});
});

describe('docs/architecture.md', () => {
	const page = readFileSync('docs/architecture.md', 'utf8');
	const rows = [...page.matchAll(/^\| `(src\/[^`]+)` \| .* \| (.+) \|$/gm)].map(([, folder, may]) => [
		folder,
		may?.replaceAll('`', '')
	]);

	test('claims of each room what its rule checks, no more and no less', () => {
		const claimed = rows.filter(([folder]) => folder !== 'src/routes');
		const checked = ROOMS.map(({ folder, may }) => [folder, may.join(', ') || 'nothing else']);
		expect(claimed).toEqual(checked);
	});

	test('names the features in the order that is checked, and no folder of the server stands outside of it', () => {
		const order = /lower never imports higher:([^.]+)\./.exec(page)?.[1];
		expect(order?.split('·').map((word) => word.trim())).toEqual(ORDER);
		const rooms = ROOMS.map(({ folder }) => folder.split('/').at(-1));
		const folders = readdirSync('src/lib/server', { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect(folders.map(({ name }) => name).filter((name) => !ORDER.includes(name) && !rooms.includes(name))).toEqual(
			[]
		);
	});
});

test('no source file is hidden from the formatter by a pattern that was meant for another', async () => {
	const sources = ['src', 'scripts', 'tests', 'migrations'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
	);
	const hidden = sources.filter((file) => /\.(ts|svelte|js|mjs|cjs)$/.test(file) && !file.startsWith('tests/cases/'));
	expect(hidden.length).toBeGreaterThan(700);
	const ignored = await Promise.all(
		hidden.map(async (file) => [file, (await getFileInfo(file, { ignorePath: '.prettierignore' })).ignored] as const)
	);
	expect(ignored.filter(([, is]) => is).map(([file]) => file)).toEqual([]);
});

describe('a file fits in a head', () => {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|svelte)$/.test(name))
		.map((name) => join('src', name));
	const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

	test('half of them within 60 lines, nine of ten within 150', () => {
		const sizes = files.filter((file) => !file.endsWith('.test.ts')).map(lines);
		sizes.sort((a, b) => a - b);
		expect(sizes.length).toBeGreaterThan(800);
		const at = (share: number) => sizes[Math.floor(sizes.length * share)];
		expect(at(0.5)).toBeLessThanOrEqual(60);
		expect(at(0.9)).toBeLessThanOrEqual(150);
	});

	test('one over 300 lines says why in its first comment, and no other turns the rule off', () => {
		const off = files.filter((file) => readFileSync(file, 'utf8').includes('eslint-disable max-lines '));
		expect(off.sort()).toEqual(files.filter((file) => lines(file) > 300).sort());
		const why = /^\/\*\*(?:(?!\*\/)[^])+\*\/\n\/\* eslint-disable max-lines -- .{20,} \*\/\n/;
		for (const file of off) expect(readFileSync(file, 'utf8')).toMatch(why);
	});
});
