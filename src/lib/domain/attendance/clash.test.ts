import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clashesAmong, isAtDoor, isClash, type DoorScan } from './clash.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 1, 0, seconds)).toISOString();
/** Made on a device at one second and known to the server at another. */
const scan = (deviceId: string, made: number, received = made): DoorScan => ({
	id: `${deviceId} ${made}`,
	nonce: `${deviceId} ${made}`,
	participantId: 'ani',
	deviceId,
	madeAt: at(made),
	receivedAt: at(received)
});

test.each<[string, boolean, DoorScan, DoorScan]>([
	['two that were without a network', true, scan('a', 0, 100), scan('b', 30, 90)],
	['one let in by the server before it knew of the other', true, scan('a', 0, 100), scan('b', 30)],
	['one that could not ask it', true, scan('a', 0), scan('b', 30, 100)],
	['one that was told at once', false, scan('a', 0), scan('b', 30)],
	['one whose answer came within two seconds', false, scan('a', 0), scan('b', 30, 32)],
	['the same device twice', false, scan('a', 0, 100), scan('a', 30, 100)],
	['a device that nobody knows', false, scan('', 0, 100), scan('b', 30, 100)],
	['two people', false, scan('a', 0, 100), { ...scan('b', 30, 90), participantId: 'budi' }]
])('C4 F-09 %s: a clash is %s', (_, wanted, one, other) => {
	expect([isClash(one, other), isClash(other, one)]).toEqual([wanted, wanted]);
});

test('C4 the pairs are the same for every order in which scans arrive, and both sides of each are told', () => {
	const aScan = fc
		.record({ device: fc.constantFrom('a', 'b', 'c'), made: fc.nat(50), kept: fc.nat(50) })
		.map(({ device, made, kept }) => scan(device, made, made + kept));
	fc.assert(
		fc.property(
			fc
				.uniqueArray(aScan, { maxLength: 6, selector: ({ id }) => id })
				.chain((scans) => fc.tuple(fc.constant(scans), fc.shuffledSubarray(scans, { minLength: scans.length }))),
			([scans, shuffled]) => {
				const pairs = (of: DoorScan[]) =>
					clashesAmong(of)
						.map(([one, other]) => `${one.id} ${other.id}`)
						.sort();
				expect(pairs(shuffled)).toEqual(pairs(scans));
				expect(
					clashesAmong(scans)
						.map(([one, other]) => `${other.id} ${one.id}`)
						.sort()
				).toEqual(pairs(scans));
			}
		)
	);
});

test('a hall code seen on one’s own phone is no door', () => {
	expect([isAtDoor('pass'), isAtDoor('walk-in'), isAtDoor('hall-qr'), isAtDoor('undo')]).toEqual([
		true,
		true,
		false,
		false
	]);
});
