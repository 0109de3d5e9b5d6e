/**
 * A day at the hall in pictures, for docs/hall-day.md: `npm run screens`, on a built application. The demo is written anew
 * for one fixed morning and walked by its own people; nothing of it stays but the pictures.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCamera } from './screens/camera.ts';
import { afterwards } from './screens/closing.ts';
import { atTheDoor, before } from './screens/before.ts';
import { firstLook } from './screens/first-look.ts';
import { inTheHall } from './screens/in-the-hall.ts';
import { openHouse, printNothing, seed } from './screens/house.ts';
import { buildIsCurrent } from './tasks/build.ts';
import { freePort, root } from './tasks/process.ts';

/** A Monday, ten past nine in Balikpapan: the hall of the demo fills, and its first session starts within the hour. */
const MORNING = '2026-11-30T01:10:00Z';
const AFTERNOON = '2026-11-30T08:20:00Z';
const NEXT_DAY = '2026-12-01T01:30:00Z';
const FOLDER = join(root, 'docs/screens');

async function main(): Promise<void> {
	if (!buildIsCurrent()) throw new Error('build first: npm run build');
	const port = await freePort(Number(process.env['PORT'] || 3990));
	if (port === undefined) throw new Error('the port is in use; choose another with PORT');
	const taken = mkdtempSync(join(tmpdir(), 'screens-taken-'));
	const dataDir = mkdtempSync(join(tmpdir(), 'screens-demo-'));
	try {
		// Whoever mends a screen walks many times: a demo that was written for this morning may be brought along.
		const kept = process.env['SCREENS_DEMO'];
		if (kept) cpSync(kept, dataDir, { recursive: true });
		else await seed(dataDir, MORNING);
		await printNothing(dataDir);
		const house = await openHouse(dataDir, port, MORNING);
		const set = { house, camera: openCamera(taken), samples: join(dataDir, 'contoh') };
		try {
			await firstLook(set);
			const halls = await before(set);
			await atTheDoor(set, halls);
			await inTheHall(set, halls);
			await house.moveTo(AFTERNOON);
			await afterwards(set, halls, () => house.moveTo(NEXT_DAY));
		} finally {
			await house.close();
		}
		// Only a whole day takes the place of the one before.
		rmSync(FOLDER, { recursive: true, force: true });
		cpSync(taken, FOLDER, { recursive: true });
	} finally {
		rmSync(taken, { recursive: true, force: true });
		rmSync(dataDir, { recursive: true, force: true });
	}
}

await main();
