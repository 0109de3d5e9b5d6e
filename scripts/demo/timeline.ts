/**
 * The demo's past in the order in which it happened. Lines of the audit log that were not written by a use case are
 * written here in bulk; use cases run in between at their own moment.
 */
import type { AuditAction } from '#lib/server/audit/actions.ts';
import { writeEntries, type AuditSubject } from '#lib/server/audit/audit.ts';
import type { Demo } from './world.ts';

export type Line = {
	at: Date;
	/** Null for what the system did. */
	personId: string | null;
	action: AuditAction;
	subject: AuditSubject;
	data?: Record<string, string | number | null>;
};
type Act = { at: Date; run: () => Promise<unknown> };

export class Timeline {
	readonly #lines: Line[] = [];
	readonly #acts: Act[] = [];
	readonly #last: (() => Promise<unknown>)[] = [];

	note(...lines: readonly Line[]): void {
		for (const line of lines) this.#lines.push(line);
	}

	act(at: Date, run: () => Promise<unknown>): void {
		this.#acts.push({ at, run });
	}

	/** What an act leaves to be done when everything else has happened. */
	last(run: () => Promise<unknown>): void {
		this.#last.push(run);
	}

	/**
	 * Writes everything noted and does everything planned, oldest first, with a commit after every hundred acts: what
	 * they tell is held in memory until then.
	 */
	async unfold(demo: Demo): Promise<void> {
		const lines = this.#lines.sort((a, b) => a.at.getTime() - b.at.getTime());
		const acts = this.#acts.sort((a, b) => a.at.getTime() - b.at.getTime());
		let next = 0;
		for (let from = 0; from < acts.length; from += ACTS_AT_ONCE) {
			await demo.together(async () => {
				for (const act of acts.slice(from, from + ACTS_AT_ONCE)) {
					const first = next;
					while (next < lines.length && (lines[next] as Line).at <= act.at) next += 1;
					await appendLines(demo, lines.slice(first, next));
					await act.run();
				}
			});
		}
		await demo.together(async () => {
			await appendLines(demo, lines.slice(next));
			for (const run of this.#last) await run();
		});
	}
}

const ACTS_AT_ONCE = 100;
/** As the system's own past: written inside the caller's transaction, and sealed like everything else. */
async function appendLines(demo: Demo, lines: readonly Line[]): Promise<void> {
	await writeEntries(
		demo.at(demo.today),
		lines.map((line) => ({
			id: demo.at(line.at).newId(),
			at: line.at.toISOString(),
			actor_id: line.personId,
			actor_kind: line.personId === null ? 'system:demo' : 'person',
			action: line.action,
			subject_type: line.subject.type,
			subject_id: line.subject.id,
			unit_id: line.subject.unitId ?? null,
			request_id: 'demo',
			data: JSON.stringify(line.data ?? {})
		}))
	);
}
