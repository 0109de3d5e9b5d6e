/**
 * Certificates' bytes in a folder that all servers share: `ab/abcd….pdf`, by the first two letters of the sum. A file is
 * written beside its place, forced to the disk and renamed into it: a power cut leaves a whole file or none. The folder
 * carries a mark of its installation: without it, it is the empty place where the real one should be mounted, and
 * nothing is written into it or said to be missing from it.
 */
import { constants } from 'node:fs';
import { access, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { FileProblem, FileStore } from '#lib/server/platform/file-store.ts';
import { makePrivateFolder } from '#lib/server/platform/private-files.ts';
import { freeBytesOf, hasRoom } from '#lib/server/platform/start-conditions.ts';
import { sumOf } from './certificate-files.ts';
import { writeDurably, errorCodeOf } from './write-durably.ts';

export const MARK_FILE = 'kelas-netral.txt';
const FILE_NAME = /^([0-9a-f]{64})[.]pdf$/;
const TEMPORARY = /[.]baru$/;
const DAY_MS = 86_400_000;
/** So long a file without a row is kept: somebody may be about to put back a newer copy of the database. */
const ORPHAN_AGE_MS = 30 * DAY_MS;

/** `mark` names the installation, the same on all of its servers. */
export function folderFiles(folder: string, mark: string): FileStore {
	const place = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.pdf`);
	const isOurs = async () => (await readMark(folder)) === mark;
	return {
		inDatabase: false,
		async put(ctx, file) {
			if (!(await isOurs())) throw new Error('the certificate folder is not there, or not ours');
			const path = place(file.sha256);
			const present = await readSound(path, file.sha256);
			// Young again, so that no sweep takes it before its row is there.
			if (present.ok) return utimes(path, ctx.now(), ctx.now());
			if (present.reason === 'altered') ctx.log.error({ file: file.sha256 }, 'altered certificate file written anew');
			await writeDurably(ctx, path, file);
		},
		async get(_ctx, sha256) {
			const found = await readSound(place(sha256), sha256);
			if (found.ok || found.reason !== 'missing') return found;
			// A mark that cannot be read says nothing either.
			return (await isOurs().catch(() => false)) ? found : no('unreachable');
		},
		remove: (_ctx, sha256) => rm(place(sha256), { force: true }),
		async *sums() {
			for await (const { names } of shelves(folder)) {
				const sums = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []);
				if (sums.length > 0) yield sums;
			}
		},
		sweep: async (ctx, wanted) => ((await isOurs()) ? sweepFolder(ctx, folder, wanted) : 0),
		async isWritable() {
			try {
				await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
				return (await isOurs()) && hasRoom(await freeBytesOf(folder));
			} catch {
				return false;
			}
		}
	};
}

/** What the folder says whose it is; null when it does not say so, or is not there. Throws when it cannot be read. */
export async function readMark(folder: string): Promise<string | null> {
	try {
		return (await readFile(join(folder, MARK_FILE), 'utf8')).trim();
	} catch (error) {
		if (errorCodeOf(error) === 'ENOENT' || errorCodeOf(error) === 'ENOTDIR') return null;
		throw error;
	}
}

export async function writeMark(ctx: Context, folder: string, mark: string): Promise<void> {
	makePrivateFolder(folder);
	await writeDurably(ctx, join(folder, MARK_FILE), { sha256: 'mark', bytes: Buffer.from(`${mark}\n`) });
}

async function readSound(path: string, sha256: string): Promise<Outcome<Uint8Array, FileProblem>> {
	try {
		const bytes = await readFile(path);
		return sumOf(bytes) === sha256 ? ok(bytes) : no('altered');
	} catch (error) {
		return no(errorCodeOf(error) === 'ENOENT' || errorCodeOf(error) === 'ENOTDIR' ? 'missing' : 'unreachable');
	}
}

async function* shelves(folder: string): AsyncGenerator<{ shelf: string; names: string[] }> {
	for (const name of (await readdir(folder)).sort()) {
		if (!/^[0-9a-f]{2}$/.test(name)) continue;
		const shelf = join(folder, name);
		yield { shelf, names: (await readdir(shelf)).sort() };
	}
}

/** Ages by the clock of the file system. A write that was cut off is gone after a day, a file without a row after thirty. */
async function sweepFolder(
	ctx: Context,
	folder: string,
	wanted: (sums: readonly string[]) => Promise<Set<string>>
): Promise<number> {
	let swept = 0;
	for await (const { shelf, names } of shelves(folder)) {
		const sumIn = (name: string) => FILE_NAME.exec(name)?.[1];
		const needed = await wanted(names.flatMap((name) => sumIn(name) ?? []));
		for (const name of names) {
			const sum = sumIn(name);
			if (sum ? needed.has(sum) : !TEMPORARY.test(name)) continue;
			const path = join(shelf, name);
			const written = await writtenAt(path);
			if (written === null) continue;
			const age = ctx.now().getTime() - written;
			if (age < (sum ? ORPHAN_AGE_MS : DAY_MS)) continue;
			await rm(path, { force: true });
			swept += 1;
		}
	}
	return swept;
}

/** Null when it is gone: put in its place by whoever was writing it, or swept by another server. */
async function writtenAt(path: string): Promise<number | null> {
	try {
		return (await stat(path)).mtimeMs;
	} catch (error) {
		if (errorCodeOf(error) === 'ENOENT') return null;
		throw error;
	}
}
