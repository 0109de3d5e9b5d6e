/** The first run of an installation: an empty database opens on a page that needs the one-time code of the terminal. */
import type { Context } from '#lib/server/platform/context.ts';
import { newTypedCode, typedCodeMatches } from '#lib/domain/typed-code.ts';
import { findInstallation, insertInstallation } from './setup.queries.ts';

/** Held in memory only: restarting the server makes a new one, and whoever can restart it may read it. */
let openCode: string | null = null;

export function setUpIsOpen(): boolean {
	return openCode !== null;
}

export function setUpCodeMatches(typed: string): boolean {
	return openCode !== null && typedCodeMatches(typed, openCode);
}

export function endSetUp(): void {
	openCode = null;
}

/** Called at start. Answers nothing; prints the code when the installation has not been set up. */
export async function openSetUp(ctx: Context, origin: string): Promise<void> {
	await insertInstallation(ctx.db, { id: 1, demo: 0, set_up_at: null, created_at: ctx.now().toISOString() });
	const installation = await findInstallation(ctx.db);
	if (installation?.set_up_at !== null) return;
	openCode = newTypedCode(ctx.randomBytes);
	process.stdout.write(
		`\nInstalasi baru. Buka ${origin}/persiapan dan ketik kode ini (berlaku sampai server dihentikan):\n\n    ${openCode}\n\n`
	);
}

export async function isDemo(ctx: Context): Promise<boolean> {
	return (await findInstallation(ctx.db))?.demo === 1;
}
