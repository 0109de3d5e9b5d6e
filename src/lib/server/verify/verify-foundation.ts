import type { DatabaseKind } from '#migrations/dialect.ts';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import { checkMemberships, checkUnits, type Membership } from './check-units.ts';
import { groupBy, together, type Finding } from './finding.ts';
import {
	allUnits,
	countDoubles,
	countRows,
	engineProblems,
	guardTriggers,
	membershipsOfPeople,
	peopleAfter
} from './verify.queries.ts';

type Single = { table: keyof Schema; columns: string[]; where?: string };

/** Unique indexes say so already; a copy that lost one would not. */
const SINGLES: Single[] = [
	{ table: 'presence', columns: ['session_id', 'participant_id'] },
	{ table: 'scan', columns: ['nonce'] },
	{ table: 'quiz_attempt', columns: ['programme_id', 'person_id'], where: 'closed_at is null' },
	{ table: 'quiz_attempt', columns: ['programme_id', 'person_id', 'attempt_number'] },
	{ table: 'certificate', columns: ['achievement'] },
	{ table: 'certificate', columns: ['code'] },
	{ table: 'participant', columns: ['event_id', 'person_id'], where: 'person_id is not null' },
	{ table: 'participant', columns: ['event_id', 'number'], where: 'number is not null' },
	{ table: 'person_number', columns: ['number'], where: 'ended_at is null' },
	{ table: 'person_unit', columns: ['person_id'], where: 'until_at is null' },
	{ table: 'account', columns: ['username'] },
	{ table: 'enrolment', columns: ['programme_id', 'person_id'] }
];

export async function verifySingles(db: Db): Promise<Finding> {
	const findings: Finding[] = [];
	for (const { table, columns, where } of SINGLES) {
		const doubles = await countDoubles(db, table, columns, where);
		const problems = doubles === 0 ? [] : [`${table} (${columns.join(', ')}): ${doubles} ganda`];
		findings.push({ checked: await countRows(db, table), problems });
	}
	return together(findings);
}

export async function verifyUnits(db: Db): Promise<Finding> {
	const units = (await allUnits(db)).map((row) => ({ id: row.id, parentId: row.parent_id, path: row.path }));
	const findings = [checkUnits(units)];
	for (let last = ''; ;) {
		const people = await peopleAfter(db, last, 1000);
		if (people.length === 0) break;
		const rows = groupBy(await membershipsOfPeople(db, people), (row) => row.id);
		findings.push(
			checkMemberships(
				[...rows].map(([personId, memberships]): Membership => ({
					personId,
					homeUnitId: memberships[0]?.unit_id ?? '',
					openUnitIds: memberships.flatMap((row) => row.open_unit_id ?? [])
				}))
			)
		);
		last = people.at(-1) as string;
	}
	return together(findings);
}

/** Tables that nothing may change or delete from, with the triggers that see to it. */
const APPEND_ONLY = ['scan', 'event_change', 'certificate_file', 'audit_entry'];

export async function verifyEngine(db: Db, kind: DatabaseKind): Promise<Finding> {
	const triggers = new Set(await guardTriggers(db, kind));
	const wanted = APPEND_ONLY.flatMap((table) =>
		kind === 'sqlite' ? [`${table}_no_update`, `${table}_no_delete`] : [`${table}_append_only`]
	);
	const missing = wanted.filter((name) => !triggers.has(name)).map((name) => `penjaga ${name} tidak ada`);
	return { checked: wanted.length + 1, problems: [...missing, ...(await engineProblems(db, kind))] };
}
