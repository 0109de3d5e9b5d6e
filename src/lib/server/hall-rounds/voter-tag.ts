import type { Present } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';

/**
 * Names to their own phone for whom its page was made, and says nothing about them: an answer that the phone keeps goes
 * only under the same one (V4). By the oldest key, since what is kept may be sent after a rotation.
 */
export const voterTag = ({ keys }: Pick<Context, 'keys'>, eventSessionId: string, voter: Present): string =>
	keys.steadyMac('round-voter', `${eventSessionId} ${voter.personId ?? voter.participantId}`);
