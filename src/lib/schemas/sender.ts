/** The header in which a form's script says for whom its page was made (server/http/sender.ts). */
export const SENDER_HEADER = 'x-page-sender';
