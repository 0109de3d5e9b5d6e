import pino from 'pino';
import type { Actor } from '#lib/domain/access/policy.ts';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { Limits } from '#lib/server/platform/limits.ts';
import type { Keys } from '#lib/server/platform/keys.ts';
import { newId, randomBytes } from '#lib/server/platform/ids.ts';
import { filesInUse } from './files-in-use.ts';
import { contentInUse } from './course-in-use.ts';
import { someKeys } from './keys.ts';

/** Sunday, 22 November 2026, 09.00 WITA. */
export const MORNING = new Date('2026-11-22T01:00:00.000Z');

export type TestContext = Context & {
	/** The same world seen by somebody else. */
	as(actor: Actor): TestContext;
	/** The same world at another time. */
	at(now: Date | string): TestContext;
};

let ownKeys: Keys | undefined;
/** Everybody in one process is counted together, as by one server. */
const limits = new Limits();

/** A context over a test database: the clock stands still until told otherwise. Everybody in it has the same keys. */
export function testContext(
	connection: Connection,
	actor: Actor = { kind: 'system', name: 'test' },
	now: Date = MORNING,
	keys: Keys = (ownKeys ??= someKeys())
): TestContext {
	return {
		db: connection.db,
		now: () => now,
		newId,
		randomBytes,
		actor,
		log: pino({ level: 'silent' }),
		keys,
		limits,
		content: contentInUse,
		certificateFiles: filesInUse,
		publicOrigin: 'http://127.0.0.1:3000',
		// The clock of a test stands still while it answers; who tests the pace sets it.
		secondsPerAnswer: 0,
		requestId: 'test',
		as: (other) => testContext(connection, other, now, keys),
		at: (then) => testContext(connection, actor, new Date(then), keys)
	};
}
