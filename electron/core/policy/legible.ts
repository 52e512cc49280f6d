/** Signs that act instead of being seen: they move a terminal's cursor, turn the direction of letters, end a line. Joiners, which some scripts need, are none. */
const ACTING = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Somebody else's text as a person may be shown it: signs that would act become “�”; cut after `longest` characters. */
export const legible = (text: string, longest = Infinity): string => text.replaceAll(ACTING, '\uFFFD').slice(0, longest);
