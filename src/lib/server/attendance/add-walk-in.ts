import { readListedNumber, type ListedNumber } from '#lib/domain/people/listed-number.ts';
import { cleanName, fullName, searchName, sharesWord, type NameProblem } from '#lib/domain/people/person.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, eventSessionFor } from '#lib/server/events/events.ts';
import { findPeopleByNumber, type Person } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { entriesNamed, entryOfPerson, participantByNumber } from './find-participants.queries.ts';
import { scansByNonces } from './scans.queries.ts';
import { addParticipants, type NewParticipant } from './add-participants.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { openDoor } from './door.ts';
import { recordScans } from './record-scans.ts';
import { keepApart } from './tell-apart.ts';

export type WalkInInput = {
	eventId: string;
	eventSessionId: string;
	name: string;
	unitLabel: string;
	/** NIP, NI PPPK, NRP, or nothing. */
	number: string;
	nonce: string;
	deviceId: string;
	/** Whoever adds them has seen that the name is on the list, and says that this is somebody else. */
	isSomebodyElse?: boolean;
};
export type WalkInRefusal =
	'not-found' | 'number-wrong' | 'number-taken' | 'taken-off' | 'name-listed' | 'looks-like-nik' | NameProblem;

/**
 * Adds somebody who is not on the list and records their arrival (requirement C12): three fields, number optional,
 * flagged "tambahan". A number already on the list checks that entry in instead of making a second one. Refuses
 * 'number-taken' when the number is that of somebody of quite another name: a slip of one digit would make a stranger
 * present, and show who the number belongs to; 'taken-off' when that entry was taken off the list: it is put back on its page;
 * 'name-listed' when the list has that name under no number or another one: a listed person added once more is counted as
 * absent and as a guest, and gets no certificate of their own. Sent twice it is done once.
 */
export async function addWalkIn(ctx: Context, input: WalkInInput): Promise<Outcome<Receipt, WalkInRefusal>> {
	const found = await eventSessionFor(ctx, input, 'event.supervise');
	if (!found) return no('not-found');
	const { eventSession } = found;
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	const number = readListedNumber(input.number);
	if (!number.ok) return no(number.reason);
	return inTransaction(ctx, async (ctx) => {
		const sent = (await scansByNonces(ctx.db, [input.nonce])).find(({ session_id }) => session_id === eventSession.id);
		const entry = sent?.participant_id
			? ok(sent.participant_id)
			: await listEntry(ctx, { ...input, asksRegister: true }, { name: name.value, ...number.value });
		if (!entry.ok) return entry;
		const participantId = entry.value;
		const now = ctx.now().toISOString();
		const door = await openDoor(ctx, {
			eventSessionId: eventSession.id,
			participantIds: [participantId],
			nonces: [input.nonce]
		});
		if (!door) return no('not-found');
		const [receipt] = (await recordScans(ctx, door, [
			{
				nonce: input.nonce,
				method: 'walk-in',
				target: { participantId, passSerial: null },
				scannedAt: now,
				clockUncertain: false,
				deviceAt: null,
				offsetMs: null,
				deviceId: input.deviceId,
				deviceLabel: '',
				note: ''
			}
		])) as [Receipt];
		if (sent) return ok(receipt);
		await recordAudit(
			ctx,
			'participant.added',
			{ type: 'participant', id: participantId, unitId: found.event.organiserUnitId },
			{ session: eventSession.id, source: 'walk-in' }
		);
		return ok(receipt);
	});
}

/**
 * The entry of a guest: one with their number or of their account, or a new one. Refuses as `addWalkIn` does. The name is
 * clean and the number read. Only a supervisor's guest is looked for in the register (`asksRegister`): a door that answers
 * names to whoever types numbers would read it out.
 */
export async function listEntry(
	ctx: Context,
	input: Pick<WalkInInput, 'eventId' | 'unitLabel' | 'isSomebodyElse'> & { asksRegister: boolean },
	person: ListedNumber & { name: string }
): Promise<Outcome<string, 'number-taken' | 'taken-off' | 'name-listed'>> {
	const { number, name } = person;
	const listed = number === null ? undefined : await participantByNumber(ctx.db, input.eventId, number);
	const known = input.asksRegister ? await inRegister(ctx, number) : undefined;
	const owner = listed ?? known;
	if (owner && !sharesWord(name, owner.name)) return no('number-taken');
	// On the list under a number from before, or without one.
	const entry = listed ?? (known && (await entryOfPerson(ctx.db, input.eventId, known.id)));
	if (entry?.removed_at) return no('taken-off');
	if (entry) return ok(entry.id);
	const namesakes = await entriesNamed(ctx.db, input.eventId, searchName(name));
	if (!input.isSomebodyElse && namesakes.length > 0) return no('name-listed');
	const added = await addGuest(ctx, input.eventId, { row: newEntry(known, person, input.unitLabel.trim()), namesakes });
	// None: another gate has put the same number on the list between our look and our row. It is found there now.
	return added === undefined ? listEntry(ctx, input, person) : ok(added);
}

const inRegister = async (ctx: Context, number: string | null): Promise<Person | undefined> =>
	number === null ? undefined : (await findPeopleByNumber(ctx, [number])).get(number);

const newEntry = (
	known: Person | undefined,
	{ name, number, numberType }: ListedNumber & { name: string },
	unitLabel: string
): NewParticipant =>
	known ? { ...fromPerson(known), number, numberType } : { ...GUEST, name, number, numberType, unitLabel };

/** The question who came was answered at the door, and is not asked again at the close. */
async function addGuest(
	ctx: Context,
	eventId: string,
	{ row, namesakes }: { row: NewParticipant; namesakes: readonly { id: string }[] }
): Promise<string | undefined> {
	const { ids } = await addParticipants(ctx, eventId, [row], 'walk-in');
	const [added] = ids;
	if (added !== undefined) for (const namesake of namesakes) await keepApart(ctx, added, namesake.id);
	return added;
}

export type Namesake = { participantId: string; fullName: string; unitLabel: string; number: string | null };

/** Whom the list has under this name, for whoever is asked; nobody for those who may not add guests. */
export async function namesakes(
	ctx: Context,
	{ eventId, name }: { eventId: string; name: string }
): Promise<Namesake[]> {
	if (!(await eventFor(ctx, eventId, 'event.supervise'))) return [];
	const clean = cleanName(name);
	if (!clean.ok) return [];
	return (await entriesNamed(ctx.db, eventId, searchName(clean.value))).map((row) => ({
		participantId: row.id,
		fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		unitLabel: row.unit_label,
		number: row.number
	}));
}

const GUEST = {
	personId: null,
	titlePrefix: '',
	titleSuffix: '',
	position: '',
	rank: '',
	unitId: null,
	attendsAs: 'participant'
} as const;

/** Somebody we know by their number: the list takes the name and unit on record, not what was typed in a hurry. */
const fromPerson = (person: Person) => ({
	personId: person.id,
	name: person.name,
	titlePrefix: person.titlePrefix,
	titleSuffix: person.titleSuffix,
	position: person.position,
	rank: person.rank,
	unitId: person.unitId,
	unitLabel: person.unitName,
	attendsAs: 'participant' as const
});
