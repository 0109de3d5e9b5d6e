/** S6: every direct change in SQL is named by its row, whoever made it and whatever else they changed with it. */
import { describe, expect, test } from 'vitest';
import { changePassword } from '#lib/server/accounts/change-password.ts';
import { writePassword } from '#lib/server/accounts/create-account.ts';
import { revokeGrant } from '#lib/server/accounts/revoke-grant.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { endHoursRule, endSignatory } from '#lib/server/certificate-terms/end-term.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { correctParticipant } from '#lib/server/attendance/correct-participant.ts';
import { answerClash } from '#lib/server/attendance/list-clashes.ts';
import { reopenEventSession } from '#lib/server/attendance/reopen-session.ts';
import { tellApart } from '#lib/server/attendance/tell-apart.ts';
import { tellExcuse, withdrawExcuse } from '#lib/server/attendance/tell-excuse.ts';
import { undoCheckIn } from '#lib/server/attendance/undo-check-in.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { revokeCertificate } from '#lib/server/certificates/revoke-certificate.ts';
import { settleCertificateTask } from '#lib/server/certificates/settle-certificate-task.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { closeHallPledge } from '#lib/server/hall-pledges/close-hall-pledge.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { withdrawDelegate } from '#lib/server/invitations/answer-invitation.ts';
import { nameDelegates } from '#lib/server/invitations/name-delegates.ts';
import { changeNumber } from '#lib/server/people/change-number.ts';
import { leavePerson, returnPerson } from '#lib/server/people/leave-person.ts';
import { extendDuties } from '#lib/server/programmes/change-duties.ts';
import { endDutyWaivers, waiveDuties } from '#lib/server/programmes/waive-duties.ts';
import { signPledge } from '#lib/server/pledges/sign-pledge.ts';
import { hashPassword } from '#lib/server/platform/passwords.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { anAgency, anOfficial, answerRightly, aQuestion } from '#tests/support/agencies.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { chainAttacks } from '#tests/support/chain-attacks.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { lateAndNameless } from '#tests/support/hall-acts.ts';
import { anchorInMemory } from '#tests/support/seals.ts';
import { disarm, everyColumnAndTable, everySwap, type Tampering } from '#tests/support/tampering.ts';
import { someKeys } from '#tests/support/keys.ts';
import { verifySeals } from './verify-seals.ts';

useContent('content');
const connection = await freshDatabase();
const ctx = testContext(connection);
const { db } = connection;
const anchor = anchorInMemory();
const agency = await anAgency(ctx, { code: '11', word: 'Kenari' });
const { members, event, units } = agency;
const admin = ctx.as(members.admin.actor);
const pusat = ctx.as((await anOfficial(ctx, units.root, 'national-admin', null)).actor);
const problemsOf = async (of: typeof ctx = ctx) => (await verifySeals(of, anchor.read())).problems;

const must = <T extends { ok: boolean }>(outcome: T): T => {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome;
};

/** Two gates without a network let in the same person, and a supervisor looks at it. */
async function aClash(facilitator: typeof ctx, participantId: string): Promise<void> {
	const at = ctx.now().getTime();
	const sentAt = new Date(at).toISOString();
	for (const [deviceId, minutes] of [
		['a', 9],
		['b', 8]
	] as const) {
		const item = {
			nonce: ctx.newId(),
			note: 'kenal',
			participantId,
			deviceAt: new Date(at - minutes * 60_000).toISOString()
		};
		must(await checkInBatch(facilitator, { ...event, deviceId, deviceLabel: deviceId, sentAt, items: [item] }));
	}
	must(await answerClash(facilitator, { ...event, participantId, reason: 'Satu orang di dua pintu' }));
}

/** The day before, a head names one of theirs, takes them back, and names them again. */
async function nameTwice(): Promise<void> {
	const head = ctx.at(new Date(ctx.now().getTime() - 86_400_000)).as(members.head.actor);
	const of = { eventId: event.eventId, unitId: units.district.id };
	const named = { ...of, personIds: [members.head.personId] };
	must(await nameDelegates(head, named));
	const entry = db.selectFrom('delegate').select('participant_id').where('event_id', '=', of.eventId);
	const { participant_id: participantId } = await entry.executeTakeFirstOrThrow();
	must(await withdrawDelegate(head, { ...of, participantId }));
	must(await nameDelegates(head, named));
}

/** The graduate's second round, a week later: what is to be understood is shown. */
async function understandAll(): Promise<void> {
	const later = ctx.as(members.graduate.actor).at(new Date(ctx.now().getTime() + 8 * 86_400_000));
	const started = must(await startAttempt(later));
	const attemptId = started.ok ? started.value : '';
	await answerRightly(later, attemptId);
	must(await submitAttempt(later, attemptId));
}

/** One lawful change of everything that may change. */
async function changeEverything(): Promise<void> {
	await nameTwice();
	await understandAll();
	const facilitator = ctx.as(members.facilitator.actor);
	const { eventId, eventSessionId } = event;
	const inHall = { eventId, eventSessionId, roundId: agency.roundId };
	await lateAndNameless(ctx, { leads: members.facilitator.actor, answers: members.graduate.actor }, inHall);
	must(await closeHallPledge(facilitator, { eventId, eventSessionId, hallPledgeId: agency.hallPledgeId }));
	must(await closeEventSession(facilitator, { ...event, headCount: 1 }));
	must(await closeEventSession(facilitator, { ...event, headCount: 2 }));
	must(await reopenEventSession(facilitator, { ...event, reason: 'Rombongan terlambat' }));
	must(await closeEventSession(facilitator, { ...event, headCount: 1 }));
	const participantId = event.participantIds.graduate;
	must(
		await correctParticipant(facilitator, {
			...event,
			participantId,
			name: members.graduate.actor.name,
			titlePrefix: '',
			titleSuffix: 'S.E.',
			number: members.graduate.number,
			unitLabel: units.village.name,
			position: '',
			rank: '',
			attendsAs: 'participant',
			reason: 'Gelar menurut ijazah'
		})
	);
	const learner = { ...event, participantId: event.participantIds.learner };
	must(
		await tellExcuse(facilitator, { ...learner, kind: 'leave', reason: 'dinas', standInName: '', standInNumber: '' })
	);
	must(await withdrawExcuse(facilitator, learner));
	must(await tellApart(facilitator, { ...learner, otherId: participantId }));
	must(await undoCheckIn(facilitator, { ...event, participantId, reason: 'salah orang', nonce: ctx.newId() }));
	const fromFile = { nonce: ctx.newId(), note: 'dari berkas pindaian', scannedBy: members.admin.actor.personId };
	const takenBack = { nonce: ctx.newId(), undo: { of: fromFile.nonce, reason: 'salah orang' } };
	const scanner = { ...event, deviceId: 'd', deviceLabel: 'Gerbang' };
	must(await checkInBatch(facilitator, { ...scanner, items: [{ ...fromFile, participantId }, takenBack] }));
	await aClash(facilitator, participantId);
	const { helperId } = agency.helperPhone.helper;
	must(await revokeHelper(facilitator, { eventId: event.eventId, helperId }));
	await aQuestion(ctx, agency);
	const kept = { certificateId: agency.certificate.id, verdict: 'kept' as const, reason: 'Hadir menurut saksi' };
	must(await settleCertificateTask(admin, kept));
	must(
		await revokeCertificate(admin, {
			id: agency.certificate.id,
			reasonClass: 'data-error',
			reason: 'Nama tidak sesuai dokumen'
		})
	);
	must(await revokeGrant(pusat, { grantId: agency.grantId, reason: 'Pindah tugas' }));
	const { graduate, head } = members;
	must(
		await signPledge(ctx.as(members.learner.actor), { pledgeId: 'pakta-integritas-1', version: 1, deviceId: 'uji' })
	);
	must(await signPledge(ctx.as(graduate.actor), { pledgeId: 'pakta-integritas-1', version: 1, deviceId: 'uji' }));
	const passwordHash = await hashPassword('kata-sandi-pertama-2026');
	for (const { accountId } of [members.learner, graduate])
		await inTransaction(ctx, (ctx) => writePassword(ctx, accountId, passwordHash));
	must(
		await changePassword(ctx.as(members.learner.actor), {
			currentPassword: 'kata-sandi-pertama-2026',
			newPassword: 'kata-sandi-kedua-2026',
			address: '127.0.0.1',
			userAgent: 'uji'
		})
	);
	must(
		await changeNumber(admin, {
			personId: graduate.personId,
			version: 1,
			number: '199009132015021199',
			declared: null,
			effectiveOn: ''
		})
	);
	await changeDuties();
	const { signatoryId, hoursRuleId } = agency.villageTerms;
	const over = { unitId: units.village.id, lastDay: '2026-11-30' };
	must(await endSignatory(admin, { ...over, termId: signatoryId }));
	must(await endHoursRule(admin, { ...over, termId: hoursRuleId }));
	const leaving = { reason: 'retired', effectiveOn: '2026-11-22', note: 'SK 1' } as const;
	must(await leavePerson(pusat, { personId: head.personId, version: 1, ...leaving }));
	must(await returnPerson(pusat, { personId: head.personId, version: 2 }));
	must(await leavePerson(pusat, { personId: graduate.personId, version: 2, ...leaving }));
}

/** Rested, rested otherwise, ended, extended: each as an admin does it to somebody who has not finished. */
async function changeDuties(): Promise<void> {
	const chosen = { assignmentId: agency.assignmentId, personIds: [members.learner.personId] };
	const rest = { ...chosen, reason: 'leave' as const, document: 'ST-1', note: 'Cuti melahirkan' };
	must(await waiveDuties(admin, { ...rest, untilDay: '2026-12-01' }));
	must(await waiveDuties(admin, { ...rest, untilDay: '2026-12-10' }));
	must(await endDutyWaivers(admin, { ...chosen, reason: 'Masuk lebih awal' }));
	must(await extendDuties(admin, { ...chosen, reason: 'Jaringan padam', dueDay: '2027-02-01' }));
}

await sealWaiting(ctx, anchor);
await changeEverything();
await sealWaiting(ctx, anchor);
await recordAudit(ctx, 'unit.updated', { type: 'unit', id: units.root.id });
await sealWaiting(ctx, anchor);
await recordAudit(ctx, 'unit.updated', { type: 'unit', id: units.village.id });

class Undone extends Error {}

/** What the checker says of the tampering, which is taken back. */
async function judge({ run }: Tampering): Promise<string[]> {
	let problems: string[] = [];
	await db
		.transaction()
		.execute(async (trx) => {
			await run(trx);
			problems = await problemsOf({ ...ctx, db: trx });
			throw new Undone();
		})
		.catch((error: unknown) => {
			if (!(error instanceof Undone)) throw error;
		});
	return problems;
}

describe('S6 seals', () => {
	test('hold after one lawful change of everything that may change, the last second included', async () => {
		expect(await problemsOf()).toEqual([]);
		expect(await db.selectFrom('outbox').select('sequence').execute()).toHaveLength(1);
	});

	test('more than 100 direct changes in SQL, each made alone, are all named by the row', async () => {
		await disarm(connection);
		const rows = [...(await everyColumnAndTable(db)), ...(await everySwap(db))];
		const all = [...rows, ...(await chainAttacks(ctx))];
		expect(all.length).toBeGreaterThan(150);
		// The judgement is the same on both; PostgreSQL takes ten times as long to show it.
		const list = TEST_KIND === 'sqlite' ? all : all.filter((_, index) => index >= rows.length || index % 6 === 0);
		const silent: string[] = [];
		for (const tampering of list) {
			const problems = await judge(tampering);
			for (const name of tampering.names)
				if (!problems.some((problem) => problem.includes(name))) silent.push(`${tampering.name}: ${name}`);
			if (tampering.names.length === 0) silent.push(`${tampering.name}: names nothing`);
		}
		expect(silent).toEqual([]);
		expect(await problemsOf()).toEqual([]);
	});

	test('an act that waits for more than a minute is a sealer that stands still', async () => {
		const later = ctx.at(new Date(ctx.now().getTime() + 61_000));
		expect(await problemsOf(later)).toEqual([expect.stringMatching(/^tindakan [\da-f-]{36}: menunggu segel sejak /)]);
	});

	test('another installation’s keys are said in one sentence, not in one for each row', async () => {
		const keys = someKeys();
		expect(await problemsOf({ ...ctx, keys })).toEqual([expect.stringMatching(/^segel memakai kunci .{4}, sedangkan/)]);
	});

	test('without the head outside the database the end cannot be judged, and that is said', async () => {
		expect((await verifySeals(ctx, null)).problems).toEqual([
			'seal-head.json tidak ada: ujung rantai tidak dapat diperiksa'
		]);
	});

	test('a chain that was found shorter once stays named after it has grown again', async () => {
		const head = { number: 999, total: 99_999, mac: 'x.y', sealedAt: '2026-11-22T00:00:00.000Z' };
		const known = anchor.read();
		const { problems } = await verifySeals(ctx, {
			head: known?.head ?? null,
			lost: [{ head, noticedAt: head.sealedAt }]
		});
		expect(problems).toEqual([expect.stringContaining('pernah sampai segel 999')]);
	});
});
