import { can } from '#lib/domain/access/policy.ts';
import { fullName, type NumberType } from '#lib/domain/people/person.ts';
import { findAccounts, type AccountState } from '#lib/server/accounts/accounts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findPerson, lastChangeOf, type LastChange, type Person } from './people.ts';
import { numbersOf } from './people.queries.ts';
import { personEpisodes, type PersonEpisode } from './person-episodes.ts';

export type PersonRecord = {
	person: Person;
	numbers: { number: string; numberType: NumberType; from: string; until: string | null; recordedAt: string }[];
	/** What the record said over time, the present first. */
	history: PersonEpisode[];
	/** The row kept of the same human, when this one was merged into it; null too where the reader may not see that one. */
	mergedInto: { id: string; name: string } | null;
	account: AccountState | null;
	/** Who wrote the record last, to say so when two people edit at once. */
	lastChange: LastChange | null;
	/** False for one's own record and outside the scope of writing. */
	mayWrite: boolean;
};

/** Everything an admin sees of somebody; null when they may not. Reading a full number is noted in the server's log. */
export async function readPersonRecord(ctx: Context, personId: string): Promise<PersonRecord | null> {
	const person = await findPerson(ctx, personId);
	if (!person || !can(ctx.actor, 'person.read', { unitPath: person.unitPath })) return null;
	ctx.log.info({ event: 'person-record-read', person: person.id }, 'personal data read');
	return {
		person,
		numbers: (await numbersOf(ctx.db, person.id)).map((row) => ({
			number: row.number,
			numberType: row.number_type,
			from: row.valid_from,
			until: row.ended_at,
			recordedAt: row.recorded_at
		})),
		history: await personEpisodes(ctx, person.id),
		mergedInto: await keptRow(ctx, person),
		account: (await findAccounts(ctx, [person.id])).get(person.id) ?? null,
		lastChange: await lastChangeOf(ctx, 'person', person.id),
		mayWrite:
			person.mergedInto === null && can(ctx.actor, 'person.write', { unitPath: person.unitPath, personId: person.id })
	};
}

async function keptRow(ctx: Context, { mergedInto }: Person): Promise<{ id: string; name: string } | null> {
	const kept = mergedInto === null ? null : await findPerson(ctx, mergedInto);
	return kept && can(ctx.actor, 'person.read', { unitPath: kept.unitPath })
		? { id: kept.id, name: fullName(kept) }
		: null;
}
