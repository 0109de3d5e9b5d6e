import { resolve } from 'node:path';
import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { derivePresence } from '#lib/domain/attendance/check-in.ts';
import { parseEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { firstBrokenLink } from '#lib/server/audit/audit.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { makeKeys, newStoredKeys } from '#lib/server/platform/keys.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { OFFICIALS } from '../../scripts/demo/names.ts';
import { seedDemo, type Seeded } from '../../scripts/demo/seed.ts';

const connection = await freshDatabase();
const { db } = connection;
const TODAY = new Date('2026-11-22T01:00:00.000Z');
let seeded: Seeded;

beforeAll(async () => {
	loadContent(resolve('content'));
	const keys = makeKeys(newStoredKeys(randomBytes));
	const log = pino({ level: 'silent' });
	seeded = await seedDemo({ db, keys, log, size: 'small', today: TODAY, say: () => undefined });
}, 60_000);

describe('units', () => {
	test('Balikpapan has 6 kecamatan and 34 kelurahan, Belitung Timur 7 and 39 desa, under their own roots', async () => {
		const units = await db.selectFrom('unit').selectAll().execute();
		const below = (root: string, type: string) =>
			units.filter((unit) => unit.code.startsWith(`${root}.`) && unit.unit_type === type).length;
		expect([below('64.71', 'district'), below('64.71', 'urban_village')]).toEqual([6, 34]);
		expect([below('19.06', 'district'), below('19.06', 'village')]).toEqual([7, 39]);
	});

	test('every unit lies below its parent, and a kelurahan below the kecamatan of its code', async () => {
		const units = await db.selectFrom('unit').selectAll().execute();
		const byId = new Map(units.map((unit) => [unit.id, unit]));
		for (const unit of units) {
			const parent = unit.parent_id === null ? null : byId.get(unit.parent_id);
			expect(unit.path).toBe(`${parent?.path ?? '/'}${unit.id}/`);
			if (unit.unit_type.endsWith('village')) expect(unit.code.startsWith(`${parent?.code}.`)).toBe(true);
		}
	});
});

describe('people', () => {
	test('four hundred, a third of them PPPK', async () => {
		const people = await db.selectFrom('person').select('employment_type').execute();
		const share = people.filter((person) => person.employment_type === 'pppk').length / people.length;
		expect(people.length).toBe(400);
		expect(share).toBeGreaterThan(1 / 3 - 0.03);
		expect(share).toBeLessThan(1 / 3 + 0.03);
	});

	test('every number reads without problem or warning, lies in the block 9xx, and fits its kind', async () => {
		const rows = await db
			.selectFrom('person_number')
			.innerJoin('person', 'person.id', 'person_number.person_id')
			.select(['number', 'number_type', 'employment_type'])
			.execute();
		expect(rows.length).toBe(400);
		for (const row of rows) {
			expect(parseEmployeeNumber(row.number)).toEqual({
				kind: 'number',
				number: row.number,
				numberType: row.number_type,
				warnings: []
			});
			expect(row.number[15]).toBe('9');
			expect(row.number_type).toBe(row.employment_type === 'pppk' ? 'ni_pppk' : 'nip');
		}
		expect(new Set(rows.map((row) => row.number)).size).toBe(400);
	});

	test('nobody, on any list, carries the name of an official', async () => {
		const people = await db.selectFrom('person').select('search_name').execute();
		const listed = await db.selectFrom('participant').select('search_name').execute();
		expect([...people, ...listed].filter((row) => OFFICIALS.has(row.search_name))).toEqual([]);
	});

	test('N2 single names, both apostrophes, titles and a name of 70 characters are among them', async () => {
		const people = await db.selectFrom('person').selectAll().execute();
		expect(people.some((person) => person.name.includes("'"))).toBe(true);
		expect(people.some((person) => person.name.includes('’'))).toBe(true);
		expect(people.filter((person) => !person.name.includes(' ')).length).toBeGreaterThan(10);
		expect(people.filter((person) => person.title_prefix !== '').length).toBeGreaterThan(5);
		expect(people.filter((person) => person.name.length === 70).length).toBe(1);
	});

	test('O2 everyone belongs to one unit now, the one of their record', async () => {
		const rows = await db
			.selectFrom('person')
			.innerJoin('person_unit', 'person_unit.person_id', 'person.id')
			.select(['person.id', 'person.unit_id as home', 'person_unit.unit_id', 'until_at'])
			.execute();
		const current = rows.filter((row) => row.until_at === null);
		expect(current.length).toBe(400);
		expect(current.every((row) => row.home === row.unit_id)).toBe(true);
		expect(rows.length).toBeGreaterThan(400);
	});
});

describe('accounts', () => {
	test('the six of the demo sign in; Suharto waits for the code that was printed', async () => {
		const accounts = await db.selectFrom('account').selectAll().execute();
		const active = accounts.filter((account) => account.password_hash !== null).map((account) => account.username);
		expect(active).toEqual(expect.arrayContaining(['ani', 'budi', 'citra', 'dewi', 'eka', 'pusat']));
		expect(seeded.newcomer.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		expect(accounts.find((account) => account.username === seeded.newcomer.number)?.password_hash).toBeNull();
	});
});

describe('events', () => {
	test('214 heads in Balikpapan, 270 in Banjarmasin, 286 on the list of today and 40 of them in', async () => {
		const events = await db.selectFrom('event').select(['id', 'title']).orderBy('starts_at').execute();
		const counts: [number, number][] = [];
		for (const { id } of events) {
			const listed = await db.selectFrom('participant').select('id').where('event_id', '=', id).execute();
			const present = await db
				.selectFrom('presence')
				.innerJoin('event_session', 'event_session.id', 'presence.session_id')
				.select('participant_id')
				.where('event_id', '=', id)
				.execute();
			counts.push([listed.length, present.length]);
		}
		expect(counts.slice(0, 3)).toEqual([
			[220, 214],
			[270, 270],
			[286, 40]
		]);
	});

	test('presence is what the ledger says, for every person in every session', async () => {
		const scans = await db.selectFrom('scan').selectAll().execute();
		const presence = await db.selectFrom('presence').selectAll().execute();
		const keyOf = (row: { session_id: string; participant_id: string | null }) =>
			`${row.session_id} ${row.participant_id}`;
		const lines = Map.groupBy(scans, keyOf);
		const derived = [...lines].flatMap(([key, rows]) => {
			const found = derivePresence(
				rows.map((row) => ({
					id: row.id,
					nonce: row.nonce,
					method: row.method,
					outcome: row.outcome,
					scannedAt: row.scanned_at
				}))
			);
			return found ? [[key, found.scanId, found.arrivedAt]] : [];
		});
		expect(derived.sort()).toEqual(presence.map((row) => [keyOf(row), row.scan_id, row.arrived_at]).sort());
	});
});

test('O7 the audit chain holds from the first line to the last', async () => {
	const { sequence, count } = await firstBrokenLink(db);
	expect(sequence).toBeNull();
	expect(count).toBeGreaterThan(50);
});
