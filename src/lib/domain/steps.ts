/**
 * A rule over a long list is written in steps: it yields where it may be left for a moment. The server goes through the
 * steps with others' turns between them (platform/breathe.ts); a test takes all at once.
 */
/** How many items between two places to pause: well under a millisecond of any rule of ours. */
const ITEMS = 100;

export function* mapSteps<T, R>(items: readonly T[], each: (item: T) => R): Generator<void, R[]> {
	const made: R[] = [];
	for (const item of items) {
		made.push(each(item));
		if (made.length % ITEMS === 0) yield;
	}
	return made;
}
