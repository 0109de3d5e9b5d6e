/** Writes a file so that a power cut leaves all of it or nothing. */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '#lib/server/platform/context.ts';
import type { StoredBytes } from '#lib/server/platform/file-store.ts';
import { makePrivateFolder } from '#lib/server/platform/private-files.ts';

export const errorCodeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

export async function writeDurably(ctx: Context, path: string, { bytes }: StoredBytes): Promise<void> {
	const shelf = join(path, '..');
	makePrivateFolder(shelf);
	const beside = `${path}.${ctx.newId()}.baru`;
	try {
		const file = await open(beside, 'wx', 0o600);
		try {
			await file.chmod(0o600);
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(beside, path);
	} catch (error) {
		await rm(beside, { force: true }).catch(() => undefined);
		throw error;
	}
	await syncFolder(shelf);
}

/** The new name itself is forced to the disk, where the file system knows how: some network shares and Windows do not. */
async function syncFolder(folder: string): Promise<void> {
	let handle: FileHandle | null = null;
	try {
		handle = await open(folder, 'r');
		await handle.sync();
	} catch (error) {
		if (!['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF'].includes(String(errorCodeOf(error)))) throw error;
	} finally {
		await handle?.close();
	}
}
