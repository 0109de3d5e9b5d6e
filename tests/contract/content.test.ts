/** The course as jurists wrote it passes every check, fills every form, and compiles. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile as compileMdsvex } from 'mdsvex';
import { compile as compileSvelte } from 'svelte/compiler';
import { afterAll, describe, expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { drawQuestions } from '#lib/domain/quiz/draw-questions.ts';
import { readBank } from '#lib/server/content/checks/bank.ts';
import { checkBank } from '#lib/server/content/checks/check-bank.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { drawablePool } from '#lib/server/quiz/question-bank.ts';

const root = join(import.meta.dirname, '../..');
const dir = join(root, 'content');
const { bank, findings: reading } = readBank(dir);
const content = loadContent(dir);

test('the whole course has no error', () => {
	const errors = [...reading, ...checkBank(bank)].filter((finding) => finding.level === 'error');
	expect(errors).toEqual([]);
});

test('the checks read exactly what the server loads', () => {
	expect(bank.scenarios.map((sheet) => sheet.value.id).sort()).toEqual([...content.scenarios.keys()].sort());
	expect(bank.prohibitions.map((sheet) => sheet.value.code).sort()).toEqual([...content.prohibitions.keys()].sort());
	expect(bank.bases.value.map((basis) => basis.id)).toEqual([...content.bases.keys()]);
	expect(bank.modules.map((page) => page.value.slug)).toEqual(content.modules.map((module) => module.slug));
});

test('each prohibition has twelve for the quiz, four of them violations, three allowed, two grey, and three to practise', () => {
	for (const code of PROHIBITION_CODES) {
		const mine = bank.scenarios.map((sheet) => sheet.value).filter((scenario) => scenario.prohibition === code);
		const exam = mine.filter((scenario) => scenario.pool === 'exam');
		const of = (verdict: string) => exam.filter((scenario) => scenario.verdict === verdict).length;
		expect([code, exam.length]).toEqual([code, Math.max(12, exam.length)]);
		expect(of('violation')).toBeGreaterThanOrEqual(4);
		expect(of('allowed')).toBeGreaterThanOrEqual(3);
		expect(of('grey')).toBeGreaterThanOrEqual(2);
		expect(mine.length - exam.length).toBeGreaterThanOrEqual(3);
	}
	expect(bank.scenarios.filter((sheet) => sheet.value.kind === 'branching').length).toBeGreaterThanOrEqual(24);
});

test('Q15 form A and form B each fill a quiz of 16, and share nothing', () => {
	const draw = (form: 'A' | 'B') =>
		drawQuestions({
			pool: drawablePool(content).filter((scenario) => scenario.form === form),
			prohibitions: PROHIBITION_CODES,
			lastSeen: new Map(),
			seed: 7
		}).map((item) => item.scenarioId);
	const [a, b] = [draw('A'), draw('B')];
	expect(a).toHaveLength(16);
	expect(b).toHaveLength(16);
	expect(a.filter((id) => b.includes(id))).toEqual([]);
});

test('Q7 ten attempts in a row of one person meet no scenario twice while there are new ones', () => {
	const pool = drawablePool(content);
	const perProhibition = Math.min(
		...PROHIBITION_CODES.map((code) => pool.filter((s) => s.prohibition === code).length)
	);
	const lastSeen = new Map<string, string>();
	for (let attempt = 0; attempt < perProhibition; attempt++) {
		const draw = drawQuestions({ pool, prohibitions: PROHIBITION_CODES, lastSeen, seed: attempt });
		for (const { scenarioId } of draw) {
			expect(lastSeen.has(scenarioId)).toBe(false);
			lastSeen.set(scenarioId, `2026-11-${String(attempt + 1).padStart(2, '0')}T00:00:00.000Z`);
		}
	}
});

describe('every page compiles to a component', () => {
	test.each([...bank.modules, ...bank.pages].map((page) => page.file))('%s', async (file) => {
		const source = readFileSync(join(dir, file), 'utf8');
		const made = await compileMdsvex(source, { extensions: ['.svx'], smartypants: false });
		expect(() => compileSvelte(made?.code ?? '', { filename: file, generate: 'server' })).not.toThrow();
	});
});

describe('npm run content', () => {
	const copy = mkdtempSync(join(tmpdir(), 'content-'));
	afterAll(() => rmSync(copy, { recursive: true }));
	const run = (...args: string[]) =>
		new Promise<{ code: number; out: string }>((resolve) => {
			execFile(process.execPath, ['scripts/check-content.ts', ...args], { cwd: root }, (error, stdout, stderr) =>
				resolve({ code: Number(error?.code ?? 0), out: stdout + stderr })
			);
		});

	test('prints the coverage and ends with 0 on the real course', async () => {
		const { code, out } = await run();
		expect(out).toContain('0 kesalahan');
		// All, offices, elections, phases, employment, pressure.
		expect(out.match(/^social_media .*$/gm)).toHaveLength(6);
		expect(out).toMatch(/kunci dari pilihan saja .* batas {2}35/);
		expect(code).toBe(0);
	});

	test('names file and line, and ends with 1, when a fault is planted', async () => {
		cpSync(dir, copy, { recursive: true });
		const file = join(copy, 'scenarios/social_media/social_media-01.yaml');
		const source = readFileSync(file, 'utf8');
		const line = source.split('\n').findIndex((text) => text.startsWith('verdict:')) + 1;
		writeFileSync(file, source.replace(/^verdict: .*$/m, 'verdict: terserah'));
		const { code, out } = await run('--dir', copy);
		expect(out).toContain(`social_media-01.yaml:${line}  verdict:`);
		expect(code).toBe(1);
	});

	test('L2 lists every module, prohibition and scenario that cites a basis, and refuses an unknown one', async () => {
		const cited = await run('--basis', 'uu-20-2023-ps-24-1-d');
		for (const kind of ['scenario', 'prohibition', 'module'])
			expect(cited.out).toMatch(new RegExp(`:\\d+ {2}${kind} `));
		expect(cited.code).toBe(0);
		const unknown = await run('--basis', 'uu-1-1900');
		expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining('tidak ada') });
	});
});
