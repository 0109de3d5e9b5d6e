/** Counts what SQLite is asked, begin and commit included. Import it before anything is prepared. */
import Database from 'better-sqlite3';

const run: string[] = [];
const prepare = Database.prototype.prepare;

Database.prototype.prepare = function (this: Database.Database, source: string) {
	const statement = prepare.call(this, source);
	for (const name of ['all', 'run', 'get'] as const) {
		const plain = statement[name].bind(statement) as (...values: unknown[]) => unknown;
		Object.assign(statement, {
			[name]: (...values: unknown[]) => {
				run.push(source);
				return plain(...values);
			}
		});
	}
	return statement;
} as typeof prepare;

/** The statements that the work ran, in their order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
	const before = run.length;
	await work();
	return run.slice(before);
}
