/** Surat per unit: what an event says to each unit of its people, made once and followed by versions (C40, ADR 0025). */
import { factsText, saysTheSame } from '#lib/domain/attendance/kept-paper.ts';
import { letterCounts, type LetterCounts, type LetterFacts } from '#lib/domain/attendance/unit-letter.ts';
import { readVerificationCode } from '#lib/domain/certificates/verification-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { UnitLetterTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, findEvent, lockEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { countedAnew, factsIn, keptVersions, nextVersion, sumOf, type KeptPaper } from './kept-paper.ts';
import { lettersNow, type UnitLetterNow } from './letter-facts.ts';
import { minutesByCode } from './minutes.queries.ts';
import { insertLetters, letterByCode, lettersOf } from './unit-letters.queries.ts';

export type MakeLettersRefusal = 'not-found' | 'not-closed';
type OfEvent = { eventId: string; demo: boolean };

/**
 * Makes the letter of every unit of an event whose sessions are all closed ('not-closed'): its first, or the next version
 * where what it would say has changed since. One that would say the same is not made again. Only a supervisor.
 */
export async function makeLetters(
	ctx: Context,
	of: OfEvent
): Promise<Outcome<{ made: number; same: number }, MakeLettersRefusal>> {
	const found = await eventFor(ctx, of.eventId, 'event.supervise');
	if (!found) return no('not-found');
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ made: number; same: number }, 'not-closed'>> => {
		// Nobody undoes, merges, excuses or reopens while the list is read.
		await lockEvent(ctx, of.eventId);
		const now = await lettersNow(ctx, of);
		if (!now) return no('not-closed');
		const last = newestOf(await lettersOf(ctx.db, of.eventId));
		const rows: UnitLetterTable[] = [];
		let number = Math.max(0, ...[...last.values()].map((row) => row.letter_number));
		for (const { key, facts } of now) {
			const before = last.get(key);
			const said = { ...facts, number: before?.letter_number ?? number + 1 };
			if (before && saysTheSame(factsIn<LetterFacts>(before), said)) continue;
			number = Math.max(number, said.number);
			rows.push({
				event_id: of.eventId,
				unit_key: key,
				letter_number: said.number,
				...nextVersion(ctx, before, said)
			});
		}
		if (rows.length > 0) {
			await insertLetters(ctx.db, rows);
			sealRows(ctx, 'letter', rows);
			await recordAudit(
				ctx,
				'event.letters-made',
				{ type: 'event', id: of.eventId, unitId: found.event.organiserUnitId },
				{ count: rows.length }
			);
		}
		return ok({ made: rows.length, same: now.length - rows.length });
	});
}

/** Of each unit, the version that stands. */
const newestOf = (rows: readonly UnitLetterTable[]): Map<string, UnitLetterTable> =>
	new Map(
		[...Map.groupBy(rows, (row) => row.unit_key)].map(([key, versions]) => [key, versions[0] as UnitLetterTable])
	);

export type KeptLetter = KeptPaper<LetterFacts>;
export type LetterLine = {
	key: string;
	unitLabel: string;
	/** Who stands on the list for it. */
	participantIds: string[];
	/** The root of the tree above the unit, or the unit itself where it stands outside. */
	agency: { key: string; label: string };
	/** The newest first; none yet where it is empty. */
	letters: KeptLetter[];
	/** What it would say now is not what the newest says. */
	changed: boolean;
};

/** The units of an event's people with their letters; null for whoever does not supervise it now. */
export async function listLetters(
	ctx: Context,
	of: OfEvent
): Promise<{
	eventTitle: string;
	startsAt: string;
	zone: LetterFacts['zone'];
	closed: boolean;
	units: LetterLine[];
} | null> {
	const found = await eventFor(ctx, of.eventId, 'event.supervise');
	if (!found) return null;
	const now = (await lettersNow(ctx, of)) ?? [];
	const kept = Map.groupBy(await lettersOf(ctx.db, of.eventId), (row) => row.unit_key);
	const line = ({ key, agency, participantIds, facts }: UnitLetterNow): LetterLine => {
		const letters = keptVersions<LetterFacts>(kept.get(key) ?? []);
		const [newest] = letters;
		const changed = !newest || !saysTheSame(newest.facts, { ...facts, number: newest.facts.number });
		return { key, unitLabel: facts.unitLabel, participantIds, agency, letters, changed };
	};
	const { title: eventTitle, startsAt, zone } = found.event;
	return { eventTitle, startsAt, zone, closed: now.length > 0, units: now.map(line) };
}

/** One version of a unit's letter, also of a unit that has nobody on the list any more; null for whoever does not supervise. */
export async function keptLetter(
	ctx: Context,
	{ eventId, key, version }: { eventId: string; key: string; version: number }
): Promise<KeptLetter | null> {
	if (!(await eventFor(ctx, eventId, 'event.supervise'))) return null;
	const rows = (await lettersOf(ctx.db, eventId)).filter((row) => row.unit_key === key);
	return keptVersions<LetterFacts>(rows).find((letter) => letter.version === version) ?? null;
}

/** The letters of these units that stand, by number; for callers that decided whose they are. */
export async function standingLetters(ctx: Context, eventId: string, keys: ReadonlySet<string>): Promise<KeptLetter[]> {
	const rows = [...newestOf(await lettersOf(ctx.db, eventId)).values()].filter((row) => keys.has(row.unit_key));
	return keptVersions<LetterFacts>(rows);
}

export type PublicLetter = Pick<
	LetterFacts,
	'number' | 'organiserName' | 'eventTitle' | 'unitLabel' | 'zone' | 'demo'
> & {
	sessions: (LetterFacts['sessions'][number] & { counts: LetterCounts })[];
	code: string;
	version: number;
	madeAt: string;
	sha256: string;
	/** The version that stands, where it is another. */
	newer: number | null;
	/** The list says something else by now, and no newer version says so yet. */
	outdated: boolean;
};

/**
 * For anybody who holds the paper, by its whole code: which event and unit it is about, how many of them stand how, and
 * whether a newer version stands or the list says something else by now. No names. Null for a code that no letter has.
 */
export async function publicLetter(ctx: Context, typed: string): Promise<PublicLetter | null> {
	const code = readVerificationCode(typed);
	const row = code ? await letterByCode(ctx.db, code) : undefined;
	if (!row) return null;
	const facts = factsIn<LetterFacts>(row);
	const newest = newestOf(await lettersOf(ctx.db, row.event_id)).get(row.unit_key);
	const newer = newest && newest.version > row.version ? newest.version : null;
	const { number, organiserName, eventTitle, unitLabel, zone, demo } = facts;
	return {
		...{ number, organiserName, eventTitle, unitLabel, zone, demo },
		sessions: facts.sessions.map((session, index) => ({ ...session, counts: letterCounts(facts, index) })),
		code: row.code,
		version: row.version,
		madeAt: row.made_at,
		sha256: row.sha256,
		newer,
		outdated: newer === null && !(await stillHolds(ctx, row, facts))
	};
}

/** Which of our papers has this code: minutes or a letter; null for neither. */
export async function officialPaper(
	ctx: Context,
	typed: string
): Promise<{ kind: 'minutes' | 'letter'; code: string } | null> {
	const code = readVerificationCode(typed);
	if (code === null) return null;
	if (await minutesByCode(ctx.db, code)) return { kind: 'minutes', code };
	return (await letterByCode(ctx.db, code)) ? { kind: 'letter', code } : null;
}

/** Whether the unit's people stand in the closed sessions as they did, whoever signs, and the event was not called off. */
async function stillHolds(ctx: Context, row: UnitLetterTable, facts: LetterFacts): Promise<boolean> {
	const eventId = row.event_id;
	if ((await findEvent(ctx, eventId))?.state !== 'planned') return false;
	const sessions = await sessionsOfEvent(ctx, eventId);
	const saidOf = sessions.map(({ title, room, startsAt, endsAt, closedAt }) => ({
		title,
		room,
		startsAt,
		endsAt,
		closedAt
	}));
	if (factsText(saidOf) !== factsText(facts.sessions)) return false;
	const now = await countedAnew(ctx, { eventId, madeAt: row.made_at, key: eventId }, async () => {
		const letters = (await lettersNow(ctx, { eventId, demo: false })) ?? [];
		return new Map(letters.map(({ key, facts: { people } }) => [key, sumOf(people)]));
	});
	return now === 'untouched' || now.get(row.unit_key) === sumOf(facts.people);
}
