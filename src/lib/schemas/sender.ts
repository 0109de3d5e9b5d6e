/** The header in which a form's script says for whom its page was made (server/http/sender.ts). */
export const SENDER_HEADER = 'x-page-sender';
/** The field that says the same where the browser sends a form by itself (ui/Sender.svelte). */
export const SENDER_FIELD = 'sender';
