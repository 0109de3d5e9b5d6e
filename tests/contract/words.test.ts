/**
 * Code speaks English and the screen Indonesian (CONTRIBUTING): the names of looks and states that once were Indonesian
 * do not come back, neither as values, nor as classes, nor as colours. Words that a person reads are not looked at. And a
 * type that others import has a name of its own, so that its word means one thing wherever it is read.
 */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What each is called in code. */
const ENGLISH: Record<string, string> = {
	tinta: 'accent',
	sah: 'confirmed',
	perhatian: 'attention',
	galat: 'danger',
	siap: 'ready',
	hadir: 'present',
	sudah: 'already',
	tinjau: 'review',
	tolak: 'refused',
	kosong: 'empty',
	berubah: 'changed',
	menyimpan: 'saving',
	tersimpan: 'saved',
	luring: 'offline',
	gagal: 'failed',
	paham: 'understood',
	ulangi: 'missed',
	belum: 'untested'
};
const word = `(${Object.keys(ENGLISH).join('|')})`;
/** Some of these words are also words on screen: quoted alone, only these can be nothing but a code. */
const codeOnly = '(tinta|sah|perhatian|galat|tolak|luring)';

const FORMS = [
	new RegExp(`\\b(?:kind|state|tone|look)\\??\\s*(?:=|:|===|!==)\\s*["']${word}["']`, 'g'),
	new RegExp(`["']${codeOnly}["']`, 'g'),
	new RegExp(`\\bclass(?:="[^"]*\\b|:)${codeOnly}\\b`, 'g'),
	new RegExp(`(?:^|[\\s>,}\\w])\\.${word}(?=\\s*[,{:.]|\\s+[.:\\w][^;]*\\{)`, 'gm'),
	new RegExp(`--(?:on-)?${word}(?![a-z])`, 'g')
];

/** The Indonesian names in a source text, as they stand there, each with what it is called. */
const indonesianIn = (text: string): string[] =>
	FORMS.flatMap((form) =>
		[...text.matchAll(form)].map(([said, found]) => `${said.trim()} → ${ENGLISH[found as string]}`)
	);

test('no look, state, class or colour has an Indonesian name in code', () => {
	const files = globSync(['src/**/*.{svelte,ts,css}', 'content/modules/**/*.svelte']);
	expect(files.length).toBeGreaterThan(500);
	expect(files.flatMap((file) => indonesianIn(readFileSync(file, 'utf8')).map((said) => `${file}: ${said}`))).toEqual(
		[]
	);
});

describe('what counts as a name in code', () => {
	test.each([
		['<Note kind="perhatian">', ['kind="perhatian" → attention', '"perhatian" → attention']],
		["const KINDS = { valid: 'sah' };", ["'sah' → confirmed"]],
		["if (state === 'kosong') return;", ["state === 'kosong' → empty"]],
		['<span class="badge tinta area">', ['class="badge tinta → accent']],
		['\t.paham .state {\n', ['.paham → understood']],
		['.badge.galat {', ['e.galat → danger']],
		['color: var(--on-tinta);', ['--on-tinta → accent']],
		["const words = { now: 'sekarang', later: 'belum' };", []],
		["{outcome: 'hadir'} Perhatian: berkas belum tersimpan.", []]
	])('%s', (text, said) => {
		expect(indonesianIn(text)).toEqual(said);
	});
});

/** What an event's session was called when phones first stored or sent it: their scans must still arrive. */
const STORED_OR_SENT = [
	'src/lib/offline/**',
	'src/lib/domain/attendance/offline-check-in.*',
	'src/lib/schemas/{attendance,scan-file,no-nik}*',
	'src/lib/server/attendance/{arrival,hall-code,helper-discards,report-discards,scanner-doors,scanner-pack,seat,self-check-in}*',
	'src/routes/api/acara/**'
];
const SIGN_IN = ['src/lib/server/accounts/**', 'src/lib/domain/access/**'];

test('a session is a sign-in, and an event’s session says so, but where phones still speak of it as before', () => {
	const files = globSync(['src/**/*.{svelte,ts}'], { exclude: [...SIGN_IN, ...STORED_OR_SENT] });
	expect(files.length).toBeGreaterThan(500);
	// In a test also the sign-in of whoever acts.
	const ofActor = /\bsessionId: ['`]/;
	const said = files.flatMap((file) =>
		readFileSync(file, 'utf8')
			.split('\n')
			.filter((line) => /\bsessionIds?\b/.test(line) && !(file.endsWith('.test.ts') && ofActor.test(line)))
			.map((line) => `${file}: ${line.trim()}`)
	);
	expect(said).toEqual([]);
	const addresses = globSync('src/routes/**/*').filter((path) => path.includes('[sessionId]'));
	expect(addresses).toEqual([]);
});

test('a row that nobody else may change meanwhile is locked, not held', () => {
	const files = globSync(['src/lib/server/**/*.ts']).filter((file) =>
		/\.for(NoKey)?Update\(/.test(readFileSync(file, 'utf8'))
	);
	expect(files.length).toBeGreaterThan(5);
	const held = files.flatMap((file) => readFileSync(file, 'utf8').match(/function hold\w+/g) ?? []);
	expect(held).toEqual([]);
});

test('no two types that are exported from src/lib share a name', () => {
	const files = globSync(['src/lib/**/*.{svelte,ts}']).filter((file) => !file.endsWith('.test.ts'));
	const homes = new Map<string, string[]>();
	for (const file of files)
		for (const [, name] of readFileSync(file, 'utf8').matchAll(/^\s*export (?:type|interface) (\w+)/gm))
			homes.set(name as string, [...(homes.get(name as string) ?? []), file]);
	expect(homes.size).toBeGreaterThan(400);
	expect([...homes].filter(([, where]) => where.length > 1)).toEqual([]);
});
