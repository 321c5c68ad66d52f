import type { LogReportRefusal } from '@polku/privacy';
import { localDate } from '../../../write/local-date.js';
import type { Language } from '../../definition-labels.js';
import { plainDay } from '../../plain-dates.js';
import { markup, page, table } from '../report/html.js';
import { roleText } from '../report/role-texts.js';
import { DECISION_TEXTS, GROUND_TEXTS } from './refusal-texts.js';

/** A refusal as the client gets it: the decision, its grounds in words, and where to take it. */
export interface RefusalDecision extends LogReportRefusal {
  readonly language: Language;
  readonly title: string;
  readonly decision: string;
  readonly groundsInWords: readonly string[];
  readonly law: string;
  readonly appeal: string;
}

export function refusalDecision(refusal: LogReportRefusal, language: Language): RefusalDecision {
  return {
    ...refusal,
    language,
    title: DECISION_TEXTS.title[language],
    decision: DECISION_TEXTS.decision[language],
    groundsInWords: refusal.grounds.map((ground) => GROUND_TEXTS[ground][language]),
    law: DECISION_TEXTS.law[language],
    appeal: DECISION_TEXTS.appealText[language],
  };
}

/** The decision as one page to print and send. */
export function refusalHtml(decision: RefusalDecision): string {
  const { language, matter, role, organisation } = decision;
  const say = (text: keyof typeof DECISION_TEXTS): string => DECISION_TEXTS[text][language];
  const rows = [
    [say('client'), decision.clientId],
    [say('period'), `${plainDay(decision.from, language)} – ${plainDay(decision.to, language)}`],
    ...(matter === undefined ? [] : [[say('matter'), matter]]),
    [say('decisionId'), decision.decisionId],
    [say('decided'), plainDay(localDate(decision.decidedAt), language)],
    [say('decidedBy'), [roleText(role, language) ?? role, organisation].filter((part) => part !== '').join(', ')],
  ];
  return page(language, decision.title, [
    markup`<h1>${decision.title}</h1>\n`,
    table(decision.title, undefined, rows),
    markup`<p>${say('request')}</p>\n<p><strong>${decision.decision}</strong></p>\n`,
    markup`<h2>${say('grounds')}</h2>\n`,
    ...decision.groundsInWords.map((words) => markup`<p>${words}</p>\n`),
    markup`<p>${decision.law}</p>\n<h2>${say('appeal')}</h2>\n<p>${decision.appeal}</p>\n`,
  ]);
}
