/** Errors that mean "the database is not there", as opposed to "the statement is wrong". */

/** The server said so, or the system: shutdown and start (57P), broken or refused connections (08), none free (53300). */
const LOST_CODES = new Set([
	...['57P01', '57P02', '57P03', '57P05', '25P03', '53300'],
	...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'],
	'EAI_AGAIN'
]);
/** What pg and Kysely say without a code. */
const LOST_WORDS =
	/^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Postgres connection has been discarded|connect ENOENT)/;

/** No connection could be had within the time that a reader is kept waiting. Nothing of the act was done. */
export class DatabaseAway extends Error {
	readonly code = 'DATABASE_AWAY';
	constructor(cause: unknown) {
		super('the database is away', { cause });
	}
}

/** Whether the connection died or was refused: the transaction on it, unless its commit was under way, is undone. */
export function isConnectionLost(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code } = error as { code?: unknown };
	if (typeof code === 'string' && (LOST_CODES.has(code) || /^08\w{3}$/.test(code))) return true;
	return LOST_WORDS.test(error.message);
}
