/**
 * Attendance at events as the agency that sent people sees it: its own people and its own totals, whoever organised the
 * event, never anybody else's. The right is that of the dashboard.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { can, unitScope } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import {
	countStands,
	STANDING_FILTERS,
	type Standing,
	type StandingCounts,
	type StandingFilter
} from '#lib/domain/reports/unit-attendance.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Unit } from '#lib/server/units/units.ts';
import { noteActing } from './choose-view.ts';
import { attendanceView, ownEntries, type AttendanceView, type OwnAttendance, type OwnEntry } from './own-entries.ts';
import { attendedEvent, eventsWithOwn, type AttendedEventRow } from './unit-attendance.queries.ts';

type ViewHead = Pick<AttendanceView, 'roots' | 'above' | 'below' | 'acting'> & {
	unit: { id: string; name: string; zone: Zone };
	/** The instant of the figures. */
	at: string;
};
export type EventHead = {
	id: string;
	title: string;
	place: string;
	zone: Zone;
	startsAt: string;
	organiserName: string;
	cancelled: boolean;
};
export type SessionFigures = {
	id: string;
	title: string;
	startsAt: string;
	endsAt: string;
	closed: boolean;
	counts: StandingCounts;
};

export type AttendedEvents = ViewHead & {
	events: { event: EventHead; listed: number; sessions: SessionFigures[] }[];
	/** Where the next page begins; null: this is the last. */
	next: number | null;
};

/** On one page, and how many lists are looked at for it: whoever moved here later makes lists that are not the unit's. */
const PER_PAGE = 10;
const LOOKED_AT = 100;

/**
 * Events on whose lists people of the unit or below it stood, the newest first. `from` is a place that an earlier answer
 * gave. Refuses 'not-found': no right to reports, or a unit outside the scope.
 */
export async function attendedEvents(
	ctx: Context,
	ask: { unitId: string | undefined; from: number }
): Promise<Outcome<AttendedEvents, 'not-found'>> {
	const view = await openView(ctx, ask.unitId);
	if (!view.ok) return view;
	const scope = unitScope(ctx.actor, 'report.read');
	const found: OwnAttendance[] = [];
	let at = ask.from;
	let more = true;
	while (more && found.length < PER_PAGE && at - ask.from < LOOKED_AT) {
		const rows = await eventsWithOwn(ctx.db, scope, { limit: PER_PAGE + 1, offset: at });
		more = rows.length > PER_PAGE;
		const own = await ownEntries(ctx, view.value, rows.slice(0, PER_PAGE));
		for (const one of own) {
			if (found.length === PER_PAGE) {
				more = true;
				break;
			}
			at += 1;
			if (one.people.length > 0) found.push(one);
		}
		await nextTurn();
	}
	return ok({
		...headOf(ctx, view.value),
		events: found.map((one) => ({
			event: toHead(one.event),
			listed: one.people.length,
			sessions: figuresOf(one)
		})),
		next: more ? at : null
	});
}

export type OwnPerson = Omit<OwnEntry, 'number' | 'unitPath'>;
export type UnitAttendance = ViewHead & {
	event: EventHead;
	listed: number;
	sessions: SessionFigures[];
	/** The unit itself and those directly below it, each with all below it, by session; without anybody listed: left out. */
	units: { id: string; name: string; self: boolean; listed: number; counts: StandingCounts[] }[];
	/** Whom the list is narrowed to. */
	chosen: { eventSessionId: string; filter: StandingFilter } | null;
	/** Whether the reader takes the unit's papers too (`zipOwnPapers`). */
	takesPapers: boolean;
	people: OwnPerson[];
	total: number;
	page: number;
	pages: number;
};
export type AttendanceAsk = {
	eventId: string;
	unitId: string | undefined;
	/** With a filter: those who stand so in this session. */
	eventSessionId?: string | undefined;
	filter?: StandingFilter | undefined;
	page: number;
};

const PEOPLE_PER_PAGE = 200;

/**
 * One event in the eyes of a unit: figures by session and by unit below, and the people behind them. Refuses 'not-found':
 * as above, and an event on whose list nobody of the unit stood (it is not said whether it exists).
 */
export async function unitAttendance(ctx: Context, ask: AttendanceAsk): Promise<Outcome<UnitAttendance, 'not-found'>> {
	const opened = await openAttendance(ctx, ask);
	if (!opened.ok) return opened;
	const { view, own } = opened.value;
	const sessions = figuresOf(own);
	const at = sessions.findIndex(({ id }) => id === ask.eventSessionId);
	const chosen = at < 0 || !ask.filter ? null : { eventSessionId: sessions[at]?.id as string, filter: ask.filter };
	const wanted: readonly Standing[] | null = chosen && STANDING_FILTERS[chosen.filter];
	const people = own.people.filter((person) => !wanted || wanted.includes(person.stands[at]?.standing as Standing));
	const pages = Math.max(1, Math.ceil(people.length / PEOPLE_PER_PAGE));
	const page = Math.min(ask.page, pages);
	return ok({
		...headOf(ctx, view),
		event: toHead(own.event),
		listed: own.people.length,
		sessions,
		units: partsOf(own),
		chosen,
		takesPapers: mayTakePapers(ctx, view.unit),
		people: people
			.slice((page - 1) * PEOPLE_PER_PAGE, page * PEOPLE_PER_PAGE)
			.map(({ number: _number, unitPath: _path, ...person }) => person),
		total: people.length,
		page,
		pages
	});
}

/** Whether the actor takes a unit's papers: its heads and admins, who hand them out; an auditor reads figures only. */
export const mayTakePapers = (ctx: Context, unit: { path: string }): boolean =>
	can(ctx.actor, 'certificate.collect', { unitPath: unit.path });

/** The event with the unit's own entries, for a page or a file. The looking of an acting head is noted. */
export async function openAttendance(
	ctx: Context,
	ask: Pick<AttendanceAsk, 'eventId' | 'unitId'>
): Promise<Outcome<{ view: AttendanceView; own: OwnAttendance }, 'not-found'>> {
	const view = await openView(ctx, ask.unitId);
	if (!view.ok) return view;
	const event = await attendedEvent(ctx.db, ask.eventId);
	const [own] = event ? await ownEntries(ctx, view.value, [event]) : [];
	return own && own.people.length > 0 ? ok({ view: view.value, own }) : no('not-found');
}

async function openView(ctx: Context, unitId: string | undefined): Promise<Outcome<AttendanceView, 'not-found'>> {
	const view = await attendanceView(ctx, unitId);
	if (view.ok && view.value.acting) await noteActing(ctx, view.value.unit.id, { part: 'attendance' });
	return view;
}

const headOf = (ctx: Context, { roots, above, below, acting, unit }: AttendanceView): ViewHead => ({
	roots,
	above,
	below,
	acting,
	unit: { id: unit.id, name: unit.name, zone: unit.zone },
	at: ctx.now().toISOString()
});

const toHead = (row: AttendedEventRow): EventHead => ({
	id: row.id,
	title: row.title,
	place: `${row.venue}, ${row.city}`,
	zone: row.zone,
	startsAt: row.starts_at,
	organiserName: row.organiser_name,
	cancelled: row.state === 'cancelled'
});

/** By session, the unit with everything below it. */
export const figuresOf = ({ sessions, people }: OwnAttendance): SessionFigures[] =>
	sessions.map(({ id, title, startsAt, endsAt, closedAt }, index) => ({
		id,
		title,
		startsAt,
		endsAt,
		closed: closedAt !== null,
		counts: countStands(people.flatMap((person) => person.stands[index] ?? []))
	}));

/** The unit by itself and each directly below with all below that: their figures add up to the unit's. */
export function partsOf({ node, sessions, people }: OwnAttendance): UnitAttendance['units'] {
	const part = ({ id, name }: Unit, members: readonly OwnEntry[], self: boolean) => ({
		id,
		name,
		self,
		listed: members.length,
		counts: sessions.map((_, index) => countStands(members.flatMap((person) => person.stands[index] ?? [])))
	});
	return [
		part(
			node.unit,
			people.filter((person) => person.unitPath === node.unit.path),
			true
		),
		...node.children.map(({ unit }) =>
			part(
				unit,
				people.filter((person) => person.unitPath.startsWith(unit.path)),
				false
			)
		)
	].filter(({ listed }) => listed > 0);
}
