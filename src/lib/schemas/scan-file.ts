/** What an opened file of scans must hold: nothing gets into the queue that the server could not read. */
import * as v from 'valibot';
import { id, instant } from './fields.ts';

export const scanFileSchema = v.object({
	scans: v.pipe(
		v.array(
			v.object({
				eventId: id,
				sessionId: id,
				operatorId: id,
				/** Where it came out of another file before. */
				scannedBy: v.optional(id),
				nonce: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/)),
				pass: v.optional(v.pipe(v.string(), v.maxLength(4096))),
				participantId: v.optional(id),
				note: v.optional(v.pipe(v.string(), v.maxLength(200))),
				guest: v.optional(
					v.object({
						name: v.pipe(v.string(), v.maxLength(120)),
						unitLabel: v.pipe(v.string(), v.maxLength(120)),
						number: v.optional(v.pipe(v.string(), v.maxLength(40))),
						somebodyElse: v.optional(v.boolean())
					})
				),
				undo: v.optional(
					v.object({
						of: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/)),
						reason: v.pipe(v.string(), v.maxLength(200))
					})
				),
				deviceAt: instant,
				gate: v.optional(v.pipe(v.string(), v.maxLength(40)))
			})
		),
		v.maxLength(20_000)
	)
});

/** The outside of the file: readable by anybody, and of no use without the code. */
export const sealedScansSchema = v.object({
	format: v.literal('kelas-netral-pindaian'),
	version: v.literal(1),
	iterations: v.pipe(v.number(), v.integer(), v.minValue(100_000), v.maxValue(2_000_000)),
	salt: v.pipe(v.string(), v.maxLength(64)),
	iv: v.pipe(v.string(), v.maxLength(64)),
	data: v.string()
});
