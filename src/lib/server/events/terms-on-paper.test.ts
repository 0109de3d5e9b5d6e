/** Whatever a facilitator sends, who signs and how many JP there are comes from what the organiser's admins keep. */
import { expect, test } from 'vitest';
import { AS_STOOD } from '#lib/domain/certificates/terms.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { listMinutes, makeMinutes } from '#lib/server/attendance/minutes.ts';
import { addSignatory } from '#lib/server/certificate-terms/add-term.ts';
import { endHoursRule, endSignatory } from '#lib/server/certificate-terms/end-term.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { declarationText } from '#lib/text/minutes.ts';
import { eventFormValues } from '#lib/schemas/event-form.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { someTerms } from '#tests/support/terms.ts';
import { createEvent } from './create-event.ts';
import { eventToChange } from './event-to-change.ts';
import { findEvent } from './events.ts';
import { sessionsOfEvent } from './event-sessions.ts';
import { updateEvent } from './update-event.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const { organiser, otherAgency } = world.units;
const budi = root.as(world.actors.budi);
const pusat = root.as(world.actors.pusat);
const minutes = (n: number) => new Date(MORNING.getTime() + n * 60_000);
const LAST_WEEK = '2026-11-15';

const { signatoryId, hoursRuleId } = await someTerms(root, organiser.id);
const kept = async (over: object = {}, unitId = organiser.id) => {
	const made = await addSignatory(pusat, {
		...{ unitId, name: `Pejabat ${root.newId()}`, title: 'Sekda', number: '', validFrom: '2026-01-01' },
		...{ validUntil: '', ...over }
	});
	if (!made.ok) throw new Error(made.reason);
	return made.value;
};
const forged = {
	'nobody’s': 'tidak-ada',
	'another agency’s': await kept({}, otherAgency.id),
	'one who has ended': await kept({ validUntil: LAST_WEEK }),
	'one who has not begun': await kept({ validFrom: '2027-01-01' }),
	'as it stood, of a new event': AS_STOOD
};

/** Three hours, or as said. */
async function planned(over: {
	signatoryId?: string | null;
	trainingHours?: number | null;
	jp?: number;
	hours?: number;
}) {
	const { jp = 0, hours = 3, ...terms } = over;
	return createEvent(budi, {
		organiserUnitId: organiser.id,
		title: 'Sosialisasi',
		theme: '',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		attendanceRulePercent: 80,
		numberFormat: '{urut}/SOS/{tahun}',
		sessions: [{ title: 'Sesi', startsAt: minutes(30), endsAt: minutes(30 + hours * 60), opensMinutesBefore: 60 }],
		speakers: [{ name: 'Narasumber', position: '', material: 'Netralitas', trainingHours: jp }],
		invitedUnitIds: [],
		staff: [],
		...{ signatoryId, trainingHours: null, ...terms }
	});
}
const made = async (over: Parameters<typeof planned>[0] = {}) => {
	const done = await planned(over);
	if (!done.ok) throw new Error(done.reason);
	return done.value.eventId;
};

/** Everything the form sends, with what is changed by hand. */
async function sends(
	eventId: string,
	over: { signatoryId?: string | null; trainingHours?: number | null; title?: string }
) {
	const plan = await eventToChange(budi, eventId);
	if (!plan) throw new Error('not found');
	const values = eventFormValues(plan);
	const sessions = plan.sessions.map((one, index) => ({
		...{ slot: index + 1, title: one.title, startsAt: new Date(one.startsAt), endsAt: new Date(one.endsAt) }
	}));
	return updateEvent(budi, {
		...{ ...plan.facts, eventId, version: plan.version, sessions, slots: { sessions: 4, speakers: 6 } },
		...{ opensMinutesBefore: 60, speakers: plan.speakers, invitedUnitIds: [] },
		signatoryId: values['signatoryId'] || null,
		...over
	});
}

test.each(Object.entries(forged))('a forged signatory is refused: %s', async (_what, id) => {
	const no = { ok: false, reason: 'signatory-not-in-force' };
	expect(await planned({ signatoryId: id })).toEqual(no);
	const eventId = await made();
	expect(await sends(eventId, { signatoryId: id })).toMatchObject(no);
	expect(await findEvent(root, eventId)).toMatchObject({ signatory_id: signatoryId, version: 1 });
});

test('K17 of every number sent, what is stored is never more than the hours make, nor a speaker’s more than the event’s', async () => {
	const stored = [];
	for (const trainingHours of [null, 0, 1, 4, 5, 99])
		for (const jp of [0, 1, 4, 5, 99])
			for (const hours of [0.5, 3]) {
				const done = await planned({ trainingHours, jp, hours });
				if (!done.ok) continue;
				const row = await findEvent(root, done.value.eventId);
				stored.push({ jp, hours, row });
			}
	expect(stored.length).toBeGreaterThan(10);
	for (const { jp, hours, row } of stored) {
		expect(row!.training_hours).toBeLessThanOrEqual(Math.floor((hours * 60) / 45));
		expect(jp).toBeLessThanOrEqual(row!.training_hours);
		expect(row!.hours_rule_id).toBe(row!.training_hours > 0 ? hoursRuleId : null);
	}
});

test('an event that was planned freely before stays as it is until somebody chooses, and takes no other free words', async () => {
	const eventId = await made({ signatoryId: null, trainingHours: 0 });
	const old = { signatory_name: 'Sekda Lama', signatory_title: 'Sekda', training_hours: 20, hours_set_by: 'SK lama' };
	await root.db.updateTable('event').set(old).where('id', '=', eventId).execute();
	const plan = await eventToChange(budi, eventId);
	expect(eventFormValues(plan!)).toMatchObject({ signatoryId: AS_STOOD, trainingHours: '20' });
	expect(await sends(eventId, {})).toEqual({ ok: true, value: { changed: [], open: true } });
	expect(await sends(eventId, { trainingHours: 21 })).toMatchObject({ reason: 'too-many-hours' });
	expect(await findEvent(root, eventId)).toMatchObject(old);
	expect(await sends(eventId, { signatoryId, trainingHours: null })).toMatchObject({ ok: true });
	expect(await findEvent(root, eventId)).toMatchObject({ signatory_id: signatoryId, training_hours: 4 });
	expect(await sends(eventId, { signatoryId: AS_STOOD })).toMatchObject({ reason: 'signatory-not-in-force' });
});

/** Held, closed and over. */
async function held(eventId: string) {
	const [eventSession] = await sessionsOfEvent(root, eventId);
	const of = { eventId, eventSessionId: eventSession!.id };
	const { ids } = await addParticipants(budi, eventId, [
		{
			...{ personId: null, name: 'Ani Rahmawati', titlePrefix: '', titleSuffix: '', number: null, numberType: null },
			...{ position: '', rank: '', unitId: null, unitLabel: 'Kelurahan', attendsAs: 'participant' as const }
		}
	]);
	const items = [{ nonce: root.newId().replaceAll('-', ''), participantId: ids[0]!, note: 'dikenal' }];
	await checkInBatch(budi, { ...of, deviceId: 'uji', deviceLabel: 'Gerbang', items });
	const later = budi.at(minutes(240));
	await closeEventSession(later, { ...of, headCount: 1 });
	return { ...of, later };
}
const factsOf = async (eventId: string) => {
	const row = await root.db
		.selectFrom('certificate')
		.select('facts')
		.where('event_id', '=', eventId)
		.executeTakeFirst();
	return row ? (JSON.parse(row.facts) as CertificateFacts) : null;
};

test('K17 the certificate and the minutes say who set the JP and by which letter', async () => {
	const { later, ...of } = await held(await made({ trainingHours: 3 }));
	expect(await issueEventCertificates(later, of)).toMatchObject({ value: { issued: 1 } });
	const basis = 'Keputusan Nomor 800/12/2020 tanggal 1 Januari 2020';
	expect(await factsOf(of.eventId)).toMatchObject({
		trainingHours: 3,
		hoursSetBy: 'Kepala BKPSDM Kota Balikpapan',
		hoursBasis: basis,
		signatory: { name: 'Citra Lestari, S.STP., M.Si.', title: 'Camat Balikpapan Tengah' }
	});
	expect(await makeMinutes(later, { ...of, demo: false })).toMatchObject({ ok: true });
	const [paper] = (await listMinutes(later, { ...of, demo: false }))!.minutes;
	expect(declarationText(paper!.facts)).toContain(
		`setara 3 (tiga) jam pelajaran yang ditetapkan Kepala BKPSDM Kota Balikpapan berdasarkan ${basis}`
	);
});

test('without a signatory nothing is issued, and after one is chosen it is', async () => {
	const { later, eventId } = await held(await made({ signatoryId: null }));
	expect(await issueEventCertificates(later, { eventId })).toEqual({ ok: false, reason: 'no-signatory' });
	expect(await sends(eventId, { signatoryId })).toMatchObject({ ok: true });
	expect(await issueEventCertificates(later, { eventId })).toMatchObject({ value: { issued: 1 } });
});

test('of a signatory who is ended after some certificates went out, the others get another, and nothing else changes', async () => {
	const leaving = await kept();
	const { later, ...of } = await held(await made({ signatoryId: leaving }));
	expect(await issueEventCertificates(later, of)).toMatchObject({ value: { issued: 1 } });
	expect(await sends(of.eventId, { signatoryId })).toMatchObject({ reason: 'certificates-issued' });
	await endSignatory(pusat, { unitId: organiser.id, termId: leaving, lastDay: LAST_WEEK });
	expect(await issueEventCertificates(later, of)).toEqual({ ok: false, reason: 'signatory-ended' });
	expect(await sends(of.eventId, { signatoryId, title: 'Lain' })).toMatchObject({ reason: 'certificates-issued' });
	expect(await sends(of.eventId, { signatoryId })).toMatchObject({ ok: true });
	expect(await issueEventCertificates(later, of)).toMatchObject({ value: { issued: 0, already: 1 } });
});

test('who or what was ended for the day of the event, after it was planned, reaches no paper', async () => {
	const leaving = await kept();
	const one = await held(await made({ signatoryId: leaving }));
	await endSignatory(pusat, { unitId: organiser.id, termId: leaving, lastDay: LAST_WEEK });
	expect(await issueEventCertificates(one.later, one)).toEqual({ ok: false, reason: 'signatory-ended' });
	expect(await sends(one.eventId, {})).toMatchObject({ reason: 'signatory-not-in-force' });
	const two = await held(await made());
	await endHoursRule(pusat, { unitId: organiser.id, termId: hoursRuleId, lastDay: LAST_WEEK });
	expect(await issueEventCertificates(two.later, two)).toEqual({ ok: false, reason: 'hours-rule-ended' });
	expect(await sends(two.eventId, { trainingHours: null })).toMatchObject({ ok: true });
	expect(await issueEventCertificates(two.later, two)).toMatchObject({ value: { issued: 1 } });
	expect(await factsOf(two.eventId)).toMatchObject({ trainingHours: 0 });
	expect([await factsOf(one.eventId), (await factsOf(two.eventId))?.hoursBasis]).toEqual([null, undefined]);
});
