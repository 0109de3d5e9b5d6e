/** What the server answers for one scan: the same words on both sides of the wire. */
import type { CheckInMethod, CheckInRefusal, CheckInReview, ScanOutcome } from './check-in.ts';

export type Receipt = {
	nonce: string;
	outcome: ScanOutcome;
	reason: CheckInRefusal | CheckInReview | null;
	scanId: string | null;
	participant: { id: string; name: string; titlePrefix: string; titleSuffix: string; unitLabel: string } | null;
	/** How the person became present: this scan, or the one before it (requirement C2). */
	first: { arrivedAt: string; deviceLabel: string; operatorName: string | null; method: CheckInMethod } | null;
	/** Of a guest: the entry of the list that they are now, and its name. */
	participantId?: string;
	name?: string;
};
