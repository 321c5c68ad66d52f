import type { Text } from '@polku/case';

/** What a message to a client is about, as far as it may say. */
export type Occasion = 'appointment' | 'feedback' | 'invitation' | 'other';

const words = (fi: string, sv: string, en: string): Text => ({ fi, sv, en });

/**
 * Plain language: short sentences, one matter in each, no words of offices. A sentence whose `{value}` is not known is
 * replaced by the one without it.
 */
export const CLIENT_WORDS = {
  subject: {
    appointment: words('Muistutus tapaamisesta', 'Påminnelse om ett möte', 'Reminder of an appointment'),
    feedback: words('Mitä mieltä olet palvelusta?', 'Vad tycker du om servicen?', 'What do you think of the service?'),
    invitation: words('Kutsu tapaamiseen', 'Inbjudan till ett möte', 'Invitation to a meeting'),
    other: words('Ota yhteyttä', 'Ta kontakt', 'Please contact us'),
  },
  appointment: words(
    'Sinulla on tapaaminen {day} kello {time}.',
    'Du har ett möte {day} klockan {time}.',
    'You have an appointment on {day} at {time}.',
  ),
  appointmentOnDay: words(
    'Sinulla on tapaaminen {day}.',
    'Du har ett möte {day}.',
    'You have an appointment on {day}.',
  ),
  appointmentSometime: words(
    'Sinulle on sovittu tapaaminen.',
    'Du har ett avtalat möte.',
    'An appointment has been agreed for you.',
  ),
  feedback: words(
    'Haluamme tietää, mitä mieltä olet palvelusta. Voit kertoa sen ilman nimeäsi.',
    'Vi vill veta vad du tycker om servicen. Du kan svara utan ditt namn.',
    'We want to know what you think of the service. You can tell us without your name.',
  ),
  invitation: words(
    'Kutsumme sinut tapaamiseen. Sovi aika kanssamme.',
    'Vi bjuder in dig till ett möte. Kom överens om en tid med oss.',
    'We invite you to a meeting. Please agree on a time with us.',
  ),
  other: words('Meillä on sinulle asiaa.', 'Vi har ett ärende till dig.', 'We have something to tell you.'),
  companion: words(
    'Voit ottaa mukaan läheisen tai tukihenkilön.',
    'Du får ta med dig en närstående eller en stödperson.',
    'You may bring someone close to you or a support person.',
  ),
  changeByPhone: words(
    'Jos et pääse tai haluat toisen ajan, soita {phone}.',
    'Om du inte kan komma eller vill byta tid, ring {phone}.',
    'If you cannot come or want another time, call {phone}.',
  ),
  changeByWorker: words(
    'Jos et pääse tai haluat toisen ajan, kerro siitä työntekijällesi.',
    'Om du inte kan komma eller vill byta tid, säg det till din kontaktperson.',
    'If you cannot come or want another time, tell your contact person.',
  ),
  contactByPhone: words('Soita meille: {phone}.', 'Ring oss: {phone}.', 'Call us: {phone}.'),
  contactByWorker: words(
    'Ota yhteyttä työntekijääsi.',
    'Ta kontakt med din kontaktperson.',
    'Please contact your contact person.',
  ),
  stopByPhone: words(
    'Jos et halua näitä viestejä, soita samaan numeroon.',
    'Om du inte vill ha sådana meddelanden, ring samma nummer.',
    'If you do not want these messages, call the same number.',
  ),
  stopByWorker: words(
    'Jos et halua näitä viestejä, kerro siitä hänelle.',
    'Om du inte vill ha sådana meddelanden, säg det till samma person.',
    'If you do not want these messages, tell this person.',
  ),
  otherWay: words(
    'Voit saada ne myös toisella tavalla: tekstiviestinä, sähköpostina tai kirjeenä.',
    'Du kan också få dem på ett annat sätt: som textmeddelande, e-post eller brev.',
    'You can also get them in another way: as a text message, an e-mail or a letter.',
  ),
  sender: words('Viestin lähettää {sender}.', 'Avsändare: {sender}.', 'This message is from {sender}.'),
  machine: words(
    'Tämän viestin lähetti tietokone. Älä vastaa siihen.',
    'En dator skickade det här meddelandet. Svara inte på det.',
    'A computer sent this message. Please do not answer it.',
  ),
  greeting: words('Hei!', 'Hej!', 'Hello!'),
  regards: words('Terveisin', 'Med vänlig hälsning', 'Kind regards'),
  yourService: words('palvelusi', 'din service', 'your service'),
} as const;

/** Days as one says on which day something is. */
export const WEEKDAYS: Readonly<Record<keyof Text, readonly string[]>> = {
  fi: ['maanantaina', 'tiistaina', 'keskiviikkona', 'torstaina', 'perjantaina', 'lauantaina', 'sunnuntaina'],
  sv: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
