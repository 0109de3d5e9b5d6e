import type { DutyVerdict } from '#lib/domain/imports/check-duties.ts';
import type { DutyAct } from '#lib/domain/imports/duty-words.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	endDutyWaivers,
	enrolPeople,
	extendDuties,
	removeDuties,
	restoreDuties,
	waiveDuties
} from '#lib/server/programmes/programmes.ts';
import type { Batch } from './batch.ts';

type Group = DutyVerdict & { personIds: string[] };

/**
 * Changes the duties by the acts of the programme's own page, rows that ask the same thing together, so that each leaves
 * its change, its audit line and this list's id. False when one of them was not done for everybody.
 */
export async function writeDuties(
	ctx: Context,
	batch: Pick<Batch, 'id' | 'assignmentId'>,
	verdicts: readonly DutyVerdict[]
): Promise<boolean> {
	for (const group of groupsOf(verdicts.filter(({ state }) => state === 'new' || state === 'changed'))) {
		const outcome = await act(ctx, group, batch);
		if (!outcome.ok || outcome.value !== group.personIds.length) return false;
	}
	return true;
}

function groupsOf(verdicts: readonly DutyVerdict[]): Group[] {
	const groups = new Map<string, Group>();
	for (const verdict of verdicts) {
		const { act, reason, day, document, remark } = verdict.duty;
		const key = JSON.stringify([act, verdict.back, reason, day, document, remark]);
		const group = groups.get(key) ?? { ...verdict, personIds: [] };
		group.personIds.push(verdict.personId as string);
		groups.set(key, group);
	}
	return [...groups.values()];
}

function act(
	ctx: Context,
	{ duty, back, personIds }: Group,
	batch: Pick<Batch, 'id' | 'assignmentId'>
): Promise<Outcome<number, string>> {
	const { reason, day, document, remark } = duty;
	const chosen = { assignmentId: batch.assignmentId as string, personIds, reason: remark, importId: batch.id };
	const acts: Record<DutyAct, () => Promise<Outcome<number, string>>> = {
		waive: () =>
			waiveDuties(ctx, { ...chosen, reason: reason ?? 'not_applicable', untilDay: day, document, note: remark }),
		extend: () => extendDuties(ctx, { ...chosen, dueDay: day ?? '' }),
		'end-waiver': () => endDutyWaivers(ctx, chosen),
		remove: () => removeDuties(ctx, chosen),
		enrol: () => (back ? restoreDuties(ctx, chosen) : enrolPeople(ctx, chosen))
	};
	return acts[duty.act as DutyAct]();
}
