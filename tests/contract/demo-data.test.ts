import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { derivePresence } from '#lib/domain/attendance/presence.ts';
import type { ImportKind } from '#lib/domain/imports/columns.ts';
import { fieldOf } from '#lib/domain/imports/column-titles.ts';
import { chooseColumns } from '#lib/domain/imports/map-columns.ts';
import { parseEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { content, useContent } from '../support/course-in-use.ts';
import { verifyAll } from '#lib/server/verify/verify.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { someKeys } from '#tests/support/keys.ts';
import { anchorInMemory } from '#tests/support/seals.ts';
import { realNameIn } from '../../scripts/demo/real-names.ts';
import { seedDemo, type Seeded } from '../../scripts/demo/seed.ts';

const connection = await freshDatabase();
const { db } = connection;
const TODAY = new Date('2026-11-22T01:00:00.000Z');
const keys = someKeys();
const anchor = anchorInMemory();
let seeded: Seeded;

beforeAll(async () => {
	useContent(resolve('content'));
	const house = testContext(connection, undefined, TODAY, keys);
	seeded = await seedDemo({ house, size: 'small', today: TODAY, anchor, say: () => undefined });
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

	test('nobody, on any list, carries the name of a politician', async () => {
		const people = await db.selectFrom('person').select('name').execute();
		const listed = await db.selectFrom('participant').select('name').execute();
		expect([...people, ...listed].filter((row) => realNameIn(row.name) !== null)).toEqual([]);
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
		const lines = await db
			.selectFrom('person')
			.innerJoin('person_history', 'person_history.person_id', 'person.id')
			.select(['person.id', 'person.unit_id as home', 'person_history.unit_id', 'sequence'])
			.orderBy('sequence')
			.execute();
		const current = new Map(lines.map((line) => [line.id, line]));
		expect(current.size).toBe(400);
		expect([...current.values()].every((line) => line.home === line.unit_id)).toBe(true);
		expect(lines.length).toBeGreaterThan(400);
	});
});

describe('accounts', () => {
	test('the six of the demo sign in; Sumarto waits for the code that was printed', async () => {
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

describe('learning', () => {
	test('everyone of the four agencies is enrolled; from 45 to 90 in a hundred of each larger unit have finished', async () => {
		const programmes = await db.selectFrom('assignment').select(['id', 'opens_at', 'due_at', 'zone']).execute();
		const rows = await db
			.selectFrom('enrolment')
			.innerJoin('person', 'person.id', 'enrolment.person_id')
			.select(['enrolment.completed_at', 'person.unit_id'])
			.execute();
		expect(programmes.map((row) => row.zone).sort()).toEqual(['WIB', 'WITA', 'WITA', 'WITA']);
		expect(rows.length).toBe(390);
		for (const [, unit] of Map.groupBy(rows, (row) => row.unit_id)) {
			const finished = unit.filter((row) => row.completed_at !== null).length;
			if (unit.length >= 10) expect(Math.abs(finished / unit.length - 0.675)).toBeLessThanOrEqual(0.28);
		}
		expect(programmes.find((row) => row.zone === 'WITA')).toMatchObject({
			opens_at: '2026-11-01T16:00:00.000Z',
			due_at: '2026-11-27T15:59:00.000Z'
		});
	});

	test('Ani has read two modules and not begun the quiz', async () => {
		const ani = await db
			.selectFrom('account')
			.select('person_id')
			.where('username', '=', 'ani')
			.executeTakeFirstOrThrow();
		const read = await db
			.selectFrom('module_completion')
			.innerJoin('enrolment', 'enrolment.id', 'module_completion.enrolment_id')
			.select('module_slug')
			.where('enrolment.person_id', '=', ani.person_id)
			.execute();
		const tries = await db.selectFrom('quiz_attempt').select('id').where('person_id', '=', ani.person_id).execute();
		expect(read.map((row) => row.module_slug).sort()).toEqual(['enam-belas-larangan', 'mengapa-netral']);
		expect(tries).toEqual([]);
	});

	test('favouring decisions and state facilities are the weak spots', async () => {
		const missed = await db
			.selectFrom('attempt_item')
			.innerJoin('quiz_attempt', 'quiz_attempt.id', 'attempt_item.attempt_id')
			.select('prohibition')
			.where('is_right', '=', 0)
			// What today's hall decided is practice.
			.where('enrolment_id', 'is not', null)
			.execute();
		const counts = [...Map.groupBy(missed, (row) => row.prohibition)].sort(([, a], [, b]) => b.length - a.length);
		expect(
			counts
				.slice(0, 2)
				.map(([code]) => code)
				.sort()
		).toEqual(['campaign_with_state_facilities', 'decision_favoring']);
	});

	test('whoever finished has a certificate, three seconds later; the meetings of 2024 gave 484', async () => {
		const certificates = await db.selectFrom('certificate').select(['kind', 'achievement', 'person_id']).execute();
		const finished = await db
			.selectFrom('enrolment')
			.select('person_id')
			.where('completed_at', 'is not', null)
			.execute();
		const holders = certificates.filter((row) => row.achievement.startsWith('course:')).map((row) => row.person_id);
		expect(holders.sort()).toEqual(finished.map((row) => row.person_id).sort());
		expect(certificates.filter((row) => row.kind === 'event')).toHaveLength(484);
		// Whose second round came by today and showed it.
		expect(certificates.filter((row) => row.achievement.startsWith('course-understood:')).length).toBeGreaterThan(0);
	});
});

test('every invariant of `npm run verify` holds', async () => {
	const ctx = { ...testContext(connection, { kind: 'system', name: 'verify' }, TODAY), keys };
	const verdicts = await verifyAll(ctx, { connection, content: content(), anchor: anchor.read() });
	expect(verdicts.flatMap((verdict) => verdict.problems)).toEqual([]);
});

test('the sample lists have the columns that an import asks for, and numbers that read', () => {
	const lists = seeded.samples.map(({ name, header, rows }) => [name, header.length, rows.length]);
	expect(lists).toEqual([
		['peserta-270', 6, 270],
		['peserta-perlu-diperbaiki', 6, 14],
		['orang-30', 7, 30],
		['unit-6', 6, 6]
	]);
	const [participants, , people, units] = seeded.samples;
	const missing = (kind: ImportKind, header: readonly string[]) =>
		chooseColumns(
			kind,
			header,
			header.map((title) => fieldOf(kind, title))
		).missing;
	expect(missing('participants', participants!.header)).toEqual([]);
	expect(missing('people', people!.header)).toEqual([]);
	expect(missing('units', units!.header)).toEqual([]);
	const numbers = participants!.rows.map((row) => row[2] as string);
	expect(numbers.every((number) => parseEmployeeNumber(number).kind === 'number')).toBe(true);
	expect(new Set(numbers).size).toBe(270);
});

test('the audit log is written in the order in which things happened', async () => {
	const lines = await db.selectFrom('audit_entry').select('at').orderBy('id').execute();
	expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).sort());
});

test('O7 every line is sealed: nothing waits, and the head kept outside the database counts them all', async () => {
	expect(await db.selectFrom('outbox').select('sequence').execute()).toEqual([]);
	const { leaves } = await db
		.selectFrom('seal_leaf')
		.select((eb) => eb.fn.countAll<number>().as('leaves'))
		.executeTakeFirstOrThrow();
	expect(anchor.read()?.head?.total).toBe(leaves);
	expect(leaves).toBeGreaterThan(50);
});

describe('the demo is made by the use cases of the product', () => {
	const folder = 'scripts/demo';
	const sources = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

	test('no script writes a row by itself, but for the installation and the hours at which papers are printed', () => {
		const writes = sources.flatMap(({ file, text }) =>
			[...text.matchAll(/\b(insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\('(\w+)'|\bsql`/g)].map(
				([, verb = 'sql', table = '']) => `${file}: ${verb} ${table}`
			)
		);
		expect(writes).toEqual([
			'papers.ts: updateTable job',
			'seed.ts: updateTable installation',
			'seed.ts: insertInto installation'
		]);
	});

	test('below the use cases only the writers are called that the imports of units, people and lists call', () => {
		const imports = sources.flatMap(({ text }) =>
			[...text.matchAll(/import (?:type )?\{([^}]*)\} from '#lib\/server\/([^']*)'/g)].flatMap(
				([, names = '', from = '']) =>
					names.split(',').map((name) => ({ name: name.replace('type ', '').trim(), from }))
			)
		);
		expect(imports.length).toBeGreaterThan(40);
		const writers = imports.filter(({ name }) =>
			/^(add|write|insert|seal|record|grant|enqueue|newJob|createAccount)/.test(name)
		);
		expect([...new Set(writers.map(({ name }) => name))].sort()).toEqual([
			// Use cases of the admin who keeps an organiser's terms, as the next one.
			'addHoursRule',
			'addParticipants',
			'addPeople',
			'addSignatory',
			'addUnits',
			// A use case of the door.
			'addWalkIn',
			'recordAudit',
			// The sealer's round.
			'sealWaiting'
		]);
		expect(imports.filter(({ from }) => from.endsWith('.queries.ts'))).toEqual([]);
	});
});

test('whoever learned activated the account before and signed out after, each by an act in the log', async () => {
	const lines = await db
		.selectFrom('audit_entry')
		.select(['actor_id', 'action', 'at'])
		.where('action', 'in', ['account.activated', 'module.completed', 'quiz.submitted', 'account.signed-out'])
		.orderBy('id')
		.execute();
	const learners = await db.selectFrom('enrolment').select('person_id').where('started_at', 'is not', null).execute();
	const subjects = await db
		.selectFrom('account')
		.select(['id', 'person_id'])
		.where('activated_at', 'is not', null)
		.execute();
	expect(learners.length).toBeGreaterThan(200);
	const activated = new Set(subjects.map((row) => row.person_id));
	expect(learners.filter(({ person_id }) => !activated.has(person_id))).toEqual([]);
	const byActor = Map.groupBy(lines, (line) => line.actor_id);
	const left = learners.filter(({ person_id }) => byActor.get(person_id)?.at(-1)?.action !== 'account.signed-out');
	// Those of the demo who are known sign in themselves; nobody else is left signed in.
	expect(left.length).toBeLessThanOrEqual(6);
	expect(await db.selectFrom('session').select('id').execute()).toEqual([]);
});
