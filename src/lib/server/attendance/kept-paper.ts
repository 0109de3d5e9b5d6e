/** A paper's versions: each frozen as it was made, with a code and the sum of what it says (ADR 0021, 0025). */
import { createHash } from 'node:crypto';
import { factsText } from '#lib/domain/attendance/kept-paper.ts';
import type { PaperSignatory } from '#lib/domain/attendance/kept-paper.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { canonicalCode, newTypedCode } from '#lib/domain/typed-code.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { keptRead } from '#lib/server/platform/kept-read.ts';
import { touchedSince } from './kept-paper.queries.ts';

export type VersionRow = {
	id: string;
	version: number;
	code: string;
	facts: string;
	sha256: string;
	made_at: string;
	made_by: string | null;
};

export type KeptPaper<Facts> = {
	version: number;
	code: string;
	sha256: string;
	madeAt: string;
	facts: Facts;
	/** The version before it, and when that was made. */
	replaces: { version: number; madeAt: string } | null;
};

export const factsIn = <Facts>(row: { facts: string }): Facts => JSON.parse(row.facts) as Facts;

/** The row of the version after `last`, which says this. */
export function nextVersion(ctx: Context, last: { version: number } | undefined, facts: object): VersionRow {
	const text = factsText(facts);
	return {
		id: ctx.newId(),
		version: (last?.version ?? 0) + 1,
		code: canonicalCode(newTypedCode(ctx.randomBytes, 4)),
		facts: text,
		sha256: createHash('sha256').update(text).digest('hex'),
		made_at: ctx.now().toISOString(),
		made_by: actorId(ctx)
	};
}

/** `rows` are all versions of one paper, the newest first. */
export const keptVersions = <Facts>(rows: readonly VersionRow[]): KeptPaper<Facts>[] =>
	rows.map((row, index) => {
		const before = rows[index + 1];
		return {
			version: row.version,
			code: row.code,
			sha256: row.sha256,
			madeAt: row.made_at,
			facts: factsIn<Facts>(row),
			replaces: before ? { version: before.version, madeAt: before.made_at } : null
		};
	});

/** Who closed the session, and the next supervisor on the event's list; a paper with one name leaves the other to the pen. */
export async function signatoriesOf(
	ctx: Context,
	closer: string | null,
	staff: readonly { personId: string; duty: string }[]
): Promise<PaperSignatory[]> {
	const second = staff.find(({ personId, duty }) => duty === 'supervisor' && personId !== closer)?.personId;
	const people = [];
	for (const id of [closer, second]) {
		const person = id ? await findPerson(ctx, id) : null;
		if (person) people.push({ name: fullName(person), number: person.number });
	}
	return people;
}

/** The full name of whoever acts; null where nobody does. */
export async function makerOf(ctx: Context): Promise<string | null> {
	const id = actorId(ctx);
	const person = id === null ? null : await findPerson(ctx, id);
	return person && fullName(person);
}

/** A scan that was on its way while the paper was made bears a time of before it. */
const ON_ITS_WAY_MS = 60_000;
/** Whoever asks again within this time is told what the last one was. */
const KEPT_MS = 60_000;

/**
 * Whether a paper still says what stands, for a public page: where nothing of its event was written since it was made, that
 * is known without counting anything. Else it is counted anew, at most once a minute for each `key`, however often somebody
 * asks: `count` answers what would be said now, without names where it can.
 */
export async function countedAnew<T>(
	ctx: Context,
	paper: { eventId: string; madeAt: string; key: string },
	count: () => Promise<T>
): Promise<T | 'untouched'> {
	const since = new Date(Date.parse(paper.madeAt) - ON_ITS_WAY_MS).toISOString();
	if (!(await touchedSince(ctx.db, paper.eventId, since))) return 'untouched';
	return keptRead(ctx, { key: `paper:${paper.key}`, forMs: KEPT_MS }, count);
}

/** What of a paper's facts is compared, as a sum: nothing of anybody stays in memory. */
export const sumOf = (facts: object): string => createHash('sha256').update(factsText(facts)).digest('hex');
