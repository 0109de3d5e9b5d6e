/** How a hall fills: passes at two gates in batches, some by hand, a few twice, and the walk-ins at the end. */
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { addWalkIn } from '#lib/server/attendance/add-walk-in.ts';
import { addParticipants, type NewParticipant } from '#lib/server/attendance/add-participants.ts';
import { checkInBatch, type BatchItem } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { tellExcuse } from '#lib/server/attendance/tell-excuse.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { createEvent, type CreateEventInput } from '#lib/server/events/create-event.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { minutesAfter, type Demo } from './world.ts';

export type Hall = { eventId: string; eventSessionIds: string[]; participantIds: string[]; by: PersonActor };

/** Makes the event and its list. */
export async function openHall(
	demo: Demo,
	plan: { input: CreateEventInput; list: readonly NewParticipant[]; by: PersonActor; createdAt: Date }
): Promise<Hall> {
	const ctx = demo.at(plan.createdAt, plan.by);
	const made = await createEvent(ctx, plan.input);
	if (!made.ok) throw new Error(`event: ${made.reason}`);
	const { eventId } = made.value;
	const participantIds = await inTransaction(ctx, async (ctx) => {
		const { added, ids } = await addParticipants(ctx, eventId, plan.list);
		if (added !== plan.list.length)
			throw new Error(`only ${added} of ${plan.list.length} are on the list of ${plan.input.title}`);
		await recordAudit(
			ctx,
			'participant.added',
			{ type: 'event', id: eventId, unitId: plan.input.organiserUnitId },
			{ count: added }
		);
		return ids;
	});
	const eventSessionIds = (await sessionsOfEvent(ctx, eventId)).map((session) => session.id);
	return { eventId, eventSessionIds, participantIds, by: plan.by };
}

/** Lets these people in from `from` on, a few seconds apart; every twentieth is looked up by name, every thirtieth scanned twice. */
export async function letIn(
	demo: Demo,
	hall: Hall,
	arrival: { eventSessionId: string; participantIds: readonly string[]; from: Date; until: Date }
): Promise<void> {
	const { participantIds, from, until } = arrival;
	const step = (until.getTime() - from.getTime()) / Math.max(1, participantIds.length);
	const scans = participantIds.flatMap((id, index) => {
		const at = new Date(from.getTime() + index * step + demo.chance.between(0, Math.max(1, Math.floor(step) - 1)));
		const twice = index % 30 === 17 ? [scanOf(demo, hall, { id, at: minutesAfter(at, 1), byHand: false })] : [];
		return [scanOf(demo, hall, { id, at, byHand: index % 20 === 11 }), ...twice];
	});
	const batches = ['Gerbang 1', 'Gerbang 2'].flatMap((label, gate) => {
		const own = scans.filter((_, index) => index % 2 === gate);
		const parts = Array.from({ length: Math.ceil(own.length / 25) }, (_, part) => own.slice(part * 25, part * 25 + 25));
		return parts.map((items) => ({
			label,
			device: `demo-gate-${gate + 1}`,
			items,
			sentAt: minutesAfter(lastOf(items), 0.05)
		}));
	});
	for (const { label, device, items, sentAt } of batches.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())) {
		const outcome = await checkInBatch(demo.at(sentAt, hall.by), {
			eventId: hall.eventId,
			eventSessionId: arrival.eventSessionId,
			deviceId: device,
			deviceLabel: label,
			sentAt: sentAt.toISOString(),
			items
		});
		if (!outcome.ok) throw new Error(`check-in: ${outcome.reason}`);
		const refused = outcome.value.find((receipt) => receipt.outcome === 'refused');
		if (refused) throw new Error(`check-in refused: ${refused.reason}`);
	}
}

const lastOf = (items: readonly BatchItem[]) => new Date(items.at(-1)?.deviceAt as string);

type Arrival = { id: string; at: Date; byHand: boolean };

function scanOf(demo: Demo, { eventId }: Hall, { id: participantId, at, byHand }: Arrival): BatchItem {
	const ctx = demo.at(at);
	const base = { nonce: ctx.newId(), deviceAt: at.toISOString() };
	if (byHand) return { ...base, participantId, note: 'QR tidak terbaca' };
	return { ...base, pass: makePass(ctx.keys, { participantId, eventId, serial: 1 }) };
}

/** People who came without being on the list. */
export async function walkIns(
	demo: Demo,
	hall: Hall,
	arrival: { eventSessionId: string; at: Date; people: readonly { name: string; unitLabel: string }[] }
): Promise<void> {
	for (const [index, { name, unitLabel }] of arrival.people.entries()) {
		const ctx = demo.at(minutesAfter(arrival.at, index), hall.by);
		const { eventSessionId } = arrival;
		const nonce = ctx.newId();
		const added = await addWalkIn(ctx, {
			eventId: hall.eventId,
			eventSessionId,
			name,
			unitLabel,
			number: '',
			nonce,
			deviceId: 'demo-gate-1'
		});
		if (!added.ok) throw new Error(`walk-in: ${added.reason}`);
	}
}

/** One is on leave, one ill, and one sends somebody else. */
export async function excuse(
	demo: Demo,
	hall: Hall,
	away: { eventSessionId: string; at: Date; participantIds: readonly string[] }
): Promise<void> {
	const told = [
		{ kind: 'leave', reason: 'dinas luar kota', standInName: '' },
		{ kind: 'sick', reason: '', standInName: '' },
		{ kind: 'represented', reason: '', standInName: 'Wakil Contoh' }
	] as const;
	for (const [index, participantId] of away.participantIds.entries()) {
		const { eventId } = hall;
		const of = { eventId, eventSessionId: away.eventSessionId, participantId, standInNumber: '' };
		const done = await tellExcuse(demo.at(minutesAfter(away.at, index), hall.by), { ...of, ...told[index % 3]! });
		if (!done.ok) throw new Error(`excuse: ${done.reason}`);
	}
}

export async function closeHall(
	demo: Demo,
	hall: Hall,
	eventSessionId: string,
	closing: { at: Date; headCount: number }
): Promise<void> {
	const closed = await closeEventSession(demo.at(closing.at, hall.by), {
		eventId: hall.eventId,
		eventSessionId,
		headCount: closing.headCount
	});
	if (!closed.ok || closed.value.present !== closing.headCount) throw new Error('a demo session does not tie out');
}
