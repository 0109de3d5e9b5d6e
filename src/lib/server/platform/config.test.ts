import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const storeOf = (env: Record<string, string>) => {
	const { certificateDir, certificateStore } = readConfig(env, '/srv');
	return { certificateDir, certificateStore };
};

test('certificates lie in the database, or in the folder that is named, unless it is only to be emptied', () => {
	expect(storeOf({})).toEqual({ certificateDir: '', certificateStore: 'database' });
	expect(storeOf({ CERTIFICATE_DIR: '/srv/pdf' })).toEqual({
		certificateDir: '/srv/pdf',
		certificateStore: 'folder'
	});
	expect(storeOf({ CERTIFICATE_DIR: '/srv/pdf', CERTIFICATE_STORE: 'database' })).toEqual({
		certificateDir: '/srv/pdf',
		certificateStore: 'database'
	});
});

test('settings that contradict each other stop the start, in words', () => {
	expect(() => storeOf({ CERTIFICATE_STORE: 's3' })).toThrow(
		'CERTIFICATE_STORE harus "database" atau "folder", bukan "s3".'
	);
	expect(() => storeOf({ CERTIFICATE_STORE: 'folder' })).toThrow(/memerlukan CERTIFICATE_DIR/);
	expect(() => storeOf({ CERTIFICATE_DIR: 'data/pdf' })).toThrow(/harus alamat lengkap/);
});

test('seconds for each scenario: empty is the default of 5, 0 turns the rule off, and what is no number stops the start', () => {
	const secondsOf = (SECONDS_PER_ANSWER?: string) => readConfig({ SECONDS_PER_ANSWER }, '/srv').secondsPerAnswer;
	expect([undefined, '', '0', '12', '60'].map(secondsOf)).toEqual([5, 5, 0, 12, 60]);
	for (const wrong of ['lima', '-3', '2.5', '61', ' ', '1e1', 'NaN'])
		expect(() => secondsOf(wrong)).toThrow(`SECONDS_PER_ANSWER harus bilangan bulat 0 sampai 60, bukan "${wrong}".`);
});

test('the version that is shown is the one that is released', () => {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	expect(readConfig({}, '/srv').version).toBe(version);
	expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${version} · `);
});
