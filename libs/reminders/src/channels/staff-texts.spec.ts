import { describe, expect, it } from '@jest/globals';
import { digestMail, escalationMail } from './staff-texts.js';

const inbox = 'https://polku.example.fi/inbox';

describe('mail to professionals', () => {
  it('counts by kind what waits, leaves out what does not, and links the inbox', () => {
    expect(digestMail({ counts: { overdue: 3, escalated: 1, fresh: 0 }, inbox, language: 'fi' })).toEqual({
      subject: 'Polku: 4 muistutusta odottaa sinua',
      text: [
        'Sinua odottaa nyt:',
        '- 3 muistutusta on myöhässä',
        '- 1 muistutus on siirtynyt sinulle, koska siihen ei ole vastattu',
        '',
        `Avaa muistutukset: ${inbox}`,
        '',
        'Viestissä ei ole asiakkaiden tietoja. Voit muuttaa viestejä Polussa kohdassa muistutukset.',
        '',
      ].join('\n'),
    });
    expect(digestMail({ counts: { overdue: 0, escalated: 0, fresh: 1 }, inbox, language: 'sv' })?.subject).toBe(
      'Polku: 1 påminnelse väntar på dig',
    );
  });

  it('is not sent when there is nothing to tell', () => {
    const counts = { overdue: 0, escalated: 0, fresh: 0 };
    expect(digestMail({ counts, inbox, language: 'fi' })).toBeUndefined();
  });

  it('tells after an absence what waits now', () => {
    const mail = digestMail({
      counts: { overdue: 2, escalated: 0, fresh: 5 },
      away: { from: '2026-07-01', to: '2026-07-31' },
      inbox,
      language: 'en',
    });
    expect(mail?.subject).toBe('Polku: while you were away');
    expect(mail?.text).toMatch(
      /^You were away 1\.7\.2026–31\.7\.2026\. This waits for you now:\n- 2 reminders are overdue\n- 5 new/,
    );
  });

  it('tells of an escalation how many there are and where', () => {
    const { subject, text } = escalationMail(2, inbox, 'sv');
    expect(subject).toBe('Polku: en påminnelse har gått vidare till dig');
    expect(text).toMatch(/^2 påminnelser har gått vidare till dig, eftersom ingen har svarat på dem\.\n\nÖppna/);
    expect(escalationMail(1, inbox, 'fi').text).not.toMatch(/[{}]/);
  });
});
