import { expect, test } from 'vitest';
import { makeLog } from './log.ts';

/** What a logger writes when `say` uses it. */
function written(say: (log: ReturnType<typeof makeLog>) => void): string {
	let text = '';
	say(makeLog('info', { write: (line: string) => void (text += line) }));
	return text;
}

test('an error is logged by kind, words, place and code, without what a driver hangs on it', () => {
	const refused = Object.assign(new Error('duplicate key value violates unique constraint "person_number_pkey"'), {
		code: '23505',
		constraint: 'person_number_pkey',
		detail: 'Key (number)=(199009132015021001) already exists.',
		client: { user: 'netral', password: 'rahasia' }
	});
	const line = written((log) => log.error({ err: refused }, 'unexpected'));
	expect(line).not.toMatch(/199009132015021001|rahasia|netral/);
	expect(JSON.parse(line).err).toMatchObject({
		type: 'Error',
		message: refused.message,
		state: '23505',
		constraint: 'person_number_pkey'
	});
	expect(JSON.parse(line).err.stack).toContain('log.test.ts');
});

test('what was thrown without being an error is not written at all', () => {
	expect(written((log) => log.error({ err: 'Ani, 199009132015021001' }, 'unexpected'))).not.toContain('Ani');
});
