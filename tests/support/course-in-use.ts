/** The course that the contexts of a test file read. One that says nothing reads content/ itself, at the first look. */
import { join } from 'node:path';
import { loadContent, type Content } from '#lib/server/content/content.ts';

let inUse: Content | undefined;

/** From now on every context of this process reads this folder. */
export function useContent(dir: string): Content {
	return (inUse = loadContent(dir));
}

export function content(): Content {
	return inUse ?? useContent(join(process.cwd(), 'content'));
}

/** Whatever is in use at the moment of reading: a test may change the course under a context that exists. */
export const contentInUse: Content = {
	get bases() {
		return content().bases;
	},
	get prohibitions() {
		return content().prohibitions;
	},
	get scenarios() {
		return content().scenarios;
	},
	get scenarioHashes() {
		return content().scenarioHashes;
	},
	get modules() {
		return content().modules;
	},
	get moduleReviews() {
		return content().moduleReviews;
	},
	get tracks() {
		return content().tracks;
	},
	get openQuestions() {
		return content().openQuestions;
	},
	get elections() {
		return content().elections;
	},
	get pledges() {
		return content().pledges;
	}
};
