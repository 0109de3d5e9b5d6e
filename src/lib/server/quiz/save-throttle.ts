/** A thumb saves one answer in some seconds; a script that saves a hundred is told to wait (B-084). */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const perPerson = new RateLimiterMemory({ keyPrefix: 'answer', points: 40, duration: 10 });

/** False when this person has saved more than 40 times in 10 seconds. */
export async function takeSave(personId: string): Promise<boolean> {
	try {
		await perPerson.consume(personId);
		return true;
	} catch (refused) {
		if (refused instanceof RateLimiterRes) return false;
		throw refused;
	}
}
