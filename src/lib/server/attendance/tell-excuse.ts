/** Somebody of a list says that they do not come, or a supervisor writes it down; the same is taken back (C32). */
import {
	excuseProblem,
	lastTold,
	type Excuse,
	type ExcuseRefusal,
	type ExcuseWord,
	type ToldVia
} from '#lib/domain/attendance/excuse.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { readListedNumber } from '#lib/domain/people/listed-number.ts';
import { cleanName, type NameProblem } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { EventSessionTable, ExcuseTable } from '#lib/server/db/schema.ts';
import { inTransaction, tell } from '#lib/server/db/transaction.ts';
import { eventSessionFor, findEvent, findEventSession, lockEvent } from '#lib/server/events/events.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { toLine } from './excuses.ts';
import { excusesOfEntry, insertExcuse } from './excuses.queries.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { entryById } from './participants.queries.ts';
import { presenceOf } from './presence.queries.ts';
import { isActor } from './same-human.ts';

type OfPerson = { eventId: string; eventSessionId: string; participantId: string };
/** What is written in a form. */
export type WrittenExcuse = { kind: Excuse; reason: string; standInName: string; standInNumber: string };
type StandInProblem = NameProblem | 'number-wrong' | 'looks-like-nik';
export type TellExcuseRefusal = 'not-found' | 'not-listed' | 'event-cancelled' | ExcuseRefusal | StandInProblem;

/**
 * Writes down at the desk that somebody does not come, and why: izin, sakit, or who comes instead. Also after the close:
 * the minutes of then say so. Only a supervisor, and not for themselves ('own-record'). Of an illness nothing is kept but
 * the word. Refuses as `excuseProblem` does, a stand-in without a name or with a wrong number, and an entry off the list.
 */
export async function tellExcuse(
	ctx: Context,
	input: OfPerson & WrittenExcuse
): Promise<Outcome<{ kind: Excuse }, TellExcuseRefusal | 'own-record'>> {
	const found = await atTheDesk(ctx, input);
	if (!found.ok) return found;
	const written = readWritten(input);
	return written.ok ? write(ctx, { of: input, via: 'desk' }, written.value) : written;
}

/** Takes back at the desk what was told, by whomever: the person's own word too, who may then not tell it again. */
export async function withdrawExcuse(
	ctx: Context,
	of: OfPerson
): Promise<Outcome<{ kind: ExcuseWord }, TellExcuseRefusal | 'own-record'>> {
	const found = await atTheDesk(ctx, of);
	return found.ok ? write(ctx, { of, via: 'desk' }, WITHDRAWN) : found;
}

/**
 * The same by the person themselves, before the session starts; null takes it back. The caller knows that it is them: they
 * have opened their link, and act as nobody (`signedIn` is whoever is signed in on that phone, for the log), or they are
 * the signed-in person of the entry.
 */
export function tellOwnExcuse(
	ctx: Context,
	of: OfPerson & { signedIn?: string | null },
	wanted: WrittenExcuse | null
): Promise<Outcome<{ kind: ExcuseWord }, TellExcuseRefusal>> {
	const written = wanted === null ? ok(WITHDRAWN) : readWritten(wanted);
	return written.ok ? write(ctx, { of, via: 'link' }, written.value) : Promise.resolve(written);
}

async function atTheDesk(ctx: Context, of: OfPerson): Promise<Outcome<null, 'not-found' | 'own-record'>> {
	if (!(await eventSessionFor(ctx, of, 'event.supervise'))) return no('not-found');
	const entry = await entryById(ctx.db, of.eventId, of.participantId);
	if (!entry) return no('not-found');
	return (await isActor(ctx, entry.person_id)) ? no('own-record') : ok(null);
}

type Line<Word extends ExcuseWord = ExcuseWord> = { kind: Word } & Pick<
	ExcuseTable,
	'reason' | 'stand_in_name' | 'stand_in_number'
>;
const WITHDRAWN: Line<'withdrawn'> = { kind: 'withdrawn', reason: '', stand_in_name: '', stand_in_number: null };

/** What is kept of it: who comes instead only of somebody who is represented, and no reason of an illness. */
function readWritten({
	kind,
	reason,
	standInName,
	standInNumber
}: WrittenExcuse): Outcome<Line<Excuse>, StandInProblem> {
	const kept = kind === 'sick' ? '' : reason.trim();
	if (kind !== 'represented') return ok({ kind, reason: kept, stand_in_name: '', stand_in_number: null });
	const name = cleanName(standInName);
	if (!name.ok) return no(name.reason);
	const number = readListedNumber(standInNumber);
	if (!number.ok) return no(number.reason);
	return ok({ kind, reason: kept, stand_in_name: name.value, stand_in_number: number.value.number });
}

type Teller = { of: OfPerson & { signedIn?: string | null }; via: ToldVia };

function write<Word extends ExcuseWord>(
	ctx: Context,
	teller: Teller,
	line: Line<Word>
): Promise<Outcome<{ kind: Word }, TellExcuseRefusal>> {
	const { of, via } = teller;
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ kind: Word }, TellExcuseRefusal>> => {
		// Nobody makes minutes meanwhile.
		await lockEvent(ctx, of.eventId);
		await lockParticipants(ctx.db, [of.participantId]);
		const found = await findWhom(ctx, of);
		if (!found.ok) return found;
		const { event, eventSession } = found.value;
		const told = await toldOf(ctx, eventSession, of.participantId);
		const kind: ExcuseWord = line.kind;
		const wanted = kind === 'withdrawn' ? null : kind;
		const problem = excuseProblem({ ...told, via, now: ctx.now(), startsAt: eventSession.starts_at }, wanted);
		if (problem) return no(problem);
		if (saysTheSame(lastTold(told.lines), line)) return ok({ kind: line.kind });
		const row: ExcuseTable = {
			id: ctx.newId(),
			session_id: eventSession.id,
			participant_id: of.participantId,
			...line,
			via,
			told_at: ctx.now().toISOString(),
			// Nobody, of whoever came by a link.
			told_by: actorId(ctx)
		};
		await insertExcuse(ctx.db, row);
		sealRows(ctx, 'excuse', [row]);
		await recordTold(ctx, teller, { row, unitId: event.organiser_unit_id, closed: eventSession.closed_at !== null });
		tell(ctx, `session:${eventSession.id}`);
		return ok({ kind: line.kind });
	});
}

/** The session and the entry, as they stand under lock. */
async function findWhom(ctx: Context, of: OfPerson) {
	const event = await findEvent(ctx, of.eventId);
	const eventSession = await findEventSession(ctx, of.eventSessionId);
	if (!event || eventSession?.event_id !== of.eventId) return no('not-found');
	if (event.state === 'cancelled') return no('event-cancelled');
	const entry = await entryById(ctx.db, of.eventId, of.participantId);
	return entry && entry.removed_at === null ? ok({ event, eventSession }) : no('not-listed');
}

/** Why somebody does not come is nothing for the log. */
function recordTold(
	ctx: Context,
	{ of, via }: Teller,
	{ row, unitId, closed }: { row: ExcuseTable; unitId: string; closed: boolean }
): Promise<void> {
	return recordAudit(
		ctx,
		row.kind === 'withdrawn' ? 'attendance.excuse-withdrawn' : 'attendance.excused',
		{ type: 'participant', id: row.participant_id, unitId },
		{
			session: row.session_id,
			afterClose: closed ? 1 : 0,
			...(via === 'link' && row.told_by === null ? { by: 'personal-link', signedIn: of.signedIn ?? null } : {})
		}
	);
}

async function toldOf(ctx: Context, { id }: EventSessionTable, participantId: string) {
	const rows = (await excusesOfEntry(ctx.db, participantId)).filter((row) => row.session_id === id);
	const present = (await presenceOf(ctx.db, id, [participantId])).length > 0;
	return { lines: rows.map(toLine), present };
}

/** Sent twice it is one line. */
const saysTheSame = (last: Line | null, line: Line): boolean =>
	last !== null &&
	(['kind', 'reason', 'stand_in_name', 'stand_in_number'] as const).every((field) => last[field] === line[field]);
