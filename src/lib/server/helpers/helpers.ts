/** Helpers' phones, let in by a supervisor for one event and one day without an account (C38, ADR 0024): front door. */
import type { HelperActor } from '#lib/domain/access/policy.ts';
import { doorState } from '#lib/domain/attendance/check-in.ts';
import { helperEndedAt, mayFlush } from '#lib/domain/helpers/helper-day.ts';
import { isStorageFull } from '#lib/server/db/dialect.ts';
import { findEvent, sessionsOfEvent, type EventSession } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { helperByToken, noteFlush, touchHelper } from './helpers.queries.ts';
import { hashOf } from './secrets.ts';

/** Writing "last heard" at every scan would make each of them two. */
const TOUCH_EVERY_MS = 30_000;

/**
 * The helper whose phone brings this cookie, ended or not; null when it is nobody's, or another phone's: it holds
 * together with the id of the phone that was let in. Asked anew at every request, on every server: what a supervisor
 * takes back is gone with the next one.
 */
export async function helperOf(ctx: Context, token: string, phoneId: string | null): Promise<HelperActor | null> {
	const tokenHash = hashOf(token);
	if (tokenHash === null || phoneId === null) return null;
	const [row] = await helperByToken(ctx.db, { tokenHash });
	if (row?.phone_id !== phoneId) return null;
	const now = ctx.now();
	if (now.getTime() - new Date(row.heard_at).getTime() > TOUCH_EVERY_MS) await touch(ctx, row.id, now);
	return {
		kind: 'helper',
		helperId: row.id,
		eventId: row.event_id,
		name: row.holder_name,
		endedAt: helperEndedAt({ revokedAt: row.revoked_at, endsAt: row.ends_at }, now)
	};
}

/** A note that a full disk may leave out: the queue at the door goes on. */
async function touch(ctx: Context, helperId: string, now: Date): Promise<void> {
	try {
		await touchHelper(ctx.db, helperId, now.toISOString());
	} catch (error) {
		if (!isStorageFull(error)) throw error;
		ctx.log.error({ err: error }, 'storage full');
	}
}

/**
 * Whether a phone that has ended may still hand over what it held: once, for as long as one sending of a full queue
 * lasts. In the transaction of what is handed over.
 */
export async function claimFlush(ctx: Context, helperId: string): Promise<boolean> {
	const since = await noteFlush(ctx.db, helperId, ctx.now().toISOString());
	return since !== null && mayFlush(since, ctx.now());
}

/** The sessions of an event that take arrivals now. */
export async function openDoors(ctx: Context, eventId: string): Promise<EventSession[]> {
	const event = await findEvent(ctx, eventId);
	const cancelled = event?.state === 'cancelled';
	const now = ctx.now().toISOString();
	return (await sessionsOfEvent(ctx, eventId)).filter((one) => doorState({ ...one, cancelled }, now) === 'open');
}

/** The event that a helper's phone works at, and its sessions: for the phone's own page. Null when there is none any more. */
export async function helperEvent(ctx: Context, { eventId }: HelperActor) {
	const event = await findEvent(ctx, eventId);
	if (!event) return null;
	const { id, title, venue, zone, state } = event;
	return { id, title, venue, zone, cancelled: state === 'cancelled', sessions: await sessionsOfEvent(ctx, eventId) };
}
