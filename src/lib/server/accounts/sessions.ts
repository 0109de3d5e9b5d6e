/**
 * Sessions: the only file that imports lucia (frozen at 3.2.2; ADR 0002 says how to leave it).
 * The cookie holds 32 random bytes; the database holds their SHA-256, so a stolen copy of it signs nobody in.
 * Lucia slides the lifetime; idle and absolute limits by role, deactivation and rotation are ours.
 */
import { createHash } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import { grantState } from '#lib/domain/access/grant-period.ts';
import type { Actor, PersonActor } from '#lib/domain/access/policy.ts';
import { isOver, sessionLimits } from '#lib/domain/access/session-limits.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { isStorageFull } from '#lib/server/db/dialect.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { deleteSessionsBefore, KyselySessionAdapter, touchSession, type TimedGrantRow } from './sessions.queries.ts';

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof makeLucia>;
		DatabaseSessionAttributes: { created_at: string; last_seen_at: string; user_agent: string };
		DatabaseUserAttributes: {
			person_id: string;
			name: string;
			title_prefix: string;
			title_suffix: string;
			unit_id: string;
			closed: boolean;
			grants: TimedGrantRow[];
		};
	}
}

/** Writing "last seen" at every request would make each page a write. */
const TOUCH_EVERY_MS = 5 * 60_000;

function makeLucia(db: Context['db']) {
	return new Lucia(new KyselySessionAdapter(db), {
		sessionExpiresIn: new TimeSpan(30, 'd'),
		getSessionAttributes: (row) => ({ createdAt: new Date(row.created_at), lastSeenAt: new Date(row.last_seen_at) }),
		getUserAttributes: (row) => ({
			personId: row.person_id,
			name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
			unitId: row.unit_id,
			closed: row.closed,
			grants: row.grants
		})
	});
}

const instances = new WeakMap<object, ReturnType<typeof makeLucia>>();
function luciaFor(ctx: Context): ReturnType<typeof makeLucia> {
	// A transaction has its own handle: a session made inside it must vanish with it.
	if (ctx.db.isTransaction) return makeLucia(ctx.db);
	let lucia = instances.get(ctx.db);
	if (!lucia) instances.set(ctx.db, (lucia = makeLucia(ctx.db)));
	return lucia;
}

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

/** Opens a session and answers the token for the cookie; it is never stored and never put in a log. */
export async function startSession(ctx: Context, accountId: string, userAgent: string): Promise<string> {
	const token = Buffer.from(ctx.randomBytes(32)).toString('base64url');
	const now = ctx.now().toISOString();
	const attributes = { created_at: now, last_seen_at: now, user_agent: userAgent.slice(0, 200) };
	await luciaFor(ctx).createSession(accountId, attributes, { sessionId: digest(token) });
	return token;
}

/** Who the token's bearer is now, with the roles in force; null ends the session (limits, deactivation, unknown). */
export async function actorOf(ctx: Context, token: string): Promise<PersonActor | null> {
	if (token.length > 100) return null;
	const { session, user } = await luciaFor(ctx).validateSession(digest(token));
	if (!session || !user) return null;
	const now = ctx.now();
	const rows = inForce(user.grants, now);
	const limits = sessionLimits(rows.map((row) => row.role));
	if (user.closed || isOver(limits, session, now)) {
		await stopSession(ctx, session.id);
		return null;
	}
	if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touch(ctx, session.id, now);
	return {
		kind: 'person',
		personId: user.personId,
		accountId: user.id,
		sessionId: session.id,
		name: user.name,
		unitId: user.unitId,
		grants: rows.map((row) => ({ role: row.role, unitId: row.unit_id, unitPath: row.path, acting: row.acting === 1 }))
	};
}

/** A note that a full disk may leave out: pages are still to be read then. */
async function touch(ctx: Context, sessionId: string, now: Date): Promise<void> {
	try {
		await touchSession(ctx.db, sessionId, now.toISOString());
	} catch (error) {
		if (!isStorageFull(error)) throw error;
		ctx.log.error({ err: error }, 'storage full');
	}
}

const inForce = (grants: readonly TimedGrantRow[], now: Date) =>
	grants.filter((grant) => {
		const times = { validFrom: grant.valid_from, validUntil: grant.valid_until, revokedAt: null };
		return grantState(times, now) === 'active';
	});

export async function stopSession(ctx: Context, sessionId: string): Promise<void> {
	await luciaFor(ctx).invalidateSession(sessionId);
}

export async function stopAllSessions(ctx: Context, accountId: string): Promise<void> {
	await luciaFor(ctx).invalidateUserSessions(accountId);
}

export async function sweepSessions(ctx: Context): Promise<void> {
	await deleteSessionsBefore(ctx.db, ctx.now().toISOString());
}

export const anonymous: Actor = { kind: 'anonymous' };
