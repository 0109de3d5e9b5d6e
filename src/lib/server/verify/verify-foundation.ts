import type { DatabaseKind } from '#lib/server/db/connect.ts';
import type { Db, Schema } from '#lib/server/db/schema.ts';
import { checkPersonHistory, checkUnitHistory, checkUnits } from './check-units.ts';
import { together, type InvariantFinding } from './finding.ts';
import { allUnits, peopleAfter } from './verify.queries.ts';
import {
	countDoubles,
	countRows,
	engineProblems,
	guardTriggers,
	lastLinesOfPeople
} from './verify-foundation.queries.ts';

type Single = { table: keyof Schema; columns: string[]; where?: string };

/** Unique indexes say so already; a copy that lost one would not. */
const SINGLES: Single[] = [
	{ table: 'presence', columns: ['session_id', 'participant_id'] },
	{ table: 'scan', columns: ['nonce'] },
	{ table: 'quiz_attempt', columns: ['enrolment_id'], where: 'enrolment_id is not null and closed_at is null' },
	{ table: 'quiz_attempt', columns: ['enrolment_id', 'attempt_number'], where: 'enrolment_id is not null' },
	{
		table: 'quiz_attempt',
		columns: ['hall_round_id', 'person_id'],
		where: 'hall_round_id is not null and person_id is not null'
	},
	{
		table: 'quiz_attempt',
		columns: ['hall_round_id', 'participant_id'],
		where: 'hall_round_id is not null and participant_id is not null'
	},
	{ table: 'hall_round', columns: ['session_id', 'position'] },
	{ table: 'hall_round', columns: ['session_id'], where: 'revealed_at is null and dropped_at is null' },
	{ table: 'certificate', columns: ['achievement'] },
	{ table: 'certificate', columns: ['code'] },
	{ table: 'participant', columns: ['event_id', 'person_id'], where: 'person_id is not null and merged_into is null' },
	{ table: 'participant', columns: ['event_id', 'number'], where: 'number is not null and merged_into is null' },
	{ table: 'person_number', columns: ['number'], where: 'ended_at is null' },
	{ table: 'account', columns: ['username'] },
	{ table: 'enrolment', columns: ['assignment_id', 'person_id'] }
];

export async function verifySingles(db: Db): Promise<InvariantFinding> {
	const findings: InvariantFinding[] = [];
	for (const { table, columns, where } of SINGLES) {
		const doubles = await countDoubles(db, table, columns, where);
		const problems = doubles === 0 ? [] : [`${table} (${columns.join(', ')}): ${doubles} ganda`];
		findings.push({ checked: await countRows(db, table), problems });
	}
	return together(findings);
}

export async function verifyUnits(db: Db): Promise<InvariantFinding> {
	const rows = await allUnits(db);
	const findings = [
		checkUnits(rows.map((row) => ({ id: row.id, parentId: row.parent_id, path: row.path }))),
		checkUnitHistory(
			rows.map((row) => ({
				id: row.id,
				present: `${row.name}|${row.parent_id}|${row.ended_at !== null}`,
				written: row.last_name === null ? null : `${row.last_name}|${row.last_parent_id}|${row.last_ended === 1}`
			}))
		)
	];
	for (let last = ''; ;) {
		const people = await peopleAfter(db, last, 1000);
		if (people.length === 0) break;
		const lines = await lastLinesOfPeople(db, people);
		findings.push(
			checkPersonHistory(
				lines.map((row) => ({
					id: row.id,
					present: `${row.name}|${row.position}|${row.unit_id}|${row.left_at === null}`,
					written:
						row.last_name === null
							? null
							: `${row.last_name}|${row.last_position}|${row.last_unit_id}|${row.last_here === 1}`
				}))
			)
		);
		last = people.at(-1) as string;
	}
	return together(findings);
}

/** Tables that nothing may change or delete from, with the triggers that see to it. */
const APPEND_ONLY = [
	'scan',
	'event_change',
	'participant_change',
	'enrolment_change',
	'sign_in_sheet',
	'sign_in_sheet_row',
	'session_minutes',
	'excuse',
	'told_apart',
	'unit_letter',
	'hall_hand_count',
	'hall_late_answer',
	'hall_anonymous_count',
	'hall_pledge_signature',
	'hall_pledge_hands',
	'certificate_file',
	'audit_entry',
	'seal_batch',
	'seal_leaf',
	'person_history',
	'unit_history'
];

/** Tables whose rows may go, but never change. */
const UNCHANGING = ['file_bytes'];

export async function verifyEngine(db: Db, kind: DatabaseKind): Promise<InvariantFinding> {
	const triggers = new Set(await guardTriggers(db, kind));
	const appendOnly = APPEND_ONLY.flatMap((table) =>
		kind === 'sqlite' ? [`${table}_no_update`, `${table}_no_delete`] : [`${table}_append_only`]
	);
	const wanted = [...appendOnly, ...UNCHANGING.map((table) => `${table}_no_update`)];
	const missing = wanted.filter((name) => !triggers.has(name)).map((name) => `penjaga ${name} tidak ada`);
	return { checked: wanted.length + 1, problems: [...missing, ...(await engineProblems(db, kind))] };
}
