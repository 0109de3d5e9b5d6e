/** Every side effect that runs after its cause has committed, with what it is told. Payloads hold ids, never data. */
export type JobPayloads = {
	/** Issues the certificate of a completed programme, then renders it. */
	'issue-course-certificate': { programmeId: string; personId: string };
	/** Makes and stores the PDF of an issued certificate. */
	'render-certificate': { certificateId: string };
	/** Deletes expired sessions and spent activation codes. */
	'sweep-sessions': Record<string, never>;
};
export type JobName = keyof JobPayloads;
