/** One entry of an event's list, with everything that is known of it: for whoever mends the list. */
import type { CheckInMethod, ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import { fullName, type NumberType } from '#lib/domain/people/person.ts';
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { ParticipantChangeTable, ParticipantTable } from '#lib/server/db/schema.ts';
import { eventFor } from '#lib/server/events/events.ts';
import { helperName } from '#lib/text/helpers.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { unitLineage, findUnit } from '#lib/server/units/units.ts';
import { certificateOf, changesOfEntry, entryAnywhere, entryById, removedEntries } from './participants.queries.ts';
import { entriesOfOne } from './same-human.queries.ts';
import { ledgerOf } from './presence.queries.ts';
import { isActor } from './same-human.ts';

/** What a certificate prints of somebody on a list, as the list says it now, and whose account it is. */
export async function listedHolder(ctx: Context, participantId: string) {
	const row = await entryAnywhere(ctx.db, participantId);
	if (!row) return null;
	return {
		personId: row.person_id,
		name: row.name,
		fullName: nameOf(row),
		employeeNumber: row.number,
		numberType: row.number_type,
		rank: row.rank,
		position: row.position,
		unitLabel: row.unit_label
	};
}

const nameOf = (row: Pick<ParticipantTable, 'name' | 'title_prefix' | 'title_suffix'>) =>
	fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix });

export type EntryPage = {
	id: string;
	eventTitle: string;
	zone: 'WIB' | 'WITA' | 'WIT';
	fullName: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	number: string | null;
	numberType: NumberType | null;
	unitLabel: string;
	/** From the unit upwards; empty when the entry goes by its label only. */
	units: string[];
	position: string;
	rank: string;
	attendsAs: AttendsAs;
	source: ParticipantTable['source'];
	hasAccount: boolean;
	own: boolean;
	passSerial: number;
	removedAt: string | null;
	mergedInto: { id: string; fullName: string } | null;
	/** The number of the certificate that counts. */
	certificate: string | null;
	changes: {
		id: string;
		at: string;
		kind: ParticipantChangeTable['kind'];
		by: string | null;
		reason: string;
		fields: string[];
	}[];
	ledger: {
		id: string;
		at: string;
		session: string;
		method: CheckInMethod;
		outcome: ScanOutcome;
		by: string | null;
		note: string;
	}[];
};

/** The entry for a supervisor of its event; null for everybody else. */
export async function entryPage(ctx: Context, eventId: string, participantId: string): Promise<EntryPage | null> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return null;
	const row = await entryById(ctx.db, eventId, participantId);
	if (!row) return null;
	const unit = row.unit_id ? await findUnit(ctx, row.unit_id) : null;
	const into = row.merged_into ? await entryById(ctx.db, eventId, row.merged_into) : undefined;
	const ids = (await entriesOfOne(ctx.db, row.id)).map((entry) => entry.id);
	return {
		id: row.id,
		eventTitle: found.event.title,
		zone: found.event.zone,
		fullName: nameOf(row),
		name: row.name,
		titlePrefix: row.title_prefix,
		titleSuffix: row.title_suffix,
		number: row.number,
		numberType: row.number_type,
		unitLabel: row.unit_label,
		units: unit ? (await unitLineage(ctx, unit)).map((above) => above.name).reverse() : [],
		position: row.position,
		rank: row.rank,
		attendsAs: row.attends_as,
		source: row.source,
		hasAccount: row.person_id !== null,
		own: await isActor(ctx, row.person_id),
		passSerial: row.pass_serial,
		removedAt: row.removed_at,
		mergedInto: into ? { id: into.id, fullName: nameOf(into) } : null,
		certificate: await certificateOf(ctx.db, row.id),
		changes: (await changesOfEntry(ctx.db, row.id)).map((change) => ({
			id: change.id,
			at: change.changed_at,
			kind: change.kind,
			by: change.by_name,
			reason: change.reason,
			fields: Object.keys(JSON.parse(change.fields) as object)
		})),
		ledger: (await ledgerOf(ctx.db, ids)).map((line) => ({
			id: line.id,
			at: line.scanned_at,
			session: line.session_title,
			method: line.method,
			outcome: line.outcome,
			by: line.operator_name ?? helperName(line.helper_name),
			note: line.note
		}))
	};
}

/** Entries that were taken off the list and not merged: they may be put back. Only for supervisors. */
export async function takenOff(
	ctx: Context,
	eventId: string
): Promise<{ id: string; fullName: string; unitLabel: string; at: string }[]> {
	const found = await eventFor(ctx, eventId, 'event.supervise');
	if (!found) return [];
	return (await removedEntries(ctx.db, eventId)).map((row) => ({
		id: row.id,
		fullName: nameOf(row),
		unitLabel: row.unit_label,
		at: row.removed_at as string
	}));
}
