import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import type { HealthTrouble } from '#lib/text/health.ts';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { freeBytesOf, hasRoom } from '#lib/server/platform/start-conditions.ts';
import { findInstallation } from './setup.queries.ts';

export type Watched = { storage: Connection['storage']; dataDir: string; files: CertificateFiles };

/**
 * What keeps the server from serving; nothing when all is well. Only reads, however often it is asked: the database
 * answers, there is as much room as a start asks for (100 MB where DATA_DIR lies), and the last write did not find the
 * database's disk full, and the store of certificates takes files. A write that changes nothing would prove nothing: it succeeds on a full disk.
 */
export async function checkHealth(ctx: Context, { storage, dataDir, files }: Watched): Promise<HealthTrouble[]> {
	const [readable, room, ...writable] = await Promise.all([
		canRead(ctx),
		isRoomy(ctx, dataDir),
		files.writes.isWritable(),
		files.reads?.isWritable() ?? true
	]);
	const found: [HealthTrouble, boolean][] = [
		['database', !readable],
		['disk', !room],
		['write', storage.full],
		['certificates', writable.includes(false)]
	];
	return found.filter(([, troubled]) => troubled).map(([trouble]) => trouble);
}

async function canRead(ctx: Context): Promise<boolean> {
	try {
		return (await findInstallation(ctx.db)) !== undefined;
	} catch (error) {
		ctx.log.error({ err: error }, 'health');
		return false;
	}
}

async function isRoomy(ctx: Context, dataDir: string): Promise<boolean> {
	try {
		return hasRoom(await freeBytesOf(dataDir));
	} catch (error) {
		ctx.log.error({ err: error }, 'health');
		return false;
	}
}
