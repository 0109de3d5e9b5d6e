/** Units, people and roles as admins change them. */
/* eslint-disable max-lines -- one list of what each kind of admin may do with units, people and roles */
import { describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { sealAndVerify } from '#tests/support/seals.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { giveGrant, type GiveGrantInput } from '#lib/server/accounts/give-grant.ts';
import { listGrants, listGrantsOf } from '#lib/server/accounts/list-grants.ts';
import { revokeGrant } from '#lib/server/accounts/revoke-grant.ts';
import { actorOf, startSession } from '#lib/server/accounts/sessions.ts';
import { listAudit } from '#lib/server/audit/audit.ts';
import { changeNumber } from '#lib/server/people/change-number.ts';
import { issuePersonCode } from '#lib/server/people/issue-person-code.ts';
import { leavePerson, returnPerson } from '#lib/server/people/leave-person.ts';
import { listPeoplePage } from '#lib/server/people/list-people-page.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import { updatePerson } from '#lib/server/people/update-person.ts';
import { addUnit } from '#lib/server/units/add-unit.ts';
import { moveUnit } from '#lib/server/units/move-unit.ts';
import { readUnitRecord, readUnitTree } from '#lib/server/units/read-unit-tree.ts';
import { updateUnit } from '#lib/server/units/update-unit.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { adminSummary } from './admin-summary.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
const { units, people, actors } = world;
const eka = system.as(actors.eka);
const pusat = system.as(actors.pusat);
/** Dewi as the admin of her own agency: all the rights there are, and none here. */
const dewi = system.as({
	...actors.dewi,
	grants: [{ role: 'agency-admin', unitId: units.otherAgency.id, unitPath: units.otherAgency.path, acting: false }]
});
const SINCE = { effectiveOn: '2026-11-01', reason: 'SK uji' };
const SLIP = { effectiveOn: '', reason: '' };
const LEAVING = { reason: 'retired' as const, effectiveOn: '2026-11-22', note: '' };
const HIDDEN = { ok: false, reason: 'not-found' };
const person = async (id: string) => (await findPerson(system, id))!;
const unit = async (id: string) => (await findUnit(system, id))!;

describe('units', () => {
	test('a unit is renamed once per version; who came second is told who was faster (B-105)', async () => {
		const { version } = await unit(units.village.id);
		const input = {
			unitId: units.village.id,
			version,
			name: 'Kelurahan Gunung Sari Ulu Baru',
			unitType: 'urban_village',
			zone: 'WITA' as const,
			place: 'Balikpapan',
			...SLIP
		};
		expect(await updateUnit(eka, input)).toEqual({ ok: true, value: null });
		expect(await updateUnit(pusat, { ...input, name: 'Yang kalah' })).toEqual({
			ok: false,
			reason: 'version-conflict'
		});
		const record = await readUnitRecord(eka, units.village.id);
		expect(record.ok && [record.value.unit.name, record.value.lastChange?.recordedBy]).toEqual([
			'Kelurahan Gunung Sari Ulu Baru',
			'Eka Putra'
		]);
	});

	test('a code is given once, whoever asks first', async () => {
		const input = {
			parentId: units.city.id,
			code: 'BARU-1',
			name: 'Dinas Baru',
			unitType: 'agency',
			zone: 'WITA' as const,
			place: ''
		};
		const outcomes = await Promise.all([addUnit(eka, input), addUnit(eka, input), addUnit(pusat, input)]);
		expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'code-taken')).toHaveLength(2);
	});

	test('Z-07 a unit is moved only with the right at both ends, and its people come along', async () => {
		const { version } = await unit(units.village.id);
		const target = { unitId: units.village.id, version, parentId: units.city.id, ...SINCE };
		// Dewi may write the destination, not the source; and the other way round for Eka.
		expect(await moveUnit(dewi, { ...target, parentId: units.otherAgency.id })).toEqual(HIDDEN);
		expect(await moveUnit(eka, { ...target, parentId: units.otherAgency.id })).toEqual(HIDDEN);
		expect(
			await moveUnit(eka, { unitId: units.otherDistrict.id, version: 1, parentId: units.city.id, ...SINCE })
		).toEqual(HIDDEN);
		const districtAdmin: PersonActor = {
			...actors.citra,
			grants: [{ role: 'agency-admin', unitId: units.district.id, unitPath: units.district.path, acting: false }]
		};
		// The root of one's own scope hangs in a place that is not one's own.
		expect(
			await moveUnit(system.as(districtAdmin), {
				unitId: units.district.id,
				version: 1,
				parentId: units.village.id,
				...SINCE
			})
		).toEqual(HIDDEN);
		expect(await moveUnit(eka, target)).toEqual({ ok: true, value: null });
		expect(await unit(units.village.id)).toMatchObject({
			parentId: units.city.id,
			path: `${units.city.path}${units.village.id}/`
		});
		expect((await person(people.ani)).unitPath).toBe(`${units.city.path}${units.village.id}/`);
		expect(await moveUnit(eka, target)).toEqual({ ok: true, value: null });
		expect(await moveUnit(eka, { ...target, parentId: units.district.id })).toEqual({
			ok: false,
			reason: 'version-conflict'
		});
		expect(await moveUnit(eka, { ...target, version: version + 1, parentId: units.district.id })).toEqual({
			ok: true,
			value: null
		});
	});

	test('Z-09 a unit never hangs under itself; the paths stay as they were', async () => {
		const before = await readUnitTree(pusat);
		for (const parentId of [units.city.id, units.district.id, units.village.id]) {
			expect(await moveUnit(pusat, { unitId: units.city.id, version: 1, parentId, ...SINCE })).toEqual({
				ok: false,
				reason: 'circle'
			});
		}
		expect(await readUnitTree(pusat)).toEqual(before);
	});

	test('only a national admin adds an institution', async () => {
		const input = {
			parentId: null,
			code: 'PROV',
			name: 'Provinsi',
			unitType: 'institution',
			zone: 'WITA' as const,
			place: ''
		};
		expect(await addUnit(eka, input)).toEqual(HIDDEN);
		expect((await addUnit(pusat, input)).ok).toBe(true);
	});

	test('O1 Dewi neither sees nor touches a unit of another agency', async () => {
		expect(await readUnitRecord(dewi, units.village.id)).toEqual(HIDDEN);
		expect(
			await updateUnit(dewi, {
				unitId: units.village.id,
				version: 1,
				name: 'x',
				unitType: 'other',
				zone: 'WIB',
				place: '',
				...SLIP
			})
		).toEqual(HIDDEN);
		expect(
			await addUnit(dewi, { parentId: units.city.id, code: 'D', name: 'x', unitType: 'other', zone: 'WIB', place: '' })
		).toEqual(HIDDEN);
		expect((await readUnitTree(dewi)).map((line) => line.unit.name)).toEqual([
			'Pemerintah Kabupaten Belitung Timur',
			'Kecamatan Manggar'
		]);
	});
});

describe('people', () => {
	const fields = (over = {}) => ({
		name: 'Ani Rahmawaty',
		titlePrefix: '',
		titleSuffix: 'S.Sos.',
		employmentType: 'pns' as const,
		position: 'Analis',
		rank: 'Penata, III/c',
		...SLIP,
		...over
	});

	test('a record is corrected once per version, and its last writer is known (B-105)', async () => {
		const { version } = await person(people.ani);
		expect(await updatePerson(eka, { personId: people.ani, version, ...fields() })).toEqual({ ok: true, value: null });
		expect(await updatePerson(pusat, { personId: people.ani, version, ...fields({ name: 'Lain' }) })).toEqual({
			ok: false,
			reason: 'version-conflict'
		});
		const record = await readPersonRecord(eka, people.ani);
		expect(record).toMatchObject({
			person: { name: 'Ani Rahmawaty' },
			lastChange: { recordedBy: 'Eka Putra' },
			mayWrite: true
		});
	});

	test('B-094 B-102 a name that cannot be read is refused', async () => {
		const { version } = await person(people.ani);
		expect(await updatePerson(eka, { personId: people.ani, version, ...fields({ name: 'A\u200bni' }) })).toEqual({
			ok: false,
			reason: 'name-invisible'
		});
		expect(await updatePerson(eka, { personId: people.ani, version, ...fields({ name: '---' }) })).toEqual({
			ok: false,
			reason: 'name-empty'
		});
	});

	test('O2 a move keeps where somebody was, and needs the right at both ends', async () => {
		const { version } = await person(people.sumarto);
		expect(
			await movePerson(eka, { personId: people.sumarto, version, unitId: units.otherDistrict.id, ...SINCE })
		).toEqual({
			ok: false,
			reason: 'unit-not-found'
		});
		expect(
			await movePerson(dewi, { personId: people.sumarto, version, unitId: units.otherDistrict.id, ...SINCE })
		).toEqual(HIDDEN);
		expect(await movePerson(eka, { personId: people.sumarto, version, unitId: units.village.id, ...SINCE })).toEqual({
			ok: true,
			value: { rolesEnded: 0 }
		});
		const record = await readPersonRecord(eka, people.sumarto);
		expect(record?.history).toMatchObject([
			{ kind: 'moved', from: '2026-11-01', reason: 'SK uji', recordedBy: 'Eka Putra', holds: true },
			{ kind: 'joined', unitName: 'Kelurahan Prapatan' }
		]);
		expect(
			await movePerson(eka, { personId: people.sumarto, version: version + 1, unitId: units.village.id, ...SINCE })
		).toEqual({ ok: false, reason: 'same-unit' });
	});

	test('a number changes and the old one stays in the history; one that somebody holds is refused (B-017)', async () => {
		const { version } = await person(people.sumarto);
		const change = (number: string, at = version) =>
			changeNumber(eka, { personId: people.sumarto, version: at, number, declared: 'nip', effectiveOn: '' });
		expect(await change('199009132015022901')).toEqual({ ok: false, reason: 'number-taken' });
		expect((await person(people.sumarto)).number).toBe('199501012024211905');
		expect(await change('6471031503870001')).toEqual({ ok: false, reason: 'looks-like-nik' });
		expect(await change('123')).toEqual({ ok: false, reason: 'number-wrong' });
		expect(await change('19950101 202511 1 905')).toEqual({ ok: true, value: null });
		expect((await readPersonRecord(eka, people.sumarto))?.numbers.map(({ number }) => number)).toEqual([
			'199501012025111905',
			'199501012024211905'
		]);
	});

	test('who leaves is signed out at once, and may come back (G-45)', async () => {
		const token = await startSession(system, actors.sumarto.accountId, 'uji');
		expect(await actorOf(system, token)).not.toBeNull();
		expect(
			await leavePerson(eka, {
				personId: people.sumarto,
				version: (await person(people.sumarto)).version,
				...LEAVING
			})
		).toEqual({ ok: true, value: { rolesEnded: 0 } });
		expect(await actorOf(system, token)).toBeNull();
		expect(await issuePersonCode(eka, people.sumarto)).toEqual({ ok: false, reason: 'person-left' });
		const gone = await listPeoplePage(eka, { text: '', unitId: null, left: true, page: 1 });
		expect(gone.ok && gone.value.people.map(({ name }) => name)).toEqual(['Sumarto']);
		expect(
			await returnPerson(eka, { personId: people.sumarto, version: (await person(people.sumarto)).version })
		).toEqual({ ok: true, value: null });
	});

	test('an activation code is shown once and stored only as its hash', async () => {
		const outcome = await issuePersonCode(eka, people.ani);
		if (!outcome.ok) throw new Error(outcome.reason);
		expect(outcome.value.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
		expect(JSON.stringify(await connection.db.selectFrom('activation_code').selectAll().execute())).not.toContain(
			outcome.value.code
		);
	});

	test('one’s own record is for another admin to change', async () => {
		const { version } = await person(people.eka);
		expect(await updatePerson(eka, { personId: people.eka, version, ...fields({ name: 'Eka Kaya' }) })).toEqual(HIDDEN);
		expect(await movePerson(eka, { personId: people.eka, version, unitId: units.village.id, ...SINCE })).toEqual(
			HIDDEN
		);
		expect(await issuePersonCode(eka, people.eka)).toEqual(HIDDEN);
		expect(await leavePerson(eka, { personId: people.eka, version, ...LEAVING })).toEqual(HIDDEN);
		expect((await readPersonRecord(eka, people.eka))?.mayWrite).toBe(false);
	});

	test('Z-21 O1 search, lists and records show nobody of another agency', async () => {
		for (const ctx of [dewi, system.as(actors.ani), system.as(actors.budi), system.as(actors.citra)]) {
			expect(await readPersonRecord(ctx, people.ani)).toBeNull();
			expect(await updatePerson(ctx, { personId: people.ani, version: 1, ...fields() })).toEqual(HIDDEN);
			expect(await issuePersonCode(ctx, people.ani)).toEqual(HIDDEN);
			expect(await leavePerson(ctx, { personId: people.ani, version: 1, ...LEAVING })).toEqual(HIDDEN);
		}
		const found = await listPeoplePage(dewi, { text: 'a', unitId: null, left: false, page: 1 });
		expect(found.ok && found.value.people.map(({ name }) => name)).toEqual(['Dewi Ma’ruf']);
		expect(await listPeoplePage(dewi, { text: '', unitId: units.village.id, left: false, page: 1 })).toEqual(HIDDEN);
		expect(await listPeoplePage(dewi, { text: '19900913', unitId: null, left: false, page: 1 })).toMatchObject({
			value: { total: 0 }
		});
	});

	test('N2 apostrophes and case do not matter to the search', async () => {
		const found = await listPeoplePage(dewi, { text: "DEWI MA'RUF", unitId: null, left: false, page: 1 });
		expect(found.ok && found.value.total).toBe(1);
	});
});

describe('roles', () => {
	const grant = (over: Partial<GiveGrantInput> = {}): GiveGrantInput => ({
		personId: people.ani,
		role: 'unit-head',
		unitId: units.village.id,
		from: '',
		until: '',
		acting: false,
		reason: 'SK 1',
		...over
	});

	test('T-26 Z-10 Z-11 nobody gives themselves a role, one above their own level, or one outside their subtree', async () => {
		expect(await giveGrant(eka, grant({ personId: people.eka }))).toEqual({ ok: false, reason: 'self-grant' });
		expect(await giveGrant(eka, grant({ role: 'agency-admin', unitId: units.city.id }))).toEqual({
			ok: false,
			reason: 'above-level'
		});
		expect(await giveGrant(eka, grant({ role: 'national-admin', unitId: null }))).toEqual({
			ok: false,
			reason: 'above-level'
		});
		expect(await giveGrant(eka, grant({ role: 'auditor', unitId: null }))).toEqual({
			ok: false,
			reason: 'above-level'
		});
		expect(await giveGrant(eka, grant({ unitId: units.otherDistrict.id }))).toEqual(HIDDEN);
		expect(await giveGrant(eka, grant({ personId: people.dewi }))).toEqual(HIDDEN);
		expect(await giveGrant(pusat, grant({ unitId: null }))).toEqual({ ok: false, reason: 'needs-unit' });
		for (const ctx of [dewi, system.as(actors.citra), system.as(actors.budi), system.as(actors.ani)]) {
			expect((await giveGrant(ctx, grant())).ok).toBe(false);
		}
		expect(await listGrantsOf(pusat, people.ani)).toEqual([]);
	});

	test('O3 Z-13 an acting head’s rights begin and end by themselves, on the days of the unit’s zone', async () => {
		expect(await giveGrant(eka, grant({ acting: true }))).toEqual({ ok: false, reason: 'acting-needs-end' });
		expect(await giveGrant(eka, grant({ from: '2026-12-02', until: '2026-12-01' }))).toEqual({
			ok: false,
			reason: 'dates-wrong'
		});
		expect(await giveGrant(eka, grant({ until: '2026-11-21' }))).toEqual({ ok: false, reason: 'dates-wrong' });
		expect(
			(await giveGrant(eka, grant({ acting: true, from: '2026-12-01', until: '2026-12-31', reason: 'Surat tugas 7' })))
				.ok
		).toBe(true);
		expect(await giveGrant(eka, grant({ acting: true, from: '2026-12-01', until: '2026-12-31' }))).toEqual({
			ok: false,
			reason: 'already-held'
		});
		const token = await startSession(system, actors.ani.accountId, 'uji');
		const roles = async (at: string) =>
			(await actorOf(system.at(at), token))?.grants.map(({ role, acting }) => [role, acting]);
		expect(await roles('2026-11-30T15:59:59.000Z')).toEqual([]);
		const second = await startSession(system.at('2026-12-20T00:00:00.000Z'), actors.ani.accountId, 'uji');
		const late = async (at: string) =>
			(await actorOf(system.at(at), second))?.grants.map(({ role, acting }) => [role, acting]);
		expect(await late('2026-12-20T00:00:01.000Z')).toEqual([['unit-head', true]]);
		expect((await listGrantsOf(eka.at('2026-12-31T15:59:59.000Z'), people.ani)).map(({ state }) => state)).toEqual([
			'active'
		]);
		expect(
			(await listGrantsOf(eka.at('2026-12-31T16:00:00.000Z'), people.ani)).map(({ state }) => state)
		).not.toContain('active');
	});

	test('Z-13 a revoked role is gone with the next request, says why, and is revoked once', async () => {
		const given = await giveGrant(eka, grant({ role: 'facilitator', unitId: units.district.id }));
		if (!given.ok) throw new Error(given.reason);
		const token = await startSession(system, actors.ani.accountId, 'uji');
		expect((await actorOf(system, token))?.grants.map(({ role }) => role)).toEqual(['facilitator']);
		expect(await revokeGrant(dewi, { grantId: given.value, reason: 'x' })).toEqual(HIDDEN);
		expect(await revokeGrant(eka, { grantId: given.value, reason: 'Pindah tugas' })).toEqual({ ok: true, value: null });
		expect((await actorOf(system, token))?.grants).toEqual([]);
		expect(await revokeGrant(eka, { grantId: given.value, reason: 'lagi' })).toEqual({
			ok: false,
			reason: 'already-revoked'
		});
		const line = (await listGrants(eka, { page: 1, ended: true })).find(({ id }) => id === given.value);
		expect(line).toMatchObject({ state: 'revoked', revokeReason: 'Pindah tugas', mayRevoke: false });
		expect((await listGrants(eka, { page: 1, ended: false })).map(({ id }) => id)).not.toContain(given.value);
	});

	test('T-26 an admin revokes neither their own role nor an equal’s', async () => {
		const own = (await listGrants(eka, { page: 1, ended: false })).find(({ personId }) => personId === people.eka)!;
		expect(await revokeGrant(eka, { grantId: own.id, reason: 'x' })).toEqual({ ok: false, reason: 'self-grant' });
		const other = await giveGrant(
			pusat,
			grant({ personId: people.citra, role: 'agency-admin', unitId: units.city.id })
		);
		if (!other.ok) throw new Error(other.reason);
		expect(await revokeGrant(eka, { grantId: other.value, reason: 'x' })).toEqual({ ok: false, reason: 'above-level' });
	});

	test('O1 a list of roles shows the own subtree only', async () => {
		expect((await listGrants(dewi, { page: 1, ended: true })).map(({ personName }) => personName)).toEqual([
			'Dewi Ma’ruf'
		]);
		expect(await listGrants(system.as(actors.citra), { page: 1, ended: true })).toEqual([]);
		expect(await listGrantsOf(dewi, people.ani)).toEqual([]);
	});

	test('O7 every role given and taken is in the log, and every seal holds', async () => {
		const lines = await listAudit(pusat, { before: null, limit: 200 });
		expect(lines.filter(({ action }) => action === 'grant.given').length).toBeGreaterThanOrEqual(7);
		expect(lines.filter(({ action }) => action === 'grant.revoked')).toHaveLength(1);
		const seals = (await sealAndVerify(system, connection)).find(({ invariant }) => invariant === 'I10');
		expect([seals?.problems, (seals?.checked ?? 0) > lines.length]).toEqual([[], true]);
		expect(await listAudit(eka, { before: null, limit: 10 })).toEqual([]);
		expect(JSON.stringify(lines)).not.toMatch(/Ani|Sumarto|1990091/);
	});
});

describe('the first page', () => {
	test('counts the own scope only, and the work in the background that needs a look', async () => {
		expect(await adminSummary(dewi)).toMatchObject({
			people: 1,
			units: 2,
			accounts: { made: 1, active: 0 },
			jobAlarms: 0,
			mayReadAudit: false
		});
		// Nothing has come round by the clock here: no loop runs.
		expect(await adminSummary(pusat)).toMatchObject({ people: 7, jobAlarms: 4, mayReadAudit: true });
	});
});
