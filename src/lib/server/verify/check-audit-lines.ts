import type { InvariantFinding } from './finding.ts';

/** Subjects whose state says that the act happened, and the subjects of the act's lines. */
export type Acts = { action: string; happened: readonly string[]; written: readonly string[] };

/** As many lines as acts, subject by subject: none is missing, none is told twice, none speaks of what never was. */
export function checkAuditLines({ action, happened, written }: Acts): InvariantFinding {
	const balance = new Map<string, number>();
	for (const subject of happened) balance.set(subject, (balance.get(subject) ?? 0) + 1);
	for (const subject of written) balance.set(subject, (balance.get(subject) ?? 0) - 1);
	const problems = [...balance]
		.filter(([, difference]) => difference !== 0)
		.map(
			([subject, difference]) =>
				`${action} ${subject}: ${difference > 0 ? 'kurang' : 'lebih'} ${Math.abs(difference)} baris`
		);
	return { checked: happened.length, problems };
}
