/**
 * Watches every statement that the tests of the server make SQLite run: an act that writes evidence and commits without
 * having told its seal fails there and then, with the name of what it left out. What a test itself writes beside the
 * application, to lay something out or to tamper with it, is its own affair.
 */
import Database from 'better-sqlite3';
import { SEALED_KINDS, type SealedKind } from '#lib/server/seal/sealed-kinds.ts';

type Act = { asked: Map<string, string>; told: Set<string> };

const acts = new WeakMap<Database.Database, Act>();
const kinds: [string, SealedKind][] = Object.entries(SEALED_KINDS);
const PATCHED = Symbol.for('kelas-netral.sealed-writes');

/** The kinds that must be sealed by whoever runs this statement with success; none for what writes no evidence. */
export function kindsWrittenBy(source: string): string[] {
	const [, verb = '', table = ''] = /^(insert into|update|delete from) "(\w+)"/.exec(source) ?? [];
	const own = kinds.filter(([, kind]) => kind.table === table);
	if (verb !== 'update')
		return own
			.filter(([, kind]) => kind.since === undefined)
			.slice(0, 1)
			.map(([name]) => name);
	const set = source.slice(0, source.indexOf(' where ') + 1 || source.length);
	const columns = new Set([...set.matchAll(/"(\w+)" = /g)].map(([, column]) => column as string));
	return own
		.filter(([, { since, columns: sealed }]) => (since ? columns.has(since) : sealed.some((one) => columns.has(one))))
		.map(([name]) => name);
}

const isWritten = (result: unknown): boolean =>
	Array.isArray(result) ? result.length > 0 : ((result as { changes?: number } | undefined)?.changes ?? 0) > 0;

/** Whether the application wrote this, not the test: the first of our own files on the way here. */
function byApplication(): boolean {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = 60;
	const lines = new Error().stack?.split('\n').slice(1) ?? [];
	Error.stackTraceLimit = limit;
	const first = lines.find((line) => !/node_modules|node:|sealed-writes|statement-counter|\/db\//.test(line)) ?? '';
	return /src\/lib\/server\//.test(first) && !/\.test\.ts/.test(first);
}

function note(database: Database.Database, source: string, values: readonly unknown[], result: unknown): void {
	if (source.startsWith('begin')) acts.set(database, { asked: new Map(), told: new Set() });
	const act = acts.get(database);
	if (source.startsWith('rollback') || source.startsWith('commit')) acts.delete(database);
	if (source.startsWith('insert into "outbox"'))
		for (const value of values)
			if (typeof value === 'string' && value.startsWith('[['))
				for (const [kind] of JSON.parse(value) as [string][]) act?.told.add(kind);
	const written = isWritten(result) ? kindsWrittenBy(source) : [];
	for (const kind of written) {
		if (act) act.asked.set(kind, source);
		else if (byApplication()) throw new Error(`${kind} written outside a transaction: ${source}`);
	}
}

/** Before the commit, so that nothing unsealed stays. */
function judge(database: Database.Database): void {
	const act = acts.get(database);
	for (const [kind, source] of act?.asked ?? [])
		if (!act?.told.has(kind)) throw new Error(`evidence written without its seal "${kind}" (docs/adr/0009): ${source}`);
}

const { prototype } = Database as unknown as { prototype: Database.Database & { [PATCHED]?: true } };
if (!prototype[PATCHED]) {
	prototype[PATCHED] = true;
	const prepare = prototype.prepare;
	prototype.prepare = function (this: Database.Database, source: string) {
		const statement = prepare.call(this, source);
		if (!/^(?:begin|commit|rollback|insert|update|delete)/.test(source)) return statement;
		for (const name of ['all', 'run'] as const) {
			const plain = statement[name].bind(statement) as (...values: unknown[]) => unknown;
			Object.assign(statement, {
				[name]: (...values: unknown[]) => {
					if (source.startsWith('commit')) judge(this);
					const result = plain(...values);
					note(this, source, values.flat(), result);
					return result;
				}
			});
		}
		return statement;
	} as typeof prepare;
}
