import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import type { UnitStep } from './view.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { applyImport } from './apply-import.ts';
import { viewBatch } from './view-batch.ts';
import { chooseOneUnit, matchUnits, type SpellingAnswer } from './match-units.ts';
import { previewImport } from './preview-import.ts';
import { chooseImportColumns } from './recheck-import.ts';
import { forgetAlias, listAliases } from './unit-aliases.ts';
import { unitOptions, viewUnitStep } from './unit-step.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const { city, district, organiser, otherAgency } = world.units;
const eka = system.as(world.actors.eka);
const admin = (actor: PersonActor, unit: { id: string; path: string }) =>
	system.as({ ...actor, grants: [{ role: 'agency-admin', unitId: unit.id, unitPath: unit.path, acting: false }] });
const citra = admin(world.actors.citra, district);
const dewi = admin(world.actors.dewi, otherAgency);
const list = (name: string) => readFileSync(`tests/cases/lists/${name}`);
const SPELLINGS = list('simpeg-unit-beda-ejaan.csv');

async function preview(ctx: TestContext, bytes: Uint8Array, over: { kind?: 'people' | 'units'; unitId?: string } = {}) {
	const { kind = 'people', unitId = city.id } = over;
	const outcome = await previewImport(ctx, { kind, eventId: null, unitId, fileName: 'daftar.csv', bytes });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.value;
}
const view = async (ctx: TestContext, id: string, eventId: string | null = null) => {
	const found = await viewBatch(ctx, id, { eventId, page: 1 });
	if (!found.ok) throw new Error('no batch');
	return found.value;
};
const step = async (ctx: TestContext, id: string, eventId: string | null = null): Promise<UnitStep> => {
	const found = await viewUnitStep(ctx, id, eventId);
	if (!found.ok) throw new Error('no step');
	return found.value;
};
/** Every question answered with its first guess. */
const firstGuesses = ({ open, groups }: UnitStep): SpellingAnswer[] =>
	[...open, ...groups.flatMap(({ asked }) => asked)].map(({ key, guesses }) => ({
		spelling: key,
		choice: { kind: 'unit', unitId: guesses[0]?.id ?? '' }
	}));
const match = (ctx: TestContext, batchId: string, answers: SpellingAnswer[], eventId: string | null = null) =>
	matchUnits(ctx, { batchId, eventId, answers });
const named = (name: string) =>
	connection.db.selectFrom('unit').select(['id', 'name']).where('name', '=', name).executeTakeFirstOrThrow();

beforeAll(async () => {
	const id = await preview(eka, list('simpeg-units-first.csv'), { kind: 'units' });
	const { changes } = await view(eka, id);
	const said = { batchId: id, eventId: null, changes, namesConfirmed: false, partConfirmed: true };
	expect((await applyImport(eka, said)).ok).toBe(true);
});

describe('Cocokkan unit', () => {
	test('each spelling is asked once with its rows; the answer brings all its rows in, and holds next month', async () => {
		const id = await preview(eka, SPELLINGS);
		expect(await view(eka, id)).toMatchObject({ summary: { openSpellings: 17, counts: { new: 15, error: 57 } } });
		const asked = await step(eka, id);
		expect(asked).toMatchObject({ total: 72, spellings: 24, units: 7, kept: true, more: 0 });
		expect(asked.open.map(({ written, rows, guesses }) => [written, rows, guesses[0]?.name])).toEqual([
			[['Kec Bpp Tengah'], 3, 'Kecamatan Balikpapan Tengah'],
			[['SD NEGERI 001 BALIKPAPAN UTARA'], 3, 'SD Negeri 001 Balikpapan']
		]);
		expect(asked.groups.reduce((sum, { rows }) => sum + rows, 0)).toBe(66);
		const ways = [
			...asked.open.flatMap(({ written }) => written),
			...asked.groups.flatMap((group) => [...group.asked, ...group.known].flatMap(({ written }) => written))
		];
		expect(ways.toSorted()).toEqual([...new Set(ways)].toSorted());
		expect(ways.length).toBe(24);

		expect(await match(eka, id, firstGuesses(asked))).toEqual({ ok: true });
		const matched = await view(eka, id);
		expect(matched).toMatchObject({ summary: { openSpellings: 0, counts: { new: 72, error: 0 } } });
		expect(matched.notes.map(({ said }) => said)).toContain('Unit dibaca sebagai Dinas Kesehatan.');

		const next = await preview(eka, SPELLINGS);
		expect(await view(eka, next)).toMatchObject({ summary: { openSpellings: 0, counts: { new: 72, error: 0 } } });
		expect(await step(eka, next)).toMatchObject({ open: [], more: 0 });
	});

	test('what another agency says of a spelling is neither used nor seen', async () => {
		const theirs = await preview(dewi, Buffer.from('Nama;Unit kerja\nOrang Rekaan;Dinkes\n'), {
			unitId: otherAgency.id
		});
		expect((await view(dewi, theirs)).summary.openSpellings).toBe(1);
		const dinkes = await named('Dinas Kesehatan');
		expect(await listAliases(dewi, dinkes.id)).toEqual([]);
		expect((await listAliases(eka, dinkes.id)).map(({ written }) => written).toSorted()).toEqual([
			'DINKES KOTA BALIKPAPAN',
			'Dinas Kesehatan Kota Balikpapan',
			'Dinkes'
		]);
	});

	test('a spelling is forgotten on the page of its unit, by its agency only, and asked again', async () => {
		const dinkes = await named('Dinas Kesehatan');
		const [alias] = (await listAliases(eka, dinkes.id)).filter(({ written }) => written === 'Dinkes');
		const input = { unitId: dinkes.id, aliasId: alias?.id ?? '' };
		expect(await forgetAlias(dewi, input)).toEqual({ ok: false, reason: 'not-found' });
		// Through a unit of one's own it is no door either.
		expect(await forgetAlias(dewi, { ...input, unitId: otherAgency.id })).toEqual({ ok: true, value: null });
		expect((await listAliases(eka, dinkes.id)).length).toBe(3);
		expect(await forgetAlias(eka, input)).toEqual({ ok: true, value: null });
		expect((await listAliases(eka, dinkes.id)).length).toBe(2);
		const next = await preview(eka, SPELLINGS);
		expect((await view(eka, next)).summary).toMatchObject({ openSpellings: 1, counts: { new: 69, error: 3 } });
		const acts = await connection.db.selectFrom('audit_entry').select('action').execute();
		expect(acts.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['unit.spellings-kept', 'unit.spelling-forgotten'])
		);
	});

	test('rows may be left out, and an answer taken back; both are for this list', async () => {
		const text = 'Nama;Unit kerja\nOrang Satu Rekaan;Kantor Khayal\nOrang Dua Rekaan;Satpol PP\n';
		const id = await preview(eka, Buffer.from(text));
		expect(await match(eka, id, [{ spelling: 'kantor khayal', choice: { kind: 'leave' } }])).toEqual({ ok: true });
		const left = await view(eka, id);
		expect(left).toMatchObject({ summary: { openSpellings: 0, counts: { new: 1, error: 1 } } });
		expect(left.errors.map(({ what }) => what)).toEqual(['Anda memilih melewati baris dengan ejaan unit ini.']);
		expect((await step(eka, id)).left).toEqual([{ key: 'kantor khayal', written: ['Kantor Khayal'], rows: 1 }]);
		expect(await match(eka, id, [{ spelling: 'satpol pp', choice: { kind: 'ask' } }])).toEqual({ ok: true });
		expect((await step(eka, id)).groups.flatMap(({ asked }) => asked.map(({ key }) => key))).toEqual(['satpol pp']);
		const next = await preview(eka, Buffer.from(text));
		expect((await view(eka, next)).summary.openSpellings).toBe(2);
	});

	test('a unit is typed by its name or its code; one that this import may not use is none, and nothing is kept', async () => {
		const id = await preview(eka, Buffer.from('Nama;Unit kerja\nOrang Rekaan;Kantor A\nOrang Lain Rekaan;Kantor B\n'));
		const typed = (text: string): SpellingAnswer => ({ spelling: 'kantor a', choice: { kind: 'typed', text } });
		const foreign: SpellingAnswer = { spelling: 'kantor b', choice: { kind: 'unit', unitId: otherAgency.id } };
		expect(await match(eka, id, [typed('Dinas Sosial'), foreign])).toEqual({
			ok: false,
			reason: 'unit-unknown',
			spellings: ['kantor b']
		});
		expect((await view(eka, id)).summary.openSpellings).toBe(2);
		for (const text of ['Dinas Sosial (64.71-DINSOS)', '64.71-dinsos', 'dinas sosial']) {
			expect(await match(eka, id, [typed(text)])).toEqual({ ok: true });
			expect((await view(eka, id)).summary.counts.new).toBe(1);
		}
		expect(await match(eka, id, [typed('Kecamatan Manggar')])).toMatchObject({ reason: 'unit-unknown' });
	});

	test('an admin of a part of the agency says what holds for that part, and not for the others', async () => {
		const text = Buffer.from('Nama;Unit kerja\nOrang Bagian Rekaan;Sekt. Kita\n');
		const own = await preview(citra, text, { unitId: district.id });
		const village = await named('Kelurahan Karang Jati');
		const answer: SpellingAnswer = { spelling: 'sekt kita', choice: { kind: 'unit', unitId: village.id } };
		expect(await match(citra, own, [answer])).toEqual({ ok: true });
		const again = await preview(citra, text, { unitId: district.id });
		expect((await view(citra, again)).summary.openSpellings).toBe(0);
		const whole = await preview(eka, text);
		expect((await view(eka, whole)).summary.openSpellings).toBe(1);
	});

	test('nobody else’s list, and none that is applied or of units, has the step', async () => {
		const id = await preview(eka, SPELLINGS);
		for (const ctx of [dewi, system.as(world.actors.ani), system.as({ kind: 'anonymous' })]) {
			expect(await viewUnitStep(ctx, id, null)).toEqual({ ok: false, reason: 'not-found' });
			expect(await unitOptions(ctx, id, null)).toEqual({ ok: false, reason: 'not-found' });
			expect(await match(ctx, id, [])).toMatchObject({ reason: 'not-found' });
			expect(await chooseOneUnit(ctx, { batchId: id, eventId: null, unitId: city.id })).toMatchObject({
				reason: 'not-found'
			});
		}
		const units = await preview(eka, list('simpeg-units-first.csv'), { kind: 'units' });
		expect(await viewUnitStep(eka, units, null)).toEqual({ ok: false, reason: 'not-found' });
		const { changes } = await view(eka, id);
		const said = { batchId: id, eventId: null, changes, namesConfirmed: false, partConfirmed: true };
		expect((await applyImport(eka, said)).ok).toBe(true);
		expect(await viewUnitStep(eka, id, null)).toEqual({ ok: false, reason: 'not-found' });
		expect(await match(eka, id, firstGuesses({ open: [], groups: [] } as unknown as UnitStep))).toMatchObject({
			reason: 'already-applied'
		});
	});
});

describe('one unit for all rows', () => {
	test('a list without a unit column is no dead end', async () => {
		const id = await preview(
			eka,
			Buffer.from('Nama;NIP\nGuru Satu Rekaan;198703152010011311\nGuru Dua Rekaan;198703152010012312\n')
		);
		expect((await view(eka, id)).map.missing).toEqual([['unitCode', 'unitName']]);
		const school = await named('SD Negeri 002 Balikpapan');
		const options = await unitOptions(eka, id, null);
		expect(options.ok && options.value.map(({ id }) => id)).toContain(school.id);
		const columns = ['name', 'number'];
		await chooseImportColumns(eka, { batchId: id, eventId: null, columns, oneUnit: otherAgency.id });
		expect((await view(eka, id)).map.missing.length).toBe(1);
		await chooseImportColumns(eka, { batchId: id, eventId: null, columns, oneUnit: school.id });
		const whole = await view(eka, id);
		expect(whole).toMatchObject({ map: { missing: [] }, oneUnit: school.name, summary: { counts: { new: 2 } } });
		const said = { batchId: id, eventId: null, changes: 2, namesConfirmed: false, partConfirmed: false };
		expect((await applyImport(eka, said)).ok).toBe(true);
		const people = await connection.db.selectFrom('person').select('name').where('unit_id', '=', school.id).execute();
		expect(people.map(({ name }) => name).toSorted()).toEqual(['Guru Dua Rekaan', 'Guru Satu Rekaan']);
	});

	test('it goes before what the list says, and is taken back', async () => {
		const id = await preview(eka, SPELLINGS);
		const school = await named('SD Negeri 003 Balikpapan');
		const choose = (unitId: string | null) => chooseOneUnit(eka, { batchId: id, eventId: null, unitId });
		expect(await choose(school.id)).toEqual({ ok: true, value: null });
		expect((await view(eka, id)).summary).toMatchObject({ openSpellings: 0, counts: { error: 0 } });
		expect(await choose(otherAgency.id)).toEqual({ ok: false, reason: 'unit-unknown' });
		expect(await choose(null)).toEqual({ ok: true, value: null });
		expect((await view(eka, id)).oneUnit).toBeNull();
	});
});

test('an event’s list: spellings are answered for this list, and only an admin of the organiser is remembered', async () => {
	const budi = system.as(world.actors.budi);
	const made = await createEvent(budi, {
		organiserUnitId: organiser.id,
		title: 'Sosialisasi',
		theme: '',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		signatoryId: null,
		numberFormat: '{urut}/{tahun}',
		attendanceRulePercent: 80,
		sessions: [
			{
				title: 'Pagi',
				startsAt: new Date('2026-11-22T02:00:00.000Z'),
				endsAt: new Date('2026-11-22T06:00:00.000Z'),
				opensMinutesBefore: 60
			}
		],
		invitedUnitIds: [city.id],
		speakers: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const text = Buffer.from('Nama;Unit kerja\nTamu Satu Rekaan;Disdikbud\nTamu Dua Rekaan;Yayasan Lain\n');
	const list = async (ctx: TestContext) => {
		const outcome = await previewImport(ctx, {
			kind: 'participants',
			eventId,
			unitId: null,
			fileName: 'a.csv',
			bytes: text
		});
		if (!outcome.ok) throw new Error('refused');
		return outcome.value;
	};
	const id = await list(budi);
	// Guests may come from anywhere: nothing is refused, it is only not counted for a unit.
	expect((await view(budi, id, eventId)).summary).toMatchObject({ openSpellings: 2, counts: { new: 2, error: 0 } });
	const asked = await step(budi, id, eventId);
	expect(asked.kept).toBe(false);
	const dinas = await named('Dinas Pendidikan dan Kebudayaan');
	const answers: SpellingAnswer[] = [
		{ spelling: 'disdikbud', choice: { kind: 'unit', unitId: dinas.id } },
		{ spelling: 'yayasan lain', choice: { kind: 'leave' } }
	];
	expect(await match(budi, id, answers, eventId)).toEqual({ ok: true });
	const said = { batchId: id, eventId, changes: 2, namesConfirmed: false, partConfirmed: false };
	expect((await applyImport(budi, said)).ok).toBe(true);
	const listed = await connection.db.selectFrom('participant').selectAll().where('event_id', '=', eventId).execute();
	expect(listed.map(({ unit_label, unit_id }) => [unit_label, unit_id]).toSorted()).toEqual([
		['Dinas Pendidikan dan Kebudayaan', dinas.id],
		['Yayasan Lain', null]
	]);
	expect((await view(budi, await list(budi), eventId)).summary.openSpellings).toBe(2);
	const boss = admin(world.actors.budi, organiser);
	expect(await match(boss, await list(boss), answers.slice(0, 1), eventId)).toEqual({ ok: true });
	expect((await view(budi, await list(budi), eventId)).summary.openSpellings).toBe(1);
	const [theirs] = await connection.db
		.selectFrom('unit_alias')
		.select('id')
		.where('scope_unit_id', '=', organiser.id)
		.execute();
	await forgetAlias(eka, { unitId: dinas.id, aliasId: theirs?.id ?? '' });
	expect((await view(budi, await list(budi), eventId)).summary.openSpellings).toBe(1);
	// The organiser's word for a unit of the city is nothing that the city sees.
	expect((await listAliases(eka, dinas.id)).map(({ written }) => written)).not.toContain('Disdikbud');
});
