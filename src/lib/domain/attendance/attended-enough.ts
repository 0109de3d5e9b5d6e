/**
 * Whether somebody attended the share of an event that its certificate asks for: `percent` of the sessions that were
 * held, exactly so much is enough. Who was in none of them never has, whatever the event asks.
 */
export function attendedEnough(attended: number, held: number, percent: number): boolean {
	return attended > 0 && attended * 100 >= percent * held;
}
