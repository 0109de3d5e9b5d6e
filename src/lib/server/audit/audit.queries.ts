import type { UnitScope } from '#lib/domain/access/policy.ts';
import { inScope } from '#lib/server/db/dialect.ts';
import { preparedInsert } from '#lib/server/db/prepared.ts';
import type { AuditEntryTable, Db } from '#lib/server/db/schema.ts';

export const insertEntries = preparedInsert('audit_entry', [
	...(['id', 'at', 'actor_id', 'actor_kind', 'action', 'subject_type', 'subject_id', 'unit_id'] as const),
	...(['request_id', 'data'] as const)
]);

export async function newestAt(db: Db): Promise<string | null> {
	const row = await db.selectFrom('audit_entry').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst();
	return row?.at ?? null;
}

export function lastEntryOf(db: Db, type: string, id: string): Promise<AuditEntryTable | undefined> {
	return db
		.selectFrom('audit_entry')
		.selectAll()
		.where('subject_type', '=', type)
		.where('subject_id', '=', id)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** At most a hundred lines of these actions on one subject, the newest first. */
export function entriesOn(
	db: Db,
	{ type, id, actions }: { type: string; id: string; actions: readonly string[] }
): Promise<AuditEntryTable[]> {
	return db
		.selectFrom('audit_entry')
		.selectAll()
		.where('subject_type', '=', type)
		.where('subject_id', '=', id)
		.where('action', 'in', [...actions])
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
}

/** Everything that one actor has done of this kind to these subjects. */
export function entriesBy(
	db: Db,
	by: Pick<AuditEntryTable, 'actor_id' | 'actor_kind' | 'action'>,
	subjects: readonly { type: string; id: string }[]
): Promise<Pick<AuditEntryTable, 'subject_id' | 'data'>[]> {
	return db
		.selectFrom('audit_entry')
		.select(['subject_id', 'data'])
		.where('action', '=', by.action)
		.where('actor_kind', '=', by.actor_kind)
		.where('actor_id', by.actor_id === null ? 'is' : '=', by.actor_id)
		.where((eb) =>
			eb.or(subjects.map(({ type, id }) => eb.and([eb('subject_type', '=', type), eb('subject_id', '=', id)])))
		)
		.execute();
}

/** Lines before the one of this id (null: from the newest), newest first; a line without a unit belongs to the whole country. */
export function entriesBefore(
	db: Db,
	scope: UnitScope,
	page: { before: string | null; limit: number }
): Promise<(AuditEntryTable & { batch: number | null })[]> {
	return db
		.selectFrom('audit_entry')
		.leftJoin('unit', 'unit.id', 'audit_entry.unit_id')
		.leftJoin('seal_leaf', (join) =>
			join.onRef('seal_leaf.row_id', '=', 'audit_entry.id').on('seal_leaf.kind', '=', 'audit')
		)
		.selectAll('audit_entry')
		.select('seal_leaf.batch')
		.where((eb) => inScope(eb, scope))
		.$if(page.before !== null, (query) => query.where('audit_entry.id', '<', page.before as string))
		.orderBy('audit_entry.id', 'desc')
		.limit(page.limit)
		.execute();
}
