import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-lock-'));
const file = join(folder, 'server.lock');
/** Somebody who is alive and is not us. */
const other = process.ppid;

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('F-28 a second server on the same folder is refused, and may start when the first has gone', () => {
	const giveBack = lockDataDir(folder);
	const ours = readFileSync(file, 'utf8');
	expect(ours).toMatch(new RegExp(`^${process.pid}( \\d+)?$`));
	writeFileSync(file, String(other));
	expect(() => lockDataDir(folder)).toThrow(`Server lain (proses ${other})`);
	writeFileSync(file, ours);
	giveBack();
	lockDataDir(folder)();
});

test('F-01 a lock whose number has gone to another process since does not stop the server', () => {
	writeFileSync(file, `${other} 1`);
	expect(() => lockDataDir(folder)).not.toThrow();
	writeFileSync(file, '999999999 1');
	expect(() => lockDataDir(folder)).not.toThrow();
});
