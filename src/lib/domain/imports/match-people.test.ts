/** Rows of a list of people against those who are on record. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorSaid } from '#lib/text/import-findings.ts';
import { peopleSteps, type KnownPerson, type PeopleKnown, type PersonVerdict } from './check-people.ts';
import type { Field } from './columns.ts';
import { nameKey } from './match-people.ts';
import { readPersonRow } from './read-person-row.ts';
import type { Reading } from './reading.ts';
import { makeUnitFinder } from './unit-finder.ts';

const units = [
	{ id: 'u1', code: '64.71.04.1001', name: 'Kelurahan Gunung Sari Ulu', path: '/c/u1/' },
	{ id: 'u2', code: '64.71.06.1001', name: 'Kelurahan Prapatan', path: '/c/u2/' },
	{ id: 'u3', code: '64.71.07.1', name: 'Sekretariat', path: '/c/u3/' },
	{ id: 'u4', code: '64.71.07.2', name: 'Sekretariat', path: '/c/u4/' }
];
const finder = makeUnitFinder(units, ['19.06.01']);
const none: PeopleKnown = { byNumber: new Map(), byName: new Map(), takenUsernames: new Set(), mayGrant: () => false };
const NIP = '198703152010011001';

const reading: Reading = { date1904: false, uneven: false, today: '2026-11-22', lettersOf: () => [] };

type Row = Partial<Record<Field, string>> & { odd?: Partial<Record<Field, 'number' | 'formula' | 'error'>> };
/** The rule without anybody's turns in between. */
function allPeople(...all: Parameters<typeof peopleSteps>): PersonVerdict[] {
	const work = peopleSteps(...all);
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
const check = (rows: Row[], known: Partial<PeopleKnown> = {}, over: Partial<Reading> = {}) =>
	allPeople(
		rows.map(({ odd = {}, ...values }, index) =>
			readPersonRow(
				{
					row: index + 2,
					values: { unitName: 'Kelurahan Prapatan', number: '', ...values },
					odd,
					width: 9,
					surplus: false
				},
				finder,
				{ ...reading, ...over }
			)
		),
		{ ...none, ...known }
	);
const one = (row: Row, known: Partial<PeopleKnown> = {}) => check([row], known)[0]!;
const said = (row: Row, known: Partial<PeopleKnown> = {}) =>
	one(row, known).errors.map((error) => errorSaid(error).what);

const stored = (over: Partial<KnownPerson> = {}): KnownPerson => ({
	id: 'p1',
	name: 'Ani Rahmawati',
	titlePrefix: '',
	titleSuffix: '',
	employmentType: 'pns',
	position: 'Analis',
	rank: 'Penata, III/c',
	number: NIP,
	numberType: 'nip',
	unitId: 'u2',
	unitName: 'Kelurahan Prapatan',
	inScope: true,
	self: false,
	left: false,
	hasAccount: false,
	roles: [],
	withinReach: true,
	...over
});
const knows = (person: KnownPerson): Partial<PeopleKnown> => ({
	byNumber: person.number ? new Map([[person.number, person]]) : new Map(),
	byName: new Map([[nameKey(person.name, person.unitId), [person]]])
});

describe('rows against what is stored', () => {
	test('I7 what is stored already changes nothing; an empty cell states nothing', () => {
		expect(one({ name: 'Ani Rahmawati', number: NIP, position: '', rank: '' }, knows(stored()))).toMatchObject({
			state: 'same',
			changes: []
		});
	});

	test('I7 what differs is named', () => {
		const verdict = one(
			{ name: 'Ani Rahmawati', number: NIP, position: 'Kepala Seksi', unitName: 'Kelurahan Gunung Sari Ulu' },
			knows(stored())
		);
		expect(verdict).toMatchObject({ state: 'changed', changes: ['position', 'unitName'] });
	});

	test('B-017 a number of somebody else is refused under a masked name', () => {
		expect(said({ name: 'Budi Wicaksono', number: NIP }, knows(stored({ name: 'Rina Suryani' })))).toEqual([
			'NIP ini sudah terdaftar atas nama R*** S***. Hubungi admin instansi.'
		]);
	});

	test('B-017 a corrected spelling is no other person', () => {
		expect(one({ name: 'Ani Rahmawaty', number: NIP }, knows(stored()))).toMatchObject({
			state: 'changed',
			changes: ['name']
		});
	});

	test('B-040 somebody of another agency is refused, and their name is not told', () => {
		const verdict = one({ name: 'Budi', number: NIP }, knows(stored({ inScope: false, name: 'Rina Suryani' })));
		expect(verdict.errors.map(({ reason }) => reason)).toEqual(['other-agency']);
		expect(JSON.stringify(verdict.errors)).not.toContain('R***');
	});

	test('B-037 a namesake with a number in the same unit is for a human', () => {
		expect(one({ name: 'Ani Rahmawati' }, knows(stored())).state).toBe('review');
	});

	test('I7 somebody without a number is found again by name and unit', () => {
		const known = stored({ number: null, numberType: null });
		expect(one({ name: 'Ani Rahmawati' }, knows(known))).toMatchObject({ state: 'same' });
	});

	test('one’s own record is left alone, and gives oneself no role', () => {
		const self = knows(stored({ self: true }));
		expect(one({ name: 'Ani Rahmawati', number: NIP, position: 'Sekretaris Daerah' }, self)).toMatchObject({
			state: 'same'
		});
		expect(
			one({ name: 'Ani Rahmawati', number: NIP, role: 'Admin instansi' }, { ...self, mayGrant: () => true }).errors
		).toMatchObject([{ reason: 'role-above' }]);
	});

	test('somebody who left is not brought back by a list', () => {
		expect(one({ name: 'Ani Rahmawati', number: NIP }, knows(stored({ left: true }))).state).toBe('error');
	});

	test('an account is made once', () => {
		expect(one({ name: 'Ani Rahmawati', number: NIP, account: 'ya' }, knows(stored()))).toMatchObject({
			state: 'changed',
			changes: ['account']
		});
		expect(
			one({ name: 'Ani Rahmawati', number: NIP, account: 'ya' }, knows(stored({ hasAccount: true })))
		).toMatchObject({ state: 'same' });
	});

	test('whatever a row holds, it has one state, and an error never changes anything', () => {
		const text = fc.oneof(fc.string(), fc.constantFrom(NIP, '=1', '', '-', 'Ani Rahmawati', 'ya', 'NRP'));
		fc.assert(
			fc.property(
				fc.record({ name: text, number: text, numberType: text, position: text, account: text, unitName: text }),
				(row) => {
					const verdict = one(row, knows(stored()));
					expect(verdict.errors.length > 0).toBe(verdict.state === 'error' || verdict.state === 'review');
					if (verdict.errors.length > 0) expect(verdict.changes).toEqual([]);
				}
			)
		);
	});
});
