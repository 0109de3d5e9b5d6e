import { expect, test } from 'vitest';
import { isLastingReason, isReason } from './reason.ts';

test.each([
	['', false, false],
	['  \t ', false, false],
	['\u200b', false, false],
	['x', true, false],
	['  sembilan1  ', true, false],
	['  sepuluh 10  ', true, true]
])('%j is a reason: %s, and one that stands for good: %s', (text, reason, lasting) => {
	expect([isReason(text), isLastingReason(text)]).toEqual([reason, lasting]);
});
