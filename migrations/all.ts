/** Every migration in order. A plain list works in the built server, in scripts and in tests alike. */
import type { Migration } from './dialect.ts';
import { accounts } from './0001-accounts.ts';
import { learning } from './0002-learning.ts';
import { events } from './0003-events.ts';
import { certificates } from './0004-certificates.ts';
import { operations } from './0005-operations.ts';
import { answers } from './0006-answers.ts';
import { personalLinks } from './0007-personal-links.ts';
import { signInSheets } from './0008-sign-in-sheets.ts';
import { sessionMinutes } from './0009-session-minutes.ts';
import { scanners } from './0010-scanners.ts';
import { helpers } from './0011-helpers.ts';
import { excusesAndLetters } from './0012-excuses-and-letters.ts';
import { roundsInTheRoom } from './0014-rounds-in-the-room.ts';
import { sessionRoom } from './0015-session-room.ts';
import { delegation } from './0016-delegation.ts';
import { delegateRevision } from './0017-delegate-revision.ts';
import { certificateTerms } from './0018-certificate-terms.ts';
import { understanding } from './0019-understanding.ts';

export const migrations: readonly Migration[] = [
	accounts,
	learning,
	events,
	certificates,
	operations,
	answers,
	personalLinks,
	signInSheets,
	sessionMinutes,
	scanners,
	helpers,
	excusesAndLetters,
	roundsInTheRoom,
	sessionRoom,
	delegation,
	delegateRevision,
	certificateTerms,
	understanding
];
