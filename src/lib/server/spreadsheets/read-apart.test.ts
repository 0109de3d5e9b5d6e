import { longestTurn } from '#tests/support/longest-turn.ts';
import { NASTY } from '#tests/support/nasty-spreadsheets.ts';
import { fileText } from '#lib/text/import-files.ts';
import { describe, expect, test } from 'vitest';
import { readApart } from './read-apart.ts';
import { Turns } from './read-turns.ts';

const list = (count: number) =>
	Buffer.from(`Nama;Unit kerja\n${Array.from({ length: count }, (_, index) => `Orang ${index};Kelurahan`).join('\n')}`);

describe('a file is read apart from everybody else', () => {
	test('what comes back is what the file says, also of a part of a larger memory', async () => {
		const bytes = Buffer.concat([Buffer.from('xx'), list(3)]).subarray(2);
		const read = await readApart(bytes, 'people');
		expect(read.ok && read.value.book.lists[0]?.rows.map(({ cells }) => cells[0])).toEqual([
			'Orang 0',
			'Orang 1',
			'Orang 2'
		]);
		expect(read.ok && read.value.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(bytes.toString()).toContain('Orang 2');
	});

	test('F-32 a file that takes too long is refused in words, and its thread is gone', async () => {
		const long = NASTY.find(({ name }) => name === 'million-rows')?.make() ?? new Uint8Array();
		// A thread of its own, by its heap: not one that is warm already.
		const limits = { cpuMs: 0, wallMs: 60_000, heapMb: 255 };
		expect(await readApart(long, 'people', limits)).toEqual({ ok: false, file: { reason: 'too-slow', detail: '' } });
		expect(fileText['too-slow']()).toContain('terlalu rumit');
	});

	test('a file that takes too much memory is refused in words, and the server lives', async () => {
		const limits = { cpuMs: 60_000, wallMs: 60_000, heapMb: 16 };
		expect(await readApart(list(50_000), 'people', limits)).toEqual({
			ok: false,
			file: { reason: 'too-heavy', detail: '' }
		});
		expect((await readApart(list(3), 'people')).ok).toBe(true);
	});
});

describe('files made to stop the server', () => {
	test('there are twenty and more of them', () => {
		expect(NASTY.length).toBeGreaterThanOrEqual(20);
		expect(new Set(NASTY.map(({ name }) => name)).size).toBe(NASTY.length);
	});

	// The bench holds the 50 ms on a machine of its own; here others run as well.
	test.each(NASTY)('$name is answered in words while others are served', async ({ make }) => {
		const bytes = make();
		expect(bytes.byteLength).toBeLessThanOrEqual(10 * 1024 * 1024);
		let read: Awaited<ReturnType<typeof readApart>> | undefined;
		const turn = await longestTurn(async () => (read = await readApart(bytes, 'people')));
		expect(turn).toBeLessThan(250);
		expect(read).toBeDefined();
		if (!read || read.ok) return;
		expect(read.fault).toBeUndefined();
		expect(fileText[read.file.reason](read.file.detail)).toMatch(/\p{Lu}.*\.$|10 MB$/u);
		expect(['too-slow', 'too-heavy']).not.toContain(read.file.reason);
	});
});

describe('turns', () => {
	/** Work that ends when told to. */
	function held() {
		let end = () => {};
		const until = new Promise<void>((resolve) => (end = resolve));
		return { end, work: () => until };
	}
	const settled = () => new Promise((resolve) => setImmediate(resolve));

	test('few at once, and the next one when a turn is free', async () => {
		const turns = new Turns(1);
		const [first, second] = [held(), held()];
		const order: string[] = [];
		const a = turns.take('a', first.work).then(() => order.push('a'));
		const b = turns.take('b', second.work).then(() => order.push('b'));
		second.end();
		await settled();
		expect(order).toEqual([]);
		first.end();
		await Promise.all([a, b]);
		expect(order).toEqual(['a', 'b']);
	});

	test('one after another for a person, though there is room; a third file of the same is refused', async () => {
		const turns = new Turns(2);
		const [first, second] = [held(), held()];
		let began = false;
		const a = turns.take('a', first.work);
		const b = turns.take('a', async () => {
			began = true;
			await second.work();
		});
		expect(await turns.take('a', async () => 1)).toEqual({ ok: false, reason: 'busy-own' });
		expect(await turns.take('b', async () => 2)).toEqual({ ok: true, value: 2 });
		expect(began).toBe(false);
		first.end();
		second.end();
		await Promise.all([a, b]);
		expect(began).toBe(true);
	});

	test('when too many wait, the next one is told so', async () => {
		const turns = new Turns(1);
		const first = held();
		const taken = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((person) => turns.take(person, first.work));
		expect(await turns.take('h', first.work)).toEqual({ ok: false, reason: 'busy' });
		first.end();
		expect((await Promise.all(taken)).every(({ ok }) => ok)).toBe(true);
	});

	test('a turn that ends in an exception is free again', async () => {
		const turns = new Turns(1);
		await expect(turns.take('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
		expect(await turns.take('a', async () => 1)).toEqual({ ok: true, value: 1 });
	});
});
