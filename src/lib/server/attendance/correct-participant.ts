import { searchName, cleanName, sharesWord, sortName, type NameProblem } from '#lib/domain/people/person.ts';
import { readListedNumber, type ListedNumber } from '#lib/domain/people/listed-number.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { lockEvent, sessionsOfEvent } from '#lib/server/events/events.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import { findPeopleByNumber } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { entryToMend, recordMending, type EntryRefusal, type Mending } from './entry-to-mend.ts';
import { entriesAlike, entryById, setEntry } from './participants.queries.ts';
import { identityProblem, isActor } from './same-human.ts';
import { unitOfLabel } from './unit-of-label.ts';

export type CorrectInput = {
	eventId: string;
	participantId: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	/** As typed; empty is none. */
	number: string;
	unitLabel: string;
	position: string;
	rank: string;
	attendsAs: AttendsAs;
	reason: string;
};
export type CorrectRefusal =
	| EntryRefusal
	| NameProblem
	| 'not-listed'
	| 'number-wrong'
	| 'looks-like-nik'
	| 'number-taken'
	| 'number-listed'
	| 'other-human'
	| 'reason-missing';

/**
 * Corrects an entry of the list: what a certificate will print, and whose account it is. The number is the key: with
 * another number it is linked with whoever has that one in the register, or with nobody. A unit whose name is one of
 * the invited units' is linked with it. Refuses 'not-listed' (taken off), a name that cannot be read or printed, a
 * number that is none or somebody's of quite another name ('number-taken'), and one that another entry of the list has
 * ('number-listed': merge them); the actor's own number too ('own-record'): whoever runs the hall would make themselves
 * present. An entry that the ledger or a certificate speaks of stays the same human ('other-human') and is changed with
 * a reason ('reason-missing'). A certificate that was issued stays as printed until its admin replaces it. Answers the
 * fields that changed.
 */
export async function correctParticipant(
	ctx: Context,
	input: CorrectInput
): Promise<Outcome<{ changed: string[] }, CorrectRefusal>> {
	const entry = await entryToMend(ctx, input);
	if (!entry.ok) return entry;
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	const number = readListedNumber(input.number);
	if (!number.ok) return no(number.reason);
	const unit = await unitOfLabel(ctx, input.eventId, input.unitLabel);
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ changed: string[] }, CorrectRefusal>> => {
		await lockEvent(ctx, input.eventId);
		await lockParticipants(ctx.db, [input.participantId]);
		const row = await entryById(ctx.db, input.eventId, input.participantId);
		if (!row || row.removed_at !== null) return no('not-listed');
		const owner = await ownerOf(ctx, row, { ...number.value, name: name.value });
		if (!owner.ok) return owner;
		const keepsUnit = searchName(row.unit_label) === searchName(input.unitLabel);
		const after: Partial<ParticipantTable> = {
			name: name.value,
			title_prefix: input.titlePrefix,
			title_suffix: input.titleSuffix,
			number: number.value.number,
			number_type: number.value.number === row.number ? row.number_type : number.value.numberType,
			person_id: owner.value,
			unit_id: unit?.id ?? (keepsUnit ? row.unit_id : null),
			unit_label: unit?.name ?? input.unitLabel,
			position: input.position,
			rank: input.rank,
			attends_as: input.attendsAs
		};
		return write(ctx, { row, event: entry.value.event }, { after, reason: input.reason });
	}).catch((error: unknown) => {
		// Somebody else's correction gave another entry that number a moment ago.
		if (isUniqueViolation(error)) return no('number-listed');
		throw error;
	});
}

/** Whose account the entry is: by the number it has now, never by its name. */
async function ownerOf(
	ctx: Context,
	row: ParticipantTable,
	typed: ListedNumber & { name: string }
): Promise<Outcome<string | null, 'own-record' | 'number-taken' | 'number-listed'>> {
	const { number, name } = typed;
	if (number === row.number && row.person_id !== null)
		return (await isActor(ctx, row.person_id)) ? no('own-record') : ok(row.person_id);
	const person = number === null ? undefined : (await findPeopleByNumber(ctx, [number])).get(number);
	if (person && (await isActor(ctx, person.id))) return no('own-record');
	if (person && !sharesWord(name, person.name)) return no('number-taken');
	const personId = person && person.leftAt === null ? person.id : null;
	const alike = await entriesAlike(ctx.db, row.event_id, { number, personId, except: row.id });
	return alike.length > 0 ? no('number-listed') : ok(personId);
}

async function write(
	ctx: Context,
	mending: Mending,
	{ after, reason }: { after: Partial<ParticipantTable>; reason: string }
): Promise<Outcome<{ changed: string[] }, 'other-human' | 'reason-missing'>> {
	const { row } = mending;
	const keys = (Object.keys(after) as (keyof ParticipantTable)[]).filter((key) => after[key] !== row[key]);
	if (keys.length === 0) return ok({ changed: [] });
	const fields = Object.fromEntries(keys.map((key) => [key, [row[key], after[key]] as [unknown, unknown]]));
	const name = after.name ?? row.name;
	const problem = await identityProblem(ctx, row, { name, personId: after.person_id ?? null, reason });
	if (problem) return no(problem);
	await setEntry(ctx.db, row.id, { ...after, search_name: searchName(name), sort_name: sortName(name) });
	await recordMending(ctx, mending, {
		action: 'participant.corrected',
		change: { kind: 'corrected', fields, reason: reason.trim() }
	});
	// Whoever was there before the account was has attended all the same.
	if (keys.includes('person_id') && after.person_id)
		await enqueue(ctx, 'complete-attendance-duties', { eventId: row.event_id }, ctx.newId());
	// The hall's bars go by unit.
	for (const eventSession of await sessionsOfEvent(ctx, row.event_id)) tell(ctx, `session:${eventSession.id}`);
	return ok({ changed: keys });
}
