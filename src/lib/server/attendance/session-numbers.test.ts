/** Whatever happened at a door and to its list, the numbers on its closing page add up (C33). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTally } from '#lib/server/verify/check-tally.ts';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { verifyTallies } from '#lib/server/verify/verify-tally.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addWalkIn } from './add-walk-in.ts';
import { hallCounts } from './attendance.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { hallState } from './hall-state.ts';
import { mergeParticipants } from './merge-participants.ts';
import { makePass } from './pass.ts';
import { removeParticipant, restoreParticipant } from './remove-participant.ts';
import { reopenEventSession } from './reopen-session.ts';
import { sessionNumbers } from './session-numbers.ts';
import { settleReview } from './settle-review.ts';
import { listReviews } from './list-reviews.ts';
import { tellExcuse, withdrawExcuse } from './tell-excuse.ts';
import { undoCheckIn } from './undo-check-in.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const later = (minutes: number) => budi.at(new Date(root.now().getTime() + minutes * 60_000));

type Act = {
	ctx: typeof budi;
	event: HallEvent;
	of: { eventId: string; eventSessionId: string };
	/** Somebody on the list, and another. */
	who: string;
	other: string;
	/** Minutes ago. */
	ago: string;
};
const send = (at: Act, item: Omit<BatchItem, 'nonce'>, sentAt = false) =>
	checkInBatch(at.ctx, {
		...at.of,
		deviceId: 'd',
		deviceLabel: 'Gerbang',
		...(sentAt ? { sentAt: at.ctx.now().toISOString() } : {}),
		items: [{ nonce: root.newId(), ...item }]
	});
const passOf = ({ who, of: { eventId } }: Act, serial = 1) =>
	makePass(root.keys, { participantId: who, eventId, serial });

/** What may happen, by the use case that does it; what is refused has changed nothing. */
const ACTS: Record<string, (at: Act) => Promise<unknown>> = {
	scanned: (at) => send(at, { pass: passOf(at) }),
	'scanned offline': (at) => send(at, { pass: passOf(at), deviceAt: at.ago }, true),
	'scanned by an unsure clock': (at) => send(at, { pass: passOf(at), deviceAt: at.ago }),
	'an old pass': (at) => send(at, { pass: passOf(at, 0) }),
	'not a pass': (at) => send(at, { pass: 'https://contoh.id/menu' }),
	'marked by hand': (at) => send(at, { participantId: at.who, note: 'dikenali' }),
	undone: (at) => undoCheckIn(at.ctx, { ...at.of, participantId: at.who, reason: 'keliru orang', nonce: root.newId() }),
	'a guest': (at) =>
		addWalkIn(at.ctx, {
			...at.of,
			name: `Tamu ${at.ctx.now().getTime()}`,
			unitLabel: 'RT 12',
			number: '',
			nonce: root.newId(),
			deviceId: 'd'
		}),
	excused: (at) =>
		tellExcuse(at.ctx, {
			...at.of,
			participantId: at.who,
			kind: 'leave',
			reason: '',
			standInName: '',
			standInNumber: ''
		}),
	'excuse taken back': (at) => withdrawExcuse(at.ctx, { ...at.of, participantId: at.who }),
	declined: (at) => answered(at, 'declined'),
	confirmed: (at) => answered(at, 'confirmed'),
	merged: (at) => mergeParticipants(at.ctx, { ...at.of, participantId: at.who, otherId: at.other }),
	'taken off': (at) => removeParticipant(at.ctx, { ...at.of, participantId: at.who, reason: 'bukan peserta' }),
	'put back': (at) => restoreParticipant(at.ctx, { ...at.of, participantId: at.who }),
	closed: (at) => closeEventSession(at.ctx, { ...at.of, headCount: 3 }),
	'opened again': (at) => reopenEventSession(at.ctx, { ...at.of, reason: 'masih ada yang datang' })
};
async function answered({ ctx, of }: Act, verdict: 'confirmed' | 'declined') {
	const open = (await listReviews(ctx, of.eventId))?.reviews.find(({ answer }) => answer === null);
	// Another supervisor than whoever scans.
	if (open)
		await settleReview(ctx.as(world.actors.pusat), {
			...of,
			scanId: open.scanId,
			verdict,
			reason: 'sudah dilihat',
			nonce: root.newId()
		});
}

const aStep = fc.record({
	name: fc.constantFrom(...Object.keys(ACTS)),
	who: fc.nat(20),
	other: fc.nat(20),
	ago: fc.integer({ min: 3, max: 40 })
});

async function play(steps: readonly { name: string; who: number; other: number; ago: number }[]) {
	const event = await aHallEvent(root, world, { names: ['Satu', 'Dua', 'Tiga', 'Empat'] });
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	for (const [index, step] of steps.entries()) {
		const ctx = later(1 + index * 2);
		const ids = await root.db
			.selectFrom('participant')
			.select('id')
			.where('event_id', '=', of.eventId)
			.orderBy('created_at')
			.orderBy('name')
			.execute();
		const id = (at: number) => ids[at % ids.length]!.id;
		const ago = new Date(ctx.now().getTime() - step.ago * 60_000).toISOString();
		await ACTS[step.name]!({ ctx, event, of, who: id(step.who), other: id(step.other), ago });
	}
	return { of, ctx: later(steps.length * 2) };
}

const step = (name: keyof typeof ACTS, who = 0) => ({ name, who, other: 0, ago: 3 });
/** A day in which everything occurs that is counted apart. */
const EVERYTHING = [
	...[step('scanned'), step('scanned'), step('scanned', 1), step('undone', 1)],
	...[step('scanned by an unsure clock', 2), step('declined'), step('a guest'), step('taken off', 4)],
	...Array.from({ length: 12 }, () => step('not a pass')),
	...[step('marked by hand', 3), step('excused', 1), step('closed'), step('a guest')],
	...[{ ...step('scanned offline', 1), ago: 30 }]
];

test('C33 registered and door lines tie out for every course of an event, and agree with the hall', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 24 }), async (steps) => {
			const { of, ctx } = await play(steps);
			const numbers = (await sessionNumbers(ctx, of))!;
			const { present, listed } = await hallCounts(ctx, of.eventId, of.eventSessionId);
			expect({ listed: numbers.people.registered, present: numbers.door.presences }).toEqual({ listed, present });
			expect(numbers.people.late).toBe((await hallState(ctx, of.eventId, of.eventSessionId))?.state.counts.late);
			for (const [name, count] of Object.entries({ ...numbers.people, ...numbers.door })) if (count > 0) seen.add(name);
		}),
		{ numRuns: TEST_KIND === 'postgres' ? 12 : 40, seed: 33, examples: [[EVERYTHING]] }
	);
	expect([...seen].sort()).toEqual(
		[
			'registered',
			'inTime',
			'late',
			'excused',
			'missing',
			'notApplicable',
			'arrivals',
			'presences',
			'already',
			'refused'
		]
			.concat('undone', 'declined', 'waiting', 'offList')
			.sort()
	);
	expect((await verifyPresence(root.db)).problems).toEqual([]);
	const { checked, problems } = await verifyTallies(root);
	expect(problems).toEqual([]);
	expect(checked).toBeGreaterThan(70);
});

test('C33 the checker names a session whose presence nobody’s ledger has', async () => {
	const { of } = await play([{ name: 'scanned', who: 0, other: 0, ago: 3 }]);
	expect((await verifyTallies(root)).problems).toEqual([]);
	await root.db.deleteFrom('presence').where('session_id', '=', of.eventSessionId).execute();
	expect((await verifyTallies(root)).problems).toEqual([
		`sesi ${of.eventSessionId}, kehadiran: tampil 1, seharusnya 0`,
		`sesi ${of.eventSessionId}, hadir dan terlambat: tampil 1, seharusnya 0`,
		`sesi ${of.eventSessionId}, cara hadir: tampil 1, seharusnya 0`
	]);
});

test('C33 the checker names the sum that does not add up', () => {
	const people = { registered: 3, inTime: 1, late: 0, excused: 0, missing: 1, notApplicable: 0 };
	const door = { arrivals: 2, presences: 1, already: 0, refused: 0, undone: 0, declined: 0, waiting: 0, offList: 0 };
	const by = { pass: 1, 'hall-qr': 0, 'hall-code': 0, manual: 0, 'walk-in': 0 };
	const finding = checkTally({
		eventSessionId: 's',
		tally: { people, door, by, inDoubt: 0 },
		base: { registered: 3, presences: 1, excused: 1, arrivals: 2 }
	});
	expect(finding.problems).toEqual([
		'sesi s, jumlah peserta: tampil 2, seharusnya 3',
		'sesi s, izin, sakit, diwakilkan: tampil 0, seharusnya 1',
		'sesi s, jumlah catatan: tampil 1, seharusnya 2'
	]);
});

test('C33 the numbers are for whoever supervises the event', async () => {
	const { of } = await play([]);
	expect(await sessionNumbers(root.as(world.actors.ani), of)).toBeNull();
});
