import { expect, test } from 'vitest';
import { setHeaders } from './headers.ts';

const sent = (status: number, given: Record<string, string> = {}, personal = false) => {
	const headers = new Headers(given);
	setHeaders(headers, { status, requestId: 'uji', secure: true, personal });
	return headers;
};

test('A-23 whoever must wait is told how long, unless the answer says it itself', () => {
	expect(sent(429).get('retry-after')).toBe('60');
	expect(sent(503).get('retry-after')).toBe('5');
	expect(sent(503, { 'retry-after': '1' }).get('retry-after')).toBe('1');
	expect(sent(200).has('retry-after')).toBe(false);
});

test('A-84 nobody keeps an answer that names a phone, whoever asked for it', () => {
	expect(sent(200, { 'set-cookie': 'device=x' }).get('cache-control')).toBe('no-store');
	expect(sent(200, {}, true).get('cache-control')).toBe('no-store');
	expect(sent(200).get('cache-control')).toBe('no-cache');
});
