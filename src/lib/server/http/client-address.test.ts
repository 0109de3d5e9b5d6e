import { expect, test } from 'vitest';
import fc from 'fast-check';
import { makeLog } from '#lib/server/platform/log.ts';
import { addressIn, AddressReader } from './client-address.ts';

const SOCKET = '192.0.2.1';
const platform = { req: { socket: { remoteAddress: SOCKET } } } as unknown as App.Platform;

function reader() {
	let lines = '';
	const log = makeLog('info', { write: (line: string) => void (lines += line) });
	return { reader: new AddressReader(log), lines: () => lines.split('\n').filter(Boolean) };
}

test('an address is found with and without its port, in both families', () => {
	for (const text of ['203.0.113.7', ' 203.0.113.7 ', '203.0.113.7:4711']) expect(addressIn(text)).toBe('203.0.113.7');
	for (const text of ['2001:db8::7', '[2001:DB8::7]', '[2001:db8::7]:4711'])
		expect(addressIn(text)).toBe('2001:db8::7');
	expect(addressIn('::ffff:203.0.113.7')).toBe('::ffff:203.0.113.7');
});

test('what is no address is none, and never throws: the key of a limit cannot be made up', () => {
	for (const text of ['', 'unknown', '_hidden', '999.0.0.1', '203.0.113.7.', '<script>', '1:2'])
		expect(addressIn(text)).toBeNull();
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => [null, text.trim().toLowerCase()].includes(addressIn(text)))
	);
});

test('without the header, or with nonsense in it, the connection counts; that is said once', () => {
	const { reader: addresses, lines } = reader();
	const absent = () => {
		throw new Error('Address header was specified with ADDRESS_HEADER=x-forwarded-for but is absent from request');
	};
	expect(addresses.read({ getClientAddress: () => '203.0.113.7', platform })).toBe('203.0.113.7');
	expect(lines()).toEqual([]);
	for (const getClientAddress of [absent, () => 'unknown', absent])
		expect(addresses.read({ getClientAddress, platform })).toBe(SOCKET);
	expect(lines().map((line) => JSON.parse(line).level)).toEqual([40]);
	expect(addresses.read({ getClientAddress: absent, platform: undefined })).toBe('0.0.0.0');
});
