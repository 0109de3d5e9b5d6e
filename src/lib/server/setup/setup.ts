/** The first run of an installation: an empty database opens on a page that needs the one-time code of the terminal. */
import type { Context } from '#lib/server/platform/context.ts';
import { newTypedCode, typedCodeMatches } from '#lib/domain/typed-code.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { findInstallation, insertInstallation } from './setup.queries.ts';

/** Databases found set up: that never ends, so it need not be asked again at every request. Open ones are asked each time. */
const closed = new WeakSet<Db>();

/** Whether the first-run page is still open: asked of the database, since another server may have finished it. */
export async function setUpIsOpen({ db }: Pick<Context, 'db'>): Promise<boolean> {
	if (closed.has(db)) return false;
	const installation = await findInstallation(db);
	if (installation?.set_up_at === null) return true;
	closed.add(db);
	return false;
}

/**
 * The same on every server of the installation and after a restart, kept nowhere: made of its keys and of when it was
 * laid, so that whoever has the database alone cannot say it.
 */
function codeOf({ keys }: Pick<Context, 'keys'>, createdAt: string): string {
	const bytes = (size: number) =>
		Uint8Array.from({ length: size }, (_, index) =>
			Buffer.from(keys.steadyMac('set-up', `${createdAt} ${index}`), 'base64url').readUInt8(0)
		);
	return newTypedCode(bytes);
}

/** False when it is not the code, and when nothing waits for one. */
export async function setUpCodeMatches(ctx: Context, typed: string): Promise<boolean> {
	const installation = await findInstallation(ctx.db);
	return installation?.set_up_at === null && typedCodeMatches(typed, codeOf(ctx, installation.created_at));
}

/** Called at start. Answers nothing; prints the code when the installation has not been set up. */
export async function openSetUp(ctx: Context, origin: string): Promise<void> {
	await insertInstallation(ctx.db, { id: 1, demo: 0, set_up_at: null, created_at: ctx.now().toISOString() });
	const installation = await findInstallation(ctx.db);
	if (installation?.set_up_at !== null) return;
	process.stdout.write(
		`\nInstalasi baru. Buka ${origin}/persiapan dan ketik kode ini (berlaku sampai persiapan selesai):\n\n    ${codeOf(ctx, installation.created_at)}\n\n`
	);
}

/** When the installation was laid, ISO: it never changes. Empty before its first start. */
export async function laidAt({ db }: Pick<Context, 'db'>): Promise<string> {
	return (await findInstallation(db))?.created_at ?? '';
}

export async function isDemo(ctx: Context): Promise<boolean> {
	return (await findInstallation(ctx.db))?.demo === 1;
}
