import { expect, test } from 'vitest';
import { passBody } from '#lib/domain/attendance/pass.ts';
import { checkSignature } from './check-signature.ts';

const text = (bytes: ArrayBuffer) =>
	btoa(String.fromCharCode(...new Uint8Array(bytes)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
const body = passBody({
	participantId: '0190b5a0-0000-7000-8000-0000000000a1',
	eventId: '0190b5a0-0000-7000-8000-0000000000e1',
	serial: 1
});

test('C8 a signed pass is good, one with a single flipped bit is not, with the public key alone', async () => {
	const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
	const publicKey = text(await crypto.subtle.exportKey('spki', pair.publicKey));
	const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(body));
	expect(await checkSignature([publicKey], `${body}.${text(signature)}`)).toBe('good');
	const flipped = new Uint8Array(signature);
	flipped[10]! ^= 1;
	expect(await checkSignature([publicKey], `${body}.${text(flipped.buffer)}`)).toBe('bad');
	expect(await checkSignature([publicKey], 'https://contoh.id')).toBe('bad');
});

test('C8 a pass of the key before a rotation is good beside the new one', async () => {
	const pairs = (await Promise.all(
		['old', 'new'].map(() => crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']))
	)) as CryptoKeyPair[];
	const [old, fresh] = await Promise.all(
		pairs.map(async (pair) => text(await crypto.subtle.exportKey('spki', pair.publicKey)))
	);
	const bytes = new TextEncoder().encode(body);
	const pass = `${body}.${text(await crypto.subtle.sign('Ed25519', pairs[0]!.privateKey, bytes))}`;
	expect(await checkSignature([fresh!, old!], pass)).toBe('good');
	expect(await checkSignature([fresh!], pass)).toBe('bad');
});

test('a key this browser cannot read leaves the pass unchecked, not refused', async () => {
	expect(await checkSignature(['AAAA'], `${body}.${'A'.repeat(86)}`)).toBe('unchecked');
});
