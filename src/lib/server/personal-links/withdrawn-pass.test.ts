/** A link shows the pass: whoever loses the one has lost the other, and both end together (C36). */
import { describe, expect, test } from 'vitest';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { mergeParticipants } from '#lib/server/attendance/merge-participants.ts';
import { entryPage } from '#lib/server/attendance/participant-page.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aHallEvent, type HallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { makeLinks } from './make-links.ts';
import { linkPass, openLink } from './personal-links.ts';
import { replaceCard } from './replace-card.ts';
import { BY_NEW_LINK, replaceLink, showLink } from './show-link.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const [budi, dewi] = [root.as(world.actors.budi), root.as(world.actors.dewi)];
const phone = root.as({ kind: 'anonymous' });

const tokenIn = (shown: { ok: true; value: { sentence: string } } | { ok: false }) =>
	/\/k\/([\w-]+)$/.exec(shown.ok ? shown.value.sentence : '')?.[1] ?? '';
const passOf = async (token: string) => (await linkPass(phone, (await openLink(phone, token))!)).pass;

/** Two entries of one human, merged after each of them opened a link, and somebody else; a photo was taken of each pass. */
async function merged() {
	const hall = await aHallEvent(root, world, { names: ['Rahmawati Ayu', 'Rahmawati Ayu P.', 'Wicaksono Adi'] });
	expect(await makeLinks(budi, hall.eventId)).toMatchObject({ ok: true });
	const tokens: string[] = [];
	for (const participantId of hall.participantIds)
		tokens.push(tokenIn(await showLink(budi, { eventId: hall.eventId, participantId })));
	const photos = await Promise.all(tokens.map(passOf));
	const [participantId, otherId] = hall.participantIds as [string, string];
	const done = await mergeParticipants(budi, { eventId: hall.eventId, participantId, otherId });
	const entry = { eventId: hall.eventId, participantId: done.ok ? done.value.keepId : '' };
	return { hall, entry, tokens: tokens.slice(0, 2), photos: photos.slice(0, 2), bystander: tokens[2]! };
}

async function scanned({ eventId, eventSessionIds }: HallEvent, pass: string) {
	const done = await checkInBatch(budi, {
		...{ eventId, eventSessionId: eventSessionIds[0]!, deviceId: 'pemindai', deviceLabel: 'Pintu 1' },
		items: [{ nonce: root.newId(), pass }]
	});
	return done.ok ? done.value[0] : done;
}

const withdrawn = (participantId: string) =>
	root.db
		.selectFrom('audit_entry')
		.select('id')
		.where('action', '=', 'participant.pass-reissued')
		.where('subject_id', '=', participantId)
		.execute();

describe('C36 a new link', () => {
	test('in the place of another ends the passes that it showed, those of merged entries too, and says so of the entry', async () => {
		const { hall, entry, photos } = await merged();
		const replaced = await replaceLink(budi, entry);
		expect(replaced).toMatchObject({ ok: true, value: { replaced: true } });
		for (const photo of photos)
			expect(await scanned(hall, photo)).toMatchObject({ outcome: 'refused', reason: 'pass-revoked' });
		const page = await entryPage(budi, entry.eventId, entry.participantId);
		expect(page?.changes[0]).toMatchObject({ kind: 'pass-reissued', reason: BY_NEW_LINK });
		expect(await withdrawn(entry.participantId)).toHaveLength(1);
		expect(await scanned(hall, await passOf(tokenIn(replaced)))).toMatchObject({ outcome: 'recorded' });
	});

	test('that is somebody’s first leaves the pass that they have', async () => {
		const hall = await aHallEvent(root, world, { names: ['Wicaksono Adi'] });
		const entry = { eventId: hall.eventId, participantId: hall.participantIds[0]! };
		expect(await replaceLink(budi, entry)).toMatchObject({ ok: true, value: { replaced: false } });
		expect(await withdrawn(entry.participantId)).toEqual([]);
	});
});

describe('C36 a new pass', () => {
	test('ends the links that would show it, those of merged entries too, and nobody else’s', async () => {
		const { hall, entry, tokens, photos, bystander } = await merged();
		expect(await replaceCard(dewi, { ...entry, reason: '' })).toEqual({ ok: false, reason: 'not-found' });
		for (const token of tokens) expect(await openLink(phone, token)).not.toBeNull();
		expect(await replaceCard(budi, { ...entry, reason: 'ponsel hilang' })).toMatchObject({ ok: true });
		for (const token of tokens) expect(await openLink(phone, token)).toBeNull();
		for (const photo of photos)
			expect(await scanned(hall, photo)).toMatchObject({ outcome: 'refused', reason: 'pass-revoked' });
		expect(await openLink(phone, bystander)).not.toBeNull();
	});
});
