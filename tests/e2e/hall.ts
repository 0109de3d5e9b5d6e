/** What the flows at a door share: who is expected today, with the pass on their phone, and what the ledger says after. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fullName } from '../../src/lib/domain/people/person.ts';
import { makePass } from '../../src/lib/server/attendance/pass.ts';
import { connect } from '../../src/lib/server/db/connect.ts';
import type { Db } from '../../src/lib/server/db/schema.ts';
import { readKeys } from '../../src/lib/server/keys/keys.ts';
import { dataDir } from '../support/e2e-address.ts';

export const TODAY = 'Sosialisasi Netralitas ASN Kota Balikpapan';

/** `listed`: as the list writes them, with titles. */
export type Expected = { id: string; name: string; listed: string; eventId: string; pass: string };

async function ask<T>(question: (db: Db) => Promise<T>): Promise<T> {
	const { db, close } = connect(join(dataDir, 'netral.db'));
	try {
		return await question(db);
	} finally {
		await close();
	}
}

/** People on today's list whom nobody has scanned yet. */
export async function peopleExpected(count: number): Promise<Expected[]> {
	const rows = await ask((db) =>
		db
			.selectFrom('participant')
			.innerJoin('event', 'event.id', 'participant.event_id')
			.select(['participant.id', 'participant.name', 'title_prefix', 'title_suffix', 'event_id', 'pass_serial'])
			.where('event.title', '=', TODAY)
			.where('participant.removed_at', 'is', null)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('scan').select('scan.id').whereRef('participant_id', '=', 'participant.id')))
			)
			// Ani comes in by herself in another flow, and is the first of the list.
			.orderBy('participant.id', 'desc')
			.limit(count)
			.execute()
	);
	const { ring: keys } = await ask((db) => readKeys({ db, now: () => new Date() }, { dataDir, secret: '' }));
	return rows.map(({ id, name, event_id: eventId, pass_serial: serial, ...titles }) => {
		const listed = fullName({ name, titlePrefix: titles.title_prefix, titleSuffix: titles.title_suffix });
		return { id, name, listed, eventId, pass: makePass(keys, { participantId: id, eventId, serial }) };
	});
}

export async function sessionsToday(): Promise<{ eventId: string; scanners: string[] }> {
	const rows = await ask((db) =>
		db
			.selectFrom('event_session')
			.innerJoin('event', 'event.id', 'event_session.event_id')
			.select(['event_session.id', 'event_id'])
			.where('event.title', '=', TODAY)
			.orderBy('event_session.starts_at')
			.execute()
	);
	const eventId = rows[0]?.event_id ?? '';
	return { eventId, scanners: rows.map(({ id }) => `/fasilitator/acara/${eventId}/sesi/${id}/pindai`) };
}

export function personOf(username: string): Promise<string> {
	return ask(async (db) => {
		const found = db.selectFrom('account').select('person_id').where('username', '=', username);
		return (await found.executeTakeFirstOrThrow()).person_id;
	});
}

/** The accepted lines of the ledger for these people: by whom, and with which note. */
export function ledgerOf(people: readonly Expected[]): Promise<{ operator: string | null; note: string }[]> {
	const ids = people.map(({ id }) => id);
	return ask((db) =>
		db
			.selectFrom('scan')
			.leftJoin('account', 'account.person_id', 'scan.operator_id')
			.select(['account.username as operator', 'scan.note'])
			.where('participant_id', 'in', ids)
			.where('outcome', 'in', ['recorded', 'review'])
			.execute()
	);
}

/** Who of these the list counts as present in a session, and whether that guest is; by name. */
export function presentIn(scanner: string, people: readonly Expected[], guest: string): Promise<string[]> {
	const eventSessionId = scanner.split('/').at(-2) ?? '';
	const ids = people.map(({ id }) => id);
	return ask(async (db) => {
		const found = db.selectFrom('presence').innerJoin('participant', 'participant.id', 'presence.participant_id');
		const rows = found.select('participant.name').where('presence.session_id', '=', eventSessionId);
		const meant = rows.where(({ or, eb }) => or([eb('participant.id', 'in', ids), eb('participant.name', '=', guest)]));
		return (await meant.execute()).map(({ name }) => name).sort();
	});
}

/** What the audit log says was given up. */
export async function discardsTold(): Promise<{ count: number; reason: string }[]> {
	const rows = await ask((db) =>
		db.selectFrom('audit_entry').select('data').where('action', '=', 'attendance.discarded').execute()
	);
	return rows.map(({ data }) => JSON.parse(data) as { count: number; reason: string });
}

/** The scanner of a session, by whatever address or link: its door is named once, and its list is there. */
export async function standAtDoor(page: Page, open: () => Promise<unknown>, gate = 'Pintu Utara'): Promise<void> {
	const list = page.waitForResponse(/\/paket\?/);
	await open();
	await (await list).finished();
	await page.getByLabel('Nama pintu').fill(gate);
	await page.getByRole('button', { name: 'Mulai memindai' }).click();
	await expect(page.getByText('semua terkirim')).toBeVisible();
}

/** What a reader in the hand does: it types what it reads. */
export async function readByHand(door: Page, text: string): Promise<void> {
	await door.keyboard.type(text);
	await door.keyboard.press('Enter');
}
