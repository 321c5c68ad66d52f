import type { ReminderEventType, SnoozeReason } from '../../events/index.js';
import type { ReminderChannel, Text } from '../../path/index.js';

/** One sentence for each thing that was done about a reminder; `{text}` is what the reminder says. */
export const REMINDER_TEXTS: Readonly<Record<ReminderEventType, Text>> = {
  ReminderSent: {
    fi: 'Muistutus lähetettiin ({to}): {text}',
    sv: 'En påminnelse skickades ({to}): {text}',
    en: 'A reminder was sent ({to}): {text}',
  },
  ReminderEscalated: {
    fi: 'Muistutus siirtyi eteenpäin, koska asia oli yhä hoitamatta ({to}): {text}',
    sv: 'Påminnelsen gick vidare, eftersom saken ännu inte var skött ({to}): {text}',
    en: 'The reminder went on to somebody else because the matter was still open ({to}): {text}',
  },
  ReminderAcknowledged: {
    fi: '{person} kuittasi muistutuksen: {text}',
    sv: '{person} kvitterade påminnelsen: {text}',
    en: '{person} acknowledged the reminder: {text}',
  },
  ReminderSnoozed: {
    fi: '{person} lykkäsi muistutusta, uusi päivä {until} ({why}): {text}',
    sv: '{person} sköt upp påminnelsen till {until} ({why}): {text}',
    en: '{person} put the reminder off until {until} ({why}): {text}',
  },
  ReminderNotDelivered: {
    fi: 'Muistutus ei mennyt perille ({to}; {why}): {text}',
    sv: 'Påminnelsen kom inte fram ({to}; {why}): {text}',
    en: 'The reminder was not delivered ({to}; {why}): {text}',
  },
};

export const SNOOZE_REASONS: Readonly<Record<SnoozeReason, Text>> = {
  'waiting-for-client': { fi: 'odotetaan asiakasta', sv: 'väntar på klienten', en: 'waiting for the client' },
  'waiting-for-others': { fi: 'odotetaan muita', sv: 'väntar på andra', en: 'waiting for others' },
  'agreed-later': { fi: 'sovittu myöhemmäksi', sv: 'avtalat till senare', en: 'agreed for later' },
  'not-now': { fi: 'ei juuri nyt', sv: 'inte just nu', en: 'not now' },
};

/** How a message goes to a client. */
export const CHANNELS: Readonly<Record<ReminderChannel, Text>> = {
  inbox: { fi: 'Polussa', sv: 'i Polku', en: 'in Polku' },
  email: { fi: 'sähköpostilla', sv: 'per e-post', en: 'by e-mail' },
  sms: { fi: 'tekstiviestillä', sv: 'per textmeddelande', en: 'by text message' },
  letter: { fi: 'kirjeellä', sv: 'per brev', en: 'by letter' },
  'as-the-client-chose': {
    fi: 'asiakkaan valitsemalla tavalla',
    sv: 'på det sätt som klienten valt',
    en: 'in the way that the client chose',
  },
};

/** Why channels give up; a code that is not here is shown as it is. */
export const DELIVERY_FAULTS: Readonly<Record<string, Text>> = {
  'server-unreachable': {
    fi: 'palvelimeen ei saatu yhteyttä',
    sv: 'servern kunde inte nås',
    en: 'the server could not be reached',
  },
  'server-busy': { fi: 'palvelin oli varattu', sv: 'servern var upptagen', en: 'the server was busy' },
  'server-refused-us': {
    fi: 'palvelin ei ottanut viestiä vastaan Polusta',
    sv: 'servern tog inte emot meddelanden från Polku',
    en: 'the server takes no messages from Polku',
  },
  'address-refused': { fi: 'osoite ei kelvannut', sv: 'adressen godkändes inte', en: 'the address was refused' },
  'address-missing': {
    fi: 'asiakkaalla ei ole osoitetta, johon sen voisi lähettää',
    sv: 'klienten har ingen adress som det kan skickas till',
    en: 'the client has no address that it could go to',
  },
  'message-refused': { fi: 'viestiä ei hyväksytty', sv: 'meddelandet godkändes inte', en: 'the message was refused' },
  'gateway-error': {
    fi: 'tekstiviestien välittäjä ei toiminut',
    sv: 'förmedlingen av textmeddelanden fungerade inte',
    en: 'the gateway for text messages failed',
  },
  'client-erased': {
    fi: 'asiakkaan tiedot on poistettu',
    sv: 'klientens uppgifter har raderats',
    en: 'the data of the client was erased',
  },
};

export const THE_CLIENT: Text = { fi: 'asiakas', sv: 'klienten', en: 'the client' };

export const INSTEAD: Text = {
  fi: '{person} (toisen sijasta: {other})',
  sv: '{person} (i stället för {other})',
  en: '{person} (instead of {other})',
};
