/** The checker finds what was tampered with, and nothing where nothing was. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { migrations } from '#migrations/all.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { connect } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { anAgency, type Agency } from '#tests/support/agencies.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { anchorInMemory, sealAndVerify } from '#tests/support/seals.ts';
import { checkFigures } from './check-counts.ts';
import { verifyAll } from './verify.ts';

const content = useContent('content');
const INVARIANTS = ['I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'I13'];
const anchor = anchorInMemory();

async function broken(connection: Awaited<ReturnType<typeof freshDatabase>>): Promise<string[]> {
	const verdicts = await verifyAll(testContext(connection), { connection, content, anchor: anchor.read() });
	expect(verdicts.map((verdict) => verdict.invariant)).toEqual(INVARIANTS);
	return verdicts.filter((verdict) => verdict.problems.length > 0).map((verdict) => verdict.invariant);
}

describe('a database that only use cases have written to', async () => {
	const connection = await freshDatabase();
	await anAgency(testContext(connection), { code: '11', word: 'Kenari' });

	test('holds every invariant, and each of them was about something', async () => {
		const verdicts = await sealAndVerify(testContext(connection), connection);
		expect(verdicts.filter((verdict) => verdict.checked === 0 || verdict.problems.length > 0)).toEqual([]);
	});
});

/** One lie per line: the invariants that must fail, what is done to a copy. */
const TAMPERS: { breaks: string[]; name: string; sql(agency: Agency): string }[] = [
	{
		breaks: ['I2'],
		name: 'a second open attempt',
		sql: ({ openAttemptId: id }) =>
			`drop index quiz_attempt_open; insert into quiz_attempt select 'second', person_id, null, enrolment_id, null, 9, seed, started_at, null, asked_count, null, null from quiz_attempt where id = '${id}'`
	},
	{
		breaks: ['I2', 'I10'],
		name: 'a number that two people hold',
		sql: () => `drop index person_number_current; update person_number set number = '1'`
	},
	{
		breaks: ['I3', 'I12'],
		name: 'a presence nobody scanned',
		sql: ({ event: e, pastEvent: p }) =>
			`insert into presence select '${e.eventSessionId}', '${e.participantIds.learner}', scan_id, arrived_at from presence where session_id = '${p.eventSessionId}' limit 1`
	},
	{
		breaks: ['I3', 'I12', 'I13'],
		name: 'a presence taken away without an undo',
		sql: ({ event: e }) => `delete from presence where session_id = '${e.eventSessionId}'`
	},
	{
		breaks: ['I3', 'I13'],
		name: 'an arrival moved to an earlier minute',
		sql: ({ event: e }) =>
			`update presence set arrived_at = '2026-01-01T00:00:00.000Z' where session_id = '${e.eventSessionId}'`
	},
	{
		breaks: ['I3', 'I10', 'I12', 'I13'],
		name: 'a scan turned into a refusal',
		sql: ({ event: e }) => `update scan set outcome = 'refused' where session_id = '${e.eventSessionId}'`
	},
	{
		breaks: ['I10'],
		name: 'a line of the audit log rewritten',
		sql: () => `update audit_entry set data = '{"by":"nobody"}' where id = (select min(id) from audit_entry)`
	},
	{
		breaks: ['I10'],
		name: 'the last line of the audit log cut off',
		sql: () => `delete from audit_entry where id = (select max(id) from audit_entry)`
	},
	{
		breaks: ['I4', 'I10'],
		name: 'a certificate revoked behind the log',
		sql: () => `update certificate set revoked_at = '2026-11-22T02:00:00.000Z', revoke_class = 'fraud'`
	},
	{
		breaks: ['I4', 'I10'],
		name: 'a session closed behind the log',
		sql: ({ event: e }) =>
			`update event_session set closed_at = '2026-11-22T02:00:00.000Z' where id = '${e.eventSessionId}'`
	},
	{
		breaks: ['I5'],
		name: 'a number skipped',
		sql: () => `update certificate_counter set last_number = last_number + 1`
	},
	{
		breaks: ['I5', 'I10'],
		name: 'a number that is searched as another',
		sql: () => `update certificate set number_key = 'LAIN' where kind = 'course'`
	},
	{
		breaks: ['I5', 'I10'],
		name: 'a certificate of somebody who had not come when it was issued',
		sql: ({ pastEvent: p }) =>
			`update certificate set issued_at = '2026-01-01T00:00:00.000Z' where participant_id = '${p.participantIds.learner}'`
	},
	{
		breaks: ['I5'],
		name: 'a stored file with one other byte',
		sql: () =>
			`update file_bytes set bytes = cast('x' || substr(bytes, 2) as blob) where sha256 = (select min(sha256) from file_bytes)`
	},
	{
		breaks: ['I5'],
		name: 'a stored file whose bytes are gone',
		sql: () => `delete from file_bytes where sha256 = (select min(sha256) from file_bytes)`
	},
	{
		breaks: ['I4', 'I5', 'I10'],
		name: 'a certificate that vanished',
		sql: ({ certificate: c }) =>
			`delete from certificate_file where certificate_id = '${c.id}'; delete from certificate where id = '${c.id}'`
	},
	{
		breaks: ['I6', 'I10'],
		name: 'a better score',
		sql: ({ closedAttemptId: id }) => `update quiz_attempt set right_count = 16 where id = '${id}'`
	},
	{
		breaks: ['I6', 'I10'],
		name: 'an answer changed after the close',
		sql: ({ closedAttemptId: id }) =>
			`update attempt_item set choice = case choice when 'a' then 'b' else 'a' end where attempt_id = '${id}'`
	},
	{
		breaks: ['I6', 'I10'],
		name: 'an understanding nobody showed',
		sql: ({ roundId }) =>
			`update attempt_item set is_right = 1 where attempt_id in (select id from quiz_attempt where hall_round_id is null or hall_round_id <> '${roundId}')`
	},
	{
		breaks: ['I10', 'I11'],
		name: 'a hall that was right all along',
		sql: ({ roundId }) =>
			`update attempt_item set is_right = 1 - is_right where attempt_id in (select id from quiz_attempt where hall_round_id = '${roundId}')`
	},
	{
		breaks: ['I10', 'I11'],
		name: 'an answer given to a hall after its vote was closed',
		sql: ({ roundId }) =>
			`update attempt_item set answered_at = '2030-01-01T00:00:00.000Z' where position = 2 and attempt_id in (select id from quiz_attempt where hall_round_id = '${roundId}')`
	},
	{
		breaks: ['I10', 'I11'],
		name: 'a round that ended before it began',
		sql: ({ roundId }) => `update hall_round set revealed_at = '2020-01-01T00:00:00.000Z' where id = '${roundId}'`
	},
	{
		breaks: ['I10', 'I11'],
		name: 'a human who counts twice in a hall',
		sql: ({ roundId, event: e }) =>
			`insert into quiz_attempt select 'twice', null, '${e.participantIds.graduate}', null, hall_round_id, 1, null, started_at, closed_at, 0, 0, null from quiz_attempt where hall_round_id = '${roundId}'`
	},
	{
		breaks: ['I6'],
		name: 'the key of a kept wording moved',
		sql: () =>
			`update scenario_snapshot set body = replace(body, 'true', 'null') where hash not in (select wording_hash from hall_round)`
	},
	{
		breaks: ['I6'],
		name: 'a module of a finished programme unread again',
		sql: ({ members: m }) =>
			`delete from module_completion where enrolment_id = (select id from enrolment where person_id = '${m.graduate.personId}') and module_slug = (select min(module_slug) from module_completion)`
	},
	{
		breaks: ['I4', 'I6', 'I10'],
		name: 'a programme finished by hand',
		sql: ({ members: m }) =>
			`update enrolment set completed_at = '2026-11-22T02:00:00.000Z' where person_id = '${m.head.personId}'`
	},
	{
		breaks: ['I8'],
		name: 'a unit whose path is not below its parent',
		sql: ({ units: u }) => `update unit set path = '/' || id || '/' where id = '${u.village.id}'`
	},
	{
		breaks: ['I8'],
		name: 'a unit that is its own grandparent',
		sql: ({ units: u }) => `update unit set parent_id = '${u.village.id}' where id = '${u.root.id}'`
	},
	{
		breaks: ['I8'],
		name: 'a person moved without a history',
		sql: ({ members: m, units: u }) => `update person set unit_id = '${u.root.id}' where id = '${m.learner.personId}'`
	},
	{
		breaks: ['I9', 'I10'],
		name: 'a row that points nowhere',
		sql: ({ members: m }) => `update account set person_id = 'nobody' where person_id = '${m.learner.personId}'`
	}
];

describe('a copy that somebody tampered with', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-periksa-'));
	const original = connect(join(folder, 'netral.db'));
	await migrate(original, migrations, { now: () => new Date() });
	const agency = await anAgency(testContext(original), { code: '11', word: 'Kenari' });
	await sealWaiting(testContext(original), anchor);
	afterAll(async () => {
		await original.close();
		rmSync(folder, { recursive: true, force: true });
	});

	/** A copy without its guards for as long as the statements run. */
	async function copyWith(statements: string, after = ''): Promise<string[]> {
		const file = join(folder, 'copy.db');
		await original.backup!(file);
		const raw = new Database(file);
		raw.pragma('foreign_keys = off');
		const guards = raw.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
			name: string;
			sql: string;
		}[];
		for (const { name } of guards) raw.exec(`drop trigger ${name}`);
		raw.exec(statements);
		for (const { sql } of guards) raw.exec(sql);
		raw.exec(after);
		raw.close();
		const copy = connect(file);
		const found = await broken(copy);
		await copy.close();
		for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
		return found;
	}

	test('is sound before anything is done to it', async () => {
		expect(await copyWith('')).toEqual([]);
	});

	test.each(TAMPERS)('$name breaks $breaks', async ({ breaks, sql }) => {
		expect(await copyWith(sql(agency))).toEqual(breaks);
	});

	test('a ledger without its guard breaks I9', async () => {
		expect(await copyWith('', 'drop trigger scan_no_update')).toEqual(['I9']);
		expect(await copyWith('', 'drop trigger participant_change_no_update')).toEqual(['I9']);
	});
});

test('a screen that shows another figure than its rows breaks I7', () => {
	const figures = [
		{ name: 'hadir', shown: 2, counted: 2 },
		{ name: 'terdaftar', shown: 4, counted: 5 }
	];
	expect(checkFigures(figures).problems).toEqual(['terdaftar: tampil 4, seharusnya 5']);
});
