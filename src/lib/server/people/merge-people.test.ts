import { describe, expect, test } from 'vitest';
import { anAgency } from '#tests/support/agencies.ts';
import { testContext } from '#tests/support/context.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { listGrants } from '#lib/server/accounts/list-grants.ts';
import { content, useContent } from '#tests/support/course-in-use.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { anchorInMemory } from '#tests/support/seals.ts';
import { verifyAll } from '#lib/server/verify/verify.ts';
import { changeNumber } from './change-number.ts';
import { leavePerson, returnPerson } from './leave-person.ts';
import { mergePeople, type MergeInput } from './merge-people.ts';
import { previewMerge } from './preview-merge.ts';
import { findPerson, findPeopleByName } from './people.ts';
import { addPerson } from './add-people.ts';
import { listPeoplePage } from './list-people-page.ts';
import { readPersonRecord } from './read-person-record.ts';

useContent(writeCourse());
const connection = await freshDatabase();
const system = testContext(connection);
const own = await anAgency(system, { code: '64', word: 'Timur' });
const other = await anAgency(system, { code: '19', word: 'Barat' });
const admin = system.as(own.members.admin.actor);
const { db } = connection;
const HIDDEN = { ok: false, reason: 'not-found' };

async function twin(name: string, number: string | null = null): Promise<string> {
	const added = await addPerson(system, {
		name,
		employmentType: 'pns',
		unitId: own.units.village.id,
		number: number === null ? null : { number, numberType: 'nip' }
	});
	if (!added.ok) throw new Error(added.reason);
	return added.value;
}
const merge = async (ctx: typeof admin, keptId: string, mergedId: string, over: Partial<MergeInput> = {}) =>
	mergePeople(ctx, {
		keptId,
		mergedId,
		keptVersion: (await findPerson(system, keptId))?.version ?? 0,
		mergedVersion: (await findPerson(system, mergedId))?.version ?? 0,
		reason: 'Terdaftar dua kali',
		...over
	});
const owned = async (table: 'enrolment' | 'quiz_attempt' | 'participant' | 'certificate', personId: string) =>
	(await db.selectFrom(table).select('id').where('person_id', '=', personId).orderBy('id').execute()).map(
		(row) => row.id
	);
const anchor = anchorInMemory();
async function problems(): Promise<string[]> {
	await sealWaiting(system, anchor);
	const verdicts = await verifyAll(system, { connection, content: content(), anchor: anchor.read() });
	return verdicts.flatMap((check) => check.problems);
}

describe('two rows of one human', () => {
	test('the history of the kept row says which row ended in it, when, by whom and why', async () => {
		const [kept, gone] = [await twin('Uji Jejak'), await twin('Uji Jejak', '199102032016031007')];
		expect(await merge(admin, kept, gone)).toEqual({ ok: true, value: null });
		const record = await readPersonRecord(admin, kept);
		expect(record?.history[0]).toMatchObject({
			kind: 'absorbed',
			from: '2026-11-22',
			reason: 'Uji Jejak, nomor 199102032016031007. Terdaftar dua kali',
			recordedBy: own.members.admin.actor.kind === 'person' ? own.members.admin.actor.name : '',
			byOther: false,
			holds: true
		});
		expect((await readPersonRecord(admin, gone))?.history[0]).toMatchObject({ kind: 'merged' });
	});

	test('O1 T-26 only an admin of both, not of oneself, with every role within reach', async () => {
		const [kept, gone] = [await twin('Uji Hak'), await twin('Uji Hak')];
		const foreign = other.members.learner.personId;
		expect(await merge(system.as(other.members.admin.actor), kept, gone)).toEqual(HIDDEN);
		expect(await merge(admin, kept, foreign)).toEqual(HIDDEN);
		expect(await merge(admin, foreign, kept)).toEqual(HIDDEN);
		expect(await merge(admin, own.members.admin.personId, gone)).toEqual(HIDDEN);
		expect(await merge(admin, kept, kept)).toEqual({ ok: false, reason: 'same-row' });
		await grantRole(system, { personId: gone, role: 'agency-admin', unitId: own.units.root.id, reason: 'uji' });
		expect(await merge(admin, kept, gone)).toEqual({ ok: false, reason: 'above-level' });
		expect(await merge(admin, kept, await twin('Uji Hak'), { mergedVersion: 7 })).toEqual({
			ok: false,
			reason: 'version-conflict'
		});
	});

	test('evidence that was changed past the application is not sealed anew by merging: it is refused', async () => {
		const gone = own.members.graduate.personId;
		const kept = await twin('Sumarto Timur');
		const paper = db.updateTable('certificate').where('person_id', '=', gone);
		const facts = await db.selectFrom('certificate').select(['id', 'facts']).where('person_id', '=', gone).execute();
		await paper.set({ facts: '{"holder":{"fullName":"Orang Lain"}}' }).execute();
		expect(await merge(admin, kept, gone)).toEqual({ ok: false, reason: 'tampered' });
		await sealWaiting(system, anchor);
		expect(await merge(admin, kept, gone)).toEqual({ ok: false, reason: 'tampered' });
		for (const row of facts)
			await db.updateTable('certificate').set({ facts: row.facts }).where('id', '=', row.id).execute();
	});

	test('who is merged brings duties, attempts, lists, certificates, number and account along, and every fact stays', async () => {
		const gone = own.members.graduate.personId;
		const kept = await twin('Sumarto Timur');
		const before = {
			enrolment: await owned('enrolment', gone),
			quiz_attempt: await owned('quiz_attempt', gone),
			participant: await owned('participant', gone),
			certificate: await owned('certificate', gone)
		};
		expect(Object.values(before).every((ids) => ids.length > 0)).toBe(true);
		const facts = await db.selectFrom('certificate').select(['id', 'facts', 'achievement']).orderBy('id').execute();
		expect(await previewMerge(admin, { keptId: kept, mergedId: gone })).toMatchObject({
			value: {
				account: 'follows',
				problem: null,
				duties: [],
				counts: { enrolments: before.enrolment.length, certificates: before.certificate.length }
			}
		});
		expect(await merge(admin, kept, gone)).toEqual({ ok: true, value: null });
		for (const table of ['enrolment', 'quiz_attempt', 'participant', 'certificate'] as const)
			expect([table, await owned(table, kept)]).toEqual([table, before[table]]);
		expect(await db.selectFrom('certificate').select(['id', 'facts', 'achievement']).orderBy('id').execute()).toEqual(
			facts
		);
		expect(await findPerson(system, kept)).toMatchObject({ number: own.members.graduate.number });
		expect(await findPerson(system, gone)).toMatchObject({ mergedInto: kept, leftReason: 'merged', number: null });
		const account = await db
			.selectFrom('account')
			.select('person_id')
			.where('id', '=', own.members.graduate.accountId)
			.executeTakeFirst();
		expect(account?.person_id).toBe(kept);
		const roles = (await listGrants(admin, { page: 1, ended: false })).map((line) => line.personId);
		expect([roles.includes(kept), roles.includes(gone)]).toEqual([true, false]);
		expect(await problems()).toEqual([]);
	});

	test('what both have stays as evidence; a duty that the merged row has met is met by the kept one', async () => {
		const gone = other.members.graduate.personId;
		const kept = other.members.learner.personId;
		const barat = system.as(other.members.admin.actor);
		const certificates = [...(await owned('certificate', gone)), ...(await owned('certificate', kept))].sort();
		const seen = await previewMerge(barat, { keptId: kept, mergedId: gone });
		expect(seen).toMatchObject({
			value: {
				account: 'closes',
				duties: [{ recognised: true }],
				counts: { enrolments: 0, attempts: 0, participants: 0 }
			}
		});
		expect(seen.ok && seen.value.events).toHaveLength(2);
		expect(await merge(barat, kept, gone)).toEqual({ ok: true, value: null });
		expect((await owned('certificate', kept)).sort()).toEqual(certificates);
		const duties = await db.selectFrom('enrolment').selectAll().where('person_id', 'in', [kept, gone]).execute();
		const [mine, theirs] = [duties.find((row) => row.person_id === kept), duties.find((row) => row.person_id === gone)];
		expect(mine).toMatchObject({ recognised_from: theirs?.id, completed_at: theirs?.completed_at });
		expect(theirs?.removed_at).not.toBeNull();
		expect(await owned('participant', gone)).toHaveLength(2);
		const account = await db
			.selectFrom('account')
			.select('deactivated_at')
			.where('id', '=', other.members.graduate.accountId)
			.executeTakeFirst();
		expect(account?.deactivated_at).not.toBeNull();
		expect(await problems()).toEqual([]);
	});

	test('a merged row points to the kept one, is on no list, and is opened again by nobody', async () => {
		const [kept, gone, first] = [await twin('Uji Ganda'), await twin('Uji Ganda'), await twin('Uji Ganda')];
		await createAccount(system, { personId: gone, username: 'uji.ganda', passwordHash: 'x' });
		expect(await merge(admin, gone, first)).toMatchObject({ ok: true });
		expect(await merge(admin, kept, gone)).toMatchObject({ ok: true });
		expect((await findPerson(system, first))?.mergedInto).toBe(kept);
		expect(await readPersonRecord(admin, gone)).toMatchObject({ mayWrite: false, mergedInto: { id: kept } });
		const version = (await findPerson(system, gone))?.version ?? 0;
		expect(await returnPerson(admin, { personId: gone, version })).toEqual(HIDDEN);
		const leave = { reason: 'died' as const, effectiveOn: '2026-11-01', note: '' };
		expect(await leavePerson(admin, { ...leave, personId: gone, version })).toEqual(HIDDEN);
		expect(await merge(admin, kept, gone)).toEqual(HIDDEN);
		expect((await findPeopleByName(system, ['Uji Ganda'])).map(({ id }) => id)).toEqual([kept]);
		for (const left of [true, false]) {
			const list = await listPeoplePage(admin, { text: 'Uji Ganda', unitId: null, left, page: 1 });
			expect(list.ok && list.value.people.some(({ id }) => id === gone)).toBe(false);
		}
	});

	test('two dates of birth are two humans until a number is ended; names without a common word need a tick of their own', async () => {
		const kept = await twin('Sri Ujian', '198911122010092308');
		const gone = await twin('Wawan Coba', '199011122010092309');
		const seen = () => previewMerge(admin, { keptId: kept, mergedId: gone });
		expect(await seen()).toMatchObject({ value: { problem: 'two-births' } });
		const sure = { nameConfirmed: true };
		expect(await merge(admin, kept, gone, sure)).toEqual({ ok: false, reason: 'two-births' });
		const ended = { personId: gone, version: 1, number: '', declared: null, effectiveOn: '' };
		expect(await changeNumber(admin, ended)).toMatchObject({ ok: true });
		expect(await seen()).toMatchObject({ value: { problem: null, otherName: true } });
		expect(await merge(admin, kept, gone)).toEqual({ ok: false, reason: 'other-name' });
		expect(await merge(admin, kept, gone, sure)).toEqual({ ok: true, value: null });
	});

	test('two admins who merge at once merge once', async () => {
		const [kept, gone] = [await twin('Uji Lomba'), await twin('Uji Lomba')];
		const outcomes = await Promise.all([merge(admin, kept, gone), merge(admin, gone, kept)]);
		expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
		expect(await problems()).toEqual([]);
	});
});
