/** Puts people on the list of an event, each once, with a seat for their pass. */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import { searchName, sortName, type NumberType } from '#lib/domain/people/person.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { insertParticipants } from './find-participants.queries.ts';

export type NewParticipant = {
	personId: string | null;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	number: string | null;
	numberType: NumberType | null;
	position: string;
	rank: string;
	unitId: string | null;
	unitLabel: string;
	attendsAs: AttendsAs;
};

/** Puts people on an event's list, inside the caller's transaction; one already listed (same person or number) stays as is. */
export async function addParticipants(
	ctx: Context,
	eventId: string,
	rows: readonly NewParticipant[],
	source: ParticipantTable['source'] = 'import'
): Promise<{ added: number; already: number; ids: string[] }> {
	const now = ctx.now().toISOString();
	const createdBy = actorId(ctx);
	const ids = await insertParticipants(
		ctx.db,
		rows.map((row) => ({
			id: ctx.newId(),
			event_id: eventId,
			person_id: row.personId,
			name: row.name,
			title_prefix: row.titlePrefix,
			title_suffix: row.titleSuffix,
			search_name: searchName(row.name),
			sort_name: sortName(row.name),
			number_type: row.numberType,
			number: row.number,
			position: row.position,
			rank: row.rank,
			unit_id: row.unitId,
			unit_label: row.unitLabel,
			attends_as: row.attendsAs,
			source,
			pass_serial: 1,
			created_at: now,
			created_by: createdBy,
			removed_at: null,
			merged_into: null
		}))
	);
	return { added: ids.length, already: rows.length - ids.length, ids };
}
