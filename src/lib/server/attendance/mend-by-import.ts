import { searchName, sortName } from '#lib/domain/people/person.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { inParts } from '#lib/server/platform/breathe.ts';
import { lockParticipants, participantsByIds } from './find-participants.queries.ts';
import { keepChanges, type EntryChange } from './entry-to-mend.ts';
import { setEntry } from './participants.queries.ts';

type Mended = { id: string } & Partial<
	Pick<ParticipantTable, 'name' | 'title_prefix' | 'title_suffix' | 'position' | 'rank' | 'unit_id' | 'unit_label'>
>;

/**
 * Writes what a list says otherwise of those who stand on it already, and keeps what each was before. In the transaction
 * of the import, which has looked at every row again and carries the audit line.
 */
export async function mendByImport(ctx: Context, eventId: string, mended: readonly Mended[]): Promise<void> {
	for await (const part of inParts(mended, 200)) {
		const ids = part.map((entry) => entry.id);
		await lockParticipants(ctx.db, ids);
		const rows = new Map((await participantsByIds(ctx.db, eventId, ids)).map((row) => [row.id, row]));
		const kept: EntryChange[] = [];
		for (const { id, ...set } of part) {
			const row = rows.get(id);
			if (!row) continue;
			const name = set.name ?? row.name;
			await setEntry(ctx.db, id, { ...set, search_name: searchName(name), sort_name: sortName(name) });
			const keys = Object.keys(set) as (keyof typeof set)[];
			const fields = Object.fromEntries(keys.map((key) => [key, [row[key], set[key]] as [unknown, unknown]]));
			kept.push({ participant_id: id, kind: 'imported', fields });
		}
		await keepChanges(ctx, kept);
	}
}
