/** The rows of an event's list against the event and the register. */
import { can } from '#lib/domain/access/policy.ts';
import { participantSteps, type ParticipantVerdict, type Registered } from '#lib/domain/imports/check-participants.ts';
import type { ParticipantRow } from '#lib/domain/imports/read-participant-row.ts';
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { findPeopleByDigits, findPeopleByNumber, type Person } from '#lib/server/people/people.ts';
import { inSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { certifiedParticipants, listedParticipants } from './imports.queries.ts';

export async function participantVerdicts(
	ctx: Context,
	eventId: string,
	rows: readonly ParticipantRow[]
): Promise<ParticipantVerdict[]> {
	const people = await findPeopleByNumber(
		ctx,
		rows.flatMap((row) => row.number ?? [])
	);
	const byNumber = new Map([...people].filter(([, person]) => person.leftAt === null));
	const byDigits = new Map<string, (Registered & { own: boolean })[]>();
	for (const person of await peopleFitting(ctx, rows)) {
		const digits = (person.number ?? '').slice(0, 15);
		byDigits.set(digits, [...(byDigits.get(digits) ?? []), person]);
		if (person.number !== null) byNumber.set(person.number, person);
	}
	const listed = rows.length > 0 ? await listedParticipants(ctx.db, eventId) : [];
	const certified = new Set(listed.length > 0 ? await certifiedParticipants(ctx.db, eventId) : []);
	const steps = participantSteps(rows, {
		byNumber,
		byDigits,
		listed: listed.map((row) => ({
			id: row.id,
			personId: row.person_id,
			number: row.number,
			name: row.name,
			titlePrefix: row.title_prefix,
			titleSuffix: row.title_suffix,
			searchName: row.search_name,
			position: row.position,
			rank: row.rank,
			unitId: row.unit_id,
			unitLabel: row.unit_label,
			attendsAs: row.attends_as,
			removed: row.removed_at !== null,
			certified: certified.has(row.id)
		}))
	});
	return inSlices(steps);
}

/**
 * Whose numbers the ruined ones may be; `own` when the importer may see them anyway, as their admin or as somebody who may
 * run events for their unit. The rule lets the others count only where the row names them whole.
 */
async function peopleFitting(ctx: Context, rows: readonly ParticipantRow[]): Promise<(Person & { own: boolean })[]> {
	const digits = rows.flatMap((row) => (row.ruined === null ? [] : ruinedFrom(row.ruined)));
	const found = digits.length > 0 ? await findPeopleByDigits(ctx, digits) : [];
	return found
		.filter((person) => person.leftAt === null)
		.map((person) => ({ ...person, own: can(ctx.actor, 'event.create', { unitPath: person.unitPath }) }));
}
