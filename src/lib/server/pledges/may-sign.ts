/** What is signed, and whether it speaks of its reader. */
import { createHash } from 'node:crypto';
import type { Pledge } from '#lib/server/content/content.ts';
import { currentPath } from '#lib/server/learning/learning.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** SHA-256 of the words a reader sees, hex. */
export function textHash({ title, opening, points, closing }: Pledge): string {
	return createHash('sha256')
		.update(JSON.stringify([title, opening, points, closing]))
		.digest('hex');
}

/** Whether the pakta speaks of the reader: RT officers and TNI/Polri guests are not ASN and are not asked. */
export async function maySign(ctx: Context): Promise<boolean> {
	const course = await currentPath(ctx);
	return course === null || course.track.showsSanctions;
}
