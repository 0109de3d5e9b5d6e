/** Whom of an event's list a reader may see: those who belonged to the chosen unit, or below it, on the day of the event. */
import { isOnlyActing, unitScope } from '#lib/domain/access/policy.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { standOf, type Stand } from '#lib/domain/reports/unit-attendance.ts';
import { localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { buildForest, descend, lineTo, type UnitNode } from '#lib/domain/units/unit-tree.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { heldExcuses } from '#lib/server/attendance/attendance.ts';
import { sessionsOfEvent, type EventSession } from '#lib/server/events/events.ts';
import { peopleOn } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnits, treeOn, type Unit } from '#lib/server/units/units.ts';
import { arrivalsAt, mayBeOwn, type AttendedEventRow } from './unit-attendance.queries.ts';

export type AttendanceView = {
	/** Tops of the reader's scope. */
	roots: { id: string; name: string }[];
	unit: Unit;
	/** The unit above, where the reader may see it, and those directly below. */
	above: { id: string; name: string } | null;
	below: { id: string; name: string }[];
	/** The only grants that open this unit are acting ones (Plt./Plh.). */
	acting: boolean;
	/** Every unit of the scope as it is now, ended ones too. */
	units: readonly Unit[];
};

/** The unit asked for, or the first of the scope. Refuses 'not-found': outside of it, or no right to reports at all. */
export async function attendanceView(
	ctx: Context,
	unitId: string | undefined
): Promise<Outcome<AttendanceView, 'not-found'>> {
	const units = await listUnits(ctx, unitScope(ctx.actor, 'report.read'), { ended: true });
	// One that has ended is found by its own address; nobody begins with it.
	const roots = buildForest(units.filter((unit) => unit.endedAt === null || unit.id === unitId));
	const line = unitId === undefined ? roots.slice(0, 1) : lineTo(roots, unitId);
	const node = line.at(-1);
	if (!node) return no('not-found');
	const named = ({ id, name }: Unit) => ({ id, name });
	const above = line.at(-2);
	return ok({
		roots: roots.map(({ unit }) => named(unit)),
		unit: node.unit,
		above: above ? named(above.unit) : null,
		below: node.children.map(({ unit }) => named(unit)),
		acting: isOnlyActing(ctx.actor, 'report.read', node.unit.path),
		units
	});
}

/** A line of the list that is the unit's own. */
export type OwnEntry = {
	id: string;
	fullName: string;
	number: string | null;
	position: string;
	attendsAs: AttendsAs;
	walkIn: boolean;
	/** Of the day of the event. */
	unitName: string;
	unitPath: string;
	/** By session, in the order of the event's. */
	stands: (Stand & { evidence: 'A' | 'B' | 'C' | null })[];
};
export type OwnAttendance = {
	event: AttendedEventRow;
	sessions: EventSession[];
	/** The chosen unit as it stood on the day, with everything that hung below it then. */
	node: UnitNode<Unit>;
	people: OwnEntry[];
};

/** The zone's day on which an event begins: for what its people were then. */
const dayOf = (event: { starts_at: string; zone: Zone }) => localDay(new Date(event.starts_at), event.zone);

/**
 * Of each event the entries that stand and are the chosen unit's: whoever is in the register by the unit they belonged
 * to on the event's day (O2), everybody else by the unit with which the list linked them. One that moved in later is not
 * among them, one that moved away still is. Nothing of anybody else is answered.
 */
export async function ownEntries(
	ctx: Context,
	view: AttendanceView,
	events: readonly AttendedEventRow[]
): Promise<OwnAttendance[]> {
	const ids = events.map((event) => event.id);
	const candidates = Map.groupBy(
		await mayBeOwn(ctx.db, unitScope(ctx.actor, 'report.read'), ids),
		(row) => row.event_id
	);
	const arrivals = new Map(
		(await arrivalsAt(ctx.db, ids)).map((row) => [`${row.session_id}|${row.participant_id}`, row])
	);
	const found: OwnAttendance[] = [];
	for (const [day, ofDay] of Map.groupBy(events, dayOf)) {
		const rows = ofDay.flatMap((event) => candidates.get(event.id) ?? []);
		const node = await unitOn(ctx, view, day);
		const homes = await homesOn(ctx, rows, { node, day });
		for (const event of ofDay) {
			const sessions = await sessionsOfEvent(ctx, event.id);
			const excused = await heldExcuses(
				ctx,
				sessions.map(({ id }) => id)
			);
			const people = (candidates.get(event.id) ?? []).flatMap((row): OwnEntry[] => {
				const home = homes.get(row.id);
				if (!home) return [];
				const stands = sessions.map((eventSession) => {
					const arrival = arrivals.get(`${eventSession.id}|${row.id}`);
					const held = excused({ eventSessionId: eventSession.id, participantId: row.id });
					const of = { listedAt: row.created_at, excuse: held?.kind ?? null };
					const stand = standOf(eventSession, arrival?.arrived_at ?? null, of);
					return { ...stand, evidence: arrival?.evidence ?? null };
				});
				return [{ ...entryOf(row), unitName: home.name, unitPath: home.path, stands }];
			});
			found.push({ event, sessions, node, people });
		}
	}
	return events.flatMap((event) => found.find((one) => one.event.id === event.id) ?? []);
}

/** The chosen unit with what hung below it on the day, among the units that the reader may see now. */
async function unitOn(ctx: Context, view: AttendanceView, day: string): Promise<UnitNode<Unit>> {
	const tree = await treeOn(ctx, unitScope(ctx.actor, 'report.read'), day);
	const units = view.units.map((unit) => {
		const then = tree.get(unit.id);
		return then ? { ...unit, name: then.name, path: then.path } : unit;
	});
	return lineTo(buildForest(units), view.unit.id).at(-1) as UnitNode<Unit>;
}

/** By entry, the unit that it belonged to on the day; entries of other units are not in it. */
async function homesOn(
	ctx: Context,
	rows: readonly ParticipantTable[],
	{ node, day }: { node: UnitNode<Unit>; day: string }
): Promise<Map<string, Unit>> {
	const own = new Map([...descend([node])].map(({ unit }) => [unit.id, unit]));
	const people = await peopleOn(ctx, [...new Set(rows.flatMap((row) => row.person_id ?? []))], day);
	return new Map(
		rows.flatMap((row): [string, Unit][] => {
			const then = row.person_id === null ? undefined : people.get(row.person_id);
			const home = own.get(then?.unitId ?? row.unit_id ?? '');
			return home ? [[row.id, home]] : [];
		})
	);
}

const entryOf = (row: ParticipantTable) => ({
	id: row.id,
	fullName: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	number: row.number,
	position: row.position,
	attendsAs: row.attends_as,
	walkIn: row.source === 'walk-in'
});
