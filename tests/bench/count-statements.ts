/**
 * Loaded into the server with `--import` when the bench runs with --statements: counts what reaches SQLite, and names
 * the statements that read a whole table. Asked over the process channel.
 */
import Database from 'better-sqlite3';

export type StatementReport = { count: number; scans: string[] };

/** Tables that are small by nature: a full read of them is the plan. */
const SMALL =
	/^SCAN (unit|programme|migration|installation|job|event|outbox|seal_batch|json_each|CONSTANT|\d+-ROW|\(|people|finished|p\b)/;

const prepare = Database.prototype.prepare;
const known = new Map<string, string[]>();
let count = 0;

function scansOf(database: Database.Database, source: string): string[] {
	if (!/^\s*(select|update|delete|with)/i.test(source)) return [];
	const values = (source.match(/\?/g) ?? []).map(() => null);
	const explain = prepare.call(database, `explain query plan ${source}`) as Database.Statement<unknown[]>;
	const plan = explain.all(...values) as { detail: string }[];
	return plan.map((step) => step.detail).filter((detail) => detail.startsWith('SCAN') && !SMALL.test(detail));
}

type Run = (...values: unknown[]) => unknown;

Database.prototype.prepare = function (this: Database.Database, source: string) {
	const statement = prepare.call(this, source);
	if (/^explain/i.test(source)) return statement;
	for (const name of ['all', 'run', 'get'] as const) {
		const run = statement[name].bind(statement) as Run;
		const counted: Run = (...values) => {
			count += 1;
			return run(...values);
		};
		Object.assign(statement, { [name]: counted });
	}
	if (!known.has(source)) known.set(source, scansOf(this, source));
	return statement;
} as typeof prepare;

process.on('message', (asked) => {
	if (asked !== 'statements') return;
	const scans = [...known]
		.filter(([, found]) => found.length > 0)
		.map(([source, found]) => `${found.join(', ')}: ${source}`);
	process.send?.({ count, scans } satisfies StatementReport);
});
// The channel alone must not keep the server from ending.
process.channel?.unref();
