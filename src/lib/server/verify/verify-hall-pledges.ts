import { createHash } from 'node:crypto';
import type { PledgeWords } from '#lib/domain/hall-pledges/hall-pledge.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { InvariantFinding } from './finding.ts';
import { allHallPledges, signaturesOfHallPledge } from './hall-pledges.queries.ts';

/**
 * The words that were put before a room are those of the hash beside them, and every signature is under these words,
 * given after they were put there, by somebody of that event's list. (When it was closed says nothing: it may have been
 * opened again.)
 */
export async function verifyHallPledges(db: Db): Promise<InvariantFinding> {
	const problems: string[] = [];
	let checked = 0;
	for (const pledge of await allHallPledges(db)) {
		checked += 1;
		if (hashOf(pledge.words) !== pledge.text_hash) problems.push(`ikrar ${pledge.id}: bunyinya bukan yang disegel`);
		for (const signature of await signaturesOfHallPledge(db, pledge.id)) {
			checked += 1;
			const sound =
				signature.text_hash === pledge.text_hash &&
				signature.version === pledge.version &&
				signature.signed_at >= pledge.opened_at &&
				signature.event_id === pledge.event_id;
			if (!sound)
				problems.push(`ikrar ${pledge.id}: tanda tangan ${signature.participant_id} bukan di bawah bunyi ini`);
		}
	}
	return { checked, problems };
}

function hashOf(words: string): string {
	const { title, opening, points, closing } = JSON.parse(words) as PledgeWords;
	return createHash('sha256')
		.update(JSON.stringify([title, opening, points, closing]))
		.digest('hex');
}
