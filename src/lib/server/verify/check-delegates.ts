import type { AuditEntryTable, DelegateTable } from '#lib/server/db/schema.ts';
import { groupBy, type InvariantFinding } from './finding.ts';

type Named = DelegateTable & { list_event_id: string };
export type DelegateAct = Pick<AuditEntryTable, 'action' | 'subject_id' | 'actor_id' | 'data'>;

/**
 * Whom a unit named, or took back, is what the sealed log says of it last: by whom, for which unit. So also rows of before
 * they were sealed themselves are held to something that nobody can write. `acts` in the order in which they were written.
 */
export function checkDelegates(rows: readonly Named[], acts: readonly DelegateAct[]): InvariantFinding {
	const of = groupBy(acts.filter(isOfDelegate), (act) => act.subject_id);
	const problems = rows.flatMap((row) => {
		const own = of.get(row.participant_id) ?? [];
		const named = own.filter(({ action }) => action === 'participant.added').at(-1);
		return [
			row.event_id === row.list_event_id ? '' : 'dari daftar acara lain',
			named && unitOf(named) === row.unit_id && named.actor_id === row.named_by ? '' : 'tanpa jejak penunjukan',
			isTakenBack(own) === (row.withdrawn_at !== null) ? '' : 'tidak sesuai jejak penarikannya'
		]
			.filter((what) => what !== '')
			.map((what) => `penunjukan ${row.participant_id}: ${what}`);
	});
	return { checked: rows.length, problems };
}

const dataOf = ({ data }: DelegateAct) => JSON.parse(data) as { source?: string; unit?: string };
const unitOf = (act: DelegateAct) => dataOf(act).unit;
const isOfDelegate = (act: DelegateAct) => act.action === 'invitation.withdrawn' || dataOf(act).source === 'delegation';
const isTakenBack = (acts: readonly DelegateAct[]) => acts.at(-1)?.action === 'invitation.withdrawn';
