import type { CertificateFiles } from './file-store.ts';
import type { Actor } from '#lib/domain/access/policy.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Keys } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';

/** What every use case gets and nothing more. The clock, ids and randomness come only from here. */
export type Context = {
	db: Db;
	now(): Date;
	newId(): string;
	randomBytes(size: number): Uint8Array;
	actor: Actor;
	log: Log;
	keys: Keys;
	limits: Limits;
	/** The course as this server read it at its start. */
	content: Content;
	certificateFiles: CertificateFiles;
	/** Where the installation is reached, "https://netral.example.go.id": printed on certificates and in their codes. */
	publicOrigin: string;
	/** So long for each scenario a quiz is open before it may be sent; seconds. */
	secondsPerAnswer: number;
	requestId: string;
	/** Present inside a transaction. */
	told?: Told;
};

/** What an open transaction tells when it ends. */
export type Told = {
	/** Names the act in what it tells. */
	act: string;
	/** Whom to wake after the commit. */
	topics: Set<string>;
	/** Rows of the outbox by kind and key. A key told twice is told once, as it stood last. */
	outbox: Map<OutboxKind, Map<string, unknown>>;
};
export type OutboxKind = 'seal';

/** The same context for a job or another actor. */
export function actingAs(ctx: Context, actor: Actor): Context {
	return { ...ctx, actor };
}

/** The row of the person who acts; null for a job, and for whoever is not signed in. */
export const actorId = ({ actor }: Pick<Context, 'actor'>): string | null =>
	actor.kind === 'person' ? actor.personId : null;
