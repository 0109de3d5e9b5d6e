import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExcuseWord } from './excuse.ts';
import { derivePresence, type LedgerLine } from './presence.ts';
import { tallySession, withoutPresence, type SessionFacts, type TallyEntry } from './session-tally.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 1, minute)).toISOString();
const entry = (id: string, over: Partial<TallyEntry> = {}): TallyEntry => ({
	id,
	createdAt: at(-600),
	removedAt: null,
	mergedInto: null,
	...over
});
const line = (id: string, of: string | null, minute: number, over: Partial<LedgerLine> = {}): LedgerLine => ({
	id,
	nonce: id,
	method: 'pass',
	outcome: 'recorded',
	scannedAt: at(minute),
	entry: of,
	...over
});
const facts = (over: Partial<SessionFacts>): SessionFacts => ({
	startsAt: at(0),
	lateAfterMinutes: 15,
	closedAt: at(180),
	entries: [],
	lines: [],
	excuses: [],
	...over
});
const told = (id: string, of: string, minute: number, kind: ExcuseWord = 'leave') => ({
	id,
	entry: of,
	kind,
	toldAt: at(minute)
});
const undo = (id: string, of: string, minute: number) => line(id, of, minute, { method: 'undo', outcome: 'undone' });
const again = { outcome: 'already' } as const;

test('C33 everybody on the list is in time, late, missing, or not concerned; an entry taken off is nobody', () => {
	const { people, door } = tallySession(
		facts({
			entries: [
				entry('a'),
				entry('b'),
				entry('c'),
				entry('new', { createdAt: at(200) }),
				entry('late-guest', { createdAt: at(200) }),
				entry('off', { removedAt: at(20) })
			],
			lines: [line('1', 'a', 15), line('2', 'b', 16), line('3', 'off', 5), line('4', 'late-guest', 170)]
		})
	);
	expect(people).toEqual({ registered: 5, inTime: 1, late: 2, excused: 0, missing: 1, notApplicable: 1 });
	expect(door).toMatchObject({ arrivals: 4, presences: 3, offList: 1 });
});

test('C33 nobody is absent or not concerned while the door may still take them', () => {
	expect(withoutPresence(null, at(0))).toBe('not-yet');
	expect(withoutPresence(at(180), at(180))).toBe('absent');
	expect(withoutPresence(at(180), at(181))).toBe('not-applicable');
});

test('C32 an excuse that holds is its own class, presence goes before it, and what was taken back is none', () => {
	const { people } = tallySession(
		facts({
			entries: [entry('a'), entry('b'), entry('c'), entry('d'), entry('e', { createdAt: at(200) })].concat(
				entry('gone', { mergedInto: 'd', removedAt: at(20) }),
				entry('off', { removedAt: at(20) })
			),
			lines: [line('1', 'b', 5)],
			excuses: [
				told('1', 'a', -90, 'sick'),
				told('2', 'b', -90),
				told('3', 'c', -90),
				told('4', 'c', -80, 'withdrawn'),
				told('5', 'gone', -90, 'represented'),
				told('6', 'e', 210),
				told('7', 'off', -90)
			]
		})
	);
	expect(people).toEqual({ registered: 5, inTime: 1, late: 0, excused: 3, missing: 1, notApplicable: 0 });
});

test('C32 whoever is excused is neither absent nor expected, in the word that was told', () => {
	expect(withoutPresence(at(180), at(0), 'sick')).toBe('sick');
	expect(withoutPresence(null, at(0), 'leave')).toBe('leave');
});

const NONE = { arrivals: 0, presences: 0, already: 0, refused: 0, undone: 0, declined: 0, waiting: 0, offList: 0 };
const review = { method: 'review', reviews: '1' } as const;

test.each<[string, LedgerLine[], Partial<typeof NONE>]>([
	[
		'a second scan is already, also when it moved the arrival forward',
		[line('1', 'a', 9), line('2', 'a', 5, again)],
		{ arrivals: 2, presences: 1, already: 1 }
	],
	['an undone scan counts once, as undone', [line('1', 'a', 5), undo('u', 'a', 7)], { arrivals: 1, undone: 1 }],
	[
		'a mark after an undo is the presence',
		[line('1', 'a', 5), line('2', 'a', 6, again), undo('u', 'a', 7), line('3', 'a', 8)],
		{ arrivals: 3, presences: 1, undone: 2 }
	],
	[
		'what a phone uploads after the undo is undone with the rest',
		[line('1', 'a', 5), undo('u', 'a', 7), line('2', 'a', 6, again)],
		{ arrivals: 2, undone: 2 }
	],
	[
		'a scan in doubt is a presence until it is declined',
		[line('1', 'a', 5, { outcome: 'review' })],
		{ arrivals: 1, presences: 1 }
	],
	[
		'and then it is declined',
		[line('1', 'a', 5, { outcome: 'review' }), line('r', 'a', 9, { ...review, outcome: 'declined' })],
		{ arrivals: 1, declined: 1 }
	],
	[
		'a confirmation adds no arrival',
		[line('1', 'a', 5, { outcome: 'review' }), line('r', 'a', 9, { ...review, outcome: 'confirmed' })],
		{ arrivals: 1, presences: 1 }
	],
	[
		'two entries that were merged are one presence',
		[line('1', 'a', 5), line('2', 'merged', 6)],
		{ arrivals: 2, presences: 1, already: 1 }
	],
	[
		'an undo after two entries were merged means the scans of both',
		[line('1', 'a', 5), line('2', 'merged', 6), undo('u', 'a', 21)],
		{ arrivals: 2, undone: 2 }
	],
	[
		'an undo before they were merged means its own',
		[line('1', 'a', 5), line('2', 'merged', 6), undo('u', 'a', 19)],
		{ arrivals: 2, presences: 1, undone: 1 }
	],
	[
		'a refusal is one whether it names anybody or not',
		[line('1', null, 5, { outcome: 'refused' }), line('2', 'a', 6, { outcome: 'refused' })],
		{ arrivals: 2, refused: 2 }
	],
	['an arrival that names nobody of the list is off it', [line('1', 'elsewhere', 5)], { arrivals: 1, offList: 1 }]
])('C33 %s', (_, lines, wanted) => {
	const entries = [entry('a'), entry('merged', { mergedInto: 'a', removedAt: at(20) })];
	expect(tallySession(facts({ entries, lines })).door).toEqual({ ...NONE, ...wanted });
});

test('C33 of those present, how each came in is known, and which scan waits for a look', () => {
	const { by, inDoubt } = tallySession(
		facts({
			entries: ['a', 'b', 'c', 'd'].map((id) => entry(id)),
			lines: [
				line('1', 'a', 5),
				line('2', 'b', 5, { method: 'hall-code' }),
				line('3', 'c', 5, { method: 'manual', outcome: 'review' }),
				line('4', 'd', 5, { outcome: 'review' }),
				line('5', 'd', 6, { method: 'review', outcome: 'confirmed', reviews: '4' })
			]
		})
	);
	expect(by).toEqual({ pass: 2, 'hall-qr': 0, 'hall-code': 1, manual: 1, 'walk-in': 0 });
	expect(inDoubt).toBe(1);
});

const IDS = ['a', 'b', 'c', 'd'];
const anEntry = fc.record({
	created: fc.integer({ min: -60, max: 240 }),
	removed: fc.option(fc.integer({ min: 0, max: 240 })),
	into: fc.option(fc.constantFrom(...IDS))
});
const aLine = fc.record({
	entry: fc.constantFrom(...IDS, 'x', null),
	minute: fc.integer({ min: -30, max: 240 }),
	kind: fc.constantFrom('recorded', 'already', 'review', 'refused', 'undone', 'confirmed', 'declined')
});
const anExcuse = fc.record({
	entry: fc.constantFrom(...IDS, 'x'),
	minute: fc.integer({ min: -60, max: 240 }),
	kind: fc.constantFrom<ExcuseWord>('leave', 'sick', 'represented', 'withdrawn')
});
type Drawn = { entries: readonly { created: number; removed: number | null; into: string | null }[] };

/** Nobody is merged into a merged one: the house moves them along. */
function drawnEntries({ entries }: Drawn): TallyEntry[] {
	const stands = (id: string | null) => id !== null && entries[IDS.indexOf(id)]?.into === null;
	return entries.map(({ created, removed, into }, index) => {
		const mergedInto = stands(into) ? into : null;
		return entry(IDS[index]!, {
			createdAt: at(created),
			removedAt: mergedInto ? at(removed ?? 30) : removed === null ? null : at(removed),
			mergedInto
		});
	});
}

test('C33 both equations hold for every ledger, in whatever order its lines stand', () => {
	fc.assert(
		fc.property(
			fc.record({
				entries: fc.array(anEntry, { minLength: 4, maxLength: 4 }),
				lines: fc.array(aLine, { maxLength: 14 }),
				excuses: fc.array(anExcuse, { maxLength: 6 }),
				closed: fc.option(fc.integer({ min: 0, max: 200 }))
			}),
			(drawn) => {
				const entries = drawnEntries(drawn);
				const doubts = drawn.lines.flatMap(({ kind }, index) => (kind === 'review' ? [String(index)] : []));
				const lines = drawn.lines.map(({ entry: of, minute, kind }, index) =>
					line(String(index), of, minute, {
						outcome: kind,
						method: kind === 'undone' ? 'undo' : kind === 'confirmed' || kind === 'declined' ? 'review' : 'pass',
						reviews: kind === 'confirmed' || kind === 'declined' ? (doubts.pop() ?? null) : null
					})
				);
				const excuses = drawn.excuses.map(({ entry: of, minute, kind }, index) =>
					told(String(index), of, minute, kind)
				);
				const given = facts({ entries, lines, excuses, closedAt: drawn.closed === null ? null : at(drawn.closed) });
				const tally = tallySession(given);
				const { people, door, by, inDoubt } = tally;
				expect(people.registered).toBe(entries.filter(({ removedAt }) => removedAt === null).length);
				expect(people.inTime + people.late + people.excused + people.missing + people.notApplicable).toBe(
					people.registered
				);
				expect(door.presences + door.already + door.refused + door.undone + door.declined + door.offList).toBe(
					door.arrivals
				);
				expect(door.arrivals).toBe(lines.filter(({ method }) => method === 'pass').length);
				expect(door.presences).toBe(people.inTime + people.late);
				expect(Object.values(by).reduce((sum, count) => sum + count, 0)).toBe(door.presences);
				expect(inDoubt).toBeLessThanOrEqual(door.presences);
				expect(door.presences).toBe(
					entries.filter(
						(one) => one.removedAt === null && derivePresence(ledgerOf(one.id, given), mergedInto(one.id, given))
					).length
				);
				expect(tallySession({ ...given, lines: lines.toReversed(), excuses: excuses.toReversed() })).toEqual(tally);
			}
		),
		{ numRuns: 400 }
	);
});

const ledgerOf = (id: string, { entries, lines }: SessionFacts) => {
	const ids = new Set(entries.flatMap((one) => (one.id === id || one.mergedInto === id ? one.id : [])));
	return lines.filter((one) => ids.has(one.entry ?? ''));
};
const mergedInto = (id: string, { entries }: SessionFacts) => ({
	standing: id,
	since: new Map(entries.flatMap((one) => (one.mergedInto === id ? [[one.id, one.removedAt ?? ''] as const] : [])))
});
