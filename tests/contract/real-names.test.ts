/** Nobody invented carries the name of a president, a minister or a party founder (content/banned-words.yaml). */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { inventName } from '../../scripts/demo/identity.ts';
import { Chance } from '../../scripts/demo/chance.ts';
import { FIRST_NAMES, LAST_NAMES, LONGEST_NAME, MIDDLE_NAMES, SINGLE_NAMES } from '../../scripts/demo/names.ts';
import { realNameIn } from '../../scripts/demo/real-names.ts';

const root = join(import.meta.dirname, '../..');
const sexes = [1, 2] as const;

describe('what counts as such a name', () => {
	test('whole words, in any case, with any apostrophe and accent', () => {
		for (const name of [
			'Suharto',
			'H. SOEHARTO, S.E.',
			'Ma’ruf Amīn',
			"ma'ruf amin",
			'Joko  Widodo',
			'hidayat nur wahid'
		])
			expect(realNameIn(name), name).not.toBe(null);
	});

	test('names that many carry are free while the whole is not somebody’s', () => {
		for (const name of ['Widodo', 'Joko Santoso', 'Budi Wicaksono', 'Suhartono', 'Hatta', 'Nur Wahid', 'Salim Agus'])
			expect(realNameIn(name), name).toBe(null);
	});
});

/** Draws the parts of one given name first, then whatever chance says. */
class Drawing extends Chance {
	readonly #answers: boolean[];
	readonly #picks: string[];

	constructor(parts: readonly string[]) {
		super(1);
		// Is it a single name? Has it three parts? Of three, the middle one is drawn last.
		this.#answers = [false, parts.length === 3];
		this.#picks = [parts[0], parts.at(-1), parts[1]].slice(0, parts.length) as string[];
	}

	override happens(percent: number): boolean {
		return this.#answers.shift() ?? super.happens(percent);
	}

	override pick<T>(items: readonly T[]): T {
		const wanted = this.#picks.shift();
		return wanted === undefined ? super.pick(items) : (items.find((item) => item === wanted) as T);
	}
}

describe('the people of the demo', () => {
	test('no part of a name is such a name by itself', () => {
		const parts = [
			...sexes.flatMap((sex) => [...FIRST_NAMES[sex], ...SINGLE_NAMES[sex]]),
			...MIDDLE_NAMES,
			...LAST_NAMES
		];
		expect([...parts, LONGEST_NAME].filter((name) => realNameIn(name) !== null)).toEqual([]);
	});

	test('of all combinations that can be drawn, those that make one are drawn again', () => {
		const pairs = sexes.flatMap((sex) =>
			FIRST_NAMES[sex].flatMap((first) => LAST_NAMES.map((last) => ({ sex, parts: [first, last] })))
		);
		const triples = sexes.flatMap((sex) =>
			FIRST_NAMES[sex].flatMap((first) =>
				MIDDLE_NAMES.flatMap((middle) =>
					realNameIn(`${first} ${middle}`) ? [{ sex, parts: [first, middle, LAST_NAMES[0] as string] }] : []
				)
			)
		);
		const ends = MIDDLE_NAMES.flatMap((middle) =>
			LAST_NAMES.flatMap((last) =>
				realNameIn(`${middle} ${last}`) ? [{ sex: 1 as const, parts: [FIRST_NAMES[1][0] as string, middle, last] }] : []
			)
		);
		const real = [...pairs.filter(({ parts }) => realNameIn(parts.join(' '))), ...triples, ...ends];
		expect(real.map(({ parts }) => parts.join(' '))).toContain('Budi Gunawan');
		for (const { sex, parts } of real) {
			const name = inventName(new Drawing(parts), sex);
			expect(name).not.toBe(parts.join(' '));
			expect(realNameIn(name)).toBe(null);
		}
	});
});

/** The text of a file; of a workbook, that of all its parts. */
function textOf(file: string): string {
	const bytes = readFileSync(join(root, file));
	const parts = file.endsWith('.xlsx') ? Object.values(unzipSync(bytes)) : [bytes];
	return parts.map((part) => new TextDecoder().decode(part)).join('\n');
}

test('nor does anybody in a template, the gallery, the demo, the course or a test', () => {
	const files = globSync('{src,scripts,tests,content,docs}/**/*.{ts,mjs,js,svelte,svx,yaml,md,csv,txt,xls,xlsx}', {
		cwd: root
	});
	expect(files.length).toBeGreaterThan(500);
	const named = files
		.filter((file) => file !== 'content/banned-words.yaml' && join(root, file) !== import.meta.filename)
		.flatMap((file) => {
			const name = realNameIn(textOf(file));
			return name === null ? [] : [`${file}: ${name}`];
		});
	expect(named).toEqual([]);
});
