import { mayNameAgain, seatsLeft, type NamingState } from '#lib/domain/invitations/seats.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { addParticipants, listAgain } from '#lib/server/attendance/attendance.ts';
import { recordAudits } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { lockEvent } from '#lib/server/events/events.ts';
import { findPerson, type Person } from '#lib/server/people/people.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import { entriesOfPeople, insertDelegates, setDeclined, type KnownEntry } from './invitations.queries.ts';
import { invitationFor, type OpenInvitation } from './open-invitation.ts';

export type NamingRefusal =
	'not-found' | Exclude<NamingState, 'open'> | 'person-unknown' | 'taken-off' | 'too-many' | 'nobody-new';
type Which = { eventId: string; unitId: string };

/**
 * An invited unit names whom it sends: each stands on the event's list like an imported participant, with their own unit.
 * Only the unit's heads and admins, of people of the unit or below it ('person-unknown' for all others), while names may
 * be given ('due-passed', 'doors-open', 'cancelled'), and never more than there are seats ('too-many'), whoever names at
 * the same moment: the event's row is held while seats are counted. Whom the organiser took off the list stays off
 * ('taken-off'), also where the unit had taken them back before and the organiser put them on it again; who stands there already is left as they are, and naming only such is refused ('nobody-new'). Names take
 * back that nobody comes. Answers how many are new.
 */
export async function nameDelegates(
	ctx: Context,
	input: Which & { personIds: readonly string[] }
): Promise<Outcome<{ named: number }, NamingRefusal>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ named: number }, NamingRefusal>> => {
		// Whoever else names for this event waits here, and counts the seats that are taken below.
		await lockEvent(ctx, input.eventId);
		const found = await invitationFor(ctx, input);
		if (!found) return no('not-found');
		if (found.state !== 'open') return no(found.state);
		const people = await peopleOfUnit(ctx, found.unit.path, input.personIds);
		if (!people) return no('person-unknown');
		const chosen = await unlisted(ctx, input, people);
		if (!chosen.ok) return chosen;
		const left = seatsLeft(found.unit.seats, found.unit.seated.length);
		if (left !== null && chosen.value.length > left) return no('too-many');
		await put(ctx, found, chosen.value);
		return ok({ named: chosen.value.length });
	});
}

/** Null when one of them is nobody of the unit now. */
async function peopleOfUnit(ctx: Context, path: string, ids: readonly string[]): Promise<Person[] | null> {
	const people: Person[] = [];
	for (const id of new Set(ids)) {
		const person = await findPerson(ctx, id);
		if (!person || person.leftAt !== null || person.mergedInto !== null || !person.unitPath.startsWith(path))
			return null;
		people.push(person);
	}
	return people;
}

type Chosen = { person: Person; entry: KnownEntry | undefined };

/** Those who do not stand on the list yet, each with the entry that the unit took back before. */
async function unlisted(
	ctx: Context,
	{ eventId, unitId }: Which,
	people: readonly Person[]
): Promise<Outcome<Chosen[], 'taken-off' | 'nobody-new'>> {
	if (people.length === 0) return no('nobody-new');
	const entries = await entriesOfPeople(ctx.db, eventId, people);
	const chosen = people.map((person) => {
		const own = entries.filter(
			(row) => row.person_id === person.id || (person.number !== null && row.number === person.number)
		);
		const standing = own.find((row) => row.removed_at === null);
		return { person, entry: standing ?? own[0], off: standing ? [] : own };
	});
	if (chosen.some(({ off }) => !off.every((entry) => mayNameAgain(offList(entry), unitId)))) return no('taken-off');
	const fresh = chosen.filter(({ entry }) => !entry || entry.removed_at !== null);
	return fresh.length > 0 ? ok(fresh) : no('nobody-new');
}

const offList = ({ withdrawn_by_unit, withdrawn_at, restored_at }: KnownEntry) => ({
	withdrawnBy: withdrawn_by_unit,
	withdrawnAt: withdrawn_at,
	restoredAt: restored_at
});

async function put(ctx: Context, { event, unit }: OpenInvitation, chosen: readonly Chosen[]): Promise<void> {
	const ids: string[] = [];
	for (const { person, entry } of chosen) {
		if (entry) await listAgain(ctx, { row: entry, event: head(event) }, 'ditunjuk lagi oleh unitnya');
		ids.push(entry?.id ?? (await addNew(ctx, event.id, person)));
	}
	const [at, by] = [ctx.now().toISOString(), actorId(ctx)];
	const delegate = { event_id: event.id, unit_id: unit.unit_id, named_at: at, named_by: by };
	await insertDelegates(
		ctx.db,
		ids.map((id) => ({ participant_id: id, ...delegate, withdrawn_at: null, withdrawn_by: null }))
	);
	await sealStored(ctx, 'delegate', ids);
	if (unit.declined_at !== null) await setDeclined(ctx.db, { eventId: event.id, unitId: unit.unit_id }, null);
	await recordAudits(
		ctx,
		'participant.added',
		ids.map((id) => ({
			subject: { type: 'participant', id, unitId: event.organiser_unit_id },
			data: { source: 'delegation', event: event.id, unit: unit.unit_id }
		}))
	);
}

export const head = (event: OpenInvitation['event']) => ({
	id: event.id,
	organiserUnitId: event.organiser_unit_id
});

async function addNew(ctx: Context, eventId: string, person: Person): Promise<string> {
	const row = {
		personId: person.id,
		name: person.name,
		titlePrefix: person.titlePrefix,
		titleSuffix: person.titleSuffix,
		number: person.number,
		numberType: person.numberType,
		position: person.position,
		rank: person.rank,
		unitId: person.unitId,
		unitLabel: person.unitName,
		attendsAs: 'participant' as const
	};
	const [id] = (await addParticipants(ctx, eventId, [row], 'invitation')).ids;
	// The list was read in this transaction: only an import of the same moment can have been quicker.
	if (id === undefined) throw new Error('an entry of the list came between');
	return id;
}
