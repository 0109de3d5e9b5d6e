/** The sealer of a test: its anchor in memory, and a round whenever the test says so. */
import { useContent } from './course-in-use.ts';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Anchor, AnchorFile } from '#lib/server/seal/anchor.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { verifyAll, type InvariantVerdict } from '#lib/server/verify/verify.ts';

export function anchorInMemory(): AnchorFile {
	let kept: Anchor | null = null;
	return { read: () => structuredClone(kept), write: (anchor) => (kept = structuredClone(anchor)) };
}

/** Seals what waits and checks everything, as `npm run verify` would beside a server. */
export async function sealAndVerify(ctx: Context, connection: Connection): Promise<InvariantVerdict[]> {
	const anchor = anchorInMemory();
	await sealWaiting(ctx, anchor);
	return verifyAll(ctx, { connection, content: useContent('content'), anchor: anchor.read() });
}
