/** Berita acara of a closed session: made by an act, kept as made, checked by anybody who holds the paper (C40). */
import { isDeepStrictEqual } from 'node:util';
import { saysTheSame } from '#lib/domain/attendance/kept-paper.ts';
import type { DoorTally } from '#lib/domain/attendance/session-tally.ts';
import { headGap, type MinutesFacts } from '#lib/domain/attendance/session-minutes.ts';
import { readVerificationCode } from '#lib/domain/certificates/verification-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { SessionMinutesTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventDetail, eventSessionFor, findEvent, findEventSession, lockEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { changesOfSession } from './changes-of-session.ts';
import {
	countedAnew,
	factsIn,
	keptVersions,
	makerOf,
	nextVersion,
	signatoriesOf,
	type KeptPaper
} from './kept-paper.ts';
import { insertMinutes, minutesByCode, minutesOf } from './minutes.queries.ts';
import { pledgeCountsOf } from './pledge-counts.queries.ts';
import { numbersOf } from './session-numbers.ts';

type OfSession = { eventId: string; eventSessionId: string };
export type MakeMinutesRefusal = 'not-found' | 'not-closed';

/**
 * Makes the minutes of a closed session: version 1, or the next one where what they would say has changed since. Minutes
 * that would say the same are not made again ('already'). Only a supervisor; refuses an open session ('not-closed').
 */
export async function makeMinutes(
	ctx: Context,
	of: OfSession & { demo: boolean }
): Promise<Outcome<{ version: number; already: boolean }, MakeMinutesRefusal>> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ version: number; already: boolean }, 'not-closed'>> => {
		// Nobody undoes, merges or reopens while the numbers are read.
		await lockEvent(ctx, of.eventId);
		const facts = await factsNow(ctx, of);
		if (!facts) return no('not-closed');
		const [last] = await minutesOf(ctx.db, of.eventSessionId);
		if (last && saysTheSame(factsOf(last), facts)) return ok({ version: last.version, already: true });
		const row: SessionMinutesTable = { session_id: of.eventSessionId, ...nextVersion(ctx, last, facts) };
		await insertMinutes(ctx.db, row);
		sealRows(ctx, 'minutes', [row]);
		await recordAudit(
			ctx,
			'session.minutes-made',
			{ type: 'session', id: of.eventSessionId, unitId: found.event.organiserUnitId },
			{ version: row.version }
		);
		return ok({ version: row.version, already: false });
	});
}

/** What minutes made now would say; null while the session is open. The caller has been let in. */
async function factsNow(ctx: Context, of: OfSession & { demo: boolean }): Promise<MinutesFacts | null> {
	const eventSession = await findEventSession(ctx, of.eventSessionId);
	const event = await eventDetail(ctx, of.eventId);
	if (!event || !eventSession?.closed_at) return null;
	const { closed_at: closedAt } = eventSession;
	return {
		organiserName: event.organiserName,
		eventTitle: event.title,
		sessionTitle: eventSession.title,
		venue: [eventSession.room, event.venue].filter(Boolean).join(', '),
		city: event.city,
		zone: event.zone,
		startsAt: eventSession.starts_at,
		endsAt: eventSession.ends_at,
		closedAt,
		trainingHours: event.trainingHours,
		...(event.hoursBasis === null ? {} : { hoursSetBy: event.hoursSetBy, hoursBasis: event.hoursBasis }),
		speakers: event.speakers.map((speaker) => speaker.name),
		tally: await numbersOf(ctx, eventSession),
		headCount: eventSession.head_count,
		...(await pledgesOf(ctx, of.eventSessionId)),
		signatories: await signatoriesOf(ctx, eventSession.closed_by, event.staff),
		changes: await changesOfSession(ctx, event, { eventSessionId: of.eventSessionId, closedAt }),
		demo: of.demo,
		madeBy: await makerOf(ctx)
	};
}

/** Numbers alone, never who. */
async function pledgesOf(ctx: Context, eventSessionId: string): Promise<Pick<MinutesFacts, 'pledges'>> {
	const rows = await pledgeCountsOf(ctx.db, eventSessionId);
	if (rows.length === 0) return {};
	const titleIn = (words: string) => (JSON.parse(words) as { title: string }).title;
	return {
		pledges: rows.map(({ words, version, signed, hands }) => ({ title: titleIn(words), version, signed, hands }))
	};
}

export type KeptMinutes = KeptPaper<MinutesFacts>;

const factsOf = (row: { facts: string }): MinutesFacts => asNow(factsIn<MinutesFacts>(row));

/**
 * As frozen. Minutes of before anything waited for a second supervisor, or anybody could be excused, say nothing of it, and
 * nothing and nobody was.
 */
function asNow(facts: MinutesFacts): MinutesFacts {
	const { offList, waiting = 0, ...door } = facts.tally.door as Partial<DoorTally> & MinutesFacts['tally']['door'];
	const {
		missing,
		notApplicable,
		excused = 0,
		...people
	} = facts.tally.people as Partial<MinutesFacts['tally']['people']> & Omit<MinutesFacts['tally']['people'], 'excused'>;
	const tally = {
		...facts.tally,
		people: { ...people, excused, missing, notApplicable },
		door: { ...door, waiting, offList }
	};
	return { ...facts, tally };
}

/** Every version of a session's minutes, the newest first, and whether another one would say something new; null for strangers. */
export async function listMinutes(
	ctx: Context,
	of: OfSession & { demo: boolean }
): Promise<{
	eventTitle: string;
	sessionTitle: string;
	closed: boolean;
	changed: boolean;
	minutes: KeptMinutes[];
} | null> {
	const found = await eventSessionFor(ctx, of, 'event.supervise');
	if (!found) return null;
	const rows = await minutesOf(ctx.db, of.eventSessionId);
	const [last] = rows;
	const facts = await factsNow(ctx, of);
	return {
		eventTitle: found.event.title,
		sessionTitle: found.eventSession.title,
		closed: found.eventSession.closed_at !== null,
		changed: !facts || !last || !saysTheSame(factsOf(last), facts),
		minutes: keptVersions<MinutesFacts>(rows).map((kept) => ({ ...kept, facts: asNow(kept.facts) }))
	};
}

export type PublicMinutes = Pick<
	MinutesFacts,
	'organiserName' | 'eventTitle' | 'sessionTitle' | 'startsAt' | 'zone' | 'tally' | 'headCount' | 'demo'
> & {
	code: string;
	version: number;
	madeAt: string;
	sha256: string;
	gap: number | null;
	/** The version that stands, where it is another. */
	newer: number | null;
	/** The session says something else by now, and no newer version says so yet. */
	outdated: boolean;
};

/**
 * For anybody who holds the paper, by its whole code (80 bits, beyond guessing): which event it is about, its numbers,
 * whether a newer version stands, and whether the session still says so (but not what else). No names. Null for a code
 * that no minutes have.
 */
export async function publicMinutes(ctx: Context, typed: string): Promise<PublicMinutes | null> {
	const code = readVerificationCode(typed);
	const row = code ? await minutesByCode(ctx.db, code) : undefined;
	if (!row) return null;
	const facts = factsOf(row);
	const [last] = await minutesOf(ctx.db, row.session_id);
	const newer = last && last.version > row.version ? last.version : null;
	const { organiserName, eventTitle, sessionTitle, startsAt, zone, tally, headCount, demo } = facts;
	return {
		...{ organiserName, eventTitle, sessionTitle, startsAt, zone, tally, headCount, demo },
		code: row.code,
		version: row.version,
		madeAt: row.made_at,
		sha256: row.sha256,
		gap: headGap(facts),
		newer,
		outdated: newer === null && !(await stillHolds(ctx, row, facts))
	};
}

/** Whether the session is closed as it was then, with the same heads and numbers, and its event not called off. */
async function stillHolds(ctx: Context, row: SessionMinutesTable, facts: MinutesFacts): Promise<boolean> {
	const eventSession = await findEventSession(ctx, row.session_id);
	if (eventSession?.closed_at !== facts.closedAt || eventSession.head_count !== facts.headCount) return false;
	const { event_id: eventId } = eventSession;
	if ((await findEvent(ctx, eventId))?.state !== 'planned') return false;
	// Whoever was late is counted from it.
	if (eventSession.starts_at !== facts.startsAt) return false;
	const now = await countedAnew(ctx, { eventId, madeAt: row.made_at, key: row.session_id }, () =>
		numbersOf(ctx, eventSession)
	);
	return now === 'untouched' || isDeepStrictEqual(now, facts.tally);
}
