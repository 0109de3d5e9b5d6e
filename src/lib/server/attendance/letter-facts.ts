/** What the letters of an event would say now. */
import { byUnit, type LetterFacts, type LetterStanding } from '#lib/domain/attendance/unit-letter.ts';
import { lateMinutes } from '#lib/domain/attendance/late.ts';
import { withoutPresence, type WithoutPresence } from '#lib/domain/attendance/session-tally.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import {
	eventStaff,
	findEvent,
	findEventSession,
	sessionsOfEvent,
	type EventSession
} from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnitsByIds } from '#lib/server/units/units.ts';
import { allParticipants } from './attendance.queries.ts';
import { heldExcuses, type HeldExcuses } from './excuses.ts';
import { makerOf, signatoriesOf } from './kept-paper.ts';
import { arrivalsOf } from './late.queries.ts';
import { outsideUnitKey } from './unit-key.ts';

export type UnitLetterNow = {
	key: string;
	agency: { key: string; label: string };
	participantIds: string[];
	/** Without its number, which a letter gets when it is made. */
	facts: LetterFacts;
};

type Closed = EventSession & { closedAt: string };

/** By unit in the order of their names; null while a session is open. The caller has been let in, or shows no names. */
export async function lettersNow(
	ctx: Context,
	{ eventId, demo }: { eventId: string; demo: boolean }
): Promise<UnitLetterNow[] | null> {
	const event = await findEvent(ctx, eventId);
	const sessions = await sessionsOfEvent(ctx, eventId);
	const closed = sessions.filter((session): session is Closed => session.closedAt !== null);
	const last = closed.at(-1);
	if (!event || !last || closed.length < sessions.length) return null;
	const closer = (await findEventSession(ctx, last.id))?.closed_by ?? null;
	const shared = {
		number: 0,
		organiserName: event.organiser_name,
		eventTitle: event.title,
		venue: event.venue,
		city: event.city,
		zone: event.zone,
		sessions: closed.map(({ title, room, startsAt, endsAt, closedAt }) => ({
			title,
			room,
			startsAt,
			endsAt,
			closedAt
		})),
		signatories: await signatoriesOf(ctx, closer, await eventStaff(ctx, eventId)),
		demo,
		madeBy: await makerOf(ctx)
	};
	const standing = await standingsOf(ctx, eventId, closed);
	const rows = await allParticipants(ctx.db, eventId);
	const groups = byUnit(rows.map((row) => ({ unitId: row.unit_id, unitLabel: row.unit_label, row })));
	const agencyOf = await agenciesOf(ctx, rows);
	return [...groups.values()]
		.map((entries) => {
			const { unitId, unitLabel: label } = entries.find((entry) => entry.unitId !== null) ?? entries[0]!;
			const unitLabel = label || 'Tanpa unit';
			const key = unitId ?? outsideUnitKey(label);
			const people = entries.map(({ row }) => standing(row));
			return {
				key,
				agency: agencyOf(unitId) ?? { key, label: unitLabel },
				participantIds: entries.map(({ row }) => row.id),
				facts: { ...shared, unitLabel, people }
			};
		})
		.sort((a, b) => a.facts.unitLabel.localeCompare(b.facts.unitLabel, 'id'));
}

/** The agency of a unit of the tree: its root. */
async function agenciesOf(ctx: Context, rows: readonly ParticipantTable[]) {
	const ids = (of: readonly (string | null | undefined)[]) => [...new Set(of.flatMap((id) => id ?? []))];
	const units = new Map(
		(await listUnitsByIds(ctx, ids(rows.map((row) => row.unit_id)))).map((unit) => [unit.id, unit])
	);
	const rootOf = (path: string) => path.split('/').find((part) => part !== '');
	const roots = new Map(
		(await listUnitsByIds(ctx, ids([...units.values()].map(({ path }) => rootOf(path))))).map((unit) => [unit.id, unit])
	);
	return (unitId: string | null): UnitLetterNow['agency'] | null => {
		const unit = unitId === null ? undefined : units.get(unitId);
		const root = unit && roots.get(rootOf(unit.path) ?? '');
		return root ? { key: root.id, label: root.name } : null;
	};
}

const CLASS: Record<Exclude<WithoutPresence, 'not-yet'>, LetterStanding> = {
	leave: 'excused',
	sick: 'excused',
	represented: 'represented',
	absent: 'absent',
	'not-applicable': 'not-applicable'
};

/** How each of the list stands in each of the sessions. */
async function standingsOf(ctx: Context, eventId: string, sessions: readonly Closed[]) {
	const arrivals = new Map(
		(await arrivalsOf(ctx.db, eventId)).map((row) => [`${row.session_id}|${row.participant_id}`, row.arrived_at])
	);
	const excuses = await heldExcuses(
		ctx,
		sessions.map(({ id }) => id)
	);
	return (row: ParticipantTable): LetterFacts['people'][number] => {
		const standing = sessions.map((session): LetterStanding => {
			const arrivedAt = arrivals.get(`${session.id}|${row.id}`);
			if (arrivedAt) return lateMinutes(session, arrivedAt) > 0 ? 'late' : 'in-time';
			return awayIn(session, row, excuses);
		});
		return {
			fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
			number: row.number,
			position: row.position,
			attendsAs: row.attends_as,
			standing,
			standIn: standing.includes('represented') ? standInOf(sessions, row, excuses) : null
		};
	};
}

function awayIn({ id, closedAt }: Closed, row: ParticipantTable, excuses: HeldExcuses): LetterStanding {
	const held = excuses({ eventSessionId: id, participantId: row.id });
	return CLASS[withoutPresence(closedAt, row.created_at, held?.kind) as keyof typeof CLASS];
}

const standInOf = (sessions: readonly Closed[], { id: participantId }: ParticipantTable, excuses: HeldExcuses) =>
	sessions
		.map(({ id: eventSessionId }) => excuses({ eventSessionId, participantId })?.standInName ?? '')
		.find((name) => name !== '') ?? null;
