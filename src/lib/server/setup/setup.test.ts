/** The first run: which code opens it, and that nothing of it is remembered by one server only. */
import { expect, test } from 'vitest';
import { useContent } from '#tests/support/course-in-use.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { someKeys } from '#tests/support/keys.ts';
import { completeSetUp } from './complete-set-up.ts';
import { openSetUp, setUpCodeMatches, setUpIsOpen } from './setup.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
useContent('content');

/** What a start prints. */
async function printedBy(start: () => Promise<void>): Promise<string> {
	const write = process.stdout.write;
	let text = '';
	process.stdout.write = ((chunk: string) => ((text += chunk), true)) as typeof write;
	try {
		await start();
	} finally {
		process.stdout.write = write;
	}
	return text;
}

test('each start prints the same code, which lies nowhere and which other keys do not make', async () => {
	const [first, second] = [
		await printedBy(() => openSetUp(ctx, 'http://a')),
		await printedBy(() => openSetUp(ctx, 'http://a'))
	];
	const code = /\n {4}(\S+)\n/.exec(first)?.[1] ?? '';
	expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
	expect(second).toBe(first);
	expect([await setUpIsOpen(ctx), await setUpCodeMatches(ctx, code)]).toEqual([true, true]);
	expect(await setUpCodeMatches(ctx, 'AAAA-AAAA-AAAA')).toBe(false);
	const stranger = { ...ctx, keys: someKeys() };
	expect(await setUpCodeMatches(stranger, code)).toBe(false);

	const input = {
		setUpCode: code,
		institution: 'Badan Uji',
		institutionCode: 'UJI',
		place: 'Jakarta',
		zone: 'WIB',
		name: 'Pusat Uji',
		username: 'pusat.uji',
		password: 'kata sandi panjang sekali'
	} as const;
	expect(await completeSetUp(stranger, input)).toEqual({ ok: false, reason: 'code-wrong' });
	expect((await completeSetUp(ctx, input)).ok).toBe(true);
	// On this server and on any other: both ask the database.
	expect([await setUpIsOpen(ctx), await setUpCodeMatches(ctx, code)]).toEqual([false, false]);
	expect(await printedBy(() => openSetUp(ctx, 'http://a'))).toBe('');
});
