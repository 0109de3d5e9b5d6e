/** The sealer at work: one server seals every few seconds, another takes over when it stops. */
import type { Context } from '#lib/server/platform/context.ts';
import type { AnchorFile } from './anchor.ts';
import { followChain, sealWaiting } from './seal-waiting.ts';
import { newestBatch } from './seal.queries.ts';

const EVERY_MS = 1_000;

/**
 * Whether another server sealed within the last round: then it will do so again, and reading the same acts beside it
 * would be work for nothing. `own` is the MAC of the last batch that this server made. Clocks that differ only mean that
 * both work, as they safely may.
 */
export async function anotherSeals(ctx: Context, anchor: AnchorFile, own: string): Promise<boolean> {
	const newest = await newestBatch(ctx.db);
	if (!newest || newest.mac === own) return false;
	const age = ctx.now().getTime() - new Date(newest.sealed_at).getTime();
	if (Math.abs(age) > EVERY_MS * 1.5) return false;
	await followChain(ctx, anchor, newest);
	return true;
}

/** Seals every second, and once more when stopped. Writes the head into the log once a day, for whoever keeps logs. */
export function startSealer(ctx: Context, anchor: AnchorFile): () => Promise<void> {
	let running: Promise<void> | null = null;
	let loggedDay = '';
	let own = '';
	let stopping = false;
	const round = async (): Promise<void> => {
		try {
			if (!stopping && (await anotherSeals(ctx, anchor, own))) return;
			if ((await sealWaiting(ctx, anchor)) > 0) own = anchor.read()?.head?.mac ?? '';
			const today = ctx.now().toISOString().slice(0, 10);
			if (loggedDay === today) return;
			loggedDay = today;
			const head = anchor.read()?.head;
			if (head) ctx.log.info({ batch: head.number, total: head.total, mac: head.mac }, 'head of the seals');
		} catch (error) {
			ctx.log.error({ err: error }, 'sealer');
		}
	};
	const wake = (): void => {
		running ??= round().finally(() => (running = null));
	};
	const timer = setInterval(wake, EVERY_MS);
	wake();
	return async () => {
		clearInterval(timer);
		stopping = true;
		await running;
		await round();
	};
}
