import * as v from 'valibot';

export const retryJobSchema = v.strictObject({ jobId: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) });
export const retryKindSchema = v.strictObject({ kind: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z-]+$/)) });
